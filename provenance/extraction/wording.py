"""What a pattern is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.plugins import manual
from provenance.records import Certainty, Reality, Span, Spans

TRAINED = "trained"
"""What a wording that no pattern saw is said to be found by."""


class Manner(StrEnum):
    """How a pattern's wordings stand beside others of their sentence; each pattern says it of itself."""

    PLAIN = "plain"
    HEARD = "heard"
    """Those who listen are named in place of those who speak: ``the court heard that``."""
    BORROWED = "borrowed"
    """The source is that of a clause before: ``…, adding that``."""
    NOUN = "noun"
    """A noun is the cue, so that another saying may answer it: ``denied rumours that``."""
    ANSWER = "answer"
    """It answers the saying before it: ``…, an accusation X has denied``."""
    PASSIVE = "passive"
    """The source stands behind the cue: ``it was confirmed by X``."""
    ADJUNCT = "adjunct"
    """It may hang on another saying: ``…, B said, according to C``."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where a text says who says something, before the source is named.

    ``source``, ``cue`` and ``content`` are spans of the whole text. ``stands_for`` are the words that the
    source words stand for where those only point (``who``, a shared subject). ``within`` is the wording of
    the source that passes this one on (``told`` an outlet; ``citing``), known from the wording itself.
    ``is_open`` where only clauses tell how far the content reaches, so that the trained reader may know better.
    ``links`` unless it can be no link of a chain where it stands in what somebody else says.
    ``is_aloud`` where an attitude is one that is spoken, whatever the trained reader thinks of its verb.
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
    manner: Manner = Manner.PLAIN
    saw_it: bool = False
    is_open: bool = False
    links: bool = True
    is_aloud: bool = False

    @property
    def first(self) -> int:
        """Offset of its first character."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def whole(self) -> Spans:
        """Who says it and what: the content of whoever passes it on."""
        return tuple(sorted({*self.source, *self.content}))


Find = Callable[[Sentence], Iterator[Wording]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One family of wordings: its name, its manual page, the function that finds it in a sentence, its manner."""

    name: str
    doc: str
    find: Find
    manner: Manner = Manner.PLAIN


def pattern(name: str, manner: Manner = Manner.PLAIN) -> Callable[[Find], Pattern]:
    """Makes a function of a sentence into the pattern ``name``; its docstring is the manual page."""

    def made(find: Find) -> Pattern:
        return Pattern(name, manual(find), find, manner)

    return made


def named(found: Wording, by: Pattern) -> Wording:
    """The wording, and those it is within, with the name and the manner of the pattern that found it."""
    within = named(found.within, by) if found.within is not None else None
    return replace(found, pattern=by.name, manner=by.manner, within=within)


def spans_of(sentence: Sentence, *ranges: tuple[int, int] | None) -> Spans:
    """Spans of token ranges, empty and missing ones left out."""
    return tuple(sentence.span(*pair) for pair in ranges if pair is not None and pair[0] < pair[1])


def wording_of(
    sentence: Sentence,
    source: Range | None,
    cue: Range,
    content: Range | None,
    *,
    certainty: Certainty = Certainty.SAID,
    reality: Reality = Reality.PAST,
    confidence: float = 0.5,
    family: str = "say",
    within: Wording | None = None,
) -> Wording:
    """The wording of token ranges of one sentence, each part in one piece; none where nobody or nothing is told."""
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, content),
        sentence.number,
        certainty,
        reality,
        confidence,
        family,
        within=within,
    )


def passed_on_by(sentence: Sentence, said: Wording, source: Range, cue: Range, outer: Wording | None = None) -> Wording:
    """The outlet's wording around what it passes on; ``outer`` is that of whoever passes on what the outlet has."""
    return replace(
        said,
        source=spans_of(sentence, source),
        cue=spans_of(sentence, cue),
        content=said.whole,
        sentence=sentence.number,
        stands_for=(),
        saw_it=False,
        family="report",
        is_open=False,
        within=outer,
    )


def covers(spans: Spans, span: Span) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)
