"""provenance claim: what it prints, what it saves, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.commands import cli, run
from provenance.workspace import Workspace

LEAK = "The tank at the harbour leaked 300 tonnes of oil"
MORE = "The tank at the harbour leaked 500 tonnes of oil"
FIRE = "A fire broke out in the town hall"

Claim = Callable[..., str]


@pytest.fixture
def case(tmp_path: Path) -> dict[str, str]:
    """A database with three claims; their ids by wording."""
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        for number, wording in enumerate((LEAK, MORE, FIRE)):
            ws.add_chain(f"Outlet {number} > Clerk {number}", wording, by="Ada")
        return {each.title: each.id for each in ws.claims()}


@pytest.fixture
def claim(tmp_path: Path) -> Claim:
    def run_it(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["claim", *arguments, "--db", str(tmp_path / "case.db")])
        assert done.exit_code == 0, done.output
        return done.stdout

    return run_it


def test_claims_are_listed_with_their_counts(case: dict[str, str], claim: Claim) -> None:
    items = json.loads(claim("list", "--json"))["items"]
    found = {each["title"]: (each["documents"], each["sources"], each["links"]) for each in items}
    assert found == {LEAK: (1, 1, 1), MORE: (1, 1, 1), FIRE: (1, 1, 0)}
    assert claim("list", "--limit", "1").count("clm-") == 1


def test_a_claim_is_shown_with_wordings_readings_and_links(case: dict[str, str], claim: Claim, tmp_path: Path) -> None:
    (item,) = json.loads(claim("show", LEAK, "--json"))["items"]
    assert item["wordings"] == [{"text": LEAK, "documents": 1}]
    assert [each["reason"] for each in item["attributions"]] == ["typed, new wording"]
    assert [(each["id"], each["kind"], each["is_proposal"]) for each in item["links"]] == [
        (case[MORE], "other-number", True)
    ]
    shown = claim("show", case[LEAK])
    assert f"another figure: {case[MORE]}" in shown
    assert "figures differ" in shown
    traced = CliRunner().invoke(cli, ["trace", case[LEAK], "--db", str(tmp_path / "case.db")]).output
    assert f"another figure: “{MORE}”  {case[MORE]}" in traced


def test_claims_are_merged_moved_split_renamed_and_kept_apart(case: dict[str, str], claim: Claim) -> None:
    assert "1 reading taken there" in claim("merge", LEAK, MORE, "--by", "Ada", "--why", "one event")
    reading = json.loads(claim("show", LEAK, "--json"))["items"][0]["attributions"][0]["id"]
    assert claim("split", LEAK, reading, "--by", "Ada").startswith("made clm-")
    assert claim("move", reading, FIRE, "--by", "Ada") == f"moved 1 reading to {case[FIRE]}\n"
    assert claim("move", reading, FIRE, "--by", "Ada").startswith("unchanged")
    assert claim("rename", FIRE, "The fire", "--by", "Ada") == f"renamed {case[FIRE]} The fire\n"
    assert claim("different", "The fire", case[LEAK], "--by", "Ada").endswith("are kept apart\n")
    assert claim("different", case[LEAK], "The fire", "--by", "Ada").startswith("unchanged")
    assert claim("different", case[LEAK], "The fire", "--withdraw", "--by", "Ada").endswith("no longer kept apart\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "clm-nothing"), "no claim is known as"),
        (("show", "\x00"), "no claim is known as"),
        (("merge", LEAK, LEAK), "with itself"),
        (("merge", LEAK, "clm-"), "clm-"),
        (("split", LEAK, "att-unknown"), "no attribution is known as"),
        (("rename", LEAK, " "), "holds no words"),
        (("different", LEAK, LEAK), "from itself"),
        (("merge", LEAK, FIRE, "--by", " "), "not known who decides"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    case: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(["claim", *arguments, "--db", str(tmp_path / "case.db")]) == 2
    assert said in capsys.readouterr().err


def test_nothing_confidential_is_shown(tmp_path: Path, case: dict[str, str], claim: Claim) -> None:
    with Workspace.open(tmp_path / "case.db") as ws, ws.store.write("a test", by="Ada") as writer:
        writer.connection.exec_driver_sql(
            "UPDATE source SET is_confidential = 1, name = 'Harbour' WHERE name = 'Clerk 0'"
        )
    for printed in (claim("show", case[LEAK]), claim("show", case[MORE], "--json"), claim("list")):
        assert "harbour" not in printed.lower()


# --- comparing -------------------------------------------------------------------------------------


def test_two_wordings_are_compared_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["claim", "compare", LEAK, MORE])
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "different")
    assert "  - figures differ: 300 / 500" in done.output
    as_json = json.loads(CliRunner().invoke(cli, ["claim", "compare", LEAK, LEAK, "--json"]).stdout)
    assert as_json["items"][0]["relation"] == "same"
    assert list(tmp_path.iterdir()) == []


def test_pairs_come_out_in_order_and_a_bad_line_costs_only_itself() -> None:
    lines = [json.dumps({"a": LEAK, "b": MORE}), "no JSON", "[]", '{"a": 1, "b": ""}', "", "[" * 100_000,
             json.dumps({"a": LEAK, "b": LEAK}), json.dumps({"a": "", "b": "\x00\ud800"})]  # fmt: skip
    done = CliRunner().invoke(cli, ["claim", "compare", "--pairs", "-"], input="\n".join(lines))
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each.get("relation", "error") for each in out[:6]] == [
        "different",
        "error",
        "error",
        "error",
        "error",
        "same",
    ]
    assert len(out) == 7
    assert done.exit_code == 3
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [f"-:{n}" for n in (2, 3, 4, 6)]


@pytest.mark.parametrize("arguments", [[], [LEAK], [LEAK, MORE, "--pairs", "-"]])
def test_what_to_compare_must_be_said(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli, ["claim", "compare", *arguments]).exit_code == 2


def test_a_file_that_is_not_there_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("no such file", "\x00"):
        assert run(["claim", "compare", "--pairs", place]) == 2
        assert "cannot be read" in capsys.readouterr().err
