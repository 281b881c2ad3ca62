"""Labels and waivers: recorded, taken back, undone, kept with what they are about, hidden with whom they are about."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from provenance.audit import Settings, audit, rule_named
from provenance.errors import InputError, NotFound, ProvenanceError
from provenance.masking import NOT_SHOWN
from provenance.records import LABEL_USES, LabelKey, LabelValue, SourceDraft, SourceKind, label_value
from provenance.store import Store, checking, tables
from provenance.store.selecting import live
from provenance.store.tables import ROW_TYPES
from provenance.times import read_when
from provenance.workspace import Workspace, regrouping, rereading, reviews
from provenance.workspace.names import Names

CLAIM, OTHER = "The bridge is closed", "The ferry is late"
STORY = "https://gazette.example/bridge"
OFFICIAL = f"{STORY}#a harbour official"


@pytest.fixture
def case(ws: Workspace) -> Workspace:
    """One report that rests on an unnamed official, one on an agency, and another claim."""
    ws.add_chain("Gazette > [a harbour official]", CLAIM, by="Ada", document=STORY)
    ws.add_chain("Courier > Northline", CLAIM, by="Ada", document="https://courier.example/bridge")
    ws.add_chain("Gazette > Ferry Company", OTHER, by="Ada", document="https://gazette.example/ferry")
    return ws


def claim_id(ws: Workspace, title: str = CLAIM) -> str:
    return ws.find(title, "claim")[1]


def attribution_id(ws: Workspace) -> str:
    return ws.attributions(ws.find(STORY, "document")[1])[0].id


def labels(ws: Workspace) -> list[tuple[str, str, str]]:
    """Name, key and value of every label."""
    return [(meant.name, str(each.key), each.value) for meant, each in ws.labelling.all()]


def fingerprint(ws: Workspace) -> str:
    (finding,) = audit(ws.ledger(claim_id(ws)), Settings((rule_named("unnamed-source"),))).findings
    return finding.fingerprint


# --- of what each is said ------------------------------------------------------------------------

SUBJECTS: dict[str, Callable[[Workspace], str]] = {
    "claim": lambda ws: CLAIM,
    "document": lambda ws: STORY,
    "source": lambda ws: OFFICIAL,
    "attribution": attribution_id,
}
VALUES = {LabelValue.NONE: "", LabelValue.WORDS: "some words", LabelValue.MAYBE: "", LabelValue.DATE: "2026-03-01"}


def test_every_key_has_a_use() -> None:
    assert set(LABEL_USES) == set(LabelKey)
    assert all(use.subjects and use.means for use in LABEL_USES.values())


def test_a_label_is_said_of_what_it_fits_and_of_nothing_else(case: Workspace) -> None:
    said = set()
    for key, (kind, reference) in itertools.product(LabelKey, SUBJECTS.items()):
        meant, value = reference(case), VALUES[LABEL_USES[key].value]
        if kind not in LABEL_USES[key].subjects:
            with pytest.raises(InputError, match=f"^{key} is said of an? .*, not of an? {kind}"):
                case.labelling.label(meant, key, value, by="Ada", why="a test")
            continue
        done = case.labelling.label(meant, key, value, by="Ada", why="a test")
        assert (done.meant.kind, done.value, done.was, done.is_new) == (kind, value, None, True)
        said.add((done.meant.id, key, value, "Ada"))
    found = case.ledger(claim_id(case)).labels
    assert {(each.subject_id, each.key, each.value, each.by) for each in found} == said
    assert len(found) == sum(len(use.subjects) for use in LABEL_USES.values())


WRONG: list[tuple[str, LabelKey, str, str]] = [
    ("words beside what stands by itself", LabelKey.SERIOUS, "very", "serious stands by itself, without 'very'"),
    ("no words where some are needed", LabelKey.ACCESS, "", "access needs words: how it knows what it says"),
    ("only spaces", LabelKey.ACCESS, " \n ", "access needs words"),
    ("only what cannot be seen", LabelKey.ACCESS, "\u200b", "access needs words"),
    ("no date", LabelKey.EVENT_DATE, "", "event-date needs a date"),
    ("words for a date", LabelKey.EVENT_DATE, "last Monday", "'last Monday' is not a date"),
]


@pytest.mark.parametrize(("key", "value", "sentence"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_stands_beside_it_must_fit(key: LabelKey, value: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        label_value(key, value)


def test_it_must_be_said_why_and_by_whom(case: Workspace) -> None:
    calls: list[Callable[..., Any]] = [
        lambda **how: case.labelling.label(CLAIM, LabelKey.SERIOUS, **how),
        lambda **how: case.waiving.waive(CLAIM, "single-origin", **how),
    ]
    for call in calls:
        with pytest.raises(InputError, match="it is not said why"):
            call(by="Ada", why=" ")
        with pytest.raises(InputError, match="it is not known who decides this"):
            call(by=" ", why="a test")


def test_a_title_that_a_claim_and_a_document_have_means_what_the_key_fits(case: Workspace) -> None:
    case.edit(STORY, title=CLAIM, by="Ada")
    assert case.labelling.label(CLAIM, LabelKey.SERIOUS, by="Ada", why="x").meant.kind == "claim"
    assert case.labelling.label(CLAIM, LabelKey.OBTAINED_HOW, "leaked", by="Ada", why="x").meant.kind == "document"


def test_what_nobody_knows_is_not_found(case: Workspace) -> None:
    with pytest.raises(NotFound, match="no claim is known as 'nothing'"):
        case.labelling.label("nothing", LabelKey.SERIOUS, by="Ada", why="x")
    with pytest.raises(NotFound, match="unnamed source"):
        case.labelling.label(f"{STORY}#nobody", LabelKey.ACCESS, "x", by="Ada", why="x")


# --- said again, taken back, undone --------------------------------------------------------------


def test_a_label_takes_the_place_of_the_former_one(case: Workspace) -> None:
    case.labelling.label(OFFICIAL, LabelKey.ACCESS, "was there", by="Ada", why="x")
    before = case.store.head()
    assert not case.labelling.label(OFFICIAL, LabelKey.ACCESS, " was  there ", by="Bo", why="x").is_new
    assert case.store.head() == before
    done = case.labelling.label(OFFICIAL, LabelKey.ACCESS, "has read it", by="Bo", why="x")
    assert (done.is_new, done.was) == (True, "was there")
    assert labels(case) == [("a harbour official", "access", "has read it")]
    taken = case.labelling.take_back(OFFICIAL, LabelKey.ACCESS, by="Ada")
    assert (taken.is_new, taken.was, labels(case)) == (True, "has read it", [])
    assert not case.labelling.take_back(OFFICIAL, LabelKey.ACCESS, by="Ada").is_new


def test_a_waiver_is_of_a_rule_or_of_one_finding(case: Workspace) -> None:
    mark = fingerprint(case)
    case.waiving.waive(CLAIM, "unnamed-source", by="Ada", why="one", finding=mark, until="2026-12-31")
    case.waiving.waive(CLAIM, "unnamed-source", by="Ada", why="all")
    case.waiving.waive(OTHER, "unnamed-source", by="Ada", why="other")
    assert not case.waiving.waive(CLAIM, "unnamed-source", by="Bo", why="all").is_new
    found = [(each.fingerprint, each.reason) for each in case.waiving.of(claim_id(case))]
    assert sorted(found) == [("", "all"), (mark, "one")]
    assert case.waiving.take_back(CLAIM, "unnamed-source", by="Ada", finding=mark).number == 1
    assert case.waiving.take_back(CLAIM, "unnamed-source", by="Ada").number == 1
    assert not case.waiving.take_back(CLAIM, "unnamed-source", by="Ada").is_new
    assert [meant.name for meant, _ in case.waiving.all()] == [OTHER]


def test_the_beginning_of_a_fingerprint_is_enough(case: Workspace) -> None:
    mark = fingerprint(case)
    assert case.waiving.waive(CLAIM, "unnamed-source", by="Ada", why="one", finding=mark[:8]).fingerprint == mark
    assert case.waiving.take_back(CLAIM, "unnamed-source", by="Ada", finding=mark[:8]).number == 1


def test_a_finding_that_is_waived_is_told_and_does_not_count_until_the_day_is_over(case: Workspace) -> None:
    case.waiving.waive(CLAIM, "unnamed-source", by="Ada", why="only she knows", until="2026-12-31")

    def counted(day: str) -> list[bool]:
        settings = Settings((rule_named("unnamed-source"),), today=read_when(day))
        return [each.counts for each in audit(case.ledger(claim_id(case)), settings).findings]

    assert counted("2026-12-31") == [False]
    assert counted("2027-01-01") == [True]


def test_a_waiver_of_what_is_no_rule_or_finding_is_refused(case: Workspace) -> None:
    with pytest.raises(InputError, match="no rule is named 'singel-origin'"):
        case.waiving.waive(CLAIM, "singel-origin", by="Ada", why="x")
    with pytest.raises(InputError, match="'abc' is not the fingerprint of a finding"):
        case.waiving.waive(CLAIM, "single-origin", by="Ada", why="x", finding="abc")
    with pytest.raises(InputError, match=r"of no findings of unnamed-source about clm-.* begin with abcdef"):
        case.waiving.waive(CLAIM, "unnamed-source", by="Ada", why="x", finding="abcdef")
    with pytest.raises(InputError, match="'soon' is not a date"):
        case.waiving.waive(CLAIM, "single-origin", by="Ada", why="x", until="soon")


MADE = {"label", "waiver"}


@pytest.fixture
def decided(case: Workspace) -> Workspace:
    """The case with labels of every kind of thing and a waiver."""
    case.labelling.label(CLAIM, LabelKey.SERIOUS, by="Ada", why="a test")
    case.labelling.label(STORY, LabelKey.OBTAINED_HOW, "a clerk", by="Ada", why="a test")
    case.labelling.label(OFFICIAL, LabelKey.ACCESS, "she was there", by="Ada", why="a test")
    case.labelling.label(attribution_id(case), LabelKey.ANONYMITY_REASON, "fear", by="Ada", why="a test")
    case.waiving.waive(CLAIM, "single-origin", by="Ada", why="a test", until="2026-12-31")
    return case


def rows(ws: Workspace) -> dict[str, int]:
    with ws.store.read() as connection:
        return {name: len(connection.execute(live(ROW_TYPES[name])).all()) for name in sorted(MADE)}


def dangling(ws: Workspace) -> list[str]:
    """Live labels and waivers of what is closed."""
    with ws.store.read() as connection:
        closed = {
            row_id for each in ROW_TYPES.values()
            for row_id in connection.scalars(select(each.id).where(each.closed_seq.is_not(None)))
        }  # fmt: skip
        found = (row for name in MADE for row in connection.execute(live(ROW_TYPES[name])).mappings())
        return [row["id"] for row in found if row["subject_id"] in closed]


def test_each_is_in_the_journal_and_undone_and_done_again(decided: Workspace, location: str) -> None:
    entries = decided.history.log(limit=5)
    assert [each.verb for each in entries] == [
        "waive: single-origin", "label: anonymity-reason", "label: access", "label: obtained-how", "label: serious",
    ]  # fmt: skip
    before = rows(decided)
    undone = []
    for each in entries:
        decided.history.undo(each.seq, by="Ada")
        undone.append(decided.store.head()[0])
    assert rows(decided) == dict.fromkeys(MADE, 0)
    for seq in undone:
        decided.history.undo(seq, by="Ada")
    assert rows(decided) == before
    decided.store.close()
    assert [each.name for each in checking.check(location) if each.state == "fault"] == []


def test_the_log_of_a_thing_tells_of_its_labels(decided: Workspace) -> None:
    told = {each.verb for each in decided.history.log(claim_id(decided))}
    assert {"label: serious", "waive: single-origin"} <= told


def test_the_past_has_the_labels_of_then(decided: Workspace, location: str) -> None:
    last = decided.store.head()[0]
    decided.labelling.take_back(CLAIM, LabelKey.SERIOUS, by="Ada")
    with Workspace.open(location, at=last) as then:
        assert (CLAIM, "serious", "") in labels(then)
        with pytest.raises(InputError, match="can only be read"):
            then.labelling.label(CLAIM, LabelKey.DISPUTED, by="Ada", why="x")


# --- what becomes of what they are about ---------------------------------------------------------


def test_what_is_removed_goes_with_its_labels(decided: Workspace) -> None:
    removal = decided.remove(STORY, by="Ada")
    assert removal.decisions == 3
    assert (labels(decided), dangling(decided)) == ([(CLAIM, "serious", "")], [])
    assert decided.remove("https://courier.example/bridge", by="Ada").decisions == 2
    assert (rows(decided), dangling(decided)) == (dict.fromkeys(MADE, 0), [])
    for _ in range(2):
        decided.history.undo(by="Ada")
    assert rows(decided) == {"label": 4, "waiver": 1}


def test_claims_that_become_one_keep_what_was_said_of_each(decided: Workspace) -> None:
    decided.labelling.label(OTHER, LabelKey.DISPUTED, "the company", by="Bo", why="it says so")
    decided.labelling.label(OTHER, LabelKey.SERIOUS, by="Bo", why="another reason")
    decided.waiving.waive(OTHER, "unread-link", by="Bo", why="behind a wall", until="2027")
    regrouping.merge(decided.store, claim_id(decided), [claim_id(decided, OTHER)], by="Ada", why="one")
    said = {(each.key, each.value, each.why) for each in decided.labelling.of(claim_id(decided))}
    assert said == {(LabelKey.SERIOUS, "", "a test"), (LabelKey.DISPUTED, "the company", "it says so")}
    let_stand = {(each.rule, str(each.until), each.by) for each in decided.waiving.of(claim_id(decided))}
    assert let_stand == {("single-origin", "2026-12-31", "Ada"), ("unread-link", "2027", "Bo")}
    assert dangling(decided) == []


def test_sources_that_are_one_have_the_labels_of_both(case: Workspace) -> None:
    case.labelling.label("Northline", LabelKey.SIDE, "the harbour’s", by="Ada", why="x")
    case.add_chain("Merrow > NNA", CLAIM, by="Ada")
    case.identity.judge("same", "NNA", "Northline", by="Ada")
    assert [each.value for each in case.labelling.of(case.find("NNA", "source")[1])] == ["the harbour’s"]
    ledger = case.ledger(claim_id(case))
    assert ledger.labelled(LabelKey.SIDE, case.find("NNA", "source")[1]) is not None


TEXT = "outlet: The Lantern\nurl: https://lantern.example/x\n\nThe mayor said that the tank was empty.\n"


def read(ws: Workspace, folder: Path) -> str:
    """A reading by a machine, labelled."""
    (folder / "story.txt").write_text(TEXT, "utf-8")
    assert not ws.add([folder / "story.txt"]).failed
    (found,) = ws.attributions(ws.find("https://lantern.example/x", "document")[1])
    ws.labelling.label(found.id, LabelKey.ACCESS, "he was there", by="Ada", why="x")
    return found.id


def test_a_reading_that_is_corrected_hands_its_label_on_and_takes_it_back(ws: Workspace, tmp_path: Path) -> None:
    was = read(ws, tmp_path)
    done = rereading.correct(ws.store, was, rereading.PutRight(source="Mayor Brandt"), by="Ada", why="")
    assert [each.value for each in ws.labelling.of(done.now)] == ["he was there"]
    reviews.accept(ws.store, was, by="Ada", why="")
    assert (dangling(ws), [each.value for each in ws.labelling.of(was)]) == ([], ["he was there"])


def test_a_reading_that_is_labelled_stays_when_its_text_is_read_again(ws: Workspace, tmp_path: Path) -> None:
    was = read(ws, tmp_path)
    ws.add([tmp_path / "story.txt"], extractor="default")
    assert was in {each.id for each in ws.attributions()}
    assert dangling(ws) == []


# --- whom to protect -----------------------------------------------------------------------------


def test_what_is_said_of_somebody_confidential_is_not_shown(case: Workspace, location: str) -> None:
    with case.store.write("add", by="Ada") as writer:
        hidden = Names(writer).open_new(SourceDraft("Quillon Ferrand", SourceKind.PERSON), is_confidential=True)
    case.add_chain("Courier > Quillon Ferrand", CLAIM, by="Ada", document="https://courier.example/more")
    (saying,) = case.attributions(case.find("https://courier.example/more", "document")[1])
    case.labelling.label(hidden, LabelKey.SIDE, "the harbour’s", by="Ada", why="they told me")
    case.labelling.label(saying.id, LabelKey.ACCESS, "a man in the tower", by="Ada", why="they told me")
    case.labelling.label(CLAIM, LabelKey.DISPUTED, "Ferrand’s owner", by="Ada", why="Quillon Ferrand said so")
    case.waiving.waive(CLAIM, "single-origin", by="Ada", why="only Quillon Ferrand knows")
    title = claim_id(case)
    shown = repr((case.labelling.all(), case.waiving.all(), case.labelling.of(title), case.ledger(title)))
    for told in ("Ferrand", "harbour’s", "tower", "they told me", hidden):
        assert told not in shown
    assert NOT_SHOWN in shown
    with Workspace.open(location, is_internal=True) as internal:
        assert "a man in the tower" in repr(internal.labelling.all())


def test_what_is_taken_out_of_a_document_is_gone_from_its_labels(decided: Workspace, location: str) -> None:
    decided.history.redact(STORY, by="Ada", why="a test")
    with decided.store.read() as connection:
        kept = [row["value"] + row["why"] for row in connection.execute(select(tables.Label.__table__)).mappings()]
    assert not any("clerk" in each or "she was there" in each or "fear" in each for each in kept)
    decided.store.close()
    assert [each.name for each in checking.check(location) if each.state == "fault"] == []


def test_nothing_is_written_where_it_is_refused(store: Store) -> None:
    ws = Workspace(store)
    ws.add_chain("Gazette > harbour office", CLAIM, by="Ada")
    before = store.head()
    for call in (
        lambda: ws.labelling.label(CLAIM, LabelKey.SIDE, "x", by="Ada", why="x"),
        lambda: ws.waiving.waive("nothing", "single-origin", by="Ada", why="x"),
    ):
        with pytest.raises(ProvenanceError):
            call()
    assert store.head() == before


def test_the_page_has_the_table_of_the_keys() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "labels.md").read_text(encoding="utf-8")
    for key, use in LABEL_USES.items():
        beside = "nothing" if use.value is LabelValue.NONE else use.value
        assert f"| `{key}` | {', '.join(use.subjects)} | {beside} | {use.means} |\n" in page
