"""Claims merged, split, renamed and kept apart by a person: every wording stays, and all can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from provenance.errors import InputError, NotFound
from provenance.records import ClaimLinkKind
from provenance.store import linked, tables
from provenance.store.selecting import live
from provenance.workspace import Given, Workspace, regrouping

LEAK = "The tank at the harbour leaked 300 tonnes of oil"
ALSO = "the tank at the harbour has leaked 300 tonnes of oil"
MORE = "the tank at the harbour leaked 500 tonnes of oil"
FIRE = "a fire broke out in the town hall"
ADA = {"by": "Ada", "why": "I read both"}

Said = Callable[..., list[str]]


@pytest.fixture
def said(ws: Workspace, tmp_path: Path) -> Said:
    """Adds an article for each wording; the ids of the claims, in the order in which they were made."""

    def say(*wordings: str) -> list[str]:
        for wording in wordings:
            place = tmp_path / f"{len(list(tmp_path.iterdir()))}.txt"
            place.write_text(wording if "\n" in wording else f"Clerk Anna Brandt said that {wording}.")
            assert not ws.add([place], Given(outlet=f"Outlet {place.stem}")).failed
        with ws.store.read() as connection:
            query = live(tables.Claim).order_by(tables.Claim.opened_seq, tables.Claim.id)
            return [row["id"] for row in connection.execute(query).mappings()]

    return say


def about(ws: Workspace, claim_id: str) -> list[str]:
    with ws.store.read() as connection:
        return sorted(linked.reasons(connection, claim_id))


def kinds(ws: Workspace) -> list[tuple[str, bool]]:
    with ws.store.read() as connection:
        return [(each.kind, each.is_proposal) for each in linked.links(connection)]


def wordings(ws: Workspace, claim_id: str) -> set[str]:
    return {each.casefold() for each in ws.ledger(claim_id).claim.wordings}


def entries(ws: Workspace) -> int:
    return ws.store.head()[0]


# --- merged --------------------------------------------------------------------------------------


def test_merging_takes_readings_wordings_and_links(ws: Workspace, said: Said) -> None:
    leak, more, fire = said(LEAK, MORE, FIRE)
    before = entries(ws)
    done = regrouping.merge(ws.store, fire, [leak], **ADA)
    assert (done.claim_id, done.readings, entries(ws)) == (fire, 1, before + 1)
    assert next(each.id for each in ws.claims()) == fire
    assert about(ws, leak) == []
    assert wordings(ws, fire) == {LEAK.casefold(), FIRE}
    with ws.store.read() as connection:
        (link,) = linked.links(connection)
    assert {link.a_id, link.b_id} == {fire, more}
    assert ws.store.faults() == []


def test_merging_two_linked_claims_closes_their_link(ws: Workspace, said: Said) -> None:
    leak, more = said(LEAK, MORE)
    regrouping.merge(ws.store, leak, [more], **ADA)
    assert kinds(ws) == []
    assert len(ws.claims()) == 1


def test_the_same_words_go_where_they_were_merged_to(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, FIRE)
    regrouping.merge(ws.store, fire, [leak], **ADA)
    said(LEAK, ALSO)
    assert len(about(ws, fire)) == 4


def test_parties_to_a_merged_claim_are_parties_once(ws: Workspace, said: Said) -> None:
    leak, fire, more = said(LEAK, FIRE, MORE)
    one, other = (each.id for each in ws.sources()[:2])
    for claim_id, role in ((leak, "owns the tank"), (fire, "owns the hall"), (more, "owns both")):
        ws.identity.party(one, claim_id, role, by="Bo")
    ws.identity.party(other, leak, "insures the tank", by="Bo")
    regrouping.merge(ws.store, fire, [leak, more], **ADA)
    assert parties(ws) == [(fire, "insures the tank"), (fire, "owns the hall")]
    ws.history.undo(by="Ada")
    assert len(parties(ws)) == 4


def parties(ws: Workspace) -> list[tuple[str, str]]:
    with ws.store.read() as connection:
        return sorted((each["claim_id"], each["role"]) for each in connection.execute(live(tables.Party)).mappings())


def test_a_merge_can_be_undone(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, FIRE)
    regrouping.merge(ws.store, fire, [leak], **ADA)
    ws.history.undo(by="Ada")
    assert len(about(ws, leak)) == len(about(ws, fire)) == 1
    assert said(ALSO) == [leak, fire]


def test_what_a_person_keeps_apart_is_not_merged(ws: Workspace, said: Said) -> None:
    leak, more = said(LEAK, MORE)
    regrouping.keep_apart(ws.store, leak, more, by="Grace", why="")
    with pytest.raises(InputError, match=r"Grace said on 1970-01-01 that clm-\w+ and clm-\w+ are different") as refusal:
        regrouping.merge(ws.store, leak, [more], **ADA)
    assert "--withdraw" in str(refusal.value.hint)
    assert regrouping.no_longer_apart(ws.store, more, leak, **ADA)
    assert regrouping.merge(ws.store, leak, [more], **ADA).readings == 1


@pytest.mark.parametrize("others", [[], ["itself"], ["clm-unknown"], [""]])
def test_a_merge_of_nothing_is_refused(ws: Workspace, said: Said, others: list[str]) -> None:
    (leak,) = said(LEAK)
    before = entries(ws)
    with pytest.raises((InputError, NotFound)):
        regrouping.merge(ws.store, leak, [leak if each == "itself" else each for each in others], **ADA)
    assert entries(ws) == before


def test_a_claim_that_is_named_twice_is_merged_once(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, FIRE)
    assert regrouping.merge(ws.store, leak, [fire, fire], **ADA).readings == 1


# --- split and moved -------------------------------------------------------------------------------


def test_splitting_makes_a_claim_that_no_machine_joins_again(ws: Workspace, said: Said) -> None:
    (leak,) = said(LEAK, ALSO)
    also = next(each.id for each in ws.attributions() if "has leaked" in each.content_text)
    done = regrouping.split(ws.store, leak, [also], **ADA)
    assert about(ws, done.claim_id) == [also]
    assert (wordings(ws, leak), wordings(ws, done.claim_id)) == ({LEAK.casefold()}, {ALSO})
    assert kinds(ws) == [("different", False)]
    said(ALSO + " ")
    assert len(about(ws, done.claim_id)) == 2
    regrouping.no_longer_apart(ws.store, leak, done.claim_id, **ADA)
    regrouping.merge(ws.store, leak, [done.claim_id], **ADA)
    assert len(about(ws, leak)) == 3
    assert wordings(ws, leak) == {LEAK.casefold(), ALSO}
    assert ws.store.faults() == []


def test_a_reading_goes_with_those_it_is_nested_in(ws: Workspace, said: Said) -> None:
    relayed = f"The Lantern reported, citing the port office, that {LEAK}.\n"
    (leak,) = said(relayed, ALSO)
    nested = next(each for each in ws.attributions() if each.parent_id)
    done = regrouping.split(ws.store, leak, [nested.id], **ADA)
    assert done.readings == len(about(ws, done.claim_id)) == 2
    assert nested.parent_id in about(ws, done.claim_id)


def test_all_readings_cannot_be_split_from_a_claim(ws: Workspace, said: Said) -> None:
    (leak,) = said(LEAK)
    with pytest.raises(InputError, match="nothing else is about this claim"):
        regrouping.split(ws.store, leak, about(ws, leak), **ADA)


def test_a_reading_of_another_claim_cannot_be_split(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, FIRE)
    with pytest.raises(InputError, match="is not about"):
        regrouping.split(ws.store, leak, about(ws, fire), **ADA)


def test_a_reading_is_moved_once(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, ALSO, FIRE)
    reading = about(ws, leak)[0]
    assert regrouping.move(ws.store, reading, fire, **ADA).readings == 1
    before = entries(ws)
    assert regrouping.move(ws.store, reading, fire, **ADA).readings == 0
    assert entries(ws) == before
    assert len(about(ws, fire)) == 2


def test_a_moved_reading_stays_where_a_person_took_it(ws: Workspace, said: Said, tmp_path: Path) -> None:
    leak, fire = said(LEAK, FIRE)
    (reading,) = about(ws, leak)
    regrouping.move(ws.store, reading, fire, **ADA)
    ws.add([tmp_path / "0.txt"], Given(outlet="Outlet 0"))
    assert reading in about(ws, fire)


# --- renamed and kept apart -------------------------------------------------------------------------


def test_a_claim_is_shown_by_its_new_name_and_found_by_both(ws: Workspace, said: Said) -> None:
    (leak,) = said(LEAK)
    assert regrouping.rename(ws.store, leak, "  The harbour\nleak ", **ADA)
    assert not regrouping.rename(ws.store, leak, "The harbour leak", **ADA)
    assert [(each.id, each.title) for each in ws.claims()] == [(leak, "The harbour leak")]
    assert ws.find("The harbour leak", "claim") == ws.find(LEAK, "claim") == ("claim", leak)
    assert regrouping.rename(ws.store, leak, "Another name", **ADA)
    assert ws.ledger(leak).claim.title == "Another name"


@pytest.mark.parametrize("title", ["", "  ", "…", '""'])
def test_a_name_without_words_is_refused(ws: Workspace, said: Said, title: str) -> None:
    (leak,) = said(LEAK)
    with pytest.raises(InputError, match="holds no words"):
        regrouping.rename(ws.store, leak, title, **ADA)


def test_what_a_person_says_stands_in_place_of_a_proposal(ws: Workspace, said: Said) -> None:
    leak, more = said(LEAK, MORE)
    assert kinds(ws) == [(ClaimLinkKind.OTHER_NUMBER, True)]
    assert regrouping.keep_apart(ws.store, more, leak, **ADA)
    assert not regrouping.keep_apart(ws.store, leak, more, **ADA)
    said(MORE, LEAK, "the tank at the harbour has leaked 500 tonnes of oil")
    assert kinds(ws) == [("different", False)]


def test_a_claim_is_not_different_from_itself(ws: Workspace, said: Said) -> None:
    (leak,) = said(LEAK)
    with pytest.raises(InputError, match="from itself"):
        regrouping.keep_apart(ws.store, leak, leak, **ADA)


def test_every_decision_says_who_and_why(ws: Workspace, said: Said) -> None:
    leak, fire = said(LEAK, FIRE)
    regrouping.merge(ws.store, leak, [fire], **ADA)
    with ws.store.read() as connection:
        verb, name = connection.execute(
            text("SELECT verb, name FROM journal JOIN actor ON actor.id = actor_id ORDER BY seq DESC LIMIT 1")
        ).one()
        assert set(linked.reasons(connection, leak).values()) == {"new wording", "Ada: I read both"}
    assert (verb, name) == ("merge claims: I read both", "Ada")
