"""What a pattern is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from provenance.extraction.text.sentences import Sentence
from provenance.plugins import manual
from provenance.records import Certainty, Reality, Span, Spans

TRAINED = "trained"
"""What a wording that no pattern saw is said to be found by."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where a text says who says something, before the source is named.

    ``source``, ``cue`` and ``content`` are spans of the whole text. ``stands_for`` are the words that the
    source words stand for where those only point (``who``, a shared subject). ``within`` is the wording of
    the source that passes this one on (``told`` an outlet; ``citing``), known from the wording itself.
    ``is_open`` where only clauses tell how far the content reaches, so that the trained reader may know better.
    ``links`` unless it can be no link of a chain where it stands in what somebody else says.
    """

    source: Spans
    cue: Spans
    content: Spans
    sentence: int
    certainty: Certainty = Certainty.SAID
    reality: Reality = Reality.PAST
    confidence: float = 0.5
    family: str = "say"
    stands_for: Spans = ()
    within: Wording | None = None
    pattern: str = ""
    saw_it: bool = False
    is_open: bool = False
    links: bool = True

    @property
    def first(self) -> int:
        """Offset of its first character."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


Find = Callable[[Sentence], Iterator[Wording]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One family of wordings: its name, its manual page, and the function that finds it in a sentence."""

    name: str
    doc: str
    find: Find


def pattern(name: str) -> Callable[[Find], Pattern]:
    """Makes a function of a sentence into the pattern ``name``; its docstring is the manual page."""

    def made(find: Find) -> Pattern:
        return Pattern(name, manual(find), find)

    return made


def named(found: Wording, pattern_name: str) -> Wording:
    """The wording, and those it is within, with the name of the pattern that found it."""
    within = named(found.within, pattern_name) if found.within is not None else None
    return replace(found, pattern=pattern_name, within=within)


def spans_of(sentence: Sentence, *ranges: tuple[int, int] | None) -> Spans:
    """Spans of token ranges, empty and missing ones left out."""
    return tuple(sentence.span(*pair) for pair in ranges if pair is not None and pair[0] < pair[1])


def covers(spans: Spans, span: Span) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)
