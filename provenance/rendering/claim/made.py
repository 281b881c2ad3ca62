"""How a report about a claim was made: by which programs, from which state of the records, under which view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.rendering.book import SCHEMA, Imprint
from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

TYPED = "a person, by hand"


@dataclass(frozen=True, slots=True)
class Made:
    """``read_by`` counts the readings by what read them, ``kept_by`` the held documents by what read their bytes,
    ``rules`` is how many rules looked at the claim."""

    imprint: Imprint
    read_by: tuple[tuple[str, int], ...]
    kept_by: tuple[tuple[str, int], ...]
    rules: int
    schema: str = SCHEMA


def _data(found: Made) -> dict[str, Any]:
    imprint = found.imprint
    return {
        "made_with": imprint.software,
        "as_of": imprint.as_of,
        "revision": imprint.revision,
        "head": imprint.head,
        "is_internal": imprint.is_internal,
        "reviewed_only": imprint.reviewed_only,
        "rules": found.rules,
        "readings_by": dict(found.read_by),
        "documents_read_by": dict(found.kept_by),
        "schema": found.schema,
    }


@section("made", data=_data)
def made(page: ClaimPage) -> Made:
    """The versions of the program and of what read the documents, the date, the revision of the database, and whether
    the report is internal or rests on reviewed readings only."""
    ledger = page.ledger
    readings = (TYPED if each.is_typed else each.read_by or "a machine" for each in ledger.counted)
    kept = ledger.proof.kept if ledger.proof else {}
    importers = (kept[each.id].importer for each in ledger.documents if each.is_held and each.id in kept)
    rules = len(page.settings.rules) if page.settings else 0
    return Made(page.imprint, _counts(readings), _counts(filter(None, importers)), rules)


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))
