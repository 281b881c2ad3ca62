"""Claims with what the rules find in them, for many pages that tell of the same ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from provenance.audit import Finding, Settings, findings
from provenance.ledger import Ledger
from provenance.masking import without_confidential
from provenance.records import Source
from provenance.store import ledgers
from provenance.workspace.auditing import View

KEPT, AT_ONCE = 256, 100
"""Ledgers that are kept, the latest; of every claim what was found in it; and how
many are read together."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A claim as it may be shown, and what the rules find in it that nobody let stand."""

    ledger: Ledger
    findings: tuple[Finding, ...]


class ClaimsAtHand:
    """The claims of one database at one moment, as one view of them shows them; each is audited once."""

    def __init__(self, settings: Settings, view: View, hidden: Sequence[Source]) -> None:
        self.settings, self.view, self.hidden = settings, view, tuple(hidden)
        self._ledgers: OrderedDict[str, Ledger | None] = OrderedDict()
        self._found: dict[str, tuple[Finding, ...]] = {}

    def of(self, connection: Connection, claim_ids: Iterable[str]) -> Iterator[Looked]:
        """These claims in this order, without those of which nothing was published yet."""
        wanted = list(claim_ids)
        for start in range(0, len(wanted), AT_ONCE):
            for ledger in self._known(connection, wanted[start : start + AT_ONCE]):
                yield Looked(ledger, self._findings(ledger))

    def seen(self, bare: Ledger) -> Ledger:
        """A ledger without a claim as this view shows it; documents that were published later are not in it."""
        reviewed = bare.reviewed_only() if self.view.reviewed_only else bare
        return reviewed if self.view.as_of is None else reviewed.as_of(self.view.as_of)

    def keep(self, claim_id: str, found: Iterable[Finding]) -> None:
        """Take over what was found in a claim, so that it is not looked for again."""
        self._found.setdefault(claim_id, tuple(f for f in found if f.counts))

    def _known(self, connection: Connection, claim_ids: Sequence[str]) -> list[Ledger]:
        known = {each: self._ledgers.pop(each) for each in claim_ids if each in self._ledgers}
        missing = [each for each in claim_ids if each not in known]
        for is_audited in (False, True):  # a look at the texts is for the rules only
            wanted = [each for each in missing if (each in self._found) is is_audited]
            for new in ledgers.stream(connection, wanted, inspect=not is_audited):
                known[new.claim.id] = self.view.of(without_confidential(new, self.hidden))
        self._ledgers.update(known)
        while len(self._ledgers) > KEPT:
            self._ledgers.popitem(last=False)
        return [ledger for each in claim_ids if (ledger := known.get(each)) is not None]

    def _findings(self, ledger: Ledger) -> tuple[Finding, ...]:
        claim_id = ledger.claim.id
        if claim_id not in self._found:
            self._found[claim_id] = tuple(f for f in findings(ledger, self.settings) if f.counts)
        return self._found[claim_id]
