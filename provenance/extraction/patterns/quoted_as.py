"""``quoted … as saying``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.clauses import content_after
from provenance.extraction.objects import object_after
from provenance.extraction.phrases import simple_before
from provenance.extraction.quotations import Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of

_QUOTING = frozenset({"quoted", "cited", "quotes", "cites"})
_SAYING = frozenset({"saying", "telling", "confirming", "claiming"})


@pattern("quoted-as")
def quoted_as(sentence: Sentence) -> Iterator[Wording]:
    """``X quoted Y as saying that …`` and ``Y was quoted by X as saying that …``: the document has it from X, X from Y.

    Y's draft is nested in X's. In ``Y was quoted as saying`` nobody is named between, and Y stands alone.
    """
    for place in range(1, sentence.last - 2):
        if sentence.lower(place) not in _QUOTING:
            continue
        found = _active(sentence, place) or _passive(sentence, place)
        if found is not None:
            yield found


def _active(sentence: Sentence, verb: int) -> Wording | None:
    quoter = simple_before(sentence, verb)
    speaker = object_after(sentence, verb + 1)
    if quoter is None or speaker is None:
        return None
    opens = speaker[1] + (sentence.lower(speaker[1]) == ",")
    return _relayed(sentence, quoter, (verb, verb + 1), speaker, opens)


def _passive(sentence: Sentence, verb: int) -> Wording | None:
    start = verb
    while sentence.lower(start - 1) in {"was", "is", "were", "are", "been", "has", "have", "also"}:
        start -= 1
    speaker = simple_before(sentence, start) if start < verb else None
    if speaker is None:
        return None
    quoter = object_after(sentence, verb + 2) if sentence.lower(verb + 1) == "by" else None
    return _relayed(sentence, quoter, (start, verb + 1), speaker, quoter[1] if quoter else verb + 1)


def _relayed(sentence: Sentence, quoter: Range | None, cue: Range, speaker: Range, opens: int) -> Wording | None:
    """The speaker's wording, within the quoter's where there is one; ``opens`` is where ``as saying`` must stand."""
    if sentence.lower(opens) != "as" or sentence.lower(opens + 1) not in _SAYING:
        return None
    start = opens + 2 + (sentence.lower(opens + 2) == "that")
    content = content_after(sentence, start)
    if content is None:
        return None
    outer = None
    if quoter is not None:
        outer = Wording(
            spans_of(sentence, quoter),
            spans_of(sentence, cue),
            spans_of(sentence, *_sorted(speaker, content)),
            sentence.number,
            confidence=0.95,
            family="report",
        )
    inner = (opens, start) if outer else (cue[0], start)
    return Wording(
        spans_of(sentence, speaker),
        spans_of(sentence, inner),
        spans_of(sentence, content),
        sentence.number,
        confidence=0.95,
        within=outer,
    )


def _sorted(*ranges: Range) -> list[Range]:
    return sorted(ranges)
