"""Claims that give another figure stand beside each other, and count for nobody but themselves."""

from __future__ import annotations

from provenance.masking import CONFIDENTIAL
from provenance.times import read_when
from provenance.workspace import Workspace

LEDGER = """
2026-03-01 "12 sailors were hurt" Northline > "harbour office"
2026-03-02 "21 sailors were hurt" Gazette > Northline
2026-03-03 "The bridge is closed" Gazette > "harbour office"
link "12 sailors were hurt" other-number "21 sailors were hurt"
"""


def test_only_linked_claims_are_looked_up_and_only_with_a_look_at_texts(ws: Workspace) -> None:
    ws.add_notation(LEDGER, place="case", by="Ada")
    found = {ledger.claim.title: [each.claim.title for each in ledger.beside] for ledger in ws.ledgers(inspect=True)}
    assert found == {
        "12 sailors were hurt": ["21 sailors were hurt"],
        "21 sailors were hurt": ["12 sailors were hurt"],
        "The bridge is closed": [],
    }
    assert [ledger.beside for ledger in ws.ledgers()] == [(), (), ()]
    (one,) = ws.ledgers([ws.find("21 sailors were hurt", "claim")[1]], inspect=True)
    assert [each.claim.title for each in one.beside] == ["12 sailors were hurt"], "it need not be in the same batch"
    assert all(not each.beside for each in one.beside)
    assert "harbour office" not in {source.name for source in one.sources}


def test_what_stands_beside_is_of_the_same_world_and_readings(ws: Workspace) -> None:
    ws.add_notation(LEDGER, place="case", by="Ada")
    (one,) = ws.ledgers([ws.find("12 sailors were hurt", "claim")[1]], inspect=True)
    assert one.as_of(read_when("2026-03-01")).beside[0].attributions == ()
    assert one.reviewed_only().beside[0].left_out == 0


def test_who_is_confidential_is_masked_beside_as_well(ws: Workspace) -> None:
    ws.add_notation(LEDGER + 'source "harbour office" #confidential\n', place="case", by="Ada")
    (one,) = ws.ledgers([ws.find("21 sailors were hurt", "claim")[1]], inspect=True)
    assert "harbour office" not in repr(one)
    assert CONFIDENTIAL in {source.name for source in one.beside[0].sources}
