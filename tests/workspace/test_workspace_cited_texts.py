"""What is seen in a text that is cited for a claim, and in which nothing of that was read: its words, and no others."""

from __future__ import annotations

from provenance.ledger import Ledger
from provenance.records import Inspected
from provenance.workspace import Workspace

LEDGER = """
document "Ferry late" outlet:Northline date:2026-03-01 url:https://northline.example/ferry lang:en doc:n1
    | The ferry was an hour late on Sunday, its company said.
  > "ferry company" claim:"The ferry was late" source:"its company" cue:"said"
document "Bridge closed" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge lang:en doc:g1
    | The bridge is closed, Northline reported.
  > Northline claim:"The bridge is closed" source:"Northline" cue:"reported" cites:doc:n1
document "Bridge shut" outlet:Courier date:2026-03-02 url:https://courier.example/bridge lang:en doc:c1
  > Gazette claim:"The bridge is closed" cites:doc:g1
"""


def ledgers(ws: Workspace, *, inspect: bool) -> dict[str, Ledger]:
    return {each.claim.title: each for each in ws.ledgers(inspect=inspect)}


def seen(ledger: Ledger) -> dict[str, Inspected]:
    return {str(each.title): ledger.inspected[each.id] for each in ledger.documents}


def test_the_words_of_a_cited_text_are_known_where_nothing_of_the_claim_was_read_in_it(ws: Workspace) -> None:
    ws.add_notation(LEDGER, place="case", by="Ada")
    found = ledgers(ws, inspect=True)
    bridge, ferry = seen(found["The bridge is closed"]), seen(found["The ferry was late"])
    assert {title: each.terms is not None for title, each in bridge.items()} == {
        "Ferry late": True, "Bridge closed": False, "Bridge shut": False
    }  # fmt: skip
    assert [each.terms for each in ferry.values()] == [None]
    terms = bridge["Ferry late"].terms or frozenset()
    assert any("ferr" in each for each in terms)
    assert not any("bridge" in each for each in terms)


def test_nobody_looks_unless_asked(ws: Workspace) -> None:
    ws.add_notation(LEDGER, place="case", by="Ada")
    assert all(not ledger.inspected for ledger in ledgers(ws, inspect=False).values())
