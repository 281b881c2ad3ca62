"""A claim in two states: of a database at two entries, of the world on two dates, of two databases.

What differs is found in what is known, and told as it may be shown: each state comes with its masked ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from provenance import audit
from provenance.analytics.analysis import Analysis
from provenance.analytics.headline import headline
from provenance.analytics.interval import Bounds
from provenance.comparing.attributed import Difference
from provenance.comparing.cited import Cited
from provenance.comparing.pairing import cited_alike, corrections, paired_attributions
from provenance.ledger import Ledger
from provenance.records import Attribution, Claim, Document

NOTHING = Ledger(Claim("", ""))


class Fate(StrEnum):
    """What became of something from the first state to the second."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"


@dataclass(frozen=True)
class Known:
    """A claim in one state: what is known, and how that is masked where it is shown."""

    ledger: Ledger
    mask: Callable[[Ledger], Ledger] = lambda ledger: ledger

    @cached_property
    def shown(self) -> Ledger:
        """The same as it may be shown."""
        return self.mask(self.ledger)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a claim comes to in one state."""

    id: str
    title: str
    origins: Bounds
    chains: Bounds
    headline: str
    attributions: int
    documents: int


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution in words that may be shown. ``state`` is where its review stands, ``nested_in`` what it is
    within."""

    id: str
    document_id: str
    document: str
    source: str
    cue: str
    content: str
    certainty: str
    terminal: str
    state: str
    nested_in: str = ""


@dataclass(frozen=True, slots=True)
class AttributionFate:
    """What became of one attribution, and in which respects."""

    fate: Fate
    old: Told | None
    new: Told | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the audit. ``fingerprint`` is what it is recognised by; ``is_waived``: a person let it stand."""

    rule: str
    severity: str
    message: str
    fingerprint: str
    is_waived: bool = False
    of_document: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFate:
    """What became of a claim; one that appeared has no ``old`` figures, one that vanished no ``new``."""

    fate: Fate
    old: Figures | None
    new: Figures | None
    attributions: tuple[AttributionFate, ...] = ()
    findings_gone: tuple[Found, ...] = ()
    findings_new: tuple[Found, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything differs."""
        parts = (self.differences, self.attributions, self.findings_gone, self.findings_new)
        return self.fate is not Fate.CHANGED or any(parts)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The figures that differ, in words."""
        if self.old is None or self.new is None:
            return ()
        names = ("title", "origins", "chains", "headline")
        both = ((name, str(getattr(self.old, name)), str(getattr(self.new, name))) for name in names)
        return tuple(Difference(name, old, new) for name, old, new in both if old != new)


def claim_fate(old: Known | None, new: Known | None, documents: Mapping[str, str]) -> ClaimFate | None:
    """What became of a claim; None where nothing of it differs. ``documents`` lead from new ones to the old ones that
    they are."""
    if old is not None and new is not None and old.ledger == new.ledger:
        return None
    before, after = _findings(old), _findings(new)
    fate = Fate.APPEARED if old is None else Fate.VANISHED if new is None else Fate.CHANGED
    found = ClaimFate(
        fate,
        _figures(old),
        _figures(new),
        tuple(_attribution_fates(old, new, documents)),
        tuple(each for mark, each in before.items() if mark not in after),
        tuple(each for mark, each in after.items() if mark not in before),
    )
    return found if found.tells else None


def _figures(known: Known | None) -> Figures | None:
    if known is None:
        return None
    shown = known.shown
    analysis = Analysis(shown)
    bounds = analysis.interval
    return Figures(
        shown.claim.id, shown.claim.title, bounds.origins, bounds.chains, headline(analysis),
        len(shown.counted), len({each.document_id for each in shown.counted}),
    )  # fmt: skip


def _findings(known: Known | None) -> dict[tuple[str, str], Found]:
    """What the audit finds, by what it is recognised by."""
    if known is None:
        return {}
    return {
        (each.rule, each.fingerprint): Found(
            each.rule, str(each.severity), each.message, each.fingerprint, each.waiver is not None, each.of_document
        )
        for each in audit.findings(known.shown)
    }


# --- attributions ------------------------------------------------------------------------------------


def _attribution_fates(old: Known | None, new: Known | None, documents: Mapping[str, str]) -> Iterator[AttributionFate]:
    """Those of the new state in its order, then those that vanished."""
    before, after = _Side(old), _Side(new)
    these, those = _both(old, new, documents)
    pairs = paired_attributions(these, those, {**before.corrected, **after.corrected})
    was = {each.attribution.id: each for each in these}
    for cited in those:
        row_id = cited.attribution.id
        if row_id not in pairs:
            yield AttributionFate(Fate.APPEARED, None, after.told(row_id))
        elif found := tuple(_differences(was[pairs[row_id]], cited, pairs, before, after)):
            yield AttributionFate(Fate.CHANGED, before.told(pairs[row_id]), after.told(row_id), found)
    kept = set(pairs.values())
    for row_id in was:
        if row_id not in kept:
            yield AttributionFate(Fate.VANISHED, before.told(row_id), None)


def _both(
    old: Known | None, new: Known | None, documents: Mapping[str, str]
) -> tuple[Sequence[Cited], Sequence[Cited]]:
    return cited_alike(old.ledger if old else NOTHING, new.ledger if new else NOTHING, documents)


def _differences(old: Cited, new: Cited, pairs: Mapping[str, str], before: _Side, after: _Side) -> Iterator[Difference]:
    """The respects in which an attribution differs, in words that may be shown."""
    a, b = old.attribution, new.attribution
    this, that = before.told(a.id), after.told(b.id)
    is_moved = a.parent_id != (pairs.get(b.parent_id, b.parent_id) if b.parent_id else None)
    ways = (
        ("source", this.source, that.source, _who(old) != _who(new)),
        ("certainty", this.certainty, that.certainty, True),
        ("stance", str(a.stance), str(b.stance), True),
        ("chain end", this.terminal, that.terminal, True),
        ("review", this.state, that.state, True),
        ("cue", this.cue, that.cue, True),
        ("words", this.content, that.content, True),
        ("nested in", this.nested_in or "nothing", that.nested_in or "nothing", is_moved),
    )
    yield from (Difference(name, was, now) for name, was, now, differs in ways if differs and was != now)


def _who(cited: Cited) -> object:
    return cited.disclosure, cited.identity, cited.attribution.cited_document_id


class _Side:
    """The attributions of one state in words."""

    def __init__(self, known: Known | None) -> None:
        self.shown = known.shown if known else NOTHING
        self.corrected = corrections(self.shown)

    def told(self, row_id: str) -> Told:
        shown = self.shown.attribution_by_id[row_id]
        parent = self.shown.attribution_by_id.get(shown.parent_id or "")
        state = "corrected" if row_id in self.corrected else shown.state
        return Told(
            shown.id, shown.document_id, self._document(shown.document_id), self._source(shown), shown.cue_text,
            shown.content_text, shown.said_as, str(shown.terminal), state,
            f"{self._source(parent)} · {parent.cue_text}".rstrip(" ·") if parent else "",
        )  # fmt: skip

    def _source(self, attribution: Attribution) -> str:
        if (found := self.shown.source(attribution.cited_source_id)) is not None:
            return found.name
        if attribution.cited_document_id:
            return self._document(attribution.cited_document_id)
        return "undisclosed"

    def _document(self, document_id: str) -> str:
        found = self.shown.document_by_id.get(document_id)
        return document_name(found, self.shown) if found else document_id


def document_name(document: Document, ledger: Ledger) -> str:
    """What a document is called: its publisher and its title, or its address where it has none."""
    publisher = ledger.source(document.publisher_id)
    called = document.title or document.url
    return " · ".join(each for each in (publisher.name if publisher else "", called) if each) or document.id
