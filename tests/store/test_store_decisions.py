"""What persons decided, whatever it is about."""

from __future__ import annotations

import pytest

from provenance.store import Store, decisions, tables
from provenance.store.decisions import ELSEWHERE, Ruling
from provenance.store.tables import ROW_TYPES
from provenance.workspace import Workspace


def test_labels_and_waivers_are_decisions(ws: Workspace, store: Store) -> None:
    ws.add_chain("Gazette > Northfold", "The tank was empty", by="Ada")
    claim_id = ws.claims()[0].id
    with store.write("label", by="Ada") as writer:
        actor = writer.entry.actor.id
        writer.open(tables.Label(
            id=writer.new_id(tables.Label, claim_id), subject_id=claim_id, key="serious", value="", why="it names her",
            actor_id=actor,
        ))  # fmt: skip
        writer.open(tables.Waiver(
            id=writer.new_id(tables.Waiver, claim_id), subject_id=claim_id, rule="single-origin", fingerprint="",
            reason="nobody else knows", actor_id=actor,
        ))  # fmt: skip
    with store.read() as connection:
        found = {each.kind: each for each in decisions.rulings(connection)}
        names = decisions.names(connection, {one for each in found.values() for one in each.about})
    label, waiver = found["label"], found["waiver"]
    assert (label.facts, label.about, label.why, label.by) == (
        (("key", "serious"), ("subject_id", claim_id)), (claim_id,), "it names her", "Ada",
    )  # fmt: skip
    assert (waiver.facts, waiver.why) == ((("rule", "single-origin"), ("subject_id", claim_id)), "nobody else knows")
    assert names == {claim_id: "The tank was empty"}


@pytest.mark.usefixtures("full")
def test_what_a_machine_proposes_is_no_decision(store: Store) -> None:
    with store.read() as connection:
        found = decisions.rulings(connection)
        names = decisions.names(connection, {one for each in found for one in each.about})
    assert {each.by for each in found} == {"Ada"}
    assert "judgement" in {each.kind for each in found}
    assert names.keys() == {one for each in found for one in each.about}


def test_every_table_that_says_who_decided_is_told_by_its_words() -> None:
    decided = {name: each for name, each in ROW_TYPES.items() if "actor_id" in each.__table__.c}
    assert decided.keys() >= ELSEWHERE
    for name, row_type in decided.items():
        assert row_type.TOLD_BY, name


def test_nothing_was_decided_in_an_empty_database(store: Store) -> None:
    with store.read() as connection:
        found: list[Ruling] = decisions.rulings(connection)
    assert found == []
