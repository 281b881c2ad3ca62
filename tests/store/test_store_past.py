"""The database as it was after an entry is what it was then; it can only be read, and leaves nothing behind."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from provenance.commands import run
from provenance.errors import InputError
from provenance.store import Store
from provenance.store.past import Past
from provenance.workspace import Asked, Workspace

URL = "https://lantern.example/harbour"
STORY = (
    f"outlet: The Lantern\nurl: {URL}\n\nNorthfold News Agency reported, citing a senior port official, that the tank "
    "was empty. Nobody had asked about it before the fire, and the keys had hung in the office the whole time for all "
    "who wanted them. Two inspectors came in April, signed the book at the gate, drank their coffee and left again."
)
Steps = list[Callable[[Workspace], object]]


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    """Changes of every kind: added, copied, put right, decided, typed, a revision, taken away, undone."""
    decided = [
        {"verdict": "rejected", "readings": [[URL, "tank was empty"]], "by": "Ada", "why": "a rumour"},
        {"verdict": "same", "sources": ["The Beacon", "The Lantern"], "by": "Ada", "why": "a test"},
    ]
    files = {
        "a.txt": STORY, "b.txt": STORY.replace("Lantern", "Beacon").replace("lantern", "beacon"),
        "c.txt": f"{STORY} It rained.", "d.jsonl": "\n".join(map(json.dumps, decided)),
    }  # fmt: skip
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    return [
        lambda ws: ws.add([tmp_path / "a.txt"]),
        lambda ws: ws.add([tmp_path / "b.txt"]),
        lambda ws: ws.edit(URL, title="Empty", by="Ada"),
        lambda ws: ws.add([tmp_path / "d.jsonl"]),
        lambda ws: ws.add_chain("Merrow > The Lantern > ?", "The tank was empty", by="Ada"),
        lambda ws: ws.add([tmp_path / "c.txt"]),
        lambda ws: ws.edit(URL, title="Full", by="Ada"),
        lambda ws: ws.remove("https://beacon.example/harbour", by="Ada"),
        lambda ws: ws.history.undo(by="Ada"),
    ]


def seen(ws: Workspace) -> Any:
    """Everything that is read of a database, in the order in which it is given."""
    documents = ws.documents()
    held = [(ws.text(each.id), ws.capture(each.id)) for each in documents]
    traced = [ws.export(ledger) for ledger in ws.ledgers()]
    found = ws.search("the tank")
    return (
        documents,
        ws.sources(),
        ws.claims(),
        ws.attributions(),
        held,
        traced,
        found,
        "".join(ws.report((), Asked(as_of="x"))),
    )


def test_it_is_what_it_was_then(ws: Workspace, steps: Steps) -> None:
    then = {}
    for step in steps:
        step(ws)
        then[ws.store.head()[0]] = seen(ws)
    assert len(then) >= 9
    for seq, was in then.items():
        with Workspace(Past(ws.store, seq)) as past:
            assert past.store.head()[0] == seq
            assert seen(past) == was, seq


def test_it_can_only_be_read(ws: Workspace, steps: Steps) -> None:
    steps[0](ws)
    with Workspace(Past(ws.store, 1)) as past:
        with pytest.raises(InputError, match="at entry 1 can only be read"):
            past.edit(URL, title="x", by="Ada")
        with pytest.raises(InputError, match="at entry 1 can only be read"):
            past.history.undo(by="Ada")
    assert ws.store.head()[0] == 1


@pytest.mark.parametrize("seq", [0, -1, 2, 2**63])
def test_an_entry_that_is_not_there_is_refused(ws: Workspace, steps: Steps, seq: int) -> None:
    steps[0](ws)
    with pytest.raises(InputError, match=f"there is no entry {seq}: the last one is 1"):
        Past(ws.store, seq)


def test_nothing_is_left_behind(ws: Workspace, steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    steps[0](ws)
    with Past(ws.store, 1) as past:
        assert [each.name for each in folder.glob("*/*")] == ["past.db"]
        with past.read() as connection:
            assert set(connection.scalars(text("SELECT length(content) FROM blob"))) == {0}, "bytes are left out"
        assert past.head() == ws.store.head()
    with pytest.raises(InputError):
        Past(ws.store, 9)
    assert list(folder.iterdir()) == []


def test_who_is_confidential_by_now_was_so_then(ws: Workspace, steps: Steps) -> None:
    steps[0](ws), steps[2](ws)
    with ws.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE source SET is_confidential = true WHERE name = 'The Lantern'"))
    with Workspace(Past(ws.store, 1)) as past:
        assert "Lantern" not in repr(past.documents()) + repr(past.sources())


def test_another_process_may_write_meanwhile(location: str, steps: Steps) -> None:
    with Workspace.open(location, create=True) as ws:
        steps[0](ws)
        with Workspace.open(location, at=1) as past:
            steps[2](ws)
            assert past.documents()[0].title != ws.documents()[0].title == "Empty"


def test_commands_print_what_they_printed_then(
    tmp_path: Path, steps: Steps, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    lines = (
        ["list"],
        ["list", "claims"],
        ["show", URL],
        ["trace", "--json", URL],
        ["report", "-o", "-", "--as-of", "2026"],
    )

    def printed(*more: str) -> list[str]:
        def out(words: list[str]) -> str:
            assert run([*words, *more]) == 0
            return capsys.readouterr().out

        return [out(words) for words in lines]

    with Workspace.open(create=True) as ws:
        for step in steps[:2]:
            step(ws)
    then = printed()
    with Workspace.open() as ws:
        for step in steps[2:]:
            step(ws)
    assert printed() != then
    assert printed("--at", "2") == then
    assert run(["list", "--at", "0"]) == 2
    assert "there is no entry 0" in capsys.readouterr().err


def test_of_an_empty_database_there_is_no_past(store: Store) -> None:
    with pytest.raises(InputError, match="there is no entry 1: the journal is empty"):
        Past(store, 1)
