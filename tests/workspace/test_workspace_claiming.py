"""Which claim a wording is put to, which claims are linked, and what stays by itself."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from provenance.errors import NotFound
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


def test_a_ledger_and_its_report_name_the_claims_beside_it(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK, MORE)
    one, other = ws.ledgers()
    for ledger, beside in ((one, other), (other, one)):
        (link,) = ledger.links
        assert link.other_than(ledger.claim.id) == (beside.claim.id, beside.claim.title)
        page = "".join(ws.report([ledger.claim.id]))
        assert f"another figure: “<bdi>{beside.claim.title}</bdi>”" in page


def test_what_stands_beside_a_claim_names_nobody_who_is_hidden(ws: Workspace, tmp_path: Path) -> None:
    said(ws, tmp_path, LEAK, f"{MORE} as Anna Brandt saw")
    assert "Brandt" in str([ledger.links for ledger in ws.ledgers()])
    with ws.store.write("a test", by="Ada") as writer:
        writer.connection.execute(
            update(tables.Source).where(tables.Source.name == "Anna Brandt").values(is_confidential=True)
        )
    assert "Brandt" not in str([ledger.links for ledger in ws.ledgers()])


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


# --- chains that are typed -----------------------------------------------------------------------


def test_a_typed_chain_says_to_which_claim_it_was_put_and_why(ws: Workspace) -> None:
    first = ws.add_chain("A > the mayor", LEAK, by="Ada")
    same, like = (ws.add_chain(f"B > {who}", words, by="Ada") for who, words in [("Bo", LEAK), ("Cy", ALSO)])
    assert first.reason == ""
    assert (same.claim_id, same.claim_title, same.reason) == (first.claim_id, LEAK, "same wording")
    assert like.claim_id == first.claim_id
    assert like.reason.startswith("says the same: ")


def test_a_typed_chain_goes_to_the_claim_whose_id_is_given(ws: Workspace) -> None:
    first = ws.add_chain("A > the mayor", LEAK, by="Ada")
    for length in (len(first.claim_id), 8):
        done = ws.add_chain("B > the clerk", first.claim_id[:length], by="Ada")
        assert (done.claim_id, done.reason) == (first.claim_id, "named by its id")
    assert [(each.id, each.wordings) for each in ws.claims()] == [(first.claim_id, (LEAK,))]
    assert {each.content_text for each in ws.attributions()} == {LEAK}


@pytest.mark.parametrize("unknown", ["clm-0000000000", "clm-0", "clm-"])
def test_an_id_that_no_claim_has_is_refused(ws: Workspace, unknown: str) -> None:
    ws.add_chain("A > the mayor", LEAK, by="Ada")
    before = ws.store.head()
    with pytest.raises(NotFound):
        ws.add_chain("B > the clerk", unknown, by="Ada")
    assert ws.store.head() == before


def test_why_a_chain_was_put_to_a_claim_names_nobody_who_is_hidden(ws: Workspace) -> None:
    ws.add_chain("A > Jane Doe", f"{LEAK}, Jane Doe", by="Ada")
    with ws.store.write("a test", by="Ada") as writer:
        writer.connection.execute(
            update(tables.Source).where(tables.Source.name == "Jane Doe").values(is_confidential=True)
        )
    done = ws.add_chain("B > the clerk", f"{ALSO}, Jane Doe", by="Ada")
    assert done.reason
    assert "Doe" not in done.reason + done.claim_title


def test_two_who_add_at_once_add_to_one_claim(location: str) -> None:
    Workspace.open(location, create=True).store.close()

    def add(writer: int) -> set[str]:
        with Workspace.open(location) as ws:
            return {ws.add_chain(f"Outlet {writer}-{n} > Clerk {writer}", (LEAK, ALSO)[n % 2], by=f"{writer}").claim_id
                    for n in range(6)}  # fmt: skip

    with ThreadPoolExecutor(2) as both:
        found = list(both.map(add, range(2)))
    with Workspace.open(location) as ws:
        (claim,) = ws.claims()
        assert found == [{claim.id}] * 2
        assert len(ws.attributions()) == 12
        assert ws.store.faults() == []
