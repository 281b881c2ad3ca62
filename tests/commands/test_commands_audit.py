"""``provenance audit``: what fails, what is told, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]
DRAFT = (
    "outlet: Gazette\ndate: 2026-03-01\n\n"
    "The bridge is closed, the harbour office said. Reportedly the ferry is late.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> str:
    (tmp_path / "draft.txt").write_text(DRAFT)
    return "draft.txt"


def rules_in(out: str) -> list[str]:
    return sorted({json.loads(line)["rule"] for line in out.splitlines()})


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--ignore", "hedge-without-source"), 0),
        (("--fail-on", "warning", "--ignore", "hedge-without-source"), 1),
        (("--fail-on", "note", "--select", "unread-link"), 0),
        (("--fail-on", "never"), 0),
        ((), 1),
    ],
)
def test_the_exit_code_says_whether_something_weighs_enough(
    command: Command, draft: str, options: tuple[str, ...], code: int
) -> None:
    assert command("audit", draft, "--format", "jsonl", *options)[0] == code


def test_a_draft_is_audited_without_a_database(command: Command, draft: str, tmp_path: Path) -> None:
    _, out, err = command("audit", draft, "--format", "jsonl", "--select", "single-origin,hedge-without-source")
    assert rules_in(out) == ["hedge-without-source", "single-origin"]
    assert err == ""
    words = {p["words"] for line in out.splitlines() for p in json.loads(line)["passages"]}
    assert "Reportedly" in words
    assert sorted(each.name for each in tmp_path.iterdir()) == ["draft.txt"]


def test_every_fault_of_a_ledger_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "case.ledger").write_text("2026-03-01 It rains A > B\n# mine\n", "utf-8")
    code, out, err = command("audit", "case.ledger")
    assert (code, out) == (2, "")
    assert "case.ledger:1:11: the claim is missing behind the date" in err
    assert "case.ledger:2:1: a line does not begin with '#' (a comment begins with ;)" in err


def test_the_database_is_audited_and_only_what_is_new(command: Command, draft: str) -> None:
    command("add", "--chain", "Gazette > office", "--claim", "The bridge is closed")
    code, out, _ = command("audit", "--format", "jsonl", "--select", "single-origin", "--fail-on", "warning")
    assert (code, rules_in(out)) == (1, ["single-origin"])
    assert command("audit", "--since", "1", "--select", "single-origin", "--format", "jsonl") == (0, "", "")
    assert command("audit", "The bridge is closed", "--select", "unread-link", "--format", "jsonl") == (0, "", "")


def test_a_baseline_tells_what_was_there_before(command: Command, draft: str, tmp_path: Path) -> None:
    code, _, err = command("audit", draft, "--write-baseline", "known.json", "--format", "jsonl", "--fail-on", "note")
    assert code == 1
    assert "to known.json" in err
    code, out, _ = command("audit", draft, "--baseline", "known.json", "--format", "jsonl", "--fail-on", "note")
    assert (code, {json.loads(line)["is_known"] for line in out.splitlines()}) == (0, {True})
    (tmp_path / "draft.txt").write_text(DRAFT + "\nThe tank is empty, it is understood.\n")
    code, out, _ = command("audit", draft, "--baseline", "known.json", "--format", "jsonl", "--fail-on", "note")
    new = [json.loads(line) for line in out.splitlines() if not json.loads(line)["is_known"]]
    assert code == 1
    assert {each["claim"] for each in new} == {"The tank is empty"}


def test_settings_stand_in_a_file(command: Command, draft: str, tmp_path: Path) -> None:
    (tmp_path / draft).write_text("outlet: Gazette\n\nThe bridge is closed, the harbour office said.\n")
    (tmp_path / "provenance.toml").write_text(
        '[audit]\nselect = ["single-origin"]\nfail-on = "warning"\nformat = "jsonl"\n'
        '[[audit.waiver]]\nrule = "single-origin"\nclaim = "The bridge is closed"\n'
        'reason = "only they know"\nby = "Ada"\nuntil = 2026-12-31\n'
    )
    code, out, _ = command("audit", draft, "--as-of", "2026-06-01")
    found = {each["claim"]: each["waiver"] for each in map(json.loads, out.splitlines())}
    assert code == 0
    assert found == {"The bridge is closed": {"reason": "only they know", "by": "Ada", "until": "2026-12-31"}}
    assert command("audit", draft, "--as-of", "2027-06-01")[0] == 1, "it has run out"


def test_a_file_is_written_whole(command: Command, draft: str, tmp_path: Path) -> None:
    code, out, err = command("audit", draft, "--format", "jsonl", "-o", "found.jsonl", "--select", "single-origin")
    assert (code, out, err) == (0, "", "wrote 2 warnings to found.jsonl\n")
    assert rules_in((tmp_path / "found.jsonl").read_text())


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nowhere.txt",), 2, "there is no file nowhere.txt"),
        (("draft.txt", "clm-1"), 2, "not both at once"),
        (("draft.txt", "missing.txt"), 2, "there is no file missing.txt"),
        (("draft.txt", "--db", "x.db"), 2, "go with a database, not with files"),
        (("draft.txt", "--since", "1"), 2, "go with a database, not with files"),
        (("draft.txt", "--select", "single-orgin"), 2, "did you mean: single-origin"),
        (("draft.txt", "--format", "pdf"), 2, "no form is named 'pdf'"),
        (("draft.txt", "--baseline", "none.json"), 2, "the baseline none.json cannot be read"),
        (("draft.txt", "--config", "none.toml"), 2, "none.toml"),
        (("draft.txt", "--as-of", "soon"), 2, "not a date"),
        (("draft.txt", "-o", "/proc/none/x"), 2, "cannot be written"),
        (("draft.txt", "--jobs", "0"), 2, "--jobs"),
        (("--outlet", "Gazette"), 2, "--outlet goes with files"),
        ((), 4, "there is no database"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(
    command: Command, draft: str, arguments: tuple[str, ...], code: int, says: str
) -> None:
    found, _, err = command("audit", *arguments)
    assert (found, "Traceback" in err) == (code, False)
    assert says in err


def test_files_that_cannot_be_read_are_told_and_the_others_audited(
    command: Command, draft: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, err = command("audit", draft, "empty.txt", "--format", "jsonl")
    assert code == 3
    assert "empty.txt" in err
    assert out
    assert command("audit", "empty.txt", "--format", "jsonl")[0] == 2


def test_faults_of_a_ledger_are_told_with_their_places(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.ledger").write_text('"The bridge is closed" Gazette > > Northline\nno such fact\n')
    code, out, err = command("audit", "bad.ledger")
    assert (code, out) == (2, "")
    assert "bad.ledger:1:34:" in err
    assert "bad.ledger:2:1:" in err


def test_a_draft_that_does_not_say_whose_it_is_can_be_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("A pilot told the Courier on Monday that the ferry sank off the coast.\n")
    told = (
        "audit",
        "bare.txt",
        "--format",
        "jsonl",
        "--select",
        "unread-link,unresolved-terminal",
        "--fail-on",
        "note",
    )
    assert command(*told, "--outlet", "The Harbour Courier") == (0, "", "")


def test_a_figure_that_changed_on_the_way_is_found_across_linked_claims(command: Command, tmp_path: Path) -> None:
    said = "sailors were injured in the fire on the ferry Corina near Merrow"
    (tmp_path / "a.txt").write_text(f"outlet: Northline\ndate: 2026-03-01\n\nThe harbour office said that 12 {said}.\n")
    (tmp_path / "b.txt").write_text(f"outlet: Gazette\ndate: 2026-03-02\n\nNorthline reported that 21 {said}.\n")
    code, out, _ = command("audit", "a.txt", "b.txt", "--format", "jsonl", "--select", "number-changed")
    (found,) = map(json.loads, out.splitlines())
    assert (code, found["claim"]) == (1, f"21 {said}")
    assert found["message"] == "Gazette has “21” where Northline has “12”."
    assert [[stop["name"] for stop in chain] for chain in found["chains"]] == [["Gazette", "Northline"]]
    assert {each["outlet"] for each in found["passages"]} == {"Gazette", "Northline"}
    assert (
        command("audit", "a.txt", "b.txt", "--format", "jsonl", "--as-of", "2026-03-01")[1].count("number-changed") == 0
    )
