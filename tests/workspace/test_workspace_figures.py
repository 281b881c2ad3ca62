"""From a citation list to the figures of a claim, all the way: the public cases, and small lists of all ends."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.exporters.trace import figures
from provenance.times import read_when
from provenance.workspace import Workspace

Rows = list[dict[str, str]]
Bounds = tuple[int, int]
Trace = Callable[..., dict[str, Any]]
CASES = sorted(
    path.stem for path in (Path(__file__).parents[3] / "shared" / "golden" / "chains").glob("*.json")
) or ["the public cases are not there"]  # fmt: skip


@pytest.fixture
def trace(tmp_path: Path) -> Iterator[Trace]:
    """``trace(edges, sources, as_of=…)``: the figures of the only claim of a list."""

    def written(name: str, rows: Rows) -> Path:
        path = tmp_path / name
        with path.open("w", newline="") as file:
            table = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
            table.writeheader()
            table.writerows(rows)
        return path

    with Workspace.open(tmp_path / "case.db", create=True) as ws:

        def make(edges: Rows, sources: Rows = [], as_of: str = "") -> dict[str, Any]:  # noqa: B006
            ws.import_edges(written("edges.csv", edges), written("sources.csv", sources) if sources else None, by="Ada")
            (ledger,) = ws.ledgers()
            return figures(ledger.as_of(read_when(as_of)) if as_of else ledger)

        yield make


def listed(case: dict[str, Any], withdrawn: list[str]) -> tuple[Rows, Rows]:
    """A public case as a researcher would write it down."""
    edges, roots = case["edges"], case["roots"]
    if made := case.get("generate"):
        _, hub, end = (step.strip() for step in made["pattern"].split("->"))
        roots = [f"cite_{number:03}" for number in range(made["reports"])]
        edges = [*([root, hub, ""] for root in roots), [hub, end, ""]]
    rows = [dict(zip(("citing", "cited", "date"), edge, strict=True), claim=case["claim"]) for edge in edges]
    names = sorted({name for edge in edges for name in edge[:2]})
    known = [
        {
            "name": name,
            "terminal": "anonymous" if name.startswith("anon") else "",
            "group": case["groups"].get(name, ""),
            "work": case["works"].get(name, ""),
            "withdrawn": "yes" if name in withdrawn else "",
            "report": "yes" if name in roots else "no",
        }
        for name in names
    ]
    return rows, known


@pytest.mark.parametrize("name", CASES)
def test_the_public_cases_give_their_values(trace: Trace, shared: Path, name: str) -> None:
    case = json.loads((shared / "golden" / "chains" / f"{name}.json").read_text("utf-8"))
    found = trace(*listed(case, []))
    assert taken(found, case["expected"]) == case["expected"]


@pytest.mark.parametrize("name", CASES)
def test_the_public_cases_give_their_values_after_a_withdrawal(
    tmp_path: Path, trace: Trace, shared: Path, name: str
) -> None:
    case = json.loads((shared / "golden" / "chains" / f"{name}.json").read_text("utf-8"))
    for variant in case.get("variants", []):
        found = trace(*listed(case, variant["withdraw"]))
        assert taken(found, variant["expected"]) == variant["expected"]


def taken(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """The figures that a case names, under its names."""
    shares, loops = found["concentration"], found["loops"]
    named = {
        "n_reports": found["n_reports"],
        "n_origins": found["origins"]["at_most"],
        "kappa": found["chains"]["at_most"],
        "dominators": found["bottlenecks"],
        "D0": shares["d0"],
        "D1": pytest.approx(shares["d1"], abs=1e-4),
        "D2": pytest.approx(shares["d2"], abs=1e-4),
        "ungrounded": pytest.approx(shares["ungrounded"]),
        "ungrounded_reports": found["ungrounded"],
        "sccs": [sorted(loop) for loop in loops["impossible"]],
        "work_level_sccs": [sorted(loop) for loop in loops["citogenesis"]],
        "paths": found["paths"],
    }
    return {key: named[key] for key in wanted}


def edges_of(text: str) -> Rows:
    """``"r1 > A, r2 > B"`` as rows; ``r >`` alone is first-hand, ``> (joint)`` behind a name is its mode or its set."""
    rows = []
    for part in text.split(","):
        citing, _, cited = (each.strip() for each in part.partition(">"))
        name, _, mark = cited.partition(" ")
        column = {"inferred": "mode", "joint": "joint", "together": "needs_all"}.get(mark, "mode")
        rows.append(
            {"claim": "c d", "citing": citing, "cited": name, "date": "", "mode": "", "joint": "", "needs_all": ""}
        )
        rows[-1][column] = mark
    return rows


def sources_of(text: str) -> Rows:
    """``"a anonymous b; B withdrawn"``: a name, its terminal or another word, and whom it is distinct from."""
    rows = []
    for part in filter(None, text.split(";")):
        name, word, *others = part.split()
        empty = dict.fromkeys(("terminal", "kind", "group", "withdrawn", "report"), "")
        column = {"outlet": "kind", "withdrawn": "withdrawn", "report": "report"}.get(word, "terminal")
        column = "group" if word.isupper() else column
        value = {"withdrawn": "yes", "report": "yes"}.get(word, word)
        rows.append({"name": name, **empty, "distinct_from": ";".join(others), column: value})
    return rows


SMALL = [
    ("r1 > A, r2 > B", "", (2, 2), (2, 2), []),
    ("r1 > A, r1 > B, r1 > C", "", (3, 3), (3, 3), []),
    ("r1 >, r2 >", "", (2, 2), (2, 2), []),
    ("r1 > hub, r2 > hub, hub > A, hub > B", "", (1, 1), (2, 2), ["hub"]),
    ("x > A, y > A, y > B", "", (2, 2), (2, 2), []),
    ("r > x, r > y, x > A, y > A", "", (1, 1), (1, 1), ["A"]),
    ("r1 > a, r2 > b, r3 > c", "a anonymous; b anonymous; c anonymous", (1, 3), (1, 3), []),
    ("r1 > a, r2 > b, r3 > c", "a anonymous b; b anonymous; c anonymous", (2, 3), (2, 3), []),
    ("r1 > a, r2 > b, r3 > c", "a anonymous b c; b anonymous c; c anonymous", (3, 3), (3, 3), []),
    ("r1 > hub, r2 > hub, hub > a, hub > b, r3 > c, r4 > d",
     "a anonymous b c; b anonymous c; c anonymous; d anonymous", (2, 3), (3, 4), []),
    ("cnn > sof, x > mil, y > pres", "sof UA; mil UA; pres UA", (1, 3), (1, 3), []),
    ("r1 > uk, r2 > A, r3 > uk", "uk undisclosed", (1, 2), (1, 2), []),
    ("r1 > M, r2 > A", "M not-yet-traced", (1, 2), (1, 2), []),
    ("r1 > M, r2 > A", "M not-yet-traced A", (2, 2), (2, 2), []),
    ("r1 > M", "M not-yet-traced", (1, 1), (1, 1), ["M"]),
    ("r1 > M, r2 > A", "M untraceable", (1, 1), (1, 1), ["r2", "A"]),
    ("r1 > A, r2 > r1 inferred", "r1 report; r2 report", (1, 2), (1, 2), []),
    ("r1 > A joint, r1 > B joint, r1 > C joint", "", (1, 3), (1, 3), []),
    ("r1 > A together, r1 > B together, r2 > C", "B withdrawn", (1, 1), (1, 1), ["r2", "C"]),
    ("r1 > A, r2 > B", "r1 outlet; r2 outlet", (1, 2), (2, 2), []),
    ("wp > press, press > wp", "wp report; press report", (0, 0), (0, 0), []),
    ("wp > press, press > wp, wp > A", "wp report; press report", (1, 1), (1, 1), ["wp", "A"]),
    ("fisa > steele, fisa > yahoo, yahoo > western", "steele anonymous; western anonymous; yahoo report",
     (1, 2), (1, 2), []),
]  # fmt: skip


@pytest.mark.parametrize(("edges", "sources", "independent", "origins", "bottlenecks"), SMALL)
def test_small_lists(
    trace: Trace,
    edges: str,
    sources: str,
    independent: tuple[int, int],
    origins: tuple[int, int],
    bottlenecks: list[str],
) -> None:
    found = trace(edges_of(edges), sources_of(sources))
    assert (found["chains"]["at_least"], found["chains"]["at_most"]) == independent
    assert (found["origins"]["at_least"], found["origins"]["at_most"]) == origins
    assert found["bottlenecks"] == bottlenecks


def test_a_withdrawal_holds_from_its_day_on(trace: Trace) -> None:
    edges = [{"claim": "c d", "citing": citing, "cited": cited, "date": "2022-11-15"} for citing, cited in
             (("alert", "official"), ("subscriber", "alert"))]  # fmt: skip
    sources = [{"name": "alert", "withdrawn": "2022-11-16", "report": "yes", "terminal": ""},
               {"name": "official", "withdrawn": "", "report": "", "terminal": "anonymous"}]  # fmt: skip
    assert trace(edges, sources, "2022-11-15")["bottlenecks"] == ["alert", "official"]
    after = trace(edges, sources, "2022-11-16")
    assert (after["n_reports"], after["ungrounded"], after["origins"]["at_most"]) == (1, ["subscriber"], 0)
    assert trace(edges, sources)["chains"]["at_most"] == 0


def test_groups_have_a_view_of_their_own(trace: Trace) -> None:
    found = trace(edges_of("cnn > sof, x > mil, y > pres"), sources_of("sof UA; mil UA; pres UA"))
    assert found["groups"] == {"origins": 1, "chains": 1, "bottlenecks": ["UA"]}


def test_thirty_nine_and_one(trace: Trace) -> None:
    found = trace(edges_of(", ".join([*(f"o{n} > A" for n in range(39)), "p > B"])))
    assert (found["chains"]["at_most"], found["origins"]["at_most"]) == (2, 2)
    assert found["concentration"]["d2"] == pytest.approx(1.0512, abs=1e-4)


def test_whoever_nobody_cited_yet_was_a_report_then(trace: Trace) -> None:
    edges = [{"claim": "c d", "citing": citing, "cited": cited, "date": date} for citing, cited, date in
             (("paper", "wire", "2026-03-03"), ("wire", "official", "2026-03-01"))]  # fmt: skip
    assert trace(edges)["n_reports"] == 1
    before = trace(edges, as_of="2026-03-02")
    assert (before["n_reports"], before["chains"]["at_most"]) == (1, 1)
    assert before["timeline"]["first_report"] == "wire"
