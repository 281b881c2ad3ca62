"""What is asked first, and what an answer does to the ledgers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import InputError, NotFound, QuoteNotFound
from provenance.records import Standing, StandingKind
from provenance.store import tables
from provenance.store.journal import actor_id
from provenance.workspace import Workspace, rereading, reviewing, reviews, weighing
from provenance.workspace.rereading import PutRight
from provenance.workspace.reviewing import Kind, Question
from tests.conftest import LedgerOf

CLAIMS = (("A", "the tanker sank at dawn"), ("B", "prices of bread rose in Torvania"))
TEXT = "The ministry said that the harbour was closed on Monday. The pilot said that the ship was old.\n"


def question(name: str, *, changes: bool = False, documents: int = 1, claims: int = 1, sure: float = 1.0) -> Question:
    told = ("origins 2 → 1",) if changes else ()
    return Question(Kind.READING, name, "", "", changes=told, documents=documents, claims=claims, confidence=sure)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (question("z", changes=True), question("a", documents=9, claims=9, sure=0.1)),
        (question("z", documents=2), question("a", claims=9, sure=0.1)),
        (question("z", claims=2), question("a", sure=0.1)),
        (question("z", sure=0.5), question("a", sure=0.6)),
        (question("a"), question("b")),
    ],
    ids=["a bound", "documents", "claims", "not sure", "id"],
)
def test_the_most_valuable_is_asked_first(first: Question, second: Question) -> None:
    assert reviewing.ordered([second, first, second]) == [first, second]


@pytest.fixture
def read(ws: Workspace, tmp_path: Path) -> Workspace:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ws.add([tmp_path / "a.txt"])
    return ws


def state(ws: Workspace) -> list[str]:
    return [json.dumps(json.loads(ws.export(each)), sort_keys=True) for each in ws.ledgers()]


def some(ws: Workspace) -> str:
    return reviewing.queue(ws)[0].id


def test_a_decision_that_is_taken_back_leaves_the_ledgers_as_they_were(read: Workspace) -> None:
    before, subject = state(read), some(read)
    for decide in (reviews.accept, reviews.reject):
        decide(read.store, subject, by="Ada")
        assert state(read) != before
        reviews.undo(read, by="Ada")
        assert state(read) == before
    assert read.store.faults() == []


def test_the_last_answer_holds(read: Workspace) -> None:
    subject = some(read)
    reviews.accept(read.store, subject, by="Ada")
    after_accepting = state(read)
    reviews.reject(read.store, subject, by="Ada")
    assert reviews.accept(read.store, subject, by="Ada").was == "rejected"
    assert state(read) == after_accepting


def test_a_corrected_reading_counts_nowhere_and_its_replacement_does(read: Workspace) -> None:
    subject = next(each.id for each in reviewing.queue(read) if "harbour" in each.words)
    right = PutRight(source="Harbour Board", content="the harbour was closed", certainty="denied")
    done = rereading.correct(read.store, subject, right, by="Ada")
    found = {each.id: each for each in read.attributions()}
    assert found[subject].state == "corrected"
    assert found[done.now].state == "accepted"
    assert found[done.now].content_text == "the harbour was closed"
    (ledger,) = [each for each in read.ledgers() if subject in each.attribution_by_id]
    assert [each.id for each in ledger.counted] == [done.now]
    assert subject not in {each.id for each in reviewing.queue(read)}
    assert read.store.faults() == []


def test_correcting_again_replaces_and_accepting_takes_it_back(read: Workspace) -> None:
    subject = some(read)
    first = rereading.correct(read.store, subject, PutRight(source="One"), by="Ada")
    second = rereading.correct(read.store, subject, PutRight(source="Other"), by="Bo")
    reviews.accept(read.store, subject, by="Ada")
    live = {each.id for each in read.attributions()}
    assert subject in live
    assert not {first.now, second.now} & live
    assert read.store.faults() == []


@pytest.mark.parametrize(
    ("right", "fault"),
    [
        (PutRight(), InputError),
        (PutRight(content="words that stand nowhere in it"), QuoteNotFound),
        (PutRight(content=" "), InputError),
        (PutRight(source="A", terminal="undisclosed"), InputError),
        (PutRight(claim="clm-nothing"), NotFound),
        (PutRight(claim=""), NotFound),
        (PutRight(certainty="said"), InputError),
        (PutRight(source="A > B"), InputError),
    ],
    ids=str,
)
def test_what_is_not_right_is_refused_and_nothing_is_saved(
    read: Workspace, right: PutRight, fault: type[Exception]
) -> None:
    before = state(read), read.store.head()
    with pytest.raises(fault):
        rereading.correct(read.store, some(read), right, by="Ada")
    assert (state(read), read.store.head()) == before


def test_an_ambiguous_beginning_names_what_it_could_be(read: Workspace) -> None:
    with pytest.raises(NotFound):
        reviews.accept(read.store, "att-", by="Ada")


@pytest.fixture
def alike(ws: Workspace) -> Workspace:
    ws.add_chain("A > Harbour Board of Kessen", "the harbour was closed", by="Ada")
    ws.add_chain("B > The Harbour Board of Kessen City", "the harbour was closed", by="Ada")
    return ws


def test_sources_that_look_alike_are_asked_about_and_joining_them_is_taken_back(alike: Workspace) -> None:
    before = state(alike)
    (asked,) = [each for each in reviewing.queue(alike) if each.kind is Kind.SOURCES]
    assert asked.changes[:1] == ("origins 2 → 1",)
    assert reviews.accept(alike.store, asked.id, by="Ada").verdict == "one source"
    assert state(alike) != before
    assert [each for each in reviewing.queue(alike) if each.kind is Kind.SOURCES] == []
    reviews.undo(alike, by="Ada")
    assert state(alike) == before


WEIGHED = {
    "a copier adds nothing": (("A > P", "B > A"), 1, ()),
    "a copier of two": (("A > P", "A > Q", "B > A"), 2, ()),
    "the only other origin": (("A > Ann", "B > Bo"), 1, ("origins 2 → 1",)),
    "an origin of a third": (
        ("A > P", "B > P", "C > Q"),
        2,
        ("origins 2 → 1", "independent chains 2 → 1", "bottlenecks 0 → 1"),
    ),
    "an undisclosed one": (("A > Ann", "B > ?"), 1, ("origins 1–2 → 1",)),
    "a way round": (("A > W", "B > W", "W > Ann", "B > Ann"), 3, ("bottlenecks 1 → 2",)),
}


@pytest.mark.parametrize("case", WEIGHED)
def test_what_rejecting_a_reading_changes(ledger_of: LedgerOf, case: str) -> None:
    typed, place, changes = WEIGHED[case]
    ledger = ledger_of(*typed)
    ledger = replace(ledger, sources=tuple(replace(each, is_distinct=True) for each in ledger.sources))
    rejected = weighing.without(ledger, ledger.attributions[place].id)
    assert weighing.difference(weighing.figures(ledger), weighing.figures(rejected)) == changes


def test_of_a_very_large_claim_only_the_origins_are_counted(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(*(f"R{n} > P{n}" for n in range(weighing.MOST_STEPS)))
    rejected = weighing.without(ledger, ledger.attributions[0].id)
    assert weighing.difference(weighing.figures(ledger), weighing.figures(rejected)) == ("origins at most 100 → 99",)


def test_two_claims_as_one_have_all_that_is_known_of_both(ledger_of: LedgerOf) -> None:
    gone = Standing("sta-1", "doc-B", StandingKind.RETRACTED, None, None, "", "Ada")
    a = replace(ledger_of("A > P"), context=frozenset({"doc-B", "doc-Z"}))
    b = replace(ledger_of("B > Q"), standings=(gone,))
    one = weighing.joined(a, b)
    assert one.withdrawn == {"doc-B"}
    assert one.context == {"doc-Z"}
    assert {each.id for each in one.documents} == {"doc-A", "doc-B"}


def test_different_sources_are_not_made_one_before_that_is_taken_back(alike: Workspace) -> None:
    (asked,) = [each for each in reviewing.queue(alike) if each.kind is Kind.SOURCES]
    assert reviews.reject(alike.store, asked.id, by="Bo").verdict == "different sources"
    assert [each for each in reviewing.queue(alike) if each.kind is Kind.SOURCES] == []
    with pytest.raises(InputError):
        reviews.accept(alike.store, asked.id, by="Ada")


def test_claims_that_may_be_one_are_merged_or_kept_apart(ws: Workspace) -> None:
    ids = sorted(ws.add_chain(f"{who} > C", claim, by="Ada").claim_id for who, claim in CLAIMS)
    with ws.store.write("link", by="claims", kind="rule") as writer:
        rule = actor_id("claims", "rule")
        writer.keep(tables.Actor(id=rule, name="claims", kind="rule"), rule)
        row_id = writer.new_id(tables.ClaimLink, *ids)
        writer.open(
            tables.ClaimLink(id=row_id, a_id=ids[0], b_id=ids[1], kind="possibly-same", reason="near", actor_id=rule)
        )
    before = state(ws)
    (asked,) = [each for each in reviewing.queue(ws) if each.kind is Kind.CLAIMS]
    reviews.accept(ws.store, asked.id, by="Ada")
    assert len(ws.claims()) == 1
    reviews.undo(ws, by="Ada")
    assert sorted(each.id for each in ws.claims()) == ids
    assert len(state(ws)) == len(before)
    (again,) = [each for each in reviewing.queue(ws) if each.kind is Kind.CLAIMS]
    assert reviews.reject(ws.store, again.id, by="Ada").is_new
    assert [each for each in reviewing.queue(ws) if each.kind is Kind.CLAIMS] == []
