"""Articles that people annotated, as passages with the cues to be found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.extraction.reading import seen_in
from provenance.extraction.tagging.passages import Passage, passages
from provenance.extraction.text.sentences import sentences
from provenance.extraction.wording import Wording

Places = dict[str, list[int]]
"""Positions in a passage of the words of ``source``, ``cue`` and ``content``."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One passage, what patterns saw in it (by number of sentence), and what people found."""

    article: str
    passage: Passage
    wordings: Mapping[int, Sequence[Wording]]
    golds: tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution by a person; spans in code points."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


def lessons(folder: Path) -> list[Lesson]:
    """The passages of all articles of a corpus folder (``text/``, ``attributions/``), by the first annotator."""
    found: list[Lesson] = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(f"{path.stem}_"))
        if annotated:
            found += _lessons_of(path, golds(annotated[0]))
    return found


def golds(path: Path) -> list[Gold]:
    """The attributions of one BRAT standoff file that have an argument."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if key.startswith("T") and "\t" in rest:
            spans[key] = [_pair(piece) for piece in rest.split("\t")[0].split(" ", 1)[1].split(";")]
        elif key.startswith("E"):
            events.append(rest.split()[1:])
    return [_gold(arguments, spans) for arguments in events if arguments]


def _pair(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    return int(start), int(end)


def _gold(arguments: Sequence[str], spans: Mapping[str, list[tuple[int, int]]]) -> Gold:
    found = Gold([], [], [])
    for argument in arguments:
        role, _, key = argument.partition(":")
        pieces = {"Source": found.source, "Cue": found.cue, "Content": found.content}.get(role.rstrip("0123456789"))
        if pieces is not None:
            pieces += spans.get(key, [])
    return found


def _lessons_of(path: Path, attributions: Sequence[Gold]) -> Iterator[Lesson]:
    text = path.read_bytes().decode("utf-8")
    read = sentences(text)
    wordings = {sentence.number: seen_in(sentence) for sentence in read}
    for passage in passages(read):
        numbers = {sentence.number for sentence in passage.sentences}
        seen = {number: wordings[number] for number in sorted(numbers)}
        here = [places for gold in attributions if (places := _places(passage, gold))["cue"]]
        yield Lesson(path.stem, passage, seen, tuple(here))


def _places(passage: Passage, gold: Gold) -> Places:
    return {
        role: [
            place
            for place, token in enumerate(passage.tokens)
            if any(token.start < end and start < token.end for start, end in getattr(gold, role))
        ]
        for role in ("source", "cue", "content")
    }


class Triggers:
    """Which word of a cue of several words it is found by: the one that is most often part of a cue."""

    def __init__(self, found: Sequence[Lesson]) -> None:
        self._seen: Counter[str] = Counter()
        self._cues: Counter[str] = Counter()
        for lesson in found:
            self._seen.update(token.lower for token in lesson.passage.tokens)
            self._cues.update(lesson.passage.tokens[place].lower for gold in lesson.golds for place in gold["cue"])

    def of(self, lesson: Lesson, gold: Places) -> int:
        """The position of that word."""
        return max(gold["cue"], key=lambda place: (self._share(lesson.passage.tokens[place].lower), -place))

    def _share(self, word: str) -> float:
        return self._cues[word] / (self._seen[word] + 5.0)
