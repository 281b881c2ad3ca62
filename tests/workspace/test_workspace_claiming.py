"""Which claim a wording is put to, which claims are linked, and what stays by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from provenance.records import Claim
from provenance.store import Store, tables
from provenance.store.selecting import live
from provenance.workspace import Given, Workspace

LEAK = "The tank at the harbour leaked 300 tonnes of oil"
ALSO = "the tank at the harbour has leaked 300 tonnes of oil"
MORE = "the tank at the harbour leaked 500 tonnes of oil"
DENIAL = "the tank at the harbour did not leak 300 tonnes of oil"


def said(ws: Workspace, tmp_path: Path, *wordings: str, **given: str) -> list[Claim]:
    """The claims after one article for each wording, put in its mouth by somebody of its own."""
    for wording in wordings:
        number = len(list(tmp_path.iterdir()))
        place = tmp_path / f"{number}.txt"
        place.write_text(f"Clerk Anna Brandt {number} said that {wording}.".replace(f" {number} ", " "))
        assert not ws.add([place], Given(outlet=f"Outlet {number}", **given)).failed  # type: ignore[arg-type]
    return ws.claims()


def links(store: Store) -> list[tuple[str, str, str]]:
    link, actor = tables.ClaimLink, tables.Actor
    query = select(link.kind, actor.kind, actor.name).join(actor, actor.id == link.actor_id)
    with store.read() as connection:
        return [
            (row.kind, row[1], row.name)
            for row in connection.execute(query.where(link.closed_seq.is_(None)).order_by(link.id))
        ]


def count(store: Store, row_type: type[tables.Base]) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(row_type)) or 0


def reasons(store: Store) -> set[str]:
    with store.read() as connection:
        return set(connection.scalars(live(tables.AttributionClaim).with_only_columns(tables.AttributionClaim.reason)))


def test_wordings_that_say_the_same_are_one_claim_that_keeps_both(ws: Workspace, tmp_path: Path) -> None:
    (claim,) = said(ws, tmp_path, LEAK, ALSO)
    assert [each.lower() for each in claim.wordings] == [LEAK.lower(), ALSO.lower()]


def test_the_reason_says_which_words_matched(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK, ALSO)
    (reason,) = reasons(ws.store) - {"new wording"}
    assert reason.startswith("says the same: ")
    assert all(word in reason for word in ("harbour", "tank", "same figure: 300"))


@pytest.mark.parametrize(("other", "kind"), [(MORE, "other-number"), (DENIAL, "contradicts")])
def test_what_clashes_stays_apart_and_is_linked(ws: Workspace, tmp_path: Path, other: str, kind: str) -> None:
    assert len(said(ws, tmp_path, LEAK, other)) == 2
    assert links(ws.store) == [(kind, "rule", "claims")]


def test_a_link_is_made_once(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK, MORE, LEAK, MORE, ALSO)
    assert len(links(ws.store)) == 1


def test_what_bears_on_nothing_is_linked_to_nothing(ws: Workspace, tmp_path: Path) -> None:
    assert len(said(ws, tmp_path, LEAK, "the mayor has resigned over the school budget")) == 2
    assert links(ws.store) == []


def test_only_english_is_grouped(ws: Workspace, tmp_path: Path) -> None:
    ws.add_chain("A > B", "북한 병사가 쿠르스크에서 생포되었다", by="Ada")
    ws.add_chain("C > D", "북한 병사가 쿠르스크에서 생포되었다고", by="Ada")
    assert len(ws.claims()) == 2
    assert count(ws.store, tables.Term) == 0


def test_one_reading_is_about_a_claim_once(ws: Workspace, tmp_path: Path) -> None:
    text = f"The Lantern reported, citing the clerk, that {LEAK}, and citing the mayor, that {ALSO}."
    (tmp_path / "a.txt").write_text(text)
    assert not ws.add([tmp_path / "a.txt"], Given(outlet="A")).failed
    for each in ws.attributions():
        assert len(set(each.claim_ids)) == len(each.claim_ids)


def test_a_typed_claim_joins_what_was_read(ws: Workspace, tmp_path: Path) -> None:
    (claim,) = said(ws, tmp_path, LEAK)
    assert ws.add_chain("B > the mayor", ALSO, by="Ada").claim_id == claim.id


def test_claims_that_nothing_is_about_attract_nothing(ws: Workspace, tmp_path: Path) -> None:
    (claim,) = said(ws, tmp_path, LEAK)
    ws.remove(ws.documents()[0].id, by="Ada")
    assert count(ws.store, tables.Term) == 0
    (other,) = said(ws, tmp_path, ALSO)
    assert other.id != claim.id


def test_removing_closes_links_of_claims_that_are_left_alone(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK, MORE)
    ws.remove(ws.documents()[0].id, by="Ada")
    assert links(ws.store) == []
    assert ws.store.faults() == []


def test_an_older_database_is_made_findable_once(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK)
    with ws.store.write("a test", by="Ada") as writer:
        writer.connection.execute(delete(tables.Term))
    assert len(said(ws, tmp_path, ALSO)) == 1


def test_the_same_articles_make_the_same_claims(ws: Workspace, tmp_path: Path) -> None:
    wordings = [LEAK, MORE, DENIAL, ALSO, "a fire broke out at the harbour", "a fire has broken out in the harbour"]
    found = said(ws, tmp_path, *wordings)
    with Workspace.open(tmp_path / "again.db", create=True) as again:
        (tmp_path / "again").mkdir()
        assert shape(said(again, tmp_path / "again", *wordings)) == shape(found)


def shape(claims: Sequence[Claim]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.id, each.wordings) for each in claims]
