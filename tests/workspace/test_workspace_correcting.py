"""Putting right what is known of a document: read everywhere, kept for ever, and undone by no later capture."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, text

from provenance import chains
from provenance.errors import InputError, NotFound
from provenance.store import Store, documents, reading, tables
from provenance.store.selecting import live
from provenance.workspace import Given, Workspace, correcting
from provenance.workspace.publishing import Publishers

STORY = "Northfold News Agency reported, citing a senior port official, that the tank was empty."
URL, NEW_URL = "https://lantern.example/harbour", "https://lantern.example/news/harbour"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an article and gives its path; the keywords are its head lines."""

    def make(name: str, text: str = STORY, **head: str) -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{key}: {value}\n" for key, value in head.items()) + "\n" + text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def held(ws: Workspace, write: Write) -> str:
    """The id of a document with a wrong outlet."""
    ws.add([write("a.txt", url=URL, outlet="The Lantren", published="2026-03-02", title="Harbour leak")])
    return ws.documents()[0].id


def faults(ws: Workspace) -> list[str]:
    return ws.store.faults()


def corrections(ws: Workspace) -> list[Any]:
    with ws.store.read() as connection:
        return list(connection.execute(select(tables.Correction).order_by(tables.Correction.opened_seq)).all())


FIELDS = [
    ("outlet", "The Lantern", ("The Lantren", "The Lantern")),
    ("url", NEW_URL, (URL, NEW_URL)),
    ("url", NEW_URL.replace("https://", "https://ada:secret@") + "?utm_source=x", (URL, NEW_URL)),
    ("title", " Tank empty ", ("Harbour leak", "Tank empty")),
    ("title", "", ("Harbour leak", "")),
    ("byline", "Ada Berg", ("", "Ada Berg")),
    ("published", "2026-03-02T09:00+01:00", ("2026-03-02", "2026-03-02T09:00+01:00")),
    ("published", "", ("2026-03-02", "")),
    ("language", "de-AT", ("en", "de")),
    ("language", " ", ("en", "")),
]


@pytest.mark.parametrize(("field", "value", "change"), FIELDS, ids=[f"{field} {value!r}" for field, value, _ in FIELDS])
def test_a_field_is_read_as_a_person_put_it(
    ws: Workspace, held: str, field: str, value: str, change: tuple[str, str]
) -> None:
    (before,) = ws.documents()
    done = ws.edit(held, by="Ada", **{field: value})  # type: ignore[arg-type]
    assert [(each.field, each.was, each.now) for each in done.changes] == [(field, *change)]
    (after,) = ws.documents()
    if field == "outlet":
        assert [source.name for source in ws.sources([after.publisher_id or ""])] == [change[1]]
        assert replace(after, publisher_id=before.publisher_id) == before
    else:
        assert str(getattr(after, field) or "") == change[1]
        assert replace(after, **{field: getattr(before, field)}) == before
    assert faults(ws) == []


def test_the_outlet_is_the_right_one_wherever_it_is_shown(ws: Workspace, held: str) -> None:
    ws.edit(held, outlet="The Lantern", by="Ada")
    for ledger in ws.ledgers():
        document = next(each for each in ledger.documents if each.id == held)
        source = ledger.source(document.publisher_id)
        assert source is not None
        assert source.name == "The Lantern"
        assert "The Lantern" in {step.label for step in chains.reports(ledger.graph)}
        assert "Lantren" not in ws.export(ledger)
    assert "Lantren" not in "".join(ws.report())
    assert [each.claim.id for each in ws.ledgers_about("The Lantern")] == [each.claim.id for each in ws.ledgers()]
    assert ws.ledgers_about("The Lantren") == []


def test_what_changes_nothing_is_not_written(ws: Workspace, held: str) -> None:
    before = ws.store.head()
    assert ws.edit(held, outlet="The Lantren", title="Harbour leak", byline="", by="Ada").changes == ()
    assert ws.store.head() == before


def test_editing_again_keeps_what_was_put_right_before(ws: Workspace, held: str) -> None:
    ws.edit(held, outlet="The Lantern", why="a slip", by="Ada")
    ws.edit(held, title="Tank empty", by="Ben")
    first, second = corrections(ws)
    assert (first.closed_seq, second.closed_seq) == (second.opened_seq, None)
    assert (first.why, second.title, second.publisher_id) == ("a slip", "Tank empty", first.publisher_id)
    with ws.store.read() as connection:
        query = select(tables.Journal.verb, tables.Actor.name, tables.Actor.kind).join(tables.Actor)
        entries = connection.execute(query.order_by(tables.Journal.seq)).all()
    assert [tuple(each) for each in entries[1:]] == [("edit", "Ada", "person"), ("edit", "Ben", "person")]


@pytest.mark.parametrize("address", [URL, NEW_URL])
def test_a_later_capture_undoes_nothing_and_finds_the_document(
    ws: Workspace, held: str, write: Write, address: str
) -> None:
    ws.edit(held, outlet="The Lantern", url=NEW_URL, title="Tank empty", by="Ada")
    again = ws.add([write("b.txt", url=address, outlet="The Lantren", title="Harbour leak")])
    assert (len(again.added), len(again.updated)) == (0, 0) if address == URL else len(again.added) == 0
    changed = ws.add([write("c.txt", STORY + " It rained.", url=address, outlet="The Lantren", title="Harbour leak")])
    assert (len(changed.added), len(changed.updated)) == (0, 1)
    latest = max(ws.documents(), key=lambda each: each.revision_no)
    assert {document.publisher_id for document in ws.documents()} == {latest.publisher_id}
    assert {(document.url, document.title) for document in ws.documents()} == {(NEW_URL, "Tank empty")}
    assert ws.find(URL, "document") == ws.find(NEW_URL, "document") == ("document", latest.id)
    assert faults(ws) == []


def test_a_new_title_of_a_new_revision_is_believed(ws: Workspace, held: str, write: Write) -> None:
    ws.edit(held, title="Tank empty", outlet="The Lantern", by="Ada")
    ws.add([write("b.txt", STORY + " It rained.", url=URL, outlet="The Lantren", title="Harbour leak grows")])
    latest = ws.documents([ws.find(URL, "document")[1]])[0]
    assert latest.title == "Harbour leak grows"
    assert [source.name for source in ws.sources([latest.publisher_id or ""])] == ["The Lantern"]


def test_a_file_without_an_address_is_found_again_although_its_outlet_was_put_right(
    ws: Workspace, write: Write
) -> None:
    article = write("a.txt", outlet="The Lantren")
    ws.add([article])
    ws.edit(ws.documents()[0].id, outlet="The Lantern", by="Ada")
    assert len(ws.add([article]).unchanged) == 1
    assert len(ws.add([write("b.txt", outlet="The Lantern")]).failed) == 0


def test_outlet_and_address_hold_for_every_revision_and_the_rest_for_one(
    ws: Workspace, held: str, write: Write
) -> None:
    ws.add([write("b.txt", STORY + " It rained.", url=URL, outlet="The Lantren", title="Harbour leak")])
    done = ws.edit(URL, outlet="The Lantern", url=NEW_URL, byline="Ada Berg", by="Ada")
    assert done.also == (held,)
    first, second = sorted(ws.documents(), key=lambda each: each.revision_no)
    assert (first.publisher_id, first.url) == (second.publisher_id, NEW_URL)
    assert (first.byline, second.byline) == (None, "Ada Berg")


def test_what_was_not_known_of_a_cited_document_is_told_by_its_page(ws: Workspace, write: Write) -> None:
    ws.add_chain("The Lantren > Northfold News Agency", "The tank was empty", document=URL, by="Ada")
    ws.edit(URL, outlet="The Lantern", by="Ada")
    ws.add([write("a.txt", url=URL, title="Harbour leak", published="2026-03-02")])
    (document,) = ws.documents()
    assert (document.title, str(document.published), document.is_held) == ("Harbour leak", "2026-03-02", True)
    assert [source.name for source in ws.sources([document.publisher_id or ""])] == ["The Lantern"]


def test_a_chain_is_typed_for_the_outlet_that_was_put_right(ws: Workspace, held: str) -> None:
    ws.edit(held, outlet="The Lantern", by="Ada")
    done = ws.add_chain("The Lantern > Merrow", "The tank was full", document=held, by="Ada")
    assert done.document_id == held
    with pytest.raises(InputError, match="was published by The Lantern, not by The Lantren"):
        ws.add_chain("The Lantren > Merrow", "The tank was full", document=held, by="Ada")


WRONG = [
    ({"published": "soon"}, "'soon' is not a date"),
    ({"url": "soon"}, "'soon' is not a web address"),
    ({"by": " "}, "who decides this"),
]


@pytest.mark.parametrize(("what", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_cannot_be_is_refused_and_nothing_is_written(
    ws: Workspace, held: str, what: dict[str, str], sentence: str
) -> None:
    before = ws.store.head()
    with pytest.raises(InputError, match=sentence):
        ws.edit(held, **{"by": "Ada", "title": "x", **what})  # type: ignore[arg-type]
    assert ws.store.head() == before


def test_the_address_of_another_document_is_refused(ws: Workspace, held: str, write: Write) -> None:
    ws.add([write("b.txt", STORY + " It rained.", url="https://beacon.example/1", outlet="The Beacon")])
    with pytest.raises(InputError, match=r"https://beacon\.example/1 is the address of doc-\w+ already"):
        ws.edit(held, url="https://beacon.example/1", by="Ada")
    ws.edit(held, url=NEW_URL, by="Ada")
    assert [each.now for each in ws.edit(held, url=URL, by="Ada").changes] == [URL]


def test_a_document_that_is_only_cited_under_that_address_is_named_with_what_to_do(ws: Workspace, held: str) -> None:
    ws.add_chain("The Beacon > Merrow", "The tank was empty", document="https://beacon.example/1", by="Ada")
    with pytest.raises(InputError, match="which other documents cite") as refused:
        ws.edit(held, url="https://beacon.example/1", by="Ada")
    assert (
        refused.value.hint == f"add the article once more with --url, and take this one away: provenance remove {held}"
    )


def test_who_is_confidential_is_not_named_by_an_edit(ws: Workspace, held: str) -> None:
    with ws.store.write("mark", by="Ada") as writer:
        source = tables.Source(id="src-0000000001", kind="outlet", name="The Quiet Post", is_confidential=True)
        writer.open(source)
        key = "quiet post"
        writer.open(tables.Alias(id="ali-0000000001", source_id=source.id, text=source.name, key=key, kind="name"))
    assert [each.now for each in ws.edit(held, outlet="The Quiet Post", by="Ada").changes] == ["[name withheld]"]
    assert [each.was for each in ws.edit(held, outlet="The Lantern", by="Ada").changes] == ["[name withheld]"]


# --- a machine learns a publisher --------------------------------------------------------------


LEARNING = {
    "nothing was put right": ((), None),
    "another field was put right": (({"byline": "B"},), "B"),
    "an outlet was set and taken back": (({"outlet": "C"}, {"outlet": ""}), None),
}


@pytest.mark.parametrize(("edits", "byline"), LEARNING.values(), ids=list(LEARNING))
def test_a_cited_document_learns_its_publisher(
    ws: Workspace, edits: tuple[dict[str, str], ...], byline: str | None
) -> None:
    with ws.store.write("cite", by="html", kind="importer") as writer:
        writer.open(tables.Document(id="doc-0000000001", canonical_url=URL))
    for each in edits:
        ws.edit(URL, by="Ada", **each)  # type: ignore[arg-type]
    with ws.store.write("add html", by="html", kind="importer") as writer:
        publisher = Publishers(writer, correcting.Names(writer)).called("The Beacon")
        correcting.learn(writer, "doc-0000000001", "publisher_id", publisher, by="html")
    (document,) = ws.documents()
    assert [each.name for each in ws.sources([document.publisher_id or ""])] == ["The Beacon"]
    assert document.byline == byline
    assert faults(ws) == []


# --- laws ----------------------------------------------------------------------------------------

VALUES = {
    "outlet": st.sampled_from(["", "The Lantern", "The Beacon"]),
    "url": st.sampled_from(["", URL, NEW_URL]),
    "title": st.sampled_from(["", "Tank empty", "1"]),
    "published": st.sampled_from(["", "2026", "<=1982"]),
}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), max_size=5))
def test_the_last_word_on_a_field_is_what_is_read(edits: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "case.db", create=True) as ws:
        article = Path(folder) / "a.txt"
        article.write_text(STORY, encoding="utf-8")
        ws.add([article], Given(outlet="The Lantren", url=URL, title="Harbour leak"))
        expected = {"outlet": "The Lantren", "url": URL, "title": "Harbour leak", "published": ""}
        for each in edits:
            ws.edit(ws.documents()[0].id, by="Ada", **each)  # type: ignore[arg-type]
            expected |= each
        (document,) = ws.documents()
        outlet = [source.name for source in ws.sources([document.publisher_id or ""])]
        facts = {"outlet": "".join(outlet), "url": document.url, "title": document.title,
                 "published": document.published}  # fmt: skip
        assert {field: str(value or "") for field, value in facts.items()} == expected
        assert len([each for each in corrections(ws) if each.closed_seq is None]) <= 1
        assert faults(ws) == []


def test_a_rehearsal_keeps_nothing(ws: Workspace, held: str) -> None:
    ws.store.is_rehearsal = True
    assert ws.edit(held, title="x", by="Ada").changes
    ws.store.is_rehearsal = False
    assert ws.documents()[0].title == "Harbour leak"


def test_lookups_use_an_index(tmp_path: Path) -> None:
    """No lookup reads a whole table; SQLite says so itself."""
    asked: list[str] = []
    with Store.open(str(tmp_path / "case.db"), create=True) as store:

        @event.listens_for(store.engine, "before_cursor_execute")
        def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            if not statement.startswith("EXPLAIN"):
                asked.append(json.dumps([statement, list(parameters)]))

        with store.read() as connection:
            documents.at_address(connection, URL)
            documents.rows(connection, ["doc-1"])
            documents.with_text(connection, "sha", "src-1")
            connection.execute(documents.published_by(["src-1"])).all()
            selects = [json.loads(each) for each in asked if "SELECT" in each]
            assert len(selects) >= 5
            for statement, parameters in selects:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(parameters)).all()
                scans = [row[3] for row in plan if row[3].startswith("SCAN") and "USING" not in row[3]]
                assert [each for each in scans if "SUBQUERY" not in each] == [], statement


def test_live_rows_are_what_reading_gives(ws: Workspace, held: str) -> None:
    with pytest.raises(NotFound):
        ws.edit("nothing", title="x", by="Ada")
    ws.edit(held, title="x", by="Ada")
    with ws.store.read() as connection:
        (row,) = documents.rows(connection, [held])
        own = connection.execute(live(tables.Document)).mappings().one()
        assert (own["title"], row["title"], reading.documents(connection)[0].title) == ("Harbour leak", "x", "x")
        assert connection.scalar(text("SELECT count(*) FROM document")) == 1
