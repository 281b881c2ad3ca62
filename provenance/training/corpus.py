"""Articles that people annotated, as passages with the cues to be found in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import InputError
from provenance.extraction.reading import seen_in
from provenance.extraction.tagging.passages import Passage, passages
from provenance.extraction.text.sentences import sentences
from provenance.extraction.wording import Wording

Places = dict[str, list[int]]
"""Positions in a passage of the words of ``source``, ``cue`` and ``content``."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One passage, what patterns saw in it (by number of sentence), and what people found.

    They marked each cue in one attribution and none inside another, or (``is_nested``) sayings inside sayings as well.
    """

    article: str
    passage: Passage
    wordings: Mapping[int, Sequence[Wording]]
    golds: tuple[Places, ...]
    is_nested: bool = False


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
            found += _lessons_of(path.stem, path.read_bytes().decode("utf-8"), golds(annotated[0]), is_nested=False)
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


def nested_lessons(path: Path) -> Iterator[Lesson]:
    """The passages of all texts of a file like those of ``tests/gold``: one JSON object a line.

    Raises InputError where a line is none.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            told = json.loads(line)
            name, text, marked = (
                told["id"],
                told["text"],
                [_marked(told["text"], each) for each in told["attributions"]],
            )
        except (ValueError, KeyError, TypeError) as error:
            hint = "each line is a text with its attributions, like those of tests/gold"
            raise InputError(f"{path}, line {number}: {error!r}", hint=hint) from None
        yield from _lessons_of(name, text, marked, is_nested=True)


def _marked(text: str, attribution: dict[str, Any]) -> Gold:
    return Gold(*([_found(text, piece) for piece in attribution[role]] for role in ("source", "cue", "content")))


def _found(text: str, piece: str | list[Any]) -> tuple[int, int]:
    """Where the piece stands, the first time or the n-th."""
    words, nth = (piece, 1) if isinstance(piece, str) else piece
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _lessons_of(name: str, text: str, attributions: Sequence[Gold], *, is_nested: bool) -> Iterator[Lesson]:
    read = sentences(text)
    wordings = {sentence.number: seen_in(sentence) for sentence in read}
    for passage in passages(read):
        numbers = {sentence.number for sentence in passage.sentences}
        seen = {number: wordings[number] for number in sorted(numbers)}
        here = [places for gold in attributions if (places := _places(passage, gold))["cue"]]
        yield Lesson(name, passage, seen, tuple(here), is_nested)


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
