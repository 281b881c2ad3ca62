"""Sentences made of pieces, so that the names in them can lead to their steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.chains import Step
from provenance.rendering.words import counted, name_of

SHOWN = 8
CLIPPED = 160
LONGEST = 12
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Words:
    """Part of a sentence; ``step`` is the key of the step where these words are a name.

    ``is_foreign``: they are not ours, and their direction of writing must not reach those beside them.
    """

    text: str
    step: str | None = None
    is_foreign: bool = False


Sentence = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers, in one sentence or more. ``is_warning`` where the first says that nothing may rest on it."""

    sentences: tuple[Sentence, ...]
    is_warning: bool = False

    def texts(self) -> list[str]:
        """Its sentences as plain text."""
        return [text_of(each) for each in self.sentences]


def told(*parts: str | Step | Words) -> Sentence:
    """A sentence of texts and steps, in this order."""
    return tuple(_piece(part) for part in parts if part)


def plain(text: str) -> Sentence:
    return (Words(text),)


def text_of(sentence: Sentence) -> str:
    return "".join(words.text for words in sentence)


def foreign(text: str) -> Words:
    """Words from a record: a reason, a date as it was written."""
    return Words(" ".join(text.split()), is_foreign=True)


def quoted(text: str, most: int = CLIPPED) -> Iterator[Words]:
    """A passage in quotation marks, cut off behind ``most`` characters; nothing for none."""
    words = " ".join(text.split())
    if words:
        yield Words("“")
        yield Words(words[:most].rstrip() + ("…" if len(words) > most else ""), is_foreign=True)
        yield Words("”")


def enumerated(steps: Sequence[Step], most: int = SHOWN) -> Iterator[str | Step]:
    """``A``, ``A and B``, ``A, B and 3 more``."""
    shown = steps if len(steps) <= most else steps[: most - 1]
    rest = len(steps) - len(shown)
    for place, step in enumerate(shown):
        if place:
            yield " and " if not rest and place == len(shown) - 1 else ", "
        yield step
    if rest:
        yield f" and {rest} more"


def arrowed(names: Sequence[str | Step], most: int = LONGEST) -> Iterator[str | Step]:
    """``A → B → C``; of a very long chain its beginning and its end."""
    half = most // 2
    rest = len(names) - 2 * half
    shown = names if len(names) <= most else (*names[:half], f"{rest} more", *names[-half:])
    for place, name in enumerate(shown):
        if place:
            yield " → "
        yield name


def duration(hours: float) -> str:
    """``1 hour``, ``47 hours``, ``2 days``."""
    if hours < 2 * HOURS_A_DAY:
        return counted(max(1, round(hours)), "hour")
    return counted(round(hours / HOURS_A_DAY), "day")


def _piece(part: str | Step | Words) -> Words:
    if isinstance(part, Words):
        return part
    return Words(part) if isinstance(part, str) else Words(name_of(part), part.key)
