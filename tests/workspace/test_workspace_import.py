"""A citation list becomes claims: its chains are what the list says, all of it or nothing, and once."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from provenance import chains
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.records import (
    Basis,
    Document,
    Group,
    GroupKind,
    SourceKind,
    Stance,
    StandingKind,
    Terminal,
    Verdict,
)
from provenance.store import Store
from provenance.workspace import Imported, Workspace, regrouping

TANK, HURT = "The tank was empty", "Nobody was hurt"
Rows = Iterable[Mapping[str, object]]
Import = Callable[..., Imported]
GOLDEN = ("ap-poland-2022", "balloon-boy-aboard-2009", "curveball-2003", "guttenberg-wilhelm-2009",
          "hitler-diaries-1983", "porter-jick-1980")  # fmt: skip


def table(path: Path, rows: Rows) -> Path:
    """Rows as a CSV file, with every column that one of them has."""
    found = [dict(row) for row in rows]
    columns = list(dict.fromkeys(column for row in found for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(found)
    return path


def cites(text: str, claim: str = TANK, **more: object) -> dict[str, object]:
    """A row, ``A > B 2024-12-26`` for short; ``A > !`` is first-hand."""
    citing, _, after = text.partition(" > ")
    cited, _, date = after.partition(" @")
    return {"claim": claim, "citing": citing, "cited": "" if cited == "!" else cited, "date": date, **more}


@pytest.fixture
def put(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Imports rows, given in short or whole, and what is said of names."""
    monkeypatch.chdir(tmp_path)

    def make(*rows: str | Mapping[str, object], sources: Rows = (), by: str = "Ada") -> Imported:
        whole = [cites(row) if isinstance(row, str) else row for row in rows]
        said = list(sources)
        about = table(Path("sources.csv"), said) if said else None
        return ws.import_edges(table(Path("edges.csv"), whole), about, by=by)

    return make


def ledger(ws: Workspace, title: str = TANK) -> Ledger:
    (found,) = (each for each in ws.ledgers() if each.claim.title == title)
    return found


def name(found: Ledger, key: str) -> str:
    return chains.step_of(found.graph, key).label


def edges(found: Ledger) -> list[tuple[str, str]]:
    """Who cites whom, as far as it is stated."""
    support = chains.supporting(found.graph)
    return sorted((name(found, a), name(found, b)) for a, cited in support.leads_to.items() for b in cited)


def roots(found: Ledger) -> list[str]:
    return sorted(name(found, key) for key in chains.supporting(found.graph).roots)


def ends(found: Ledger) -> dict[str, Terminal]:
    return {name(found, key): terminal for key, terminal in sorted(chains.supporting(found.graph).ends.items())}


def document(found: Ledger, publisher: str) -> Document:
    (one,) = (
        each for each in found.documents if (source := found.source(each.publisher_id)) and source.name == publisher
    )
    return one


def source_id(found: Ledger, called: str) -> str:
    (one,) = (each.id for each in found.sources if each.name == called)
    return one


# --- real cases ------------------------------------------------------------------------------------


def golden(shared: Path, case: str) -> dict[str, Any]:
    """A golden case; one that is to be generated with its edges."""
    found: dict[str, Any] = json.loads((shared / "golden" / "chains" / f"{case}.json").read_text(encoding="utf-8"))
    if made := found.get("generate"):
        found["roots"] = [f"cite_{number:03}" for number in range(made["reports"])]
        found["edges"] = [[root, "letter_1980", ""] for root in found["roots"]]
        found["edges"].append(["letter_1980", "bcdsp_hospital_data", "1980-01-10"])
    return found


@pytest.mark.parametrize("case", GOLDEN)
def test_the_chains_of_a_real_case_are_what_the_list_says(ws: Workspace, put: Import, shared: Path, case: str) -> None:
    told = golden(shared, case)
    names = sorted({each for citing, cited, _date in told["edges"] for each in (citing, cited)})
    said = [
        {
            "name": each,
            "work": told["works"].get(each, ""),
            "terminal": "anonymous" if each.startswith("anon") else "",
            "report": "yes" if each in told["roots"] else "no",
        }
        for each in names
    ]
    rows = [{"claim": told["claim"], "citing": a, "cited": b, "date": date} for a, b, date in told["edges"]]
    done = put(*rows, sources=said)
    found = ledger(ws, told["claim"])
    spelt = {each: next((s.name for s in found.sources if s.name.casefold() == each), each) for each in names}
    assert edges(found) == sorted((spelt[a], spelt[b]) for a, b, _date in told["edges"])
    assert roots(found) == sorted(spelt[each] for each in told["roots"])
    assert sorted(ends(found)) == sorted(spelt[each] for each in told["origins"])
    assert {spelt[d]: work for d, work in told["works"].items()} == {
        str(found.source(d.publisher_id) and found.source(d.publisher_id).name): d.work  # type: ignore[union-attr]
        for d in found.documents
        if d.work
    }
    assert (done.new_claims, done.new_links, done.unchanged) == (1, len(rows), 0)
    assert done.claims[0].reports == len(told["roots"])
    again = put(*rows, sources=said)
    assert (again.is_new, again.unchanged, again.notes) == (False, len(rows), ())
    assert ws.store.faults() == []


def test_any_list_is_what_its_rows_say_in_each_claim_by_itself(ws: Workspace, put: Import) -> None:
    """Circles, dates in any order, names that cite in one claim and are cited in another."""
    chance = random.Random(20)
    names = [f"name {letter}" for letter in "abcdefghij"]
    told: dict[str, set[tuple[str, str]]] = {}
    rows = []
    for number in range(40):
        pairs = [pair for pair in product(names, names) if pair[0] != pair[1]]
        told[f"claim {number}"] = set(chance.sample(pairs, chance.randint(1, 14)))
        for citing, cited in sorted(told[f"claim {number}"]):
            date = chance.choice(["", "1982", "2001", "2024-12-26/27", "<=1990", f"20{chance.randint(10, 29)}-01-01"])
            rows.append({"claim": f"claim {number}", "citing": citing, "cited": cited, "date": date})
    chance.shuffle(rows)
    put(*rows)
    found = {each.claim.title: each for each in ws.ledgers()}
    assert found.keys() == told.keys()
    for claim, pairs in told.items():
        citing, cited = {a for a, _b in pairs}, {b for _a, b in pairs}
        assert edges(found[claim]) == sorted(pairs)
        assert roots(found[claim]) == sorted(citing - cited)
        assert sorted(ends(found[claim])) == sorted(cited - citing)
    head = ws.store.head()
    assert not put(*rows).is_new
    assert ws.store.head() == head


# --- rows --------------------------------------------------------------------------------------------


def test_a_document_is_as_old_as_its_rows_say(ws: Workspace, put: Import) -> None:
    put("A > B @2024-12-26/27", "A > C @2024-12-28", "B > C @<=1982", "B > D")
    found = ledger(ws)
    assert {p: str(document(found, p).published) for p in "AB"} == {"A": "2024-12-26/2024-12-28", "B": "<=1982"}


def test_whoever_is_cited_before_it_published_stays_visible(ws: Workspace, put: Import) -> None:
    put("A > B @1982", "B > C @2024")
    found = ledger(ws)
    assert edges(found) == [("A", "B"), ("B", "C")]
    a, b = (document(found, each).published for each in "AB")
    assert a is not None
    assert b is not None
    assert b.is_provably_after(a)


def test_an_empty_cited_is_first_hand(ws: Workspace, put: Import) -> None:
    put("A > B", "B > !", "C > !", "C > D")
    assert ends(ledger(ws)) == {"B": Terminal.FIRST_HAND, "C": Terminal.FIRST_HAND, "D": Terminal.NAMED}
    assert edges(ledger(ws)) == [("A", "B"), ("C", "D")]


@pytest.mark.parametrize(
    ("mode", "stance", "cue", "basis"),
    [
        ("", Stance.ATTRIBUTED, "", Basis.TYPED),
        ("cites", Stance.ATTRIBUTED, "", Basis.TYPED),
        ("quotes", Stance.QUOTED, "", Basis.TYPED),
        ("republishes", Stance.ATTRIBUTED, "republishes", Basis.TYPED),
        ("compares-with", Stance.ATTRIBUTED, "compares with", Basis.TYPED),
        ("inferred", Stance.ATTRIBUTED, "", Basis.INFERRED),
    ],
)
def test_how_one_leans_on_another_is_kept(
    ws: Workspace, put: Import, mode: str, stance: Stance, cue: str, basis: Basis
) -> None:
    put(cites("A > B", mode=mode))
    (one,) = ledger(ws).attributions
    assert (one.stance, one.cue_text, one.basis, one.content_text) == (stance, cue, basis, TANK)
    assert edges(ledger(ws)) == ([] if basis is Basis.INFERRED else [("A", "B")])


def test_a_report_with_a_guess_only_is_undisclosed(ws: Workspace, put: Import) -> None:
    put(cites("A > B", mode="inferred"), cites("C > B"))
    found = ledger(ws)
    assert ends(found) == {"A": Terminal.UNDISCLOSED, "B": Terminal.NAMED}
    assert [(name(found, a), name(found, b)) for a, b in chains.leaning(found.graph)] == [("A", "B")]


def test_what_is_joint_is_one_statement_of_each_citing_name(ws: Workspace, put: Import) -> None:
    put(*(cites(row, joint="yes") for row in ("A > B", "A > C", "D > B", "D > E")), cites("A > F", joint="other"))
    found = ledger(ws)
    named = [sorted(name(found, key) for key in each) for each in chains.joint_statements(found.graph)]
    assert sorted(named) == [["B", "C"], ["B", "E"]]


def test_a_result_needs_all_that_it_is_computed_from(ws: Workspace, put: Import) -> None:
    put(
        *(cites(row, needs_all=value) for row, value in (("A > B", "1"), ("A > C", "1"), ("A > D", "2"), ("A > E", "")))
    )
    found = ledger(ws)
    support = chains.supporting(found.graph)
    (needed,) = support.needs_all.values()
    assert sorted(sorted(name(found, key) for key in each) for each in needed) == [["B", "C"], ["D"]]
    assert sorted(name(found, key) for cited in support.cites.values() for key in cited) == ["E"]


def test_a_row_that_stands_twice_counts_once(ws: Workspace, put: Import) -> None:
    done = put("A > B @2024", "a > the B @2025", "A > B")
    assert done.new_links == 1
    assert done.notes == ("2 rows of edges.csv say what another row says",)
    assert str(document(ledger(ws), "A").published) == "2024/2025"


# --- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "terminal"),
    [
        ({}, Terminal.NAMED),
        ({"kind": "person"}, Terminal.NAMED),
        ({"kind": "outlet"}, Terminal.NOT_YET_TRACED),
        ({"kind": "agency"}, Terminal.NOT_YET_TRACED),
        ({"kind": "unnamed"}, Terminal.ANONYMOUS),
        ({"terminal": "anonymous"}, Terminal.ANONYMOUS),
        ({"terminal": "first-hand"}, Terminal.FIRST_HAND),
        ({"terminal": "not-yet-traced"}, Terminal.NOT_YET_TRACED),
        ({"terminal": "untraceable"}, Terminal.UNTRACEABLE),
        ({"terminal": "named", "kind": "outlet"}, Terminal.NAMED),
        ({"terminal": "first-hand", "kind": "unnamed"}, Terminal.FIRST_HAND),
        ({"terminal": "undisclosed"}, Terminal.UNDISCLOSED),
        ({"terminal": "named", "work": "Page"}, Terminal.NAMED),
        ({"kind": "outlet", "report": "yes"}, Terminal.NOT_YET_TRACED),
    ],
)
def test_how_a_chain_ends(ws: Workspace, put: Import, said: dict[str, str], terminal: Terminal) -> None:
    put("A > two officials", "B > two officials", sources=[{"name": "two officials", **said}])
    found = ledger(ws)
    assert ends(found) == {"two officials": terminal}
    assert edges(found) == [("A", "two officials"), ("B", "two officials")]
    assert roots(found) == ["A", "B", *(["two officials"] if "report" in said else [])]


def test_an_unnamed_source_is_one_wherever_the_list_names_it_and_counts_its_people(ws: Workspace, put: Import) -> None:
    said = [{"name": "two officials", "terminal": "anonymous"}]
    put("A > two officials", cites("B > two officials", HURT), sources=said)
    first, second = ledger(ws), ledger(ws, HURT)
    (one,) = (each for each in first.sources if each.kind is SourceKind.UNNAMED)
    assert (one.number_lo, one.number_hi) == (2, 2)
    assert one.id in second.source_by_id


def test_what_is_not_disclosed_is_one_step_of_a_claim_under_its_name(ws: Workspace, put: Import) -> None:
    said = [{"name": "reports", "terminal": "undisclosed"}]
    put("A > reports", "B > reports", cites("C > reports", HURT), sources=said)
    assert len(chains.ends(ledger(ws).graph)) == 1
    assert {each.name for each in ledger(ws).sources} == {"A", "B"}
    assert not put("A > reports", "B > reports").is_new


def test_a_name_that_cites_is_an_end_besides_only_at_first_hand(ws: Workspace, put: Import) -> None:
    said = [{"name": "A", "terminal": "first-hand"}, {"name": "B", "terminal": "named"}]
    done = put("X > A", "A > B", "B > C", "D > B", sources=said)
    assert ends(ledger(ws)) == {"A": Terminal.FIRST_HAND, "C": Terminal.NAMED}
    assert done.notes == ("ignored: terminal named of 'B', which cites others",)


def test_kinds_are_as_stated_else_by_whether_a_name_cites(ws: Workspace, put: Import) -> None:
    put("A > B", cites("B > C", HURT), "D > E", "F > !", sources=[{"name": "D", "kind": "person"}])
    assert {each.name: str(each.kind) for each in ws.sources()} == {
        "A": "outlet", "B": "outlet", "C": "body", "D": "person", "E": "body", "F": "outlet",
    }  # fmt: skip


def test_a_name_is_a_house_of_its_own_unless_something_else_is_said(ws: Workspace, put: Import) -> None:
    said = [
        {"name": "A", "kind": "outlet"},
        {"name": "B", "group": "House"},
        {"name": "C", "terminal": "anonymous"},
        {"name": "D", "kind": "agency"},
    ]
    put("A > B", "D > C", "E > Reuters", sources=said)
    assert {each.name for each in ws.sources() if each.is_distinct} == {"D", "E"}


def test_a_known_name_is_that_source(ws: Workspace, put: Import) -> None:
    ws.add_chain("The Lantern > Northfold News", HURT, by="Ada")
    known = {each.name: each.id for each in ws.sources()}
    done = put("Lantern > Northfold news", "Northfold News > reuters")
    assert {each.id for each in ledger(ws).sources} >= set(known.values())
    assert done.new_sources == 1
    (agency,) = (each for each in ws.sources() if each.name == "Reuters")
    assert agency.in_registry
    assert ends(ledger(ws)) == {"Reuters": Terminal.NOT_YET_TRACED}


def test_a_name_that_only_looks_like_a_known_one_is_another_source(ws: Workspace, put: Import) -> None:
    put("A > Northfold News Agency", "A > Northfold News")
    assert edges(ledger(ws)) == [("A", "Northfold News"), ("A", "Northfold News Agency")]


def test_a_kind_that_is_known_otherwise_stays(ws: Workspace, put: Import) -> None:
    done = put("A > Reuters", sources=[{"name": "Reuters", "kind": "person"}])
    assert done.notes == ("'Reuters' stays what it is known as: agency, not person",)


def test_groups_arrive(ws: Workspace, put: Import) -> None:
    said = [{"name": "A", "group": "House"}, {"name": "B", "group": "house; family: The Bs"}]
    put("A > B", sources=said)
    found = {each.name: each.groups for each in ledger(ws).sources}
    house = Group(GroupKind.OWNER, "House")
    assert found == {"A": (house,), "B": (Group(GroupKind.FAMILY, "The Bs"), house)}
    assert not put("A > B", sources=said).is_new


def test_revisions_of_one_work_are_documents_even_where_they_cite_nobody(ws: Workspace, put: Import) -> None:
    said = [{"name": "page, 1", "work": "Page"}, {"name": "page, 2", "work": "Page"}]
    put("A > page, 1", "page, 2 > A", sources=said)
    found = ledger(ws)
    assert {document(found, each).work for each in ("page, 1", "page, 2")} == {"Page"}
    assert chains.step_of(found.graph, chains.document_key(document(found, "page, 1").id)).terminal is Terminal.NAMED


@pytest.mark.parametrize(("cell", "raw"), [("yes", None), ("2024-12-27", "2024-12-27")])
def test_what_is_withdrawn_is_so_as_a_source_and_in_its_documents(
    ws: Workspace, put: Import, cell: str, raw: str | None
) -> None:
    said = [{"name": "B", "withdrawn": cell}, {"name": "C", "withdrawn": cell}]
    put("A > B @2024-12-26", "B > C @2024-12-26", sources=said)
    found = ledger(ws)
    b, c = source_id(found, "B"), source_id(found, "C")
    assert found.withdrawn == {document(found, "B").id, b, c}
    assert {each.kind for each in found.standings} == {StandingKind.RETRACTED}
    assert {str(each.effective) if each.effective else None for each in found.standings} == {raw}
    assert not put("A > B @2024-12-26", "B > C @2024-12-26", sources=said).is_new


def test_who_is_not_who_is_a_judgement(ws: Workspace, put: Import) -> None:
    ws.add_chain("The Lantern > Northfold News", HURT, by="Ada")
    said = [{"name": "B", "terminal": "anonymous", "distinct_from": "C; Northfold News"},
            {"name": "C", "terminal": "anonymous", "distinct_from": "B"}]  # fmt: skip
    put("A > B", "A > C", sources=said)
    found = ledger(ws).judgements
    assert [each.verdict for each in found] == [Verdict.DIFFERENT] * 2
    assert not put("A > B", "A > C", sources=said).is_new


# --- reports -------------------------------------------------------------------------------------------


def test_reports_are_those_whom_nobody_cites_unless_the_list_says_otherwise(ws: Workspace, put: Import) -> None:
    said = [{"name": "B", "report": "yes"}, {"name": "D", "report": "no"}]
    done = put("A > B", "B > C", "D > C", "E > F", "F > C", sources=said)
    found = ledger(ws)
    assert roots(found) == ["A", "B", "E"]
    assert found.context == {document(found, "D").id, document(found, "F").id}
    assert done.claims[0].reports == 3


def test_a_person_has_the_last_word_on_what_is_a_report(ws: Workspace, put: Import) -> None:
    put("A > B", "B > C", sources=[{"name": "B", "report": "yes"}])
    assert roots(ledger(ws)) == ["A", "B"]
    put("A > B", "B > C")
    assert roots(ledger(ws)) == ["A", "B"]
    put("A > B", "B > C", sources=[{"name": "B", "report": "no"}])
    assert roots(ledger(ws)) == ["A"]


# --- claims --------------------------------------------------------------------------------------------


def test_two_texts_are_two_claims_however_alike(ws: Workspace, put: Import) -> None:
    ws.add_chain("The Lantern > Northfold News", "The fuel tank was empty on Monday", by="Ada")
    done = put(cites("A > B", "The fuel tank was empty"), cites("A > B", "A fuel tank was empty."))
    assert (done.new_claims, len(list(ws.ledgers()))) == (2, 3)


def test_a_claim_in_the_same_words_is_that_claim(ws: Workspace, put: Import) -> None:
    typed = ws.add_chain("The Lantern > Northfold News", TANK, by="Ada")
    done = put(cites("A > B", "“the tank was EMPTY.”"), cites("C > B", typed.claim_id))
    assert [each.id for each in done.claims] == [typed.claim_id]
    assert done.new_claims == 0
    found = ledger(ws)
    assert set(found.claim.wordings) == {TANK, "“the tank was EMPTY.”"}
    assert set(edges(found)) == {("A", "B"), ("C", "B"), ("The Lantern", "Northfold News")}


def test_wordings_of_a_list_are_found_by_what_is_typed_later(ws: Workspace, put: Import) -> None:
    put(cites("A > B", "The harbour tank was empty on Monday"))
    typed = ws.add_chain("C > D", "On Monday the harbour tank was empty", by="Ada")
    assert [each.claim.id for each in ws.ledgers()] == [typed.claim_id]


def test_a_later_list_adds_rows_to_the_same_claims(ws: Workspace, put: Import) -> None:
    put("A > B @2024", "B > C @2023")
    done = put("A > B @2024", "D > B @2025", "C > E @2022", "X > A @2025")
    assert (done.new_claims, done.new_links, done.unchanged) == (0, 3, 1)
    found = ledger(ws)
    assert edges(found) == [("A", "B"), ("B", "C"), ("C", "E"), ("D", "B"), ("X", "A")]
    assert roots(found) == ["D", "X"]


def test_what_was_recorded_otherwise_stays_and_is_told(ws: Workspace, put: Import) -> None:
    put("A > B @2024", "A > C @2024", "A > D @2024")
    said = [
        {"name": "B", "terminal": "untraceable"},
        {"name": "C", "terminal": "anonymous"},
        {"name": "D", "terminal": "undisclosed"},
        {"name": "A", "work": "Page"},
    ]
    done = put("A > B @2025", "A > C @2025", "A > D @2025", sources=said)
    assert (done.is_new, done.unchanged) == (False, 3)
    (note,) = done.notes
    for each in ("date of 'A' (2024)", "work of 'A' (none)", "end at 'B' (named)", "who is 'C'", "who is 'D'"):
        assert each in note
    assert ends(ledger(ws)) == dict.fromkeys("BCD", Terminal.NAMED)


def test_a_claim_that_was_merged_is_still_the_one_of_the_list(ws: Workspace, put: Import) -> None:
    rows = ["A > B", cites("A > C", HURT)]
    first, second = (each.id for each in put(*rows).claims)
    regrouping.merge(ws.store, first, [second], by="Ada", why="")
    done = put(*rows)
    assert (done.is_new, done.unchanged) == (False, 2)


def test_a_typed_chain_is_not_recorded_in_a_document_of_a_list(ws: Workspace, put: Import) -> None:
    put("A > B @2024")
    listed = {each.id for each in ws.documents()}
    assert ws.add_chain("A > C", HURT, by="Ada").document_id not in listed


# --- all of it or nothing ------------------------------------------------------------------------------

ONE_SOURCE = "'Kyodo' and 'Kyodo News' are one source"
OF_TWO = [
    (["Kyodo > Kyodo News"], [], f"edges.csv, row 3, column cited: {ONE_SOURCE}, which cites itself"),
    (["A > Kyodo", "B > Kyodo News"], [{"name": "Kyodo News"}, {"name": "Kyodo"}],
     f"sources.csv, row 3, column name: {ONE_SOURCE}"),
    ([cites("A > B", "clm-abcdef0123")], [],
     "edges.csv, row 3, column claim: no claim is known as 'clm-abcdef0123'"),
    (["A > B"], [{"name": "A", "distinct_from": "nobody"}],
     "sources.csv, row 2, column distinct_from: 'nobody' is no source"),
    (["Kyodo > B"], [{"name": "Kyodo", "distinct_from": "Kyodo News"}],
     "sources.csv, row 2, column distinct_from: 'Kyodo News' is the same source"),
    (["A > Mayor", "A > Brandt"], [{"name": "Brandt", "distinct_from": "Mayor"}],
     "sources.csv, row 2, column distinct_from: the two were judged the same before"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said", "fault"), OF_TWO, ids=[fault for _rows, _said, fault in OF_TWO])
def test_what_the_database_shows_to_be_wrong_is_told_and_nothing_is_saved(
    ws: Workspace, put: Import, rows: list[Any], said: list[dict[str, str]], fault: str
) -> None:
    ws.add_chain("X > Mayor + Brandt", HURT, by="Ada")
    ws.identity.judge("same", "Mayor", "Brandt", by="Ada")
    before = ws.store.head()
    with pytest.raises(InputError) as refused:
        put("Good > Row", *rows, sources=said)
    assert refused.value.message.startswith(fault)
    assert ws.store.head() == before


def test_a_fault_of_the_file_saves_nothing(ws: Workspace, put: Import) -> None:
    before = ws.store.head()
    with pytest.raises(InputError, match="row 3, column date"):
        put("A > B", "A > C @2024-13")
    assert ws.store.head() == before
    assert ws.sources() == []


def test_it_is_one_entry_that_can_be_undone_and_done_again(ws: Workspace, put: Import) -> None:
    said = [{"name": "B", "group": "House", "withdrawn": "yes", "report": "yes", "work": "Page", "distinct_from": "A"}]
    rows = [cites("A > B", joint="1"), cites("A > C", joint="1"), cites("B > !")]
    put(*rows, sources=said)
    assert ws.store.head()[0] == 1
    (entry,) = ws.history.log()
    assert (entry.verb, entry.by) == ("import", "Ada")
    before = edges(ledger(ws))
    ws.history.undo(None, by="Ada")
    assert (list(ws.ledgers()), ws.sources(), ws.documents()) == ([], [], [])
    ws.history.undo(2, by="Ada")
    assert edges(ledger(ws)) == before
    assert not put(*rows, sources=said).is_new
    ws.history.undo(None, by="Ada")
    assert put(*rows, sources=said).new_links == 3
    assert edges(ledger(ws)) == before
    assert ws.store.faults() == []


def test_a_rehearsal_says_all_and_saves_nothing(store: Store, put: Import) -> None:
    store.is_rehearsal = True
    done = put("A > B")
    assert (done.new_links, done.claims[0].title) == (1, TANK)
    assert store.head()[0] == 0


def test_it_says_how_far_it_is(ws: Workspace, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    rows = [cites(f"A{number} > B") for number in range(400)]
    ws.import_edges(table(tmp_path / "edges.csv", rows), by="Ada", tell=lambda *each: heard.append(each))
    assert heard == sorted(heard)
    assert len(heard) > 1
    assert heard[-1][0] == heard[-1][1]


def test_a_list_may_be_longer_than_an_article(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.workspace.gathering.TEXT_LIMIT", 1_000)
    rows = [cites(f"A{number} > B") for number in range(200)]
    assert ws.import_edges(table(tmp_path / "edges.csv", rows), by="Ada").new_links == 200


def test_an_address_or_a_folder_is_no_list(ws: Workspace, tmp_path: Path) -> None:
    for place, said in (("https://lantern.example/edges.csv", "is an address"), (str(tmp_path), "folder"),
                        (str(tmp_path / "none.csv"), "no file")):  # fmt: skip
        with pytest.raises(InputError, match=said):
            ws.import_edges(place, by="Ada")
