"""Where one saying ends because another begins: what the clauses of a sentence could not tell by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, covers
from provenance.records import Span, Spans

_GAP = 4
_JOINT = re.compile(
    r"[,;—–]\s+(?:but|while|whereas|although|though|and|yet|with)\s+(?:(?:on|in|at|that|later)\s+)?(?:\w+\s+)?$"
)
_LATER = re.compile(
    r"[,;—–]\s+(?:(?:a|an|just|only|shortly|soon|the|some|few|several|many|\w+)\s+){0,3}?"
    r"(?:(?:minutes?|hours?|days?|weeks?|months?|years?|moments?|shortly|soon|long)\s+)(?:after|before)\s+"
    r"(?:(?:a|an|the|his|her|its|their)\s+)?$"
)
_AFTER = re.compile(r"[,;—–]\s+(?:just\s+)?(?:after|despite|following)\s+(?:(?:a|an|the|his|her|its|their)\s+)?$")
_ALSO = re.compile(r"(?:,\s+|\s+)(?:but|and)\s+(?:also\s+|then\s+|later\s+)?$")
_SEMICOLON = re.compile(r";\s+$")
_QUOTE_OPENS = re.compile(r"[“«„]|(?<!\w)‘")
_QUOTE_CLOSES = re.compile(r"[”»]|’(?!\w)")
_COMMA = re.compile(r",\s+(?:[a-z]+ly\s+)?$")
_OPENERS = frozenset(
    {"while", "although", "though", "whereas", "after", "when", "as", "if", "because", "since", "before", "until"}
    | {"asked", "pressed"}
)


def bounded(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, their contents cut where another source begins to speak for itself.

    ``A said B, C reported``: B ends before C, who reports the whole. ``A said B, but C said D`` and
    ``while A said B, C said D``: two sayings side by side.
    """
    found: list[Wording] = []
    for number, group in groupby(wordings, key=lambda wording: wording.sentence):
        together = list(group)
        opens = sentences[number].lower(0) in _OPENERS
        cut = [_cut(wording, _ends(text, wording, together, opens)) for wording in together]
        found += [_cut(wording, _end_around(wording, cut, together)) for wording in cut]
    return found


def _end_around(wording: Wording, cut: Sequence[Wording], before: Sequence[Wording]) -> int | None:
    """The first end of the contents, themselves cut, in which it stands, if its own goes past it: ``X said Y had told
    him A, and demanded B``."""
    ends = (
        outer.content[-1].end
        for outer, whole in zip(cut, before, strict=True)
        if outer.content != whole.content and outer is not wording and _holds(outer, wording)
    )
    inside = [end for end in ends if wording.content and wording.content[0].start < end < wording.content[-1].end]
    return min(inside, default=None)


def _holds(outer: Wording, inner: Wording) -> bool:
    """The inner saying, its source and its cue, stands in the content of the outer one."""
    return all(covers(outer.content, span) for span in (*inner.source, *inner.cue)) and bool(inner.source)


def _ends(text: str, wording: Wording, together: Sequence[Wording], opens: bool) -> int | None:
    """The first place where another saying ends the content; ``opens``: the sentence begins with a subordinate one."""
    ends = [_end(text, wording, other, opens) for other in together if other is not wording]
    ends += [_cites(text, wording, other) for other in together]
    return min((end for end in ends if end is not None), default=None)


def _cites(text: str, wording: Wording, other: Wording) -> int | None:
    """``X said A, basing it on Y``: before the comma behind which X tells whom it is from."""
    outer = other.within
    if outer is None or other.pattern != "citing" or wording.cue not in {outer.cue, other.cue}:
        return None
    start = other.cue[0].start
    if not any(span.start < start < span.end for span in wording.content):
        return None
    before = text[wording.content[0].start : start].rstrip()
    return wording.content[0].start + len(before) - 1 if before.endswith(",") else None


def _end(text: str, wording: Wording, other: Wording, opens: bool) -> int | None:
    if not other.source:
        return None
    if other.source == wording.source and (joint := _goes_on(text, wording, other)) is not None:
        return joint
    if not _runs_over(wording, other) or _follows(wording, other):
        return None
    if other.manner is Manner.ANSWER:
        words = text[wording.content[0].start : other.content[0].start]
        return wording.content[0].start + len(words.rstrip(" ,—–"))
    return _end_ahead(text, wording, other, opens)


def _end_ahead(text: str, wording: Wording, other: Wording, opens: bool) -> int | None:
    """Where what the other says stands before its source, or a joint before it."""
    if (colon := _before_quotation(text, wording, other)) is not None:
        return colon
    ahead = _said_ahead(other)
    if ahead is not None and other.manner is Manner.PASSIVE and ahead.start > wording.first:
        return _joint(text, wording, other, opens)  # “confirmed it, a day after it was reported by X”
    if ahead is not None:
        return ahead.end if wording.first >= other.content[0].start else None
    return _joint(text, wording, other, opens)


def _before_quotation(text: str, wording: Wording, other: Wording) -> int | None:
    """``The purser denied it: “It floats,” he said``: the colon, behind which somebody is quoted."""
    start = other.content[0].start if other.content else 0
    if not wording.content[0].start < start <= min(other.source[0].start, other.cue[0].start):
        return None
    before = text[wording.content[0].start : start].rstrip()
    is_quoted = before.endswith(":") and text[start] in "\"“‘«'"
    return wording.content[0].start + len(before) - 1 if is_quoted and len(before) > 1 else None


def _joint(text: str, wording: Wording, other: Wording, opens: bool) -> int | None:
    """Where ``, but`` or ``, hours after`` stands before the other saying."""
    start = other.source[0].start
    if other.manner is Manner.PASSIVE:
        start = min(start, other.cue[0].start, other.content[0].start)
    if other.within is not None and other.within.source:
        start = min(start, other.within.source[0].start)
    if other.cue[0].start < start:
        return None
    before = text[wording.content[0].start : start]
    opens = opens and bool(wording.source) and wording.source[0].start < wording.content[0].start
    found = _JOINT.search(before) or _LATER.search(before) or _AFTER.search(before)
    found = found or (_COMMA.search(before) if opens else None) or _semicolon(before)
    return start - len(found.group()) if found is not None and not found.group().rstrip().endswith("that") else None


def _semicolon(words: str) -> re.Match[str] | None:
    """The one with which the words end, where no quotation that begins in them goes on behind it."""
    is_open = words.count('"') % 2 == 1 or len(_QUOTE_OPENS.findall(words)) > len(_QUOTE_CLOSES.findall(words))
    return None if is_open else _SEMICOLON.search(words)


def _goes_on(text: str, wording: Wording, other: Wording) -> int | None:
    """``X said A, but would not say B``: before the second verb, where the source of both is X."""
    start = other.cue[0].start
    if not any(span.start < start < span.end for span in wording.content) or wording.content[0].start > start:
        return None
    found = _ALSO.search(text[wording.content[0].start : start])
    return start - len(found.group()) if found is not None else None


def _runs_over(wording: Wording, other: Wording) -> bool:
    """The content takes in the source and the cue of the other saying."""
    places = (other.source[0].start, other.cue[0].start)
    return all(any(span.start < place < span.end for span in wording.content) for place in places)


def _follows(wording: Wording, other: Wording) -> bool:
    """``B, C said, according to D``, ``B, C said, D reported``: what D tells is that C said so."""
    behind = wording.cue[0].start > other.cue[-1].start and wording.content[-1].end <= wording.cue[0].start
    is_told = other.within is not None and other.within.source != wording.source
    return behind and (wording.manner is Manner.ADJUNCT or wording.family == "report" or is_told)


def _said_ahead(other: Wording) -> Span | None:
    """The content that its source and cue follow: ``…, C reported``, ``…, C quoted D as saying``."""
    first = min(other.source[0].start, other.cue[0].start)
    if other.within is not None and other.within.source:
        first = min(first, other.within.source[0].start)
    return next((span for span in other.content if 0 <= first - span.end <= _GAP), None)


def _cut(wording: Wording, end: int | None) -> Wording:
    content = tuple(_until(wording.content, end)) if end is not None else ()
    if end is None or not content:
        return wording
    within = _cut(wording.within, end) if wording.within is not None else None
    return replace(wording, content=content, within=within)


def _until(spans: Spans, end: int) -> Iterator[Span]:
    for span in spans:
        if span.start < end:
            yield Span(span.start, min(span.end, end))
