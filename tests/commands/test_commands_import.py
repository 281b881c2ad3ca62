"""provenance import: what it says, as text and as JSON, and that a faulty list is refused with every fault."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
HEAD = "claim,citing,cited,date\n"
EDGES = f"""{HEAD}The tank was empty,The Lantern,Northfold News,2026-03-02
The tank was empty,Northfold News,a port official,2026-03-01
Nobody was hurt,The Lantern,Mayor Brandt,2026-03-02
"""
SOURCES = "name,terminal,colour\na port official,anonymous,blue\n"


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where the two lists are, and a database is."""
    (tmp_path / "edges.csv").write_text(EDGES, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    assert command("add", "--chain", "Someone > Somebody", "--claim", "Something")[0] == 0
    return command


def claims(do: Run) -> dict[str, str]:
    """Ids of the claims that an import made, by their words."""
    found = json.loads(do("list", "claims", "--json")[1])["items"]
    return {each["title"]: each["id"] for each in found if each["title"] != "Something"}


def test_it_counts_what_was_added_and_says_where_to_look(do: Run) -> None:
    code, out, err = do("import", "edges.csv", "--sources", "sources.csv")
    assert (code, out) == (0, "2 claims, 3 links, 4 sources added; 0 unchanged\n")
    ids = claims(do)
    assert err.splitlines() == [
        "sources.csv: not known, and not read: colour",
        f"see it: provenance trace {ids['The tank was empty']}",
        f"see it: provenance trace {ids['Nobody was hurt']}",
    ]
    assert do("import", "edges.csv", "--sources", "sources.csv")[:2] == (0, "unchanged: 2 claims, 3 links\n")
    assert do("verify")[0] == 0
    traced = do("trace", "The tank was empty")[1]
    assert "The Lantern  (typed, not seen, 2026-03-02)" in traced
    assert "a port official  (anonymous)" in traced


def test_of_many_claims_the_first_are_named(do: Run, tmp_path: Path) -> None:
    rows = "".join(f"Claim number {number},A,B,\n" for number in range(7))
    (tmp_path / "many.csv").write_text(HEAD + rows, encoding="utf-8")
    err = do("import", "many.csv")[2].splitlines()
    assert len(err) == 6
    assert err[-1] == "and 2 more: provenance claim list"


def test_json_has_each_claim(do: Run) -> None:
    code, out, err = do("import", "edges.csv", "--json")
    found = json.loads(out)
    ids = claims(do)
    assert (code, err, found["schema"]) == (0, "", "provenance/import/1")
    assert found["items"] == [
        {"id": ids["The tank was empty"], "title": "The tank was empty", "added": 2, "unchanged": 0, "reports": 1},
        {"id": ids["Nobody was hurt"], "title": "Nobody was hurt", "added": 1, "unchanged": 0, "reports": 1},
    ]


def test_a_dry_run_saves_nothing(do: Run) -> None:
    code, out, err = do("import", "edges.csv", "--dry-run")
    assert (code, err) == (0, "")
    assert out == "2 claims, 3 links, 4 sources added; 0 unchanged (nothing was saved)\n"
    assert claims(do) == {}


def test_standard_input_holds_one_of_the_two(do: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(EDGES.encode())))
    assert do("import", "-", "--sources", "sources.csv")[:2] == (0, "2 claims, 3 links, 4 sources added; 0 unchanged\n")
    code, _out, err = do("import", "-", "--sources", "-")
    assert code == 2
    assert "standard input holds one list" in err


def test_a_fault_on_standard_input_is_told_with_its_row(do: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{HEAD}X,A,A,\n".encode())))
    assert "error: standard input, row 2, column cited: 'A' cites itself" in do("import", "-")[2]


def test_every_fault_is_told_and_nothing_is_saved(do: Run, tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text(f"{EDGES},A,B,2001/2000\nX,A\x1b[31m,,x,\n", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("name,kind\nA,paper\n", encoding="utf-8")
    code, out, err = do("import", "edges.csv", "--sources", "sources.csv")
    assert (code, out) == (2, "")
    assert err == (
        "error: 4 faults in edges.csv and sources.csv\n"
        "  edges.csv, row 5, column claim: it holds no words (say what is claimed)\n"
        "  edges.csv, row 5, column date: '2001/2000' is not a date: it ends before it begins"
        " (write the earlier one first)\n"
        "  edges.csv, row 6, column date: 'x' is not a date"
        " (write it like 2024-12-27T10:21+05:30, 2024-12-27, 2024-12 or 2024-12-26/27)\n"
        "  sources.csv, row 2, column kind: 'paper' is not known"
        " (write one of: agency, body, outlet, person, unnamed)\n"
        "hint: nothing was saved: put them right and import it again\n"
    )
    assert claims(do) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.csv"], "there is no file none.csv"),
        (["."], "."),
        (["https://lantern.example/edges.csv"], "is an address, not a file"),
        (["edges.csv", "--sources", "none.csv"], "there is no file none.csv"),
        ([], "Missing argument"),
    ],
)
def test_what_is_no_file_is_refused(do: Run, arguments: list[str], said: str) -> None:
    code, out, err = do("import", *arguments)
    assert (code, out) == (2, "")
    assert said in err


PAGE = (Path(__file__).resolve().parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_what_it_says(command: Run, tmp_path: Path) -> None:
    edges, sources = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "edges.csv").write_text(edges, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(sources, encoding="utf-8")
    shown = re.search(r"\$ provenance (import edges\.csv --sources sources\.csv)\n(.*\n)", PAGE)
    assert shown is not None
    assert command(*shown[1].split())[:2] == (0, shown[2])
    assert command("trace", "The harbour tank was empty")[1].count("(first hand, typed") == 1
    found = json.loads(command("import", "edges.csv", "--json")[1])["items"]
    assert {each["title"]: each["reports"] for each in found} == {"The harbour tank was empty": 2, "Nobody was hurt": 1}


def test_a_faulty_list_makes_no_database(command: Run, tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text(HEAD, encoding="utf-8")
    assert command("import", "edges.csv")[0] == 2
    assert not (tmp_path / "case.db").exists()


def test_it_stands_in_the_list_of_commands_by_its_name(do: Run) -> None:
    assert "\n  import " in do("--help")[1]
    assert do("import_")[0] == 2
    assert "Make claims of a citation list." in do("import", "--help")[1]
