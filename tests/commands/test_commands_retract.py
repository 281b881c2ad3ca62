"""provenance retract: what is recorded, what falls with it in one line, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
ALERT = "https://wire.example/alert"
CLAIM = "Missiles crossed the border"


@pytest.fixture
def do(command: Run) -> Run:
    """An agency’s alert that rests on one unnamed official, and three subscribers that have it from the agency."""
    assert command("add", "--chain", "Northfold Wire > [intelligence official]", "--claim", CLAIM, "--document", ALERT)
    for number, outlet in enumerate(("The Lantern", "Fjordposten", "Kessen Courier")):
        url = f"https://outlet{number}.example/x"
        assert command("add", "--chain", f"{outlet} > Northfold Wire", "--claim", CLAIM, "--document", url)[0] == 0
    return command


def shown(do: Run, reference: str) -> dict[str, object]:
    (found,) = json.loads(do("show", reference, "--json")[1])["items"]
    assert isinstance(found, dict)
    return found


def alert_id(do: Run) -> str:
    return str(shown(do, ALERT)["id"])


def test_it_says_what_was_recorded_and_what_falls(do: Run) -> None:
    code, out, err = do("retract", ALERT, "--on", "2022-11-16", "--why", "the agency withdrew it")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"retracted from 2022-11-16 on: {alert_id(do)} {ALERT}",
        f"3 reports of 1 claim lose their last support: provenance impact {alert_id(do)}",
    ]
    again = do("retract", ALERT, "--on", "2022-11-16", "--why", "the agency withdrew it")
    assert again[:2] == (0, f"unchanged: retracted from 2022-11-16 on: {alert_id(do)} {ALERT}\n")


def test_it_is_shown_and_logged(do: Run) -> None:
    do("retract", ALERT, "--on", "2022-11-16", "--why", "the agency withdrew it", "--evidence", ALERT)
    document = alert_id(do)
    assert f"  - retracted from 2022-11-16 on by Ada: the agency withdrew it, see {document}" in do("show", ALERT)[1]
    (said,) = shown(do, ALERT)["standing"]  # type: ignore[misc]
    assert (said["kind"], said["since"], said["evidence"], said["by"]) == (
        "retracted", "2022-11-16", document, "Ada",
    )  # fmt: skip
    assert "standing: retracted" in do("log", ALERT)[1]
    assert "the agency withdrew it" in do("log", str(len(do("log")[1].splitlines()) - 1))[1]
    do("retract", "Northfold Wire", "--as", "fabricated", "--why", "no such official")
    assert "standing:\n  - fabricated by Ada: no such official\n" in do("show", "Northfold Wire")[1]
    assert "standing: fabricated [Ada on" in do("source", "show", "Northfold Wire")[1]


def test_reinstated_it_carries_the_reports_again(do: Run) -> None:
    before = do("trace", CLAIM, "--json")[1]
    do("retract", ALERT, "--on", "2022-11-16", "--why", "withdrawn")
    out = do("retract", ALERT, "--as", "reinstated", "--on", "2022-11-18", "--why", "it was right")[1]
    assert out.splitlines()[1] == "3 reports of 1 claim have support again"
    assert do("impact", ALERT)[1].splitlines()[0] == f"if withdrawn: {alert_id(do)} {ALERT}"
    assert do("trace", CLAIM, "--json")[1] == before


@pytest.mark.parametrize("kind", ["corrected", "superseded"])
def test_what_is_corrected_or_superseded_still_stands(do: Run, kind: str) -> None:
    code, out, _err = do("retract", ALERT, "--as", kind, "--why", "a word was wrong")
    assert (code, out) == (0, f"{kind}: {alert_id(do)} {ALERT}\n")


def test_it_is_taken_back(do: Run) -> None:
    do("retract", ALERT, "--why", "withdrawn")
    code, out, _err = do("retract", ALERT, "--remove")
    assert (code, out.splitlines()) == (
        0, [f"no longer retracted: {alert_id(do)} {ALERT}", "3 reports of 1 claim have support again"]
    )  # fmt: skip
    assert do("retract", ALERT, "--remove")[1].startswith("unchanged: nothing of that kind is recorded of ")
    do("retract", ALERT, "--why", "withdrawn")
    assert do("undo")[1].startswith("undid entry")
    assert shown(do, ALERT)["standing"] == []


def test_a_dry_run_says_what_falls_and_keeps_nothing(do: Run) -> None:
    before = do("verify")[1]
    out = do("retract", ALERT, "--why", "withdrawn", "--dry-run")[1]
    assert out.splitlines()[0].endswith("(nothing was saved)")
    assert out.splitlines()[1].startswith("3 reports of 1 claim lose their last support")
    assert do("verify")[1] == before


def test_where_nothing_rests_on_it_that_is_said(do: Run) -> None:
    out = do("retract", "https://outlet0.example/x", "--why", "withdrawn")[1]
    assert out.splitlines()[1] == "no other report loses its last support"


def test_other_revisions_stay_and_that_is_said(do: Run, tmp_path: object) -> None:
    for number, words in enumerate(("The mayor said that the tank was empty.", "The mayor said that nobody was hurt.")):
        with open(f"{tmp_path}/{number}.txt", "w", encoding="utf-8") as file:
            file.write(f"outlet: The Lantern\nurl: https://lantern.example/h\n\n{words}")
        assert do("add", f"{number}.txt")[0] == 0
    err = do("retract", "https://lantern.example/h", "--why", "withdrawn")[2]
    assert err == "1 other revision of it as before: --all-revisions\n"
    assert do("retract", "https://lantern.example/h", "--why", "withdrawn", "--all-revisions")[2] == ""


WRONG = [
    ((ALERT,), "it is not said why"),
    ((ALERT, "--why", " "), "it is not said why"),
    ((ALERT, "--why", "x", "--on", "yesterday"), "'yesterday' is not a date"),
    (("https://nowhere.example/x", "--why", "x"), "no document or source is known as 'https://nowhere.example/x'"),
    ((ALERT, "--why", "x", "--evidence", "Nothing"), "no document is known as 'Nothing'"),
    ((ALERT, "--why", "x", "--as", "wrong"), "'wrong' is not one of"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(each[0][1:]) for each in WRONG])
def test_what_is_wrong_is_said_in_one_sentence(do: Run, arguments: tuple[str, ...], sentence: str) -> None:
    before = do("verify")[1]
    code, out, err = do("retract", *arguments)
    assert (code, out, sentence in err) == (2, "", True), err
    assert do("verify")[1] == before


def test_what_a_reason_holds_cannot_rewrite_the_terminal(do: Run) -> None:
    do("retract", ALERT, "--why", "a\x1b[2Jb\u202ec\nd")
    out = do("show", ALERT)[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "c d" in out


def test_context_only_is_no_report(do: Run) -> None:
    code, out, _err = do("claim", "report", CLAIM, "https://outlet0.example/x", "--context", "--why", "a test")
    assert (code, "is only context of clm-" in out) == (0, True)
    assert do("claim", "report", CLAIM, "https://outlet0.example/x", "--context")[1].startswith("unchanged: doc-")
    assert "2 reports of 1 claim lose" in do("impact", ALERT)[1]
    assert do("claim", "report", CLAIM, "https://outlet0.example/x")[1].startswith("doc-")
    assert "3 reports of 1 claim lose" in do("impact", ALERT)[1]


def test_a_day_to_come_is_said_to_count_already(do: Run) -> None:
    code, _, err = do("retract", ALERT, "--on", "9999-01-01", "--why", "announced")
    assert (code, err) == (0, "that day is to come; it counts already, but for --as-of a day before it\n")


def test_a_trace_of_what_was_withdrawn_can_be_written(do: Run) -> None:
    assert do("retract", ALERT, "--why", "x")[0] == 0
    found = json.loads(do("trace", CLAIM, "--json")[1])
    assert (found["withdrawn"], found["chains"]["at_most"]) == (["Northfold Wire"], 0)
