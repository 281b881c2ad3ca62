"""Who ties the sources of a claim together without being cited for it."""

from __future__ import annotations

from provenance.analytics.analysis import Analysis
from provenance.records import Group, GroupKind
from provenance.store import tables
from provenance.workspace import Workspace

TERMINALS = Group(GroupKind.OWNER, "Kessen Terminals")


def test_a_party_whom_nobody_cites_makes_its_kin_parties(ws: Workspace) -> None:
    ws.add_chain("Alpha > Marta Olesk", "The tank was empty", by="Ada")
    ws.add_chain("Beta > Kessen Company", "Something else happened", by="Ada")
    ws.identity.join("Marta Olesk", TERMINALS, by="Ada", why="its speaker")
    ws.identity.join("Kessen Company", TERMINALS, by="Ada", why="the register")
    claim = next(ledger.claim.id for ledger in ws.ledgers() if ledger.claim.title == "The tank was empty")
    ws.identity.party("Kessen Company", claim, "owner of the tank", by="Ada")
    ledger = next(ledger for ledger in ws.ledgers() if ledger.claim.id == claim)
    assert [source.name for source in ledger.kin] == ["Kessen Company"]
    analysis = Analysis(ledger)
    assert analysis.names(analysis.parties) == ["Marta Olesk"]


def test_whoever_is_confidential_is_not_named_as_kin(ws: Workspace) -> None:
    ws.add_chain("Alpha > Marta Olesk", "The tank was empty", by="Ada")
    ws.add_chain("Beta > Kessen Company", "Something else happened", by="Ada")
    claim = next(ledger.claim.id for ledger in ws.ledgers() if ledger.claim.title == "The tank was empty")
    ws.identity.party("Kessen Company", claim, "owner of the tank", by="Ada")
    with ws.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        company = tables.Source.name == "Kessen Company"
        connection.execute(tables.Source.__table__.update().where(company).values(is_confidential=True))
    ledger = next(ledger for ledger in ws.ledgers() if ledger.claim.id == claim)
    assert [source.name for source in ledger.kin] == ["a confidential source"]
    assert "Kessen" not in ws.export(ledger, "trace")
