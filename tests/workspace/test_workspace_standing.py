"""What became of documents and sources, grades, and reports that are context only: recorded, taken back, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from provenance import chains
from provenance.analytics.impact import supported_reports
from provenance.errors import InputError, NotFound, ProvenanceError
from provenance.exporters.json import as_value
from provenance.records import GradeScheme, SourceDraft, SourceKind, StandingKind
from provenance.store import Store, checking, tables
from provenance.store.selecting import live
from provenance.store.tables import ROW_TYPES
from provenance.workspace import Workspace, regrouping, removing
from provenance.workspace.impacts import Effect
from provenance.workspace.names import Names

ALERT = "https://wire.example/alert"
NOTE = "https://wire.example/editors-note"
CLAIM = "Missiles crossed the border"
OUTLETS = ("The Lantern", "The Beacon", "Fjordposten")
URLS = {name: f"https://{name.split()[-1].casefold()}.example/x" for name in OUTLETS}


@pytest.fixture
def case(ws: Workspace) -> Workspace:
    """An agency’s alert that rests on one unnamed official, three subscribers that have it from the agency, and the
    agency’s note about it."""
    ws.add_chain("Northfold Wire > [senior intelligence official]", CLAIM, by="Ada", document=ALERT)
    for name in OUTLETS:
        ws.add_chain(f"{name} > Northfold Wire", CLAIM, by="Ada", document=URLS[name])
    ws.add_chain("Northfold Wire > Northfold Wire", "The alert was wrong", by="Ada", document=NOTE)
    return ws


def standing_now(ws: Workspace) -> set[str]:
    """The labels of the reports of the claim that stand on something."""
    ledger = ws.ledger(ws.find(CLAIM, "claim")[1])
    return {chains.step_of(ledger.graph, key).label for key in supported_reports(ledger)}


ALL = {"Northfold Wire", *OUTLETS}


def test_after_the_retraction_nothing_stands_and_reinstated_all_is_as_before(case: Workspace) -> None:
    before = as_value(case.ledger(case.find(CLAIM, "claim")[1]))
    assert standing_now(case) == ALL
    done = case.standing.retract(ALERT, by="Ada", why="the agency withdrew it", on="2022-11-16", evidence=NOTE)
    assert (done.is_new, done.kind, done.since) == (True, StandingKind.RETRACTED, "2022-11-16")
    assert done.effect == Effect(fallen=3, falling_claims=1)
    assert standing_now(case) == set()
    again = case.standing.retract(ALERT, by="Ada", why="it was right", kind=StandingKind.REINSTATED, on="2022-11-18")
    assert again.effect == Effect(risen=3, rising_claims=1)
    assert standing_now(case) == ALL
    assert as_value(case.ledger(case.find(CLAIM, "claim")[1])) == before


def test_the_whole_agency_goes_with_all_that_it_published(case: Workspace) -> None:
    done = case.standing.retract("Northfold Wire", by="Ada", why="it made things up", kind=StandingKind.FABRICATED)
    assert done.effect == Effect(fallen=3, falling_claims=1)
    assert standing_now(case) == set()


def test_a_publisher_that_nobody_cites_goes_too(ws: Workspace) -> None:
    ws.add_chain("The Lantern > [an official]", CLAIM, by="Ada", document=URLS["The Lantern"])
    ws.standing.retract("The Lantern", by="Ada", why="a test")
    assert standing_now(ws) == set()


def test_who_is_the_same_goes_with_it(case: Workspace) -> None:
    case.add_chain("Merrow > NW", CLAIM, by="Ada", document="https://merrow.example/x")
    case.identity.judge("same", "NW", "Northfold Wire", by="Ada")
    case.standing.retract("NW", by="Ada", why="a test")
    assert standing_now(case) == set()
    assert case.standing.of(case.find("Northfold Wire", "source")[1])[0][0].kind is StandingKind.RETRACTED


def test_an_unnamed_source_is_meant_by_its_document(case: Workspace) -> None:
    done = case.standing.retract(f"{ALERT}#senior intelligence official", by="Ada", why="he was not there")
    assert (done.meant.kind, done.effect) == ("source", Effect(fallen=4, falling_claims=1))
    with pytest.raises(NotFound) as refused:
        case.standing.retract(f"{ALERT}#nobody", by="Ada", why="a test")
    assert refused.value.near == ("senior intelligence official",), "it is not the document that is meant"


SAID: list[tuple[str, dict[str, Any], bool]] = [
    ("the same again", {}, False),
    ("the same instant in other signs", {"on": "2022-11-16 "}, False),
    ("another reason", {"why": "they said so"}, True),
    ("another day", {"on": "2022-11-17"}, True),
    ("another kind", {"kind": StandingKind.FABRICATED}, True),
    ("evidence that was not given before", {"evidence": NOTE}, True),
]


@pytest.mark.parametrize(("said", "is_new"), [(said, is_new) for _, said, is_new in SAID], ids=[s[0] for s in SAID])
def test_what_is_said_again(case: Workspace, said: dict[str, Any], is_new: bool) -> None:
    first: dict[str, Any] = {"by": "Ada", "why": "withdrawn", "on": "2022-11-16"}
    case.standing.retract(ALERT, **first)
    before = case.store.head()
    assert case.standing.retract(ALERT, **first | said).is_new is is_new
    assert (case.store.head() != before) is is_new
    assert standing_now(case) == set()


def test_other_words_take_the_place_of_the_former_and_keep_its_evidence(case: Workspace) -> None:
    case.standing.retract(ALERT, by="Ada", why="withdrawn", evidence=NOTE)
    case.standing.retract(ALERT, by="Bo", why="the agency said so")
    (found,) = case.standing.of(case.find(ALERT, "document")[1])[0]
    assert (found.why, found.by, found.evidence_id) == ("the agency said so", "Bo", case.find(NOTE, "document")[1])


def test_without_days_the_last_that_was_recorded_holds(case: Workspace) -> None:
    for kind, stands in [("retracted", False), ("reinstated", True), ("corrected", True), ("retracted", False)]:
        assert case.standing.retract(ALERT, by="Ada", why="a test", kind=StandingKind(kind)).is_new
        assert (standing_now(case) == ALL) is stands
    assert not case.standing.retract(ALERT, by="Ada", why="a test", kind=StandingKind.CORRECTED).is_new


def test_a_retraction_dated_before_the_reinstatement_changes_nothing(case: Workspace) -> None:
    case.standing.retract(ALERT, by="Ada", why="a test", kind=StandingKind.REINSTATED, on="2022-11-18")
    assert case.standing.retract(ALERT, by="Ada", why="a test", on="2022-11-16").effect == Effect()
    assert standing_now(case) == ALL


def test_the_last_is_taken_back_or_what_is_named(case: Workspace) -> None:
    for kind, day in [("retracted", "2022-11-16"), ("reinstated", "2022-11-18"), ("retracted", "2022-11-20")]:
        case.standing.retract(ALERT, by="Ada", why="a test", kind=StandingKind(kind), on=day)
    done = case.standing.take_back(ALERT, by="Ada")
    assert (done.is_new, done.since, done.effect) == (True, "2022-11-20", Effect(risen=3, rising_claims=1))
    assert case.standing.take_back(ALERT, by="Ada", kind=StandingKind.REINSTATED).effect.fallen == 3
    assert not case.standing.take_back(ALERT, by="Ada", on="2022-11-17").is_new
    assert case.standing.take_back(ALERT, by="Ada", on="2022-11-16").is_new
    assert standing_now(case) == ALL
    assert not case.standing.take_back(ALERT, by="Ada").is_new


def test_revisions_are_retracted_one_by_one_or_all(ws: Workspace, tmp_path: Path) -> None:
    for number, day in enumerate(("2026-03-02", "2026-03-04")):
        text = f"outlet: The Lantern\nurl: {URLS['The Lantern']}\npublished: {day}\n\nThe mayor said that the tank was "
        (tmp_path / f"{number}.txt").write_text(text + ("empty." if number else "full, and that it was new."), "utf-8")
        assert not ws.add([tmp_path / f"{number}.txt"]).failed
    done = ws.standing.retract(URLS["The Lantern"], by="Ada", why="a test")
    assert (done.is_new, done.others) == (True, 1)
    every = ws.standing.retract(URLS["The Lantern"], by="Ada", why="a test", all_revisions=True)
    assert (every.is_new, every.others) == (True, 0)
    with ws.store.read() as connection:
        assert len(connection.execute(live(tables.Standing)).all()) == 2
    assert len(ws.standing.impact([URLS["The Lantern"]], all_revisions=True).meant) == 2


WRONG: list[tuple[str, Callable[[Workspace], object], str]] = [
    ("no why", lambda ws: ws.standing.retract(ALERT, by="Ada", why=" "), "it is not said why"),
    ("no date", lambda ws: ws.standing.retract(ALERT, by="Ada", why="x", on="soon"), "'soon' is not a date"),
    ("an empty date", lambda ws: ws.standing.retract(ALERT, by="Ada", why="x", on=""), "'' is not a date"),
    ("nothing there", lambda ws: ws.standing.retract("Nobody", by="Ada", why="x"), "no document or source is known as"),
    ("a claim", lambda ws: ws.standing.retract(CLAIM, by="Ada", why="x"), "no document or source is known as"),
    ("no evidence", lambda ws: ws.standing.retract(ALERT, by="Ada", why="x", evidence="?"), "no document is known as"),
    ("nobody", lambda ws: ws.standing.retract(ALERT, by="", why="x"), "it is not known who decides this"),
    ("a grade without why", lambda ws: ws.standing.grade(CLAIM, "3", by="Ada", why=""), "it is not said why"),
    (
        "a document graded",
        lambda ws: ws.standing.grade(ALERT, "A", by="Ada", why="x"),
        "no source or claim is known as",
    ),
    ("impact of nothing", lambda ws: ws.standing.impact(["Nobody"]), "no document or source is known as 'Nobody'"),
    ("impact on no day", lambda ws: ws.standing.impact([ALERT], as_of="soon"), "'soon' is not a date"),
    (
        "what is no report",
        lambda ws: ws.standing.report_role(CLAIM, NOTE, by="Ada", context=True),
        "is no report of it",
    ),
]


@pytest.mark.parametrize(("act", "sentence"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_refused_changes_nothing(case: Workspace, act: Callable[[Workspace], object], sentence: str) -> None:
    before = case.store.head()
    with pytest.raises(InputError) as refused:
        act(case)
    assert sentence in str(refused.value)
    assert case.store.head() == before


# --- grades ------------------------------------------------------------------------------------------

ADMIRALTY, EUROPOL = GradeScheme.ADMIRALTY, GradeScheme.EUROPOL
GRADES = [
    ("The Lantern", "a", ADMIRALTY, "A"),
    ("The Lantern", "F", ADMIRALTY, "F"),
    (CLAIM, "1", ADMIRALTY, "1"),
    (CLAIM, "6", ADMIRALTY, "6"),
    ("The Lantern", "X", EUROPOL, "X"),
    (CLAIM, "4", EUROPOL, "4"),
    ("The Lantern", "2", ADMIRALTY, "the reliability of a source is graded A, B, C, D, E, F"),
    (CLAIM, "B", ADMIRALTY, "the credibility of a claim is graded 1, 2, 3, 4, 5, 6"),
    ("The Lantern", "D", EUROPOL, "the reliability of a source is graded A, B, C, X"),
    (CLAIM, "5", EUROPOL, "the credibility of a claim is graded 1, 2, 3, 4"),
    ("The Lantern", "AB", ADMIRALTY, "the reliability of a source is graded A, B, C, D, E, F"),
    ("The Lantern", "", ADMIRALTY, "the reliability of a source is graded A, B, C, D, E, F"),
]


@pytest.mark.parametrize(("reference", "value", "scheme", "wanted"), GRADES)
def test_each_scale_takes_its_own_grades(
    case: Workspace, reference: str, value: str, scheme: GradeScheme, wanted: str
) -> None:
    if len(wanted) == 1:
        case.standing.grade(reference, value, by="Ada", why="a test", scheme=scheme)
        (found,) = case.standing.of(case.find(reference, "source", "claim")[1])[1]
        assert (found.value, found.scheme) == (wanted, scheme)
    else:
        with pytest.raises(InputError) as refused:
            case.standing.grade(reference, value, by="Ada", why="a test", scheme=scheme)
        assert refused.value.hint == wanted


def test_a_new_grade_closes_the_former_one_of_its_scheme(case: Workspace) -> None:
    case.standing.grade("The Lantern", "B", by="Ada", why="a test")
    case.standing.grade("The Lantern", "X", by="Ada", why="a test", scheme=EUROPOL)
    assert not case.standing.grade("The Lantern", "B", by="Ada", why="a test").is_new
    assert case.standing.grade("The Lantern", "C", by="Ada", why="a test").was == "B"
    found = case.standing.of(case.find("The Lantern", "source")[1])[1]
    assert {(each.scheme, each.value) for each in found} == {(ADMIRALTY, "C"), (EUROPOL, "X")}
    assert case.standing.ungrade("The Lantern", by="Ada").was == "C"
    assert not case.standing.ungrade("The Lantern", by="Ada").is_new
    assert (
        case.ledger(case.find(CLAIM, "claim")[1]).grades == case.standing.of(case.find("The Lantern", "source")[1])[1]
    )


# --- reports and context -------------------------------------------------------------------------------


def reports(ws: Workspace) -> set[str]:
    ledger = ws.ledger(ws.find(CLAIM, "claim")[1])
    return {step.label for step in chains.reports(ledger.graph)}


def test_a_document_is_context_only_until_it_is_a_report_again(case: Workspace) -> None:
    def say(*, context: bool) -> bool:
        return case.standing.report_role(CLAIM, URLS["The Beacon"], by="Ada", why="a test", context=context)

    assert not say(context=False), "it is one without anybody saying so"
    assert [say(context=True), say(context=True)] == [True, False]
    assert reports(case) == ALL - {"The Beacon"}
    assert case.standing.impact([ALERT]).n_fallen == 2
    assert [say(context=False), say(context=False)] == [True, False]
    assert reports(case) == ALL


# --- impact over claims ----------------------------------------------------------------------------------


def test_claims_without_support_come_first_and_weaker_ones_are_counted(case: Workspace) -> None:
    case.add_chain("The Lantern > Northfold Wire", "Two people died", by="Ada", document=URLS["The Lantern"])
    case.add_chain("The Beacon > the mayor", "Two people died", by="Ada", document=URLS["The Beacon"])
    case.add_chain("The Beacon > the mayor", "The road is shut", by="Ada", document=URLS["The Beacon"])
    case.add_chain("The Beacon > Northfold Wire", "The road is shut", by="Ada", document=URLS["The Beacon"])
    found = case.standing.impact(["Northfold Wire"])
    assert [(each.title, len(each.fallen), len(each.withdrawn)) for each in found.claims] == [
        (CLAIM, 3, 1),
        ("The alert was wrong", 0, 1),
        ("Two people died", 1, 0),
        ("The road is shut", 0, 0),
    ]
    assert (found.n_fallen, found.n_falling, found.n_without, found.n_weaker) == (4, 2, 2, 1)
    assert [each.impact.share for each in found.claims] == [1.0, 1.0, 0.5, 0.0]


def test_what_falls_with_several_at_once(case: Workspace) -> None:
    case.add_chain("The Lantern > the mayor", CLAIM, by="Ada", document=URLS["The Lantern"])
    assert case.standing.impact([ALERT]).n_fallen == 2
    assert case.standing.impact(["the mayor"]).n_fallen == 0
    assert case.standing.impact([ALERT, "the mayor"]).n_fallen == 3
    assert case.standing.impact([]).claims == ()


def test_what_is_retracted_is_asked_about_as_if_it_stood_and_others_as_they_are(case: Workspace) -> None:
    before = case.standing.impact([ALERT]).claims
    case.standing.retract(ALERT, by="Ada", why="a test", on="2022-11-16")
    found = case.standing.impact([ALERT])
    assert found.claims == before
    assert [each.is_withdrawn for each in found.meant] == [True]
    assert case.standing.impact(["The Lantern"]).claims == (), "it stood on nothing any more"
    day_before = case.standing.impact([ALERT], as_of="2022-11-15")
    assert (day_before.claims, day_before.meant[0].is_withdrawn) == (before, False)


def test_a_source_that_is_only_cited_is_found_in_the_claims_that_cite_it(ws: Workspace) -> None:
    ws.add_chain("The Lantern > Northfold Wire > the mayor", CLAIM, by="Ada", document=URLS["The Lantern"])
    assert ws.standing.impact(["the mayor"]).n_fallen == 1
    assert ws.standing.impact(["Northfold Wire"]).n_fallen == 1


PAGE = """<html><head><title>Harbour</title><meta property="og:site_name" content="The Lantern">
<link rel="canonical" href="https://lantern.example/harbour"></head><body><article><h1>Harbour</h1>
<p>Northfold News Agency <a href="https://nna.example/1">reported</a> that the tank was empty. {padding}</p>
</article></body></html>"""


def test_a_document_that_is_only_cited_is_found_in_the_claims_that_cite_it(ws: Workspace, tmp_path: Path) -> None:
    padding = "The gate stays shut, the cranes stand still, and the ferries wait outside the breakwater. " * 6
    (tmp_path / "page.html").write_text(PAGE.format(padding=padding), encoding="utf-8")
    assert not ws.add([tmp_path / "page.html"]).failed
    found = ws.standing.impact(["https://nna.example/1"])
    assert [(each.title, len(each.fallen)) for each in found.claims] == [("The tank was empty", 1)]
    assert ws.standing.retract("https://nna.example/1", by="Ada", why="a test").effect.fallen == 1
    assert ws.standing.impact(["Northfold News Agency"]).claims == (), "what it published is withdrawn already"


def test_a_confidential_source_is_named_nowhere(case: Workspace) -> None:
    with case.store.write("add", by="Ada") as writer:
        hidden = Names(writer).open_new(SourceDraft("Quillon Ferrand", SourceKind.PERSON), is_confidential=True)
    case.add_chain("Quillon Ferrand > Northfold Wire", CLAIM, by="Ada", document="https://ferrand.example/post")
    case.standing.retract(hidden, by="Ada", why="Quillon Ferrand asked for it")
    assert "ferrand" not in repr(case.standing.impact([ALERT])).casefold()
    assert "ferrand" not in repr(case.standing.of(hidden)).casefold()
    assert "ferrand" not in repr(case.standing.retract(hidden, by="Ada", why="again")).casefold()
    assert case.standing.impact([ALERT]).n_fallen == 3, "its own report is withdrawn"


# --- with the rest of the house ----------------------------------------------------------------------------


@pytest.fixture
def decided(case: Workspace) -> Workspace:
    """The case with a row in each of the tables."""
    case.standing.retract(ALERT, by="Ada", why="Fjordposten said so", on="2022-11-16", evidence=NOTE)
    case.standing.grade("Northfold Wire", "B", by="Ada", why="a test")
    case.standing.grade(CLAIM, "5", by="Ada", why="a test")
    case.standing.report_role(CLAIM, URLS["The Beacon"], by="Ada", why="a test", context=True)
    return case


MADE = {"standing", "grade", "report_role"}


def rows(ws: Workspace) -> dict[str, int]:
    with ws.store.read() as connection:
        counted = {name: len(connection.execute(live(row_type)).all()) for name, row_type in ROW_TYPES.items()}
        return {name: counted[name] for name in sorted(MADE)}


def dangling(ws: Workspace) -> list[str]:
    """Live rows that point at closed ones: an oracle over every foreign key of every table."""
    with ws.store.read() as connection:
        closed = {
            row_id for each in ROW_TYPES.values()
            for row_id in connection.scalars(select(each.id).where(each.closed_seq.is_not(None)))
        }  # fmt: skip
        return [
            f"{name} {row['id']}.{column.key}"
            for name, row_type in ROW_TYPES.items()
            for row in connection.execute(live(row_type)).mappings()
            for column in row_type.__table__.columns
            if column.foreign_keys and column.key != "id" and row[column.key] in closed
        ]


def test_each_decision_is_undone_and_done_again(decided: Workspace, location: str) -> None:
    last = decided.store.head()[0]
    done = decided.standing.retract(ALERT, by="Ada", why="other words", on="2022-11-16")
    assert done.is_new
    for seq in range(last + 1, last - 4, -1):
        decided.history.undo(seq, by="Ada")
    assert rows(decided) == {"grade": 0, "report_role": 0, "standing": 0}
    assert standing_now(decided) == ALL
    undo = decided.history.log(limit=1)[0].seq
    for seq in range(undo, undo - 4, -1):
        decided.history.undo(seq, by="Ada")
    assert rows(decided) == {"grade": 2, "report_role": 1, "standing": 1}
    assert standing_now(decided) == set()
    assert decided.store.verify().faults == ()
    assert [each.name for each in checking.check(location) if each.is_fatal and each.found] == []


def test_the_log_tells_of_them_at_what_they_are_about(decided: Workspace) -> None:
    (entry,) = [each for each in decided.history.log(ALERT) if each.verb == "standing: retracted"]
    (row,) = decided.history.log_entry(entry.seq).rows
    assert (row.table, row.words.split(" · ")[0::2]) == ("standing", ["retracted", "2022-11-16"])
    assert "grade" in {each.verb for each in decided.history.log(CLAIM)}
    assert "report role" in {each.verb for each in decided.history.log(CLAIM)}


def test_the_past_is_as_it_was(decided: Workspace, location: str) -> None:
    (seq,) = [each.seq for each in decided.history.log() if each.verb == "standing: retracted"]
    document_id = decided.find(ALERT, "document")[1]
    for at, kinds in [(seq - 1, []), (seq, ["retracted"])]:
        with Workspace.open(location, at=at) as past:
            assert [str(each.kind) for each in past.standing.of(document_id)[0]] == kinds
            assert (standing_now(past) == ALL) is not kinds
            assert past.standing.impact([ALERT]).n_fallen == 3
            with pytest.raises(ProvenanceError):
                past.standing.retract(ALERT, by="Ada", why="a test")


def test_a_name_is_taken_out_of_the_reasons_too(decided: Workspace, location: str) -> None:
    decided.history.redact("Fjordposten", by="Ada", why="a promise")
    (found,) = decided.standing.of(decided.find(ALERT, "document")[1])[0]
    assert found.why == "███████████ said so"
    assert decided.store.verify().faults == ()
    assert [each.name for each in checking.check(location) if each.is_fatal and each.found] == []


def test_what_is_taken_away_takes_them_along(decided: Workspace) -> None:
    removal = decided.remove(URLS["The Beacon"], by="Ada")
    assert removal.decisions == 1
    assert rows(decided)["report_role"] == 0
    stays = decided.remove(NOTE, by="Ada").stay
    assert stays == (decided.find(NOTE, "document")[1],), "it tells what became of the alert"
    for url in (ALERT, URLS["The Lantern"], URLS["Fjordposten"]):
        decided.remove(url, by="Ada")
    assert rows(decided) == {"grade": 1, "report_role": 0, "standing": 0}, "the agency is still known"
    assert dangling(decided) == []
    for _ in range(5):
        decided.history.undo(by="Ada")
    assert rows(decided) == {"grade": 2, "report_role": 1, "standing": 1}
    assert standing_now(decided) == set()
    assert dangling(decided) == []


def test_both_documents_may_be_taken_away_at_once(decided: Workspace) -> None:
    ids = [decided.find(each, "document")[1] for each in (ALERT, NOTE)]
    done = removing.remove(decided.store, ids, by="Ada")
    assert (done.stay, rows(decided)["standing"]) == ((), 0)
    assert dangling(decided) == []


def test_a_claim_that_is_merged_keeps_what_was_said_of_it(decided: Workspace) -> None:
    decided.add_chain("The Beacon > the mayor", "The bridge was hit", by="Ada", document=URLS["The Beacon"])
    into, other = (decided.find(each, "claim")[1] for each in ("The bridge was hit", CLAIM))
    regrouping.merge(decided.store, into, [other], by="Ada", why="one event")
    ledger = decided.ledger(into)
    assert {each.value for each in ledger.grades} == {"B", "5"}
    assert ledger.context == {decided.find(URLS["The Beacon"], "document")[1]}
    assert rows(decided) == {"grade": 2, "report_role": 1, "standing": 1}
    decided.history.undo(by="Ada")
    assert dangling(decided) == []
    assert {each.value for each in decided.ledger(decided.find(CLAIM, "claim")[1]).grades} == {"B", "5"}


def test_a_rehearsal_says_what_would_come_and_keeps_nothing(case: Workspace, location: str) -> None:
    before = case.store.head()
    with Workspace.rehearse(location) as tried:
        assert tried.standing.retract(ALERT, by="Ada", why="a test").effect.fallen == 3
    assert case.store.head() == before


def test_the_store_is_opened_anew_with_all_of_it(decided: Workspace, location: str) -> None:
    with Store.open(location) as store:
        assert rows(Workspace(store)) == rows(decided)
