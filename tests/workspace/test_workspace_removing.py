"""Taking a document away: all that rests on it goes, nothing else does, and it can be added anew."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from provenance.errors import InputError, NotFound, StoreError
from provenance.records import Basis, DerivationKind, Terminal
from provenance.store import Store, tables
from provenance.store.selecting import live
from provenance.store.tables import ROW_TYPES
from provenance.workspace import Workspace, removing

STORY = "Northfold News Agency reported, citing a senior port official, that the tank was empty."
OTHER = "Mayor Anna Brandt said on Monday that the harbour would reopen."
URL = "https://lantern.example/harbour"
STAYS_KNOWN = {"source", "alias"}
"""Tables whose rows stay: a source that has a name is known from then on."""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, text: str = STORY, **head: str) -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{key}: {value}\n" for key, value in head.items()) + "\n" + text, encoding="utf-8")
        return path

    return make


def live_rows(ws: Workspace) -> dict[str, set[str]]:
    """The ids of the live rows of every table."""
    with ws.store.read() as connection:
        return {
            name: set(connection.scalars(live(row_type).with_only_columns(row_type.id)))
            for name, row_type in ROW_TYPES.items()
        }


def changed(before: dict[str, set[str]], after: dict[str, set[str]]) -> dict[str, set[str]]:
    """What is live in one and not in the other."""
    return {name: before[name] ^ after[name] for name in before if before[name] ^ after[name]}


def dangling(ws: Workspace) -> list[str]:
    """Live rows that point at closed ones: an oracle over every foreign key of every table."""
    closed: set[str] = set()
    found = []
    with ws.store.read() as connection:
        for row_type in ROW_TYPES.values():
            closed.update(connection.scalars(select(row_type.id).where(row_type.closed_seq.is_not(None))))
        for name, row_type in ROW_TYPES.items():
            pointing = [
                column.key for column in row_type.__table__.columns if column.foreign_keys and column.key != "id"
            ]
            for row in connection.execute(live(row_type)).mappings():
                found += [f"{name} {row['id']}.{column}" for column in pointing if row[column] in closed]
    return found


def test_it_and_all_that_rests_on_it_is_gone(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", OTHER, url="https://beacon.example/1", outlet="The Beacon")])
    before = live_rows(ws)
    ws.add([write("b.txt", url=URL, outlet="The Lantern", published="2026-03-02")])
    ws.edit(URL, title="Tank empty", by="Ada")
    ws.add_chain("The Lantern > Merrow", "The tank was full", document=URL, by="Ada")
    added = len(ws.attributions(ws.find(URL, "document")[1]))
    done = ws.remove(URL, by="Ada", why="a test")
    assert changed(before, live_rows(ws)).keys() <= STAYS_KNOWN
    assert (len(done.document_ids), done.stay, done.attributions, done.typed, done.decisions) == (1, (), added, 1, 1)
    assert str(done) == f"1 document, {added} attributions (1 typed by hand), 1 decision of a person"
    with pytest.raises(NotFound):
        ws.find(URL, "document")
    assert [claim.title for claim in ws.claims()] == ["The harbour would reopen"]
    assert ws.store.faults() == []
    assert dangling(ws) == []


def test_why_is_in_the_journal(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", url=URL), write("b.txt", OTHER, url=URL + "2")])
    ws.remove(URL, by="Ada", why="added by mistake")
    ws.remove(URL + "2", by="Ada")
    with ws.store.read() as connection:
        verbs = list(connection.scalars(select(tables.Journal.verb).order_by(tables.Journal.seq)))
    assert verbs[2:] == ["remove: added by mistake", "remove"]


def test_decisions_go_with_what_they_are_about(ws: Workspace, full: None) -> None:
    url = "https://lantern.example/harbour"
    expected = ws.removal(url)
    done = ws.remove(url, by="Ada")
    assert done == expected
    assert done.decisions == 5, "a review, a reading moved to another claim, a retraction, a label, that it is context"
    assert dangling(ws) == []
    assert ws.store.faults() == []
    publishers = {ledger.source(d.publisher_id) for ledger in ws.ledgers() for d in ledger.documents}
    assert "The Lantern" not in {source.name for source in publishers if source}


def test_a_claim_that_others_make_stays(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", url=URL, outlet="The Lantern")])
    (claim,) = ws.claims()
    ws.add([write("b.txt", url="https://beacon.example/1", outlet="The Beacon")])
    ws.remove(URL, by="Ada")
    assert ws.claims() == [claim]
    assert len(ws.ledger(claim.id).documents) == 1
    ws.remove("https://beacon.example/1", by="Ada")
    assert ws.claims() == []
    with pytest.raises(NotFound):
        ws.find(claim.title, "claim")


def test_an_unnamed_source_goes_with_what_was_judged_of_it(ws: Workspace, write: Write, tmp_path: Path) -> None:
    ws.add([write("a.txt", url=URL, outlet="The Lantern"), write("b.txt", OTHER, url=URL + "2")])
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text(
        f'{{"verdict": "same", "sources": ["{URL}#senior port official", "Anna Brandt"], "by": "Ada", "why": "a test"}}'
    )
    assert not ws.add([decisions]).failed
    assert ws.removal(URL).decisions == 1
    ws.remove(URL, by="Ada")
    assert {source.kind for source in ws.sources()} & {"unnamed"} == set()
    assert all(ledger.judgements == () for ledger in ws.ledgers())
    assert dangling(ws) == []


def test_it_can_be_added_anew(ws: Workspace, write: Write) -> None:
    article = write("a.txt", url=URL, outlet="The Lantern")
    read = []
    for _time in range(3):
        assert len(ws.add([article]).added) == 1
        read.append([(each.source_text, each.content_text) for each in ws.attributions()])
        assert [document.revision_no for document in ws.documents()] == [1]
        ws.remove(URL, by="Ada")
    assert read[0] == read[1] == read[2] != []
    assert ws.store.faults() == []


def test_a_typed_chain_can_be_typed_anew(ws: Workspace) -> None:
    for _time in range(3):
        done = ws.add_chain("The Lantern > [two officials]", "The tank was empty", document=URL, by="Ada")
        assert done.is_new
        assert not ws.add_chain("The Lantern > [two officials]", "The tank was empty", document=URL, by="Ada").is_new
        assert [source.name for source in ws.sources()].count("two officials") == 1
        ws.remove(URL, by="Ada")
    assert ws.claims() == []
    assert ws.store.faults() == []


def test_a_typed_chain_is_typed_anew_in_a_document_that_stayed(ws: Workspace) -> None:
    ws.add_chain("The Lantern > Merrow", "The tank was empty", document=URL, by="Ada")
    cite(ws, ws.find(URL, "document")[1])
    assert ws.remove(URL, by="Ada").stay
    assert ws.add_chain("The Lantern > Merrow", "The tank was empty", document=URL, by="Ada").is_new
    assert not ws.add_chain("The Lantern > Merrow", "The tank was empty", document=URL, by="Ada").is_new
    assert len(ws.claims()) == 1


def cite(ws: Workspace, document_id: str, way: str = "cited") -> str:
    """Another document that cites this one, or declares that it leans on it."""
    with ws.store.write("cite", by="html", kind="importer") as writer:
        source = writer.open(tables.Source(id=writer.new_id(tables.Source, way), kind="outlet", name="The Beacon")).id
        row_id = writer.new_id(tables.Document, "citing")
        writer.open(tables.Document(id=row_id, publisher_id=source, canonical_url="https://beacon.example/9"))
        if way in {"cited", "pinned"}:
            writer.open(
                tables.Attribution(
                    id=writer.new_id(tables.Attribution, row_id), document_id=row_id, terminal=Terminal.NOT_YET_TRACED,
                    cited_document_id=document_id if way == "cited" else None,
                    pinned_document_id=document_id if way == "pinned" else None,
                    cited_source_id=source if way == "pinned" else None, stance="attributed", certainty="said",
                    reality="past", basis=Basis.STATED, confidence=1.0,
                )
            )  # fmt: skip
        else:
            writer.open(
                tables.Derivation(
                    id=writer.new_id(tables.Derivation, row_id), from_document_id=row_id, to_document_id=document_id,
                    kind=DerivationKind.REPUBLISHES, basis=Basis(way),
                )
            )  # fmt: skip
    return row_id


@pytest.mark.parametrize(("way", "stays"), [("cited", True), ("pinned", True), ("declared", True), ("inferred", False)])
def test_what_others_cite_stays_as_only_cited(ws: Workspace, write: Write, way: str, stays: bool) -> None:
    article = write("a.txt", url=URL, outlet="The Lantren")
    ws.add([article])
    ws.edit(URL, outlet="The Lantern", by="Ada")
    _kind, held = ws.find(URL, "document")
    citing = cite(ws, held, way)
    done = ws.remove(URL, by="Ada")
    assert done.stay == ((held,) if stays else ())
    left = {document.id: document for document in ws.documents()}
    assert left.keys() == {citing, *done.stay}
    if stays:
        assert not left[held].is_held
        assert [source.name for source in ws.sources([left[held].publisher_id or ""])] == ["The Lantern"]
        assert ws.attributions(held) == []
    assert dangling(ws) == []
    assert len(ws.add([article]).added) == 1
    assert len(ws.documents()) == 2
    assert ws.store.faults() == []


def test_a_document_that_only_it_cites_goes_with_it(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", url=URL, outlet="The Lantern")])
    _kind, held = ws.find(URL, "document")
    citing = cite(ws, held)
    ws.remove(URL, by="Ada")
    assert {document.id for document in ws.documents()} == {held, citing}
    assert ws.remove("https://beacon.example/9", by="Ada").with_them == 1
    assert ws.documents() == []
    assert dangling(ws) == []


def test_of_an_address_the_latest_revision_is_removed_or_all(ws: Workspace, write: Write) -> None:
    def revisions() -> list[int]:
        return sorted(document.revision_no for document in ws.documents())

    texts = [write(f"{number}.txt", STORY + " It rained." * number, url=URL) for number in range(3)]
    ws.add([texts[0]]), ws.add([texts[1]])
    ws.remove(URL, by="Ada")
    assert revisions() == [1]
    ws.add([texts[1]]), ws.add([texts[2]])
    assert revisions() == [1, 2, 3]
    (first,) = (document.id for document in ws.documents() if document.revision_no == 1)
    ws.remove(first, by="Ada")
    assert revisions() == [2, 3]
    assert len(ws.remove(URL, by="Ada", all_revisions=True).document_ids) == 2
    assert revisions() == []
    assert ws.store.faults() == []


def test_what_another_removed_meanwhile_is_not_removed_again(ws: Workspace, write: Write) -> None:
    """Two persons found the same document, and then both removed it."""
    ws.add([write("a.txt", url=URL), write("b.txt", OTHER, url=URL + "2")])
    meant = ws.removal(URL).document_ids
    removing.remove(ws.store, meant, by="Ada")
    with pytest.raises(NotFound, match=meant[0]):
        removing.remove(ws.store, meant, by="Bea")
    assert ws.store.faults() == []
    other = ws.removal(URL + "2").document_ids
    assert removing.remove(ws.store, [*meant, *other], by="Bea").document_ids == other
    assert ws.documents() == []
    assert ws.store.faults() == []


def test_a_closed_row_is_not_closed_again(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", url=URL)])
    (document_id,) = ws.removal(URL).document_ids
    ws.remove(URL, by="Ada")
    with pytest.raises(StoreError, match="was closed before"), ws.store.write("close", by="Bea") as writer:
        writer.close(tables.Document, document_id)
    assert ws.store.faults() == []


def test_who_removes_must_be_known(ws: Workspace, write: Write) -> None:
    ws.add([write("a.txt", url=URL)])
    with pytest.raises(InputError, match="who decides this"):
        ws.remove(URL, by=" ")
    assert len(ws.documents()) == 1


# --- laws ----------------------------------------------------------------------------------------

PLACES = [f"https://lantern.example/{number}" for number in range(3)]
CHAINS = ["The Lantern > Merrow", "The Lantern > [two aides]"]
STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(PLACES), st.sampled_from([STORY, OTHER, STORY + " " + OTHER])),
    st.tuples(st.just("type"), st.sampled_from(PLACES), st.sampled_from(CHAINS)),
    st.tuples(st.just("edit"), st.sampled_from(PLACES), st.sampled_from(["", "A title"])),
    st.tuples(st.just("cite"), st.sampled_from(PLACES), st.sampled_from(["cited", "declared", "inferred"])),
    st.tuples(st.just("remove"), st.sampled_from(PLACES), st.booleans()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=2, max_size=8))
def test_whatever_was_done_before_the_database_verifies_and_nothing_dangles(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    ticks = itertools.count()
    with Store.open(str(folder / "case.db"), create=True, clock=lambda: next(ticks)) as store:
        ws = Workspace(store)
        for number, (step, place, what) in enumerate(steps):
            try:
                do(ws, step, place, what, folder / f"{number}.txt")
            except InputError:
                continue
        for place in PLACES:
            if any(document.url == place for document in ws.documents()):
                ws.remove(place, by="Ada", all_revisions=True)
        assert all(document.url not in PLACES or not ws.attributions(document.id) for document in ws.documents())
        assert dangling(ws) == []
        assert store.faults() == []
        assert sum(len(ledger.graph) for ledger in ws.ledgers()) >= 0


def do(ws: Workspace, step: str, place: str, what: str, file: Path) -> None:
    if step == "add":
        file.write_text(f"url: {place}\noutlet: The Lantern\n\n{what}", encoding="utf-8")
        ws.add([file])
    elif step == "type":
        ws.add_chain(what, "The tank was empty", document=place, by="Ada")
    elif step == "edit":
        ws.edit(place, title=what, outlet="The Lantern", by="Ada")
    elif step == "cite":
        if not any(document.url == "https://beacon.example/9" for document in ws.documents()):
            cite(ws, ws.find(place, "document")[1], what)
    else:
        ws.remove(place, by="Ada", all_revisions=bool(what))
