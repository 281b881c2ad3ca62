"""An entry is taken back by a new one: what is seen is as it was before, and nothing of the journal is rewritten."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from provenance.errors import InputError, NotFound
from provenance.store import Store, indexing
from provenance.store.selecting import live
from provenance.store.tables import ROW_TYPES
from provenance.workspace import Workspace

Write = Callable[..., Path]
LONG = (
    "Northfold News Agency reported, citing a senior port official, that the tank was empty. Nobody had asked about it "
    "before the fire, and the keys had hung in the office the whole time for everyone who wanted them. Two inspectors "
    "came in April, signed the book at the gate, drank their coffee and left again before it was noon."
)
OTHER = "Mayor Anna Brandt said on Monday that the harbour would reopen. The inspection was reportedly skipped."
URL = "https://lantern.example/harbour"
ID = re.compile(r"\b[a-z]{3}-[0-9a-f]{10}\b")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    numbers = itertools.count()

    def make(text: str = LONG, **head: str) -> Path:
        path = tmp_path / f"{next(numbers)}.txt"
        path.write_text("".join(f"{key}: {value}\n" for key, value in head.items()) + "\n" + text, encoding="utf-8")
        return path

    return make


class Seen:
    """What can be seen of a database, with rows that were opened again under the ids that they had at first."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.first: dict[str, str] = {}

    def undo(self, seq: int | None = None) -> int:
        """Take an entry back; returns its number."""
        done = self.ws.history.undo(seq, by="Ada", why="a test")
        self.first |= {now: self.first.get(row_id, row_id) for row_id, now in done.again.items()}
        return done.seq

    def state(self) -> Any:
        ws = self.ws
        seen = [json.loads(ws.export(ledger)) for ledger in ws.ledgers()]
        listed = [repr(each) for kind in (ws.documents(), ws.sources(), ws.attributions()) for each in kind]
        held = [(document.id, ws.text(document.id), repr(ws.capture(document.id))) for document in ws.documents()]
        return _in_order(json.loads(ID.sub(self._as_first, json.dumps([seen, listed, held]))))

    def _as_first(self, found: re.Match[str]) -> str:
        return self.first.get(found[0], found[0])


def _in_order(value: Any) -> Any:
    """Lists as sets: copies stand after what was there before."""
    if isinstance(value, dict):
        return {key: _in_order(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((_in_order(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


def dangling(ws: Workspace) -> list[str]:
    """Live rows that point at closed ones: an oracle over every foreign key of every table."""
    closed: set[str] = set()
    found = []
    with ws.store.read() as connection:
        for row_type in ROW_TYPES.values():
            closed.update(connection.scalars(select(row_type.id).where(row_type.closed_seq.is_not(None))))
        for name, row_type in ROW_TYPES.items():
            pointing = [c.key for c in row_type.__table__.columns if c.foreign_keys and c.key != "id"]
            for row in connection.execute(live(row_type)).mappings():
                found += [f"{name} {row['id']}.{column}" for column in pointing if row[column] in closed]
    return found


def sound(ws: Workspace) -> None:
    assert ws.store.faults() == []
    assert dangling(ws) == []
    with ws.store.read() as connection:
        assert list(indexing.faults(connection)) == []


# --- one entry ---------------------------------------------------------------------------------


def test_what_was_removed_is_there_again_and_can_be_removed_again(ws: Workspace, write: Write) -> None:
    ws.add([write(url=URL, outlet="The Lantern"), write(url="https://beacon.example/1", outlet="Beacon")])
    ws.edit(URL, title="Empty", by="Ada")
    ws.add_chain("The Lantern > Merrow", "The tank was full", document=URL, by="Ada")
    seen = Seen(ws)
    before = seen.state()
    old = ws.find(URL, "document")[1]
    ws.remove(URL, by="Ada")
    without = seen.state()
    removed = seen.undo()
    assert seen.state() == before
    assert ws.find(URL, "document")[1] != old
    assert ws.find(old, "document") == ws.find(URL, "document"), "the id that a person kept leads to it"
    sound(ws)
    again = ws.store.head()[0]
    assert (removed, again) == (4 + 1, 6)
    seen.undo(again)
    assert seen.state() == without
    seen.undo()
    assert seen.state() == before
    sound(ws)


def test_undo_twice_walks_back_two_entries_and_undoing_the_undo_does_them_again(ws: Workspace, write: Write) -> None:
    seen = Seen(ws)
    states = [seen.state()]
    for step in (lambda: ws.add([write(url=URL)]), lambda: ws.edit(URL, title="A", by="Ada"),
                 lambda: ws.edit(URL, title="B", by="Ada")):  # fmt: skip
        step()
        states.append(seen.state())
    assert [seen.undo(), seen.undo()] == [3, 2]
    assert seen.state() == states[1]
    assert [seen.undo(5), seen.undo(4)] == [5, 4]
    assert seen.state() == states[3]
    assert [seen.undo(), seen.undo(), seen.undo()] == [7, 6, 1], "what was done again is taken back first"
    assert seen.state() == states[0]
    with pytest.raises(InputError, match="there is nothing to undo"):
        seen.undo()
    sound(ws)


def test_after_an_undo_the_same_is_recorded_anew(ws: Workspace, write: Write) -> None:
    article = write(url=URL, outlet="The Lantern")
    seen = Seen(ws)
    for _ in range(2):
        ws.add([article])
        ws.add_chain("[two aides] > Merrow", "The tank was full", by="Ada")
        before = seen.state()
        seen.undo(), seen.undo()
        assert ws.documents() == []
    seen.undo(8), seen.undo(7)
    assert seen.state() == before
    assert ws.add([article]).unchanged
    assert ws.store.head()[0] == 10, "what was done again is known"
    sources = ws.sources()
    ws.add_chain("[two aides] > ?", "The tank was full", by="Ada")
    assert ws.sources() == sources, "who published before is known again"
    sound(ws)


def test_the_entry_names_what_it_undoes_and_why(ws: Workspace, write: Write) -> None:
    ws.add([write(url=URL)])
    ws.history.undo(1, by="Bea", why="the wrong article")
    later, earlier = ws.history.log()
    assert (later.undoes, later.undone_by, later.by, later.verb) == (1, None, "Bea", "undo: the wrong article")
    assert (earlier.undoes, earlier.undone_by) == (None, 2)
    assert later.closed == earlier.opened


# --- what cannot be undone ---------------------------------------------------------------------


def test_what_later_entries_rest_on_is_refused_with_the_last_of_them(
    ws: Workspace, write: Write, tmp_path: Path
) -> None:
    ws.add([write(url=URL)])
    decision = {"verdict": "accepted", "readings": [[URL, "tank was empty"]], "by": "Ada", "why": "read"}
    (tmp_path / "decisions.jsonl").write_text(json.dumps(decision), encoding="utf-8")
    ws.add([tmp_path / "decisions.jsonl"])
    seen = Seen(ws)
    before = seen.state()
    with pytest.raises(InputError, match=r"rests on it \(entry 2\)") as refused:
        ws.history.undo(1, by="Ada")
    assert refused.value.hint == "undo that first: provenance undo 2"
    assert (seen.state(), ws.store.head()[0]) == (before, 2)
    ws.history.undo(2, by="Ada"), ws.history.undo(1, by="Ada")
    assert ws.documents() == []
    sound(ws)


def test_what_was_changed_later_is_refused(ws: Workspace, write: Write) -> None:
    ws.add([write(url=URL)])
    ws.edit(URL, title="A", by="Ada"), ws.edit(URL, title="B", by="Ada")
    with pytest.raises(InputError, match=r"rests on it \(entry 3\)"):
        ws.history.undo(2, by="Ada")
    ws.history.undo(3, by="Ada"), ws.history.undo(2, by="Ada")
    assert ws.documents()[0].title not in ("A", "B")
    sound(ws)


def test_what_was_put_in_its_place_is_refused(ws: Workspace, write: Write) -> None:
    article = write(url=URL)
    ws.add([article]), ws.remove(URL, by="Ada"), ws.add([article])
    with pytest.raises(InputError, match=r"rests on it \(entry 3\)"):
        ws.history.undo(2, by="Ada")
    sound(ws)


@pytest.mark.parametrize(("seq", "says"), [
    (0, "there is no entry 0: the last one is 2"), (-1, "there is no entry -1"), (3, "there is no entry 3"),
    (2**63, "there is no entry 9223372036854775808"), (1, "entry 1 was undone by entry 2 already"),
])  # fmt: skip
def test_what_cannot_be_undone_is_one_sentence(ws: Workspace, write: Write, seq: int, says: str) -> None:
    ws.add([write(url=URL)])
    ws.history.undo(by="Ada")
    with pytest.raises(InputError, match=says):
        ws.history.undo(seq, by="Ada")
    assert ws.store.head()[0] == 2


def test_in_an_empty_database_there_is_nothing_to_undo(ws: Workspace) -> None:
    with pytest.raises(InputError, match="there is nothing to undo"):
        ws.history.undo(by="Ada")
    with pytest.raises(InputError, match="there is no entry 1: the journal is empty"):
        ws.history.undo(1, by="Ada")
    with pytest.raises(InputError, match="who decides this"):
        ws.history.undo(1, by=" ")


# --- laws --------------------------------------------------------------------------------------

PLACES = [f"https://lantern.example/{number}" for number in range(3)]
STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(PLACES), st.sampled_from([LONG, OTHER, f"{LONG} {OTHER}"])),
    st.tuples(st.just("type"), st.sampled_from(PLACES), st.sampled_from(["The Lantern > Merrow", "[two aides] > ?"])),
    st.tuples(st.just("edit"), st.sampled_from(PLACES), st.sampled_from(["", "A title"])),
    st.tuples(st.just("decide"), st.sampled_from(PLACES), st.sampled_from(["accepted", "rejected", "same-claim"])),
    st.tuples(st.just("judge"), st.just(""), st.sampled_from(["same", "different", "possibly"])),
    st.tuples(st.just("remove"), st.sampled_from(PLACES), st.just("")),
    st.tuples(st.just("undo"), st.just(""), st.just("")),
)


def do(seen: Seen, step: str, place: str, what: str, folder: Path, number: int) -> None:
    ws, file = seen.ws, folder / f"{number}.txt"
    if step == "add":
        file.write_text(f"url: {place}\noutlet: Lantern {place[-1]}\n\n{what}", encoding="utf-8")
        ws.add([file])
    elif step == "type":
        ws.add_chain(what, "The tank was empty", by="Ada", document=place if what[0] == "T" else None)
    elif step == "edit":
        ws.edit(place, title=what, by="Ada")
    elif step in ("decide", "judge"):
        about = (
            {"readings": [[place, "tank was empty"]]} if step == "decide" else {"sources": ["Lantern 0", "Lantern 1"]}
        )
        decision = {"verdict": what, "by": "Ada", "why": f"step {number}", **about}
        decision |= {"claim": "The tank of the port was empty"} if what == "same-claim" else {}
        file.with_suffix(".jsonl").write_text(json.dumps(decision), encoding="utf-8")
        ws.add([file.with_suffix(".jsonl")])
    elif step == "remove":
        ws.remove(place, by="Ada")
    else:
        seen.undo()


def walk_back(ws: Workspace, steps: list[tuple[str, str, str]], folder: Path) -> None:
    """Do the steps, undo each entry from the last to the first, do the last ones again."""
    seen = Seen(ws)
    states = {ws.store.head()[0]: seen.state()}
    for number, (step, place, what) in enumerate(steps):
        try:
            do(seen, step, place, what, folder, number)
        except (InputError, NotFound):
            continue
        states.setdefault(ws.store.head()[0], seen.state())
    last = ws.store.head()[0]
    for seq in back(seen, down_to=1):
        if seq - 1 in states:
            assert seen.state() == states[seq - 1]
    sound(ws)
    for seq in back(seen, down_to=last + 1):
        if (done := 2 * last + 1 - seq) in states:
            assert seen.state() == states[done]
    sound(ws)


def back(seen: Seen, *, down_to: int) -> Iterator[int]:
    """Take back each entry from the last one down; gives its number when that is done."""
    now: dict[int, int] = {}
    undone = {entry.seq: entry.undoes for entry in seen.ws.history.log()}
    for seq in range(seen.ws.store.head()[0], down_to - 1, -1):
        seen.undo(now.get(seq, seq))
        if (first := undone[seq]) is not None:
            now[first] = seen.ws.store.head()[0]  # what it took back was done again by this
        yield seq


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=2, max_size=6))
def test_undo_restores_what_was_seen_before(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    ticks = itertools.count()
    with Store.open(str(folder / "case.db"), create=True, clock=lambda: next(ticks)) as store:
        walk_back(Workspace(store), steps, folder)


@pytest.mark.parametrize("seed", range(2))
def test_on_both_engines_alike(ws: Workspace, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    texts = [LONG, OTHER, f"{LONG} {OTHER}"]
    steps = [("add", place, chosen.choice(texts)) for place in PLACES]
    kinds = {
        "type": ["The Lantern > Merrow", "[two aides] > ?"], "edit": ["", "A title"], "judge": ["same", "possibly"],
        "decide": ["accepted", "rejected", "same-claim"], "remove": [""], "add": texts,
    }  # fmt: skip
    for _ in range(5):
        kind = chosen.choice(sorted(kinds))
        steps.append((kind, chosen.choice(PLACES), chosen.choice(kinds[kind])))
    walk_back(ws, steps, tmp_path)
