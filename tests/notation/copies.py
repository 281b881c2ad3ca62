"""A database and its copy by way of a plain-text ledger, and how they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from provenance.store import tables
from provenance.store.selecting import live
from provenance.workspace import Workspace

Records = Callable[[Workspace], Iterable[Any]]


def derivations(ws: Workspace) -> Iterator[tuple[Any, ...]]:
    """What leans on what, those beside the text too, with the declarations and passages that say so."""
    row, declared, passage = tables.Derivation, tables.Declaration, tables.Passage
    with ws.store.read() as connection:
        for each in connection.execute(live(row)).mappings().all():
            said = connection.execute(live(declared).where(declared.derivation_id == each["id"])).mappings().all()
            shared = connection.execute(live(passage).where(passage.derivation_id == each["id"])).mappings().all()
            yield (
                tuple(value for name, value in each.items() if name != "opened_seq"),
                sorted((d["field"], d["words"], d["start"] or -1, d["end_"] or -1) for d in said),
                sorted((p["ord"], p["from_start"], p["from_end"], p["to_start"], p["to_end"]) for p in shared),
            )


def blobs(ws: Workspace) -> list[tuple[str, bytes]]:
    """The bytes that are held, by their SHA-256."""
    with ws.store.read() as connection:
        return [
            (row.sha256, row.content) for row in connection.execute(select(tables.Blob.sha256, tables.Blob.content))
        ]


def keyed(ws: Workspace) -> list[tuple[str, str | None]]:
    """What makes each machine's reading one."""
    row = tables.Attribution
    with ws.store.read() as connection:
        return [
            (each.id, each.reading_key)
            for each in connection.execute(
                select(row.id, row.reading_key).where(row.closed_seq.is_(None), row.run_id.is_not(None))
            )
        ]


RECORDS: dict[str, Records] = {
    "documents": lambda ws: ws.documents(),
    "sources": lambda ws: ws.sources(),
    "claims": lambda ws: ws.claims(),
    "attributions": lambda ws: ws.attributions(),
    "texts": lambda ws: [(each.id, ws.text(each.id)) for each in ws.documents()],
    "captures": lambda ws: [(each.id, ws.capture(each.id)) for each in ws.documents()],
    "ledgers": lambda ws: ws.ledgers(),
    "derivations": derivations,
    "bytes": blobs,
    "reading keys": keyed,
}


def differences(one: Workspace, other: Workspace) -> list[str]:
    """What two databases say otherwise, in words; empty where their records are equal."""
    found = []
    for name, records in RECORDS.items():
        here, there = _by_repr(records(one)), _by_repr(records(other))
        found += [f"{name}: only here {each}" for each in here if each not in there]
        found += [f"{name}: only there {each}" for each in there if each not in here]
    return found


def _by_repr(records: Iterable[Any]) -> dict[str, None]:
    return dict.fromkeys(sorted(map(repr, records)))


@contextmanager
def internal(ws: Workspace) -> Iterator[Workspace]:
    """The same workspace, which shows everything."""
    ws.is_internal = True
    yield ws
    ws.is_internal = False


def written(ws: Workspace, folder: Path) -> str:
    """All of a database as text, its bytes in a folder."""
    with internal(ws):
        return "".join(ws.write_notation(snapshots=folder))


def assert_round_trip(ws: Workspace, copy: Workspace, folder: Path) -> str:
    """A copy by way of text has equal records and gives the same text; adding the text again changes nothing."""
    text = written(ws, folder / "one")
    copy.add_notation(text, "copy.ledger", by="Zoe", snapshots=folder / "one")
    assert written(copy, folder / "other") == text
    with internal(ws), internal(copy):
        found = differences(ws, copy)
        assert found == [], found
    assert copy.store.faults() == []
    for each in (ws, copy):
        assert not each.add_notation(text, "copy.ledger", by="Zoe", snapshots=folder / "one").is_new
    return text
