"""What persons decided about two sources, told by the words in which each stands in this claim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.ledger import Ledger
from provenance.records import Judgement, SourceKind, Verdict
from provenance.rendering.parts import section
from provenance.rendering.readings import Readings

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: how it is called, whether these are quoted words, and the outlets in which it is cited."""

    names: tuple[str, ...]
    is_quoted: bool
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """One judgement. ``is_one``: both stand as one source on this page."""

    judgement: Judgement
    a: Side
    b: Side
    is_one: bool


def _side(side: Side) -> dict[str, Any]:
    return {"names": list(side.names), "outlets": list(side.outlets)}


def _data(found: tuple[Decided, ...]) -> list[dict[str, Any]]:
    return [
        {"verdict": str(each.judgement.verdict), "a": _side(each.a), "b": _side(each.b), "by": each.judgement.by,
         "why": each.judgement.why}
        for each in found
    ]  # fmt: skip


@section("judgements", data=_data)
def judgements(page: ClaimPage) -> tuple[Decided, ...]:
    """What persons decided about two sources of this claim, each in the words and outlets in which it stands."""
    return page.decided


def decided(ledger: Ledger, readings: Readings) -> tuple[Decided, ...]:
    """The judgements about sources that both stand in this claim, in the order of their ids."""
    return tuple(_Decisions(ledger, readings).all())


class _Decisions:
    """Knows by its id, before any judgement, in which words and outlets each source is cited."""

    def __init__(self, ledger: Ledger, readings: Readings) -> None:
        self.ledger = ledger
        self.wordings: dict[str, set[str]] = defaultdict(set)
        self.outlets: dict[str, set[str]] = defaultdict(set)
        for attribution in ledger.attributions:
            if cited := attribution.cited_source_id:
                self.wordings[cited].update(filter(None, [self._wording(cited, attribution.source_text)]))
                self.outlets[cited].add(readings.outlet(ledger.document_by_id.get(attribution.document_id)))
        self.published = {d.publisher_id for d in ledger.documents}

    def _wording(self, source_id: str, text: str) -> str:
        """The words that cite a source; of a named one only its name as it stands in them, for they may name others."""
        wording = " ".join(text.split()).rstrip(" ,;:")
        one = self.ledger.source(source_id)
        if one is None or one.kind is SourceKind.UNNAMED:
            return wording
        found = [name for name in (one.name, *one.also_known_as) if name.casefold() in wording.casefold()]
        return max(found, key=lambda name: (len(name), name), default=wording)

    def all(self) -> list[Decided]:
        found = []
        for judgement in sorted(self.ledger.judgements, key=lambda j: j.id):
            a, b = self._side(judgement.a_id), self._side(judgement.b_id)
            if a and b and (self._stands(judgement.a_id) or self._stands(judgement.b_id)):
                found.append(Decided(judgement, a, b, self._is_one(judgement)))
        return found

    def _side(self, source_id: str) -> Side | None:
        """None where this claim knows nothing of a source but that it was decided about."""
        own = self.ledger.source_by_id.get(source_id)
        outlets = tuple(sorted(self.outlets.get(source_id, ()), key=lambda name: (name.casefold(), name)))
        if own is not None and own.kind is not SourceKind.UNNAMED:
            return Side((own.name,), False, outlets)
        if wordings := self.wordings.get(source_id):
            return Side(tuple(sorted(wordings)), True, outlets)
        known = own or (self.ledger.source(source_id) if source_id in self.published else None)
        return Side((known.name,), known.kind is SourceKind.UNNAMED, outlets) if known else None

    def _stands(self, source_id: str) -> bool:
        return source_id in self.outlets or source_id in self.published

    def _is_one(self, judgement: Judgement) -> bool:
        a, b = (self.ledger.same_as.get(each, each) for each in (judgement.a_id, judgement.b_id))
        return judgement.verdict is Verdict.SAME and a == b
