"""Outlets at the head of a sentence that pass on what somebody says at its end.

``According to the Harbour Gazette, the ferry had sunk, a pilot said``: the Gazette has it from the pilot. So has
HGN in ``HGN flash: the ferry has sunk, a pilot says``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import OPENING, STRAIGHT
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.wording import Manner, Wording
from provenance.records import Span, Spans

_HEAD = 2
"""Tokens within which the sentence must begin with the outlet's wording."""


def headed(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; where an outlet opens the sentence, what somebody says at its end stands in its content."""
    found: list[Wording] = []
    for number, group in groupby(wordings, key=lambda wording: wording.sentence):
        together = list(group)
        head = next((each for each in together if _opens(sentences[number], each)), None)
        teller = _teller(sentences[number], head, together) if head is not None else None
        if head is None or teller is None:
            found += together
            continue
        whole = Span(head.content[0].start, max(teller.cue[-1].end, teller.source[-1].end))
        moved = {id(head): replace(head, content=(whole,)), id(teller): _without_head(teller, whole.start)}
        found += [moved.get(id(each), each) for each in together]
    return found


def _opens(sentence: Sentence, wording: Wording) -> bool:
    """``According to the Harbour Gazette,``, ``HGN flash:`` at the head, and no saying within another's."""
    is_adjunct = wording.manner is Manner.ADJUNCT and wording.cue[0].start <= sentence.tokens[_HEAD - 1].start
    is_first = is_adjunct or _is_before_colon(sentence, wording)
    is_plain = is_first and wording.within is None and bool(wording.content)
    return is_plain and is_outlet(_tokens(sentence, wording.source))


def _is_before_colon(sentence: Sentence, wording: Wording) -> bool:
    """``HGN has this: …``: all that follows in the sentence the outlet has."""
    if not wording.source or not wording.content or wording.source[0].start != sentence.tokens[0].start:
        return False
    before = [token.text for token in sentence.tokens if token.start < wording.content[0].start]
    return before[-1:] == [":"] and wording.cue[-1].end < wording.content[0].start


def _teller(sentence: Sentence, head: Wording, together: Sequence[Wording]) -> Wording | None:
    """Who says it all at the end, and is no outlet: ``…, a pilot said``."""
    is_led = _is_before_colon(sentence, head)
    for each in together:
        is_behind = bool(each.source and each.content) and each.content[-1].end < min(
            each.source[0].start, each.cue[0].start
        )
        if each is head or not is_behind or each.within is not None:
            continue
        takes_in = each.content[0].start <= head.content[0].start < each.content[-1].end
        is_comment = not is_led and _comments(sentence, each, head.content[0].start)
        is_other = is_comment or _tells_here(sentence, each)
        if takes_in and not is_other and not is_outlet(_tokens(sentence, each.source)):
            return each
    return None


def _comments(sentence: Sentence, teller: Wording, start: int) -> bool:
    """``…, which surprised the crew``, ``…, a claim …``, ``…, but …``, ``…, “It is old”``: words of the teller's
    own, behind ``start``, to what the outlet has."""
    tokens = [token for token in sentence.tokens if start < token.start < teller.source[0].start]
    if any(token.text in OPENING | STRAIGHT for token in tokens):
        return True
    words = [token.lower for token in tokens]
    behind = (words[place + 1 : place + 3] for place, word in enumerate(words) if word == ",")
    return any(after[:1] in (["which"], ["but"]) or after == ["a", "claim"] for after in behind)


def _tells_here(sentence: Sentence, teller: Wording) -> bool:
    """``a pilot told (us)``, ``told (this newspaper)``: no outlet but this one."""
    behind = [token.lower for token in sentence.tokens if token.start >= teller.cue[-1].end]
    return behind[:1] in (["us"], ["this"])


def _without_head(teller: Wording, start: int) -> Wording:
    kept = (Span(max(span.start, start), span.end) for span in teller.content if span.end > start)
    return replace(teller, content=tuple(kept))


def _tokens(sentence: Sentence, spans: Spans) -> list[Token]:
    return [token for token in sentence.tokens if any(span.start <= token.start < span.end for span in spans)]
