"""What a look at held texts shows: whom a document cites, whatever the claim, and whether it is what was recorded."""

from __future__ import annotations

from provenance.ledger import Ledger
from provenance.records import MarkKind
from provenance.store import Store, ledgers, tables
from provenance.store.selecting import live
from provenance.workspace import Workspace

TEXT = """
source Northline  kind:agency
document "Bridge"  outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge doc:g1
    | The bridge is closed, the harbour office said. Nobody was hurt, Northline reported.
    |
    | The ferry company declined to comment.
  > "harbour office"  claim:"The bridge is closed" source:"the harbour office" cue:"said" quote:"The bridge is closed"
  > Northline  claim:"Nobody was hurt" source:"Northline" cue:"reported" quote:"Nobody was hurt"
2026-03-02 "The bridge is closed" Courier > Gazette
"""


def looked_at(store: Store, title: str) -> Ledger:
    with store.read() as connection:
        claims = {row["title"]: row["id"] for row in connection.execute(live(tables.Claim)).mappings()}
        return next(iter(ledgers.stream(connection, [claims[title]], inspect=True)))


def names(ledger: Ledger, ids: frozenset[str]) -> set[str]:
    return {source.name for source in ledger.sources if source.id in ids}


def test_whom_a_document_cites_is_seen_whatever_the_claim(store: Store) -> None:
    Workspace(store).add_notation(TEXT, by="Ada")
    hurt, closed = looked_at(store, "Nobody was hurt"), looked_at(store, "The bridge is closed")
    gazette = next(each.id for each in hurt.documents)
    northline = next(each.id for each in hurt.sources if each.name == "Northline")
    assert northline in closed.inspected[gazette].cites
    assert northline in closed.inspected[gazette].relays
    office = next(each.id for each in closed.sources if each.name == "harbour office")
    assert office in hurt.inspected[gazette].cites - hurt.inspected[gazette].relays


def test_it_is_seen_of_a_document_that_is_only_typed(store: Store) -> None:
    Workspace(store).add_notation(TEXT, by="Ada")
    ledger = looked_at(store, "The bridge is closed")
    (courier,) = (each.id for each in ledger.documents if not each.is_held)
    assert names(ledger, ledger.inspected[courier].cites) == {"Gazette"}


def test_those_that_were_judged_to_be_one_are_one(store: Store) -> None:
    opened = Workspace(store)
    opened.add_notation(TEXT, by="Ada")
    opened.add_notation('same Northline = "Northline News"  why:"its full name"', by="Ada")
    ledger = looked_at(store, "Nobody was hurt")
    (document,) = ledger.documents
    assert names(ledger, ledger.inspected[document.id].relays) == {ledger.source(_cited(ledger)).name}  # type: ignore[union-attr]


def _cited(ledger: Ledger) -> str | None:
    return next(each.cited_source_id for each in ledger.attributions)


def test_what_it_says_of_its_sourcing_is_seen(store: Store) -> None:
    Workspace(store).add_notation(TEXT, by="Ada")
    ledger = looked_at(store, "The bridge is closed")
    held = next(each for each in ledger.documents if each.is_held)
    (mark,) = ledger.marks(held.id, MarkKind.DECLINED)
    assert mark.text == "The ferry company declined to comment"
    assert ledger.inspected[held.id].is_intact
