"""Puts words into the attributions of a ledger that was made from typed chains."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from provenance.ledger import Ledger
from provenance.records import Attribution, Basis, Certainty, Excerpt, Span, Stance

PARTS = ("source", "cue", "content")
CUES = {
    "said": Certainty.SAID,
    "reported": Certainty.SAID,
    "allegedly": Certainty.ALLEGED,
    "claimed": Certainty.ALLEGED,
    "believed": Certainty.SUGGESTED,
    "estimated": Certainty.ESTIMATED,
    "confirmed": Certainty.CONFIRMED,
    "denied": Certainty.DENIED,
}
"""Words of saying with the certainty that the reader gives them; any other is taken for “said”."""


def told(ledger: Ledger, *words: str | dict[str, Any] | None) -> Ledger:
    """The ledger with the words of its attributions, in their order.

    Each is ``"source | cue | content"``, with a passage behind a fourth bar where one is held; a cue ``=`` is the
    document's own voice. A dictionary gives fields of the record; None leaves the attribution as it was typed.
    """
    made = [_told(each, given) for each, given in zip(ledger.attributions, words, strict=True)]
    return replace(ledger, attributions=tuple(made))


def _told(attribution: Attribution, given: str | dict[str, Any] | None) -> Attribution:
    if given is None:
        return attribution
    if isinstance(given, dict):
        return replace(attribution, **given)
    source, cue, content, *passage = (piece.strip() for piece in given.split("|"))
    is_own = cue == "="
    excerpt = _excerpt(passage[0], dict(zip(PARTS, (source, cue, content), strict=True))) if passage else None
    return replace(
        attribution, source_text=source, cue_text="" if is_own else cue, content_text=content, excerpt=excerpt,
        certainty=CUES.get(cue, Certainty.SAID), stance=Stance.OWN if is_own else Stance.ATTRIBUTED, basis=Basis.STATED,
    )  # fmt: skip


def _excerpt(passage: str, words: dict[str, str]) -> Excerpt:
    spans = {}
    for part, said in words.items():
        start = passage.find(said) if said else -1
        spans[part] = (Span(start, start + len(said)),) if start >= 0 else ()
    return Excerpt(passage, **spans)
