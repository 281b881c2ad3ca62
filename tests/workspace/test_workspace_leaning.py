"""Documents that share text lean on each other: which on which, on what evidence, and what is no evidence."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from provenance.commands import cli
from provenance.records import Basis, DerivationKind
from provenance.store import Store, Writer, indexing, journal, leanings, tables
from provenance.store.selecting import live
from provenance.times import When, read_when
from provenance.workspace import removing
from provenance.workspace.adding import columns_of
from provenance.workspace.leaning import lean, shared_text


def story(seed: int, count: int) -> list[str]:
    """Words of a made-up article, that no other seed gives in that order."""
    chosen = random.Random(seed)
    return ["".join(chosen.choices("abcdefghijklmnoprstuvw", k=chosen.randint(2, 9))) for _ in range(count)]


def text(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


WIRE = story(1, 300)
HARBOUR = "2026-03-02T{:02}:{:02}+00:00"


@dataclass
class Held:
    """Puts documents into a database as the adding of articles does, without reading them for attributions."""

    store: Store
    sources: dict[str, str] = field(default_factory=dict)

    def add(
        self, body: str, outlet: str | None = None, published: str | None = None, credit: str | None = None,
        url: str | None = None, revision_no: int = 1, header: str = "",
    ) -> str:  # fmt: skip
        with self.store.write("add", by="test") as writer:
            return self.put(writer, body, outlet, published, credit, url, revision_no, header)

    def put(
        self, writer: Writer, body: str, outlet: str | None = None, published: str | None = None,
        credit: str | None = None, url: str | None = None, revision_no: int = 1, header: str = "",
    ) -> str:  # fmt: skip
        when = read_when(published) if published else None
        document_id = writer.new_id(tables.Document, outlet, url, revision_no, body[:80])
        publisher = self.source(writer, outlet) if outlet else None
        writer.open(
            tables.Document(id=document_id, publisher_id=publisher, canonical_url=url, revision_no=revision_no,
                            **columns_of(when))
        )  # fmt: skip
        snapshot_id = self._snapshot(writer, document_id, header + body, len(header))
        if credit:
            row_id = writer.new_id(tables.Derivation, document_id, credit)
            writer.open(
                tables.Derivation(id=row_id, from_document_id=document_id, to_source_id=self.source(writer, credit),
                                  kind=DerivationKind.CREDIT, basis=Basis.DECLARED)
            )  # fmt: skip
        writer.flush()
        indexing.index(writer.connection, snapshot_id, None, header + body, len(header))
        lean(writer, document_id, snapshot_id)
        return document_id

    def remove(self, *document_ids: str) -> None:
        removing.remove(self.store, document_ids, by="Ada")

    def source(self, writer: Writer, name: str) -> str:
        if name not in self.sources:
            row_id = writer.new_id(tables.Source, name)
            self.sources[name] = writer.open(tables.Source(id=row_id, kind="outlet", name=name)).id
        return self.sources[name]

    def _snapshot(self, writer: Writer, document_id: str, whole: str, start: int) -> str:
        writer.keep(tables.Blob(sha256="0" * 64, content=b""), "0" * 64)
        row_id = writer.new_id(tables.Snapshot, document_id)
        writer.open(
            tables.Snapshot(id=row_id, document_id=document_id, blob_sha="0" * 64, fetched_us=0, text=whole,
                            text_sha=row_id, body_start=start, body_sha=row_id, importer="text")
        )  # fmt: skip
        return row_id

    def rows(self, row_type: Any = tables.Derivation) -> list[Any]:
        with self.store.read() as connection:
            query = live(row_type)
            if row_type is tables.Derivation:
                query = query.where(tables.Derivation.kind == DerivationKind.REUSE)
            return list(connection.execute(query.order_by(row_type.opened_seq)).mappings())

    def pairs(self) -> list[tuple[str, str]]:
        return [(row["from_document_id"], row["to_document_id"]) for row in self.rows()]


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


# --- which leans on which ------------------------------------------------------------------------


def test_a_later_copy_leans_on_the_earlier_one_in_whichever_order_they_are_added(held: Held) -> None:
    late = held.add(text(WIRE), "Late", HARBOUR.format(10, 0))
    early = held.add(text(WIRE), "Early", HARBOUR.format(9, 0))
    latest = held.add(text(WIRE), "Latest", HARBOUR.format(11, 0))
    assert held.pairs() == [(late, early), (latest, early)]
    assert [row["score"] for row in held.rows()] == [1.0, 1.0]


def test_a_credit_says_it_where_the_times_are_not_known(held: Held) -> None:
    copy = held.add(text(WIRE), "The Lantern", credit="Northfold")
    wire = held.add(text(WIRE), "Northfold")
    assert held.pairs() == [(copy, wire)]


def test_the_credited_document_is_chosen_before_the_earliest(held: Held) -> None:
    held.add(text(WIRE), "Beacon", HARBOUR.format(8, 0))
    wire = held.add(text(WIRE), "Northfold", HARBOUR.format(9, 0))
    copy = held.add(text(WIRE), "The Lantern", HARBOUR.format(10, 0), credit="Northfold")
    assert held.pairs()[-1] == (copy, wire)


def test_times_that_prove_the_opposite_beat_a_credit(held: Held) -> None:
    early = held.add(text(WIRE), "The Lantern", HARBOUR.format(8, 0), credit="Northfold")
    late = held.add(text(WIRE), "Northfold", HARBOUR.format(9, 0))
    assert held.pairs() == [(late, early)]


def test_an_unknown_order_is_kept_as_what_was_added_later_leaning_on_what_was_there(held: Held) -> None:
    first = held.add(text(WIRE), "Beacon", HARBOUR.format(9, 0))
    second = held.add(text(WIRE), "The Lantern")
    assert held.pairs() == [(second, first)]


def test_an_excerpt_leans_on_the_article_it_is_from(held: Held) -> None:
    short = held.add(text(WIRE[100:160]), "The Lantern")
    whole = held.add(text(WIRE), "Northfold")
    assert held.pairs() == [(short, whole)]


def test_a_passage_in_a_long_article_is_found_and_kept_as_evidence(held: Held) -> None:
    wire = held.add(text(WIRE), "Northfold", HARBOUR.format(9, 0), header="title: Leak\n\n")
    longer = text(story(2, 270), WIRE[120:180], story(3, 270))
    article = held.add(longer, "The Lantern", HARBOUR.format(10, 0), header="title: A long one\n\n")
    assert held.pairs() == [(article, wire)]
    (passage,) = held.rows(tables.Passage)
    texts = {row["id"]: row["text"] for row in held.rows(tables.Snapshot)}
    taken = texts[passage["from_snapshot_id"]][passage["from_start"] : passage["from_end"]]
    assert taken == texts[passage["to_snapshot_id"]][passage["to_start"] : passage["to_end"]] == text(WIRE[120:180])
    assert held.rows()[0]["score"] == pytest.approx(56 / (600 - 4))


# --- what is no evidence -------------------------------------------------------------------------

QUOTE = "“" + text(story(4, 40)) + "”"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{text(story(5, 80))} {QUOTE} the minister said.", f"{text(story(6, 80))} {QUOTE} the minister said."),
        (f"{text(story(5, 12))} {QUOTE} the minister said.", f"{text(story(6, 9))} {QUOTE} the minister said."),
        (f"{text(story(5, 80))} {QUOTE}", f"{text(story(6, 80))} “{text(story(4, 30))}” {text(story(7, 5))}"),
        (text(story(5, 300)), text(story(6, 300))),
        (text(WIRE[:20], story(5, 300)), text(story(6, 300), WIRE[:20])),
        (text(WIRE[:4]), text(WIRE[:4])),
    ],
    ids=["a quotation", "mostly a quotation", "part of a quotation", "nothing", "a stock phrase", "four words"],
)
def test_these_do_not_lean_on_each_other(held: Held, first: str, second: str) -> None:
    held.add(first, "Beacon", HARBOUR.format(9, 0))
    held.add(second, "The Lantern", HARBOUR.format(10, 0))
    assert held.pairs() == []


def test_a_quotation_with_the_words_around_it_is_evidence(held: Held) -> None:
    body = text(story(5, 40)) + f" {QUOTE} " + text(story(6, 40))
    first = held.add(text(story(7, 100)) + body, "Beacon", HARBOUR.format(9, 0))
    second = held.add(text(story(8, 100)) + body, "The Lantern", HARBOUR.format(10, 0))
    assert held.pairs() == [(second, first)]


def test_what_one_publisher_puts_into_its_articles_is_no_excerpt(held: Held) -> None:
    for seed in range(10, 13):
        held.add(text(story(seed, 200), WIRE[:40]), "Beacon", HARBOUR.format(9, seed))
    assert held.pairs() == []


def test_standing_text_of_one_publisher_is_no_evidence_at_another(held: Held) -> None:
    for seed in range(10, 13):
        held.add(text(story(seed, 200), WIRE[:40]), "Beacon", HARBOUR.format(9, seed))
    held.add(text(story(20, 200), WIRE[:40]), "The Lantern", HARBOUR.format(10, 0))
    assert held.pairs() == []


def test_revisions_of_one_address_do_not_lean_on_each_other(held: Held) -> None:
    url = "https://beacon.example/leak"
    held.add(text(WIRE), "Beacon", url=url)
    held.add(text(WIRE, story(9, 20)), "Beacon", url=url, revision_no=2)
    assert held.pairs() == []


def test_a_revision_does_not_have_its_text_from_who_copied_an_earlier_one(held: Held) -> None:
    url = "https://beacon.example/leak"
    first = held.add(text(WIRE), "Beacon", HARBOUR.format(8, 0), url=url)
    copy = held.add(text(WIRE), "The Lantern", HARBOUR.format(9, 0))
    held.add(text(WIRE, story(9, 20)), "Beacon", HARBOUR.format(10, 0), url=url, revision_no=2)
    assert held.pairs() == [(copy, first)]


def test_every_revision_leans_on_the_agency_that_it_has_its_text_from(held: Held) -> None:
    url = "https://beacon.example/leak"
    wire = held.add(text(WIRE), "Northfold", HARBOUR.format(7, 0))
    first = held.add(text(WIRE), "Beacon", HARBOUR.format(8, 0), url=url)
    copy = held.add(text(WIRE), "The Lantern", HARBOUR.format(9, 0))
    second = held.add(text(WIRE, story(9, 20)), "Beacon", HARBOUR.format(10, 0), url=url, revision_no=2)
    assert held.pairs() == [(first, wire), (copy, wire), (second, wire)]


def test_revisions_are_known_by_the_address_that_a_person_put_right(held: Held) -> None:
    old, right = "https://beacon.example/preview", "https://beacon.example/leak"
    first = held.add(text(WIRE), "Beacon", url=old)
    with held.store.write("edit", by="Ada") as writer:
        row_id = writer.new_id(tables.Correction, first)
        by = journal.actor_id("Ada", "person", "")
        writer.keep(tables.Actor(id=by, name="Ada", kind="person", version=""), by)
        writer.open(tables.Correction(id=row_id, document_id=first, actor_id=by, why="", canonical_url=right))
    held.add(text(WIRE, story(9, 20)), "Beacon", url=old, revision_no=2)
    assert held.pairs() == []


def test_what_was_removed_is_not_leaned_on(held: Held) -> None:
    gone = held.add(text(WIRE), "Beacon")
    with held.store.write("remove", by="test") as writer:
        writer.close(tables.Document, gone)
    held.add(text(WIRE), "The Lantern")
    assert held.pairs() == []


def test_nothing_is_recorded_twice(held: Held) -> None:
    held.add(text(WIRE), "Beacon")
    copy = held.add(text(WIRE), "The Lantern")
    snapshot = next(row["id"] for row in held.rows(tables.Snapshot) if row["document_id"] == copy)
    with held.store.write("again", by="test") as writer:
        assert lean(writer, copy, snapshot) == []
    assert len(held.pairs()) == 1


def test_a_round_up_leans_on_each_article_that_it_takes_from(held: Held) -> None:
    wires = [held.add(text(story(seed, 300)), f"Agency {seed}", HARBOUR.format(8, seed)) for seed in range(30, 34)]
    parts = [story(seed, 300)[50:100] for seed in range(30, 34)]
    digest = held.add(text(*parts), "The Digest", HARBOUR.format(9, 0))
    assert sorted(held.pairs()) == sorted((digest, wire) for wire in wires)


# --- a wire cluster ------------------------------------------------------------------------------


def copies(count: int, order: Callable[[list[int]], None]) -> list[dict[str, Any]]:
    """One agency text in many outlets: two in five credit it, a third are edited at head and tail, a fifth undated."""
    chosen = random.Random(7)
    made = [
        {
            "body": text(story(1000 + n, 30), WIRE[20:280], story(2000 + n, 30)) if n % 3 == 0 else text(WIRE),
            "outlet": f"Outlet {n}",
            "published": None if n % 5 == 0 else HARBOUR.format(6 + n // 60, n % 60),
            "credit": "Northfold" if chosen.random() < 0.4 else None,
        }
        for n in range(count)
    ]
    made[1] = {"body": text(WIRE), "outlet": "Northfold", "published": HARBOUR.format(5, 59), "credit": None}
    places = list(range(count))
    order(places)
    return [made[place] for place in places]


@pytest.mark.parametrize(
    ("count", "order"),
    [(60, lambda _: None), (60, lambda places: places.reverse()), (500, random.Random(3).shuffle)],
    ids=["in time", "newest first", "500 mixed"],
)
def test_copies_are_one_cluster_tied_by_one_derivation_each(
    held: Held, count: int, order: Callable[[list[int]], None]
) -> None:
    with held.store.write("add", by="test") as writer:
        ids = {held.put(writer, **copy): copy for copy in copies(count, order)}
    pairs = held.pairs()
    assert len(pairs) == count - 1
    assert nx.number_connected_components(nx.Graph(pairs)) == 1
    assert nx.Graph(pairs).number_of_nodes() == count
    times = {document: read_when(str(c["published"])) if c["published"] else None for document, c in ids.items()}
    assert [pair for pair in pairs if is_provably_later(times[pair[1]], times[pair[0]])] == []


def is_one_cluster(pairs: list[tuple[str, str]], ids: set[str]) -> bool:
    """Whether these documents, and no others, are tied together by no more derivations than that takes."""
    graph = nx.Graph(pairs)
    graph.add_nodes_from(ids)
    return set(graph) == ids and (not ids or (len(pairs) == len(ids) - 1 and nx.is_connected(graph)))


@pytest.mark.parametrize("order", [lambda _: None, random.Random(3).shuffle], ids=["in time", "mixed"])
def test_a_cluster_that_loses_the_one_it_leans_on_is_still_a_cluster(
    held: Held, order: Callable[[list[int]], None]
) -> None:
    with held.store.write("add", by="test") as writer:
        left = {held.put(writer, **copy) for copy in copies(40, order)}
    for _time in range(3):
        hub, _ = max(nx.Graph(held.pairs()).degree, key=lambda found: found[1])
        held.remove(hub)
        left.discard(hub)
        assert is_one_cluster(held.pairs(), left)


def test_when_the_earliest_is_removed_the_others_lean_on_the_next(held: Held) -> None:
    hub, second, *others = [held.add(text(WIRE), f"Outlet {n}", HARBOUR.format(n, 0)) for n in range(5)]
    held.remove(hub)
    assert sorted(held.pairs()) == sorted((other, second) for other in others)
    with held.store.read() as connection:
        verbs = list(connection.scalars(select(tables.Journal.verb).order_by(tables.Journal.seq)))
    assert verbs == ["add"] * 5 + ["remove"]


def test_removed_copies_do_not_hide_those_that_are_left(held: Held) -> None:
    with held.store.write("add", by="test") as writer:
        ids = [held.put(writer, text(WIRE), f"Outlet {n}") for n in range(30)]
    held.remove(*ids[:12], *ids[-12:])
    new = held.add(text(WIRE), "Late")
    assert is_one_cluster(held.pairs(), {*ids[12:-12], new})


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    hours=st.lists(st.none() | st.integers(0, 23), min_size=2, max_size=9),
    removed=st.lists(st.integers(0, 8), min_size=1, max_size=6),
)
def test_a_cluster_of_n_has_n_minus_1_derivations_whatever_is_removed(
    tmp_path_factory: pytest.TempPathFactory, hours: list[int | None], removed: list[int]
) -> None:
    place, ticks = tmp_path_factory.mktemp("law") / "case.db", itertools.count()
    with Store.open(str(place), create=True, clock=lambda: next(ticks)) as store:
        held = Held(store)
        with store.write("add", by="test") as writer:
            dated = [(n, None if hour is None else HARBOUR.format(hour, 0)) for n, hour in enumerate(hours)]
            left = [held.put(writer, text(WIRE), f"Outlet {n}", published) for n, published in dated]
        for number in removed:
            if left:
                held.remove(left.pop(number % len(left)))
                assert is_one_cluster(held.pairs(), set(left))
        held.add(text(WIRE), "Late")
        assert len(held.pairs()) == len(left)


def test_copies_in_the_order_of_their_times_all_lean_on_the_agency(held: Held) -> None:
    with held.store.write("add", by="test") as writer:
        agency, *others = [held.put(writer, **copy) for copy in copies(30, lambda _: None)[1:]]
    assert sorted(held.pairs()) == sorted((other, agency) for other in others)


def is_provably_later(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and a.is_provably_after(b)


def test_what_is_shown_of_a_document_says_who_credits(held: Held) -> None:
    wire = held.add(text(WIRE), "Northfold", HARBOUR.format(8, 0))
    credited = held.add(text(WIRE), "The Lantern", HARBOUR.format(9, 0), credit="Northfold")
    silent = held.add(text(WIRE), "Beacon", HARBOUR.format(10, 0))
    with held.store.read() as connection:
        found = leanings.of_document(connection, wire)
    assert {each.from_id: each.is_credited for each in found} == {credited: True, silent: False}
    assert {each.passage for each in found} == {text(WIRE)}


def test_passages_hide_who_is_confidential(held: Held) -> None:
    held.add(f"{text(WIRE)} said Edda Kroll of the port", "Northfold")
    copy = held.add(f"{text(WIRE)} said Edda Kroll of the port", "The Lantern")
    with held.store.write("add", by="test") as writer:
        row_id = writer.new_id(tables.Source, "Edda Kroll")
        writer.open(tables.Source(id=row_id, kind="person", name="Edda Kroll", is_confidential=True))
    for is_internal in (True, False):
        (found,) = shared_text(held.store, copy, is_internal=is_internal)
        assert ("Kroll" in found.passage) is is_internal


def test_show_says_what_is_shared_and_whether_it_is_credited(held: Held, location: str) -> None:
    wire = held.add(text(WIRE), "Northfold", HARBOUR.format(8, 0))
    copy = held.add(text(WIRE, story(40, 20)), "The Lantern", HARBOUR.format(9, 0), credit="Northfold")
    shown = {each: CliRunner().invoke(cli, ["show", each, "--db", location]) for each in (wire, copy)}
    assert {each.exit_code for each in shown.values()} == {0}
    assert f"shares 94 % of its text with Northfold ({wire}), credited; longest shared" in shown[copy].output
    assert f"The Lantern ({copy}) shares 94 % of its text, credited; longest shared" in shown[wire].output
    assert text(WIRE)[:60] in shown[copy].output
