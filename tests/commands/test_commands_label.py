"""provenance label and waive: what they say, what is shown, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIM = "The bridge is closed"
STORY = "https://gazette.example/bridge"


@pytest.fixture
def do(command: Run) -> Run:
    """A report that rests on an unnamed official."""
    assert command("add", "--chain", "Gazette > [an official]", "--claim", CLAIM, "--document", STORY)[0] == 0
    return command


def items(do: Run, *arguments: str) -> list[dict[str, Any]]:
    code, out, _err = do(*arguments, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)["items"]
    return found


def test_a_label_is_said_and_shown_where_its_subject_is(do: Run) -> None:
    code, out, err = do("label", CLAIM, "serious", "--why", "it accuses the operator")
    assert (code, out.startswith("serious: clm-"), out.endswith(f" {CLAIM}\n"), err) == (0, True, True, "")
    official = f"{STORY}#an official"
    assert do("label", official, "access", "was there", "--why", "she said so")[1].startswith("access was there: src-")
    assert do("label", official, "access", "saw it", "--why", "x")[1].endswith("an official (was was there)\n")
    assert do("label", official, "access", "saw it", "--why", "x")[1].startswith("unchanged: access saw it: src-")
    assert do("label", STORY, "obtained-how", "a leak", "--why", "x")[0] == 0
    assert "labels:\n  - serious, by Ada: it accuses the operator\n" in do("show", CLAIM)[1]
    assert "\nlabels\n  - serious, by Ada: it accuses the operator\n" in do("claim", "show", CLAIM)[1]
    assert "labels:\n  - obtained-how a leak, by Ada: x\n" in do("show", STORY)[1]
    source = next(each["subject"]["id"] for each in items(do, "label", "--list") if each["key"] == "access")
    assert "labels:\n  - access saw it, by Ada: x\n" in do("show", source)[1]
    assert "facts: label: access saw it [Ada" in do("source", "show", source)[1]
    (claim,) = items(do, "show", CLAIM)
    assert [{k: v for k, v in each.items() if k != "id"} for each in claim["labels"]] == [
        {"key": "serious", "value": None, "why": "it accuses the operator", "by": "Ada"}
    ]


def test_labels_are_listed_and_taken_back(do: Run) -> None:
    assert do("label", "--list")[1] == "there are no labels\n"
    do("label", CLAIM, "disputed", "the operator", "--why", "it says so")
    head, line = do("label", "--list", CLAIM)[1].splitlines()
    assert head.split() == ["SUBJECT", "NAME", "KEY", "VALUE", "BY", "WHY"]
    assert line.split()[1:] == f"{CLAIM} disputed the operator Ada it says so".split()
    assert do("label", "--list", STORY)[1] == "there are no labels\n"
    assert do("label", CLAIM, "disputed", "--take-back")[1].startswith("no longer disputed the operator: clm-")
    assert do("label", CLAIM, "disputed", "--take-back")[1].startswith("unchanged: no label disputed of clm-")
    assert do("undo")[0] == 0
    assert len(items(do, "label", "--list")) == 1


def test_the_keys_say_of_what_they_are(do: Run) -> None:
    out = do("label", "--keys")[1]
    assert any(line.split()[:4] == ["access", "source,", "attribution", "words"] for line in out.splitlines())
    assert {
        "key": "serious",
        "subjects": ["claim"],
        "value": "none",
        "means": "it accuses somebody of something grave",
    } in (items(do, "label", "--keys"))


def test_a_waiver_is_said_shown_and_taken_back(do: Run) -> None:
    code, out, err = do("waive", CLAIM, "single-origin", "--why", "only she knows", "--until", "2126-12-31")
    assert (code, out.startswith("waived until 2126-12-31: single-origin about clm-"), err) == (0, True, "")
    assert do("waive", CLAIM, "single-origin", "--why", "only she knows", "--until", "2126-12-31")[1].startswith(
        "unchanged: waived"
    )
    line = "single-origin until 2126-12-31, by Ada: only she knows"
    assert f"waivers:\n  - {line}\n" in do("show", CLAIM)[1]
    assert f"\nwaivers\n  - {line}\n" in do("claim", "show", CLAIM)[1]
    assert "waive: single-origin" in do("log")[1]
    assert do("verify")[0] == 0
    assert do("waive", CLAIM, "single-origin", "--take-back")[1].startswith(
        "no longer waived: single-origin about clm-"
    )
    assert do("waive", CLAIM, "single-origin", "--take-back")[1].startswith("unchanged: no waiver of single-origin")
    assert do("undo")[0] == 0
    assert line in do("show", CLAIM)[1]


def test_a_waiver_that_has_run_out_is_marked(do: Run) -> None:
    code, _out, err = do("waive", CLAIM, "single-origin", "--why", "x", "--until", "2020-01-01")
    assert (code, err) == (0, "that day is over, so it lets nothing stand\n")
    assert "2020-01-01, run out" in do("waive", "--list")[1]
    assert "single-origin until 2020-01-01 (run out), by Ada: x" in do("show", CLAIM)[1]
    assert [each["has_run_out"] for each in items(do, "waive", "--list")] == [True]


def test_waivers_of_the_file_are_listed_beside_those_of_the_database(do: Run, tmp_path: Path) -> None:
    assert do("waive", "--list")[1] == "there are no waivers\n"
    do("waive", CLAIM, "single-origin", "--why", "x", "--finding", "0123456789ab")
    settings = '[[audit.waiver]]\nrule = "unread-link"\nreason = "behind a wall"\nby = "Ben"\n'
    (tmp_path / "provenance.toml").write_text(settings, "utf-8")
    held, configured = items(do, "waive", "--list")
    assert (held["subject"]["name"], held["finding"], held["place"]) == (CLAIM, "0123456789ab", None)
    assert (configured["subject"], configured["by"], configured["place"]) == (None, "Ben", "provenance.toml")
    out = do("waive", "--list")[1]
    assert f"{CLAIM}, finding 0123456789ab" in out
    assert "any claim (provenance.toml)" in out
    (tmp_path / "provenance.toml").write_text("[audit]\nfail-on = 3\n", "utf-8")
    assert "provenance.toml:2:1: audit.fail-on must be one of" in do("waive", "--list")[2]


WRONG = [
    (("label", CLAIM, "side", "x", "--why", "x"), "side is said of a source, not of a claim", "exceptional"),
    (("label", CLAIM, "serious"), "it is not said why", "--why"),
    (("label", CLAIM, "serious", "very", "--why", "x"), "serious stands by itself, without 'very'", "--why"),
    (("label", CLAIM), "say what is labelled, and how", "--help"),
    (("label",), "say what is labelled, and how", "--help"),
    (("label", CLAIM, "serous", "--why", "x"), "'serous' is not one of 'serious'", ""),
    (("label", CLAIM, "serious", "--take-back", "--why", "x"), "--take-back takes no value and no reason", ""),
    (("label", "Nobody", "serious", "--why", "x"), "no claim is known as 'Nobody'", ""),
    (("label", "--list", "--keys"), "one thing at a time", ""),
    (("label", "--list", CLAIM, "serious"), "--list takes no key", ""),
    (("waive", CLAIM, "single-orign", "--why", "x"), "no rule is named 'single-orign'", "single-origin"),
    (("waive", CLAIM, "single-origin"), "it is not said why", "--why"),
    (("waive", CLAIM), "say which claim and which rule", "--help"),
    (("waive", CLAIM, "single-origin", "--why", "x", "--until", "soon"), "'soon' is not a date", ""),
    (
        ("waive", CLAIM, "single-origin", "--why", "x", "--finding", "zz"),
        "'zz' is not the fingerprint of a finding",
        "",
    ),
    (("waive", CLAIM, "single-origin", "--take-back", "--why", "x"), "--take-back takes no reason and no day", ""),
    (("waive", "--list", CLAIM), "--list stands by itself", ""),
]


def test_what_is_wrong_is_said_in_a_sentence(do: Run) -> None:
    for arguments, sentence, hint in WRONG:
        code, out, err = do(*arguments)
        assert (code, out, sentence in err, hint in err) == (2, "", True, True), (arguments, err)
    assert [each["verb"] for each in items(do, "log")] == ["add chain"], "nothing was written"
