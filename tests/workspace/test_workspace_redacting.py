"""A confidential text is taken out for good, the journal says so, and every other change is still found."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from provenance.errors import InputError, NotFound
from provenance.store import Store, checking, tables
from provenance.store.selecting import live
from provenance.workspace import Given, Workspace

Write = Callable[..., Path]
URL = "https://lantern.example/harbour"
OTHER = "https://beacon.example/other"
STORY = "Quillon Ferrand said that the zephyr valve was jammed. A senior brig official said that nobody was hurt."
SAID = ("zephyr valve", "nobody was hurt", "brig official")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    numbers = itertools.count()

    def make(text: str = STORY, **head: str) -> Path:
        path = tmp_path / f"{next(numbers)}.txt"
        path.write_text("".join(f"{key}: {value}\n" for key, value in head.items()) + "\n" + text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def case(ws: Workspace, write: Write, tmp_path: Path) -> Workspace:
    """An article that was put right, reviewed, taken away and brought back, and another by somebody it names."""
    ws.add([write(url=URL, outlet="The Lantern", title="Zephyr valve jammed")])
    ws.add([write("Quillon Ferrand said that the gate was open.", url=OTHER, outlet="The Beacon")])
    ws.edit(URL, title="The zephyr valve", by="Ada")
    decision = {"verdict": "accepted", "readings": [[URL, "zephyr valve"]], "by": "Ada", "why": "read"}
    (tmp_path / "d.jsonl").write_text(json.dumps(decision), encoding="utf-8")
    assert not ws.add([tmp_path / "d.jsonl"]).failed
    ws.remove(URL, by="Ada")
    ws.history.undo(by="Ada")
    return ws


def stored(ws: Workspace) -> str:
    """Every word that any row of any table holds."""
    found = []
    with ws.store.read() as connection:
        for table in tables.Base.metadata.sorted_tables:
            for row in connection.execute(table.select()):
                found += [each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in row]
        if connection.dialect.name != "sqlite":
            found += [str(each) for each in connection.scalars(text("SELECT key FROM search"))]
    return "\n".join(found)


def faults(location: str) -> list[str]:
    return [f"{each.name}: {said}" for each in checking.check(location) if each.is_fatal for said in each.found]


def test_of_a_document_no_word_is_left_and_all_agrees(case: Workspace, location: str) -> None:
    before = case.text(case.find(URL, "document")[1]) or ""
    done = case.history.redact(URL, by="Ada", why="sent by mistake")
    assert done.rows["document"] == done.rows["snapshot"] == 2, "the closed rows, too"
    left = stored(case)
    assert [words for words in SAID if words in left.casefold()] == []
    assert "the gate was open" in left
    after = case.text(case.find(URL, "document")[1]) or ""
    assert len(after) == len(before)
    assert [place for place, each in enumerate(after) if each == "\n"] == [
        place for place, each in enumerate(before) if each == "\n"
    ]
    assert faults(location) == []
    (said,) = case.store.verify().redactions
    assert said == f"{sum(done.rows.values())} rows were redacted: entry {case.store.head()[0]} by Ada, sent by mistake"
    assert case.search("zephyr").found == ()


def test_of_a_source_its_names_are_gone_wherever_they_stand(case: Workspace, location: str) -> None:
    case.history.redact("Quillon Ferrand", by="Ada", why="a promise")
    left = stored(case).casefold()
    assert "quillon" not in left
    assert "ferrand" not in left
    assert "the zephyr valve was jammed" in left
    assert "the gate was open" in left
    assert faults(location) == []
    assert len(case.store.verify().redactions) == 1


def test_of_somebody_unnamed_the_words_of_the_article_that_cites_them(case: Workspace, location: str) -> None:
    (unnamed,) = [each for each in case.sources() if each.kind == "unnamed"]
    case.history.redact(unnamed.id, by="Ada", why="a promise")
    assert "brig official" not in stored(case).casefold()
    assert "nobody was hurt" in stored(case).casefold()
    assert faults(location) == []


def test_of_a_claim_its_wordings_go_and_the_article_stays(case: Workspace, location: str) -> None:
    claim = case.find("The zephyr valve was jammed", "claim")[1]
    done = case.history.redact(claim, by="Ada", why="a slip")
    assert set(done.rows) == {"claim", "wording"}
    assert set(case.ledger(claim).claim.title) == {"█"}
    assert "zephyr valve was jammed" in (case.text(case.find(URL, "document")[1]) or "")
    assert faults(location) == []


def test_of_one_wording(case: Workspace, location: str) -> None:
    with case.store.read() as connection:
        row = next(r for r in connection.execute(live(tables.Wording)).mappings() if "gate" in r["text"])
    assert dict(case.history.redact(row["id"], by="Ada", why="a slip").rows) == {"wording": 1, "claim": 1}
    assert faults(location) == []


def test_what_was_taken_away_is_redacted_by_its_id(case: Workspace, location: str) -> None:
    document = case.find(URL, "document")[1]
    case.remove(URL, by="Ada")
    with pytest.raises(NotFound):
        case.history.redact(URL, by="Ada", why="gone")
    case.history.redact(document, by="Ada", why="gone")
    left = stored(case).casefold()
    assert [words for words in SAID if words in left] == []
    assert faults(location) == []


def test_twice_is_once_and_more_can_be_taken_out_later(case: Workspace, location: str) -> None:
    case.history.redact("Quillon Ferrand", by="Ada", why="a promise")
    case.history.redact(URL, by="Bea", why="all of it")
    head = case.store.head()
    assert case.history.redact(URL, by="Bea", why="again").rows == {}
    assert case.store.head() == head
    assert faults(location) == []
    assert len(case.store.verify().redactions) == 2


def test_the_same_text_elsewhere_is_named(case: Workspace, write: Write) -> None:
    file = write("The keeper said that the lamp was out.")
    for outlet in ("Merrow", "The Beacon"):
        case.add([file], Given(outlet=outlet, url=f"https://{outlet[-5:].lower()}.example/lamp"))
    other = case.find("https://eacon.example/lamp", "document")[1]
    assert case.history.redact("https://errow.example/lamp", by="Ada", why="x").also_in == (other,)
    assert "the lamp was out" in (case.text(other) or "")
    assert case.store.faults() == []


def test_what_is_redacted_cannot_be_undone_and_undo_goes_on(case: Workspace, location: str) -> None:
    case.history.redact(URL, by="Ada", why="a slip")
    seq = case.store.head()[0]
    with pytest.raises(InputError, match="took texts out for good"):
        case.history.undo(seq, by="Ada")
    case.remove(URL, by="Ada")
    case.history.undo(by="Ada")
    assert set((case.text(case.find(URL, "document")[1]) or "").replace("\n", "")) == {"█"}
    assert faults(location) == []


@pytest.mark.parametrize(("reference", "why", "error"), [
    ("https://nowhere.example/1", "x", "is known as"), ("", "x", "is known as"), ("a\0b", "x", "is known as"),
    (URL, "  ", "it is not said why"),
])  # fmt: skip
def test_what_cannot_be_redacted_is_one_sentence(case: Workspace, reference: str, why: str, error: str) -> None:
    head = case.store.head()
    with pytest.raises(InputError, match=error):
        case.history.redact(reference, by="Ada", why=why)
    with pytest.raises(InputError, match="no text of its own"):
        case.history.redact(case.attributions()[0].id, by="Ada", why="x")
    assert case.store.head() == head


# --- what is no redaction ------------------------------------------------------------------------


@pytest.fixture
def tamper(case: Workspace) -> Callable[..., None]:
    def execute(*statements: str) -> None:
        writing = case.store.engine.connect().execution_options(writes=True, journalled=False)
        with writing as connection, connection.begin():
            for each in statements:
                connection.execute(text(each))

    return execute


def test_a_redacted_row_that_is_changed_again_is_found(case: Workspace, tamper: Callable[..., None]) -> None:
    case.history.redact(URL, by="Ada", why="a slip")
    assert case.store.faults() == []
    tamper("UPDATE attribution SET content_text = 'x' WHERE id = (SELECT min(row_id) FROM redaction "
           "WHERE table_name = 'attribution')")  # fmt: skip
    assert any(fault.startswith("attribution ") for fault in case.store.faults())


def test_a_row_changed_without_a_redaction_is_found_though_its_salt_is_gone(
    case: Workspace, tamper: Callable[..., None]
) -> None:
    change = "UPDATE source SET name = 'x' WHERE name = 'The Beacon'"
    unsalt = "UPDATE journal_row SET salt = '' WHERE row_id = (SELECT id FROM source WHERE name = 'x')"
    tamper(change, unsalt)
    assert any(fault.startswith("source ") for fault in case.store.faults())


def test_a_smuggled_redaction_is_found(case: Workspace, tamper: Callable[..., None]) -> None:
    tamper(
        "UPDATE source SET name = 'x' WHERE name = 'The Beacon'",
        "UPDATE journal_row SET salt = '' WHERE row_id = (SELECT id FROM source WHERE name = 'x')",
        "INSERT INTO subject (id, kind) VALUES ('red-0000000000', 'redaction')",
        "INSERT INTO redaction (id, table_name, row_id, why, actor_id, opened_seq) SELECT 'red-0000000000', 'source', "
        "source.id, 'x', min(actor.id), 3 FROM source, actor WHERE source.name = 'x' GROUP BY source.id",
    )
    found = case.store.faults()
    assert any(fault.startswith("source ") for fault in found)
    assert any(fault.startswith("redaction red-0000000000") for fault in found)


def test_a_redaction_row_that_is_taken_away_is_found(case: Workspace, tamper: Callable[..., None]) -> None:
    case.history.redact("The Beacon", by="Ada", why="a slip")
    tamper("DELETE FROM redaction WHERE id = (SELECT min(id) FROM redaction)")
    assert len(case.store.faults()) >= 2


# --- the file ------------------------------------------------------------------------------------


def test_no_byte_of_it_is_left_in_the_files(tmp_path: Path, write: Write) -> None:
    filler = " ".join(f"Word{number} stands here for nothing." for number in range(2000))
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        ws.add([write(f"{STORY} {filler}", url=URL), write(filler, url=OTHER)])
        ws.edit(URL, title="The zephyr valve", by="Ada")
        assert held(tmp_path, "zephyr"), "so that finding nothing means something"
        done = ws.history.redact(URL, by="Ada", why="a slip")
        assert done.is_wiped
        for words in ("zephyr", "Zephyr", "ferrand said", "brig official"):
            assert not held(tmp_path, words)
        ws.history.redact("Quillon Ferrand", by="Ada", why="a slip")
        assert not held(tmp_path, "Quillon")
        assert not held(tmp_path, "quillon")
        assert not held(tmp_path, "quil"), "nor of the search index"


def held(folder: Path, words: str) -> bool:
    return any(words.encode() in file.read_bytes() for file in folder.glob("case.db*"))


def test_where_another_reads_the_text_is_redacted_and_the_file_not_yet_wiped(tmp_path: Path, write: Write) -> None:
    location = str(tmp_path / "case.db")
    with Store.open(location, create=True, lock_timeout=0.05) as store:
        ws = Workspace(store)
        ws.add([write(url=URL)])
        with Store.open(location) as other, other.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM document")) == 1
            assert not ws.history.redact(URL, by="Ada", why="a slip").is_wiped
        assert ws.history.redact(URL, by="Ada", why="a slip").is_wiped
        assert not held(tmp_path, "zephyr")
        assert ws.store.faults() == []


def test_what_a_table_says_of_its_columns_is_true() -> None:
    for row_type in tables.ROW_TYPES.values():
        said = {*row_type.BELONGS_TO, *row_type.TOLD_BY, *row_type.TEXTS}
        assert said <= {column.name for column in row_type.__table__.columns}
        assert row_type.TOLD_BY or row_type is tables.Work, "the log could not say what was recorded"
