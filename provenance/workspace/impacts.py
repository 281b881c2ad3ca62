"""What falls, in all claims, when documents and sources are withdrawn; and what a change of standing brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from provenance import chains
from provenance.analytics.impact import Impact, impact, supported_reports
from provenance.analytics.withdrawing import stand_in, steps_of
from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL, redaction
from provenance.records import Source
from provenance.store import ledgers
from provenance.store.concerned import claims_with
from provenance.times import When
from provenance.workspace.retracting import Plan

DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Meant:
    """A document or source that is meant; ``name`` is as it may be shown, ``is_withdrawn`` by its standing now."""

    kind: str
    id: str
    name: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it may be shown: its document (None where that is withheld), whose it is, and its title."""

    document_id: str | None
    outlet: str
    title: str | None


@dataclass(frozen=True, slots=True)
class ClaimImpact:
    """What becomes of one claim; ``fallen`` are reports that lose their last support, ``withdrawn`` those that go."""

    claim_id: str
    title: str
    impact: Impact
    fallen: tuple[Report, ...]
    withdrawn: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Impacts:
    """What falls. ``claims`` are all that lose something: all support first, then reports, then an origin or chains."""

    meant: tuple[Meant, ...]
    claims: tuple[ClaimImpact, ...]

    @property
    def n_fallen(self) -> int:
        """How many reports lose their last support, each counted once for each claim that it makes."""
        return sum(len(each.fallen) for each in self.claims)

    @property
    def n_falling(self) -> int:
        """In how many claims that is so."""
        return sum(bool(each.fallen) for each in self.claims)

    @property
    def n_without(self) -> int:
        """How many claims lose all support."""
        return sum(each.impact.loses_all for each in self.claims)

    @property
    def n_weaker(self) -> int:
        """How many claims lose an origin or chains that share no step, but no report."""
        return sum(not each.impact.loses_reports for each in self.claims)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of standing brings: reports that lose their last support or have support again, and in how many
    claims; those whose own standing changed are not counted."""

    fallen: int = 0
    falling_claims: int = 0
    risen: int = 0
    rising_claims: int = 0


def impacts(
    connection: Connection, meant: Sequence[Meant], as_of: When | None = None, hidden: Iterable[Source] = ()
) -> Impacts:
    """What falls when these are withdrawn, as if none of them were before; what else is withdrawn is out already."""
    veiled = tuple(hidden)
    asked = [each.id for each in meant]
    found = (_impact(ledger, asked, veiled) for ledger in _ledgers(connection, meant, as_of))
    lost = [each for each in found if each and (each.impact.loses_reports or each.impact.loses_footing)]
    return Impacts(tuple(meant), tuple(sorted(lost, key=_order)))


def effect(connection: Connection, meant: Sequence[Meant], plan: Plan) -> Effect:
    """What comes of a plan that is not carried out yet."""
    fallen: list[int] = []
    risen: list[int] = []
    for ledger in _ledgers(connection, meant):
        before = steps_of(ledger, ledger.withdrawn)
        after = steps_of(ledger, replace(ledger, standings=plan.of(ledger.standings)).withdrawn)
        if before != after:
            stood, stands = supported_reports(ledger, before), supported_reports(ledger, after)
            fallen.append(len(stood - stands - after))
            risen.append(len(stands - stood - before))
    return Effect(sum(fallen), sum(map(bool, fallen)), sum(risen), sum(map(bool, risen)))


def _ledgers(connection: Connection, meant: Sequence[Meant], as_of: When | None = None) -> Iterator[Ledger]:
    documents = [each.id for each in meant if each.kind == DOCUMENT]
    sources = [each.id for each in meant if each.kind != DOCUMENT]
    for ledger in ledgers.stream(connection, claims_with(connection, documents, sources)):
        yield ledger.as_of(as_of) if as_of else ledger


def _impact(ledger: Ledger, asked: Iterable[str], hidden: Sequence[Source]) -> ClaimImpact | None:
    """What becomes of one claim; None where nothing of it is asked about."""
    ones = stand_in(ledger, asked)
    if not (steps := steps_of(ledger, ones)):
        return None
    found = impact(ledger, steps, steps_of(ledger, stand_in(ledger, ledger.withdrawn) - ones))
    veil = redaction(hidden).of
    return ClaimImpact(
        ledger.claim.id, veil(ledger.claim.title), found,
        _reports(ledger, found.fallen, hidden), _reports(ledger, found.withdrawn, hidden),
    )  # fmt: skip


def _reports(ledger: Ledger, keys: Iterable[str], hidden: Sequence[Source]) -> tuple[Report, ...]:
    """Reports as they may be shown, by their outlets."""
    ids, veil = {each.id for each in hidden}, redaction(hidden).of
    found = []
    for key in keys:
        step = chains.step_of(ledger.graph, key)
        title = ledger.document_by_id[step.document_id or ""].title
        if step.source_id in ids:
            found.append(Report(None, CONFIDENTIAL, None))
        else:
            found.append(Report(step.document_id, veil(step.label), veil(title) if title else None))
    return tuple(sorted(found, key=lambda each: (each.outlet.casefold(), each.document_id or "")))


def _order(each: ClaimImpact) -> tuple[bool, bool, int, str, str]:
    lost = len(each.fallen) + len(each.withdrawn)
    return (not each.impact.loses_all, not each.impact.loses_reports, -lost, each.title.casefold(), each.claim_id)
