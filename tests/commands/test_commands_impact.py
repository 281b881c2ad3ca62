"""provenance impact: the reports and claims that fall, in text and as JSON, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
ALERT = "https://wire.example/alert"
CLAIM = "Missiles crossed the border"
OTHER = "Two people died"
OUTLETS = {"The Lantern": "https://lantern.example/x", "Fjordposten": "https://fjord.example/x",
           "Kessen Courier": "https://courier.example/x"}  # fmt: skip


@pytest.fixture
def do(command: Run) -> Run:
    """An alert that rests on one unnamed official with three subscribers, and a claim that stands on more."""

    def add(chain: str, claim: str, url: str) -> None:
        assert command("add", "--chain", chain, "--claim", claim, "--document", url)[0] == 0

    add("Northfold Wire > [intelligence official]", CLAIM, ALERT)
    for outlet, url in OUTLETS.items():
        add(f"{outlet} > Northfold Wire", CLAIM, url)
    add("The Lantern > Northfold Wire", OTHER, OUTLETS["The Lantern"])
    add("The Lantern > Anna Brandt", OTHER, OUTLETS["The Lantern"])
    return command


def found(do: Run, *arguments: str) -> dict[str, Any]:
    printed = json.loads(do("impact", *arguments, "--json")[1])
    assert printed["schema"] == "provenance/impact/1"
    (item,) = printed["items"]
    assert isinstance(item, dict)
    return item


def outlets(reports: list[dict[str, Any]]) -> list[str]:
    return [each["outlet"] for each in reports]


def test_claims_and_reports_are_named(do: Run) -> None:
    code, out, err = do("impact", "Northfold Wire")
    head, claim, *reports, summary = out.splitlines()
    assert (code, err) == (0, "")
    assert head.startswith("if withdrawn: src-")
    assert claim.startswith(f"loses all support: “{CLAIM}” clm-")
    assert [each.partition(" doc-")[0].strip() for each in reports] == [*sorted(OUTLETS), "Northfold Wire"]
    assert reports[-1].endswith("(withdrawn)")
    assert summary == (
        "3 reports of 1 claim lose their last support; 1 claim without any support; "
        "1 claim with fewer origins or independent chains"
    )


def test_as_json_with_the_share_of_each_claim(do: Run) -> None:
    item = found(do, ALERT)
    counts = ("reports", "claims_of_reports", "claims_without_support", "claims_with_less")
    assert {key: item[key] for key in counts} == {
        "reports": 3, "claims_of_reports": 1, "claims_without_support": 1, "claims_with_less": 0,
    }  # fmt: skip
    (claim,) = item["claims"]
    assert (claim["title"], claim["share"], claim["reports"], claim["reports_left"]) == (CLAIM, 1.0, 4, 0)
    assert (outlets(claim["fallen"]), outlets(claim["withdrawn"])) == (sorted(OUTLETS), ["Northfold Wire"])
    assert (claim["before"], claim["after"]) == (
        {"origins": 1, "independent_chains": 1}, {"origins": 0, "independent_chains": 0},
    )  # fmt: skip


def test_what_if_more_is_withdrawn(do: Run) -> None:
    assert found(do, "Anna Brandt")["reports"] == 0
    item = found(do, ALERT, "--what-if", "Anna Brandt", "--what-if", "Northfold Wire")
    assert (item["reports"], item["claims_of_reports"]) == (4, 2)
    assert [each["name"] for each in item["withdrawn"]] == [ALERT, "Anna Brandt", "Northfold Wire"]
    both = [(each["title"], each["loses_all"]) for each in item["claims"]]
    assert both == [(CLAIM, True), (OTHER, True)]


def test_the_day_before_the_retraction_and_the_day_of_it(do: Run) -> None:
    do("retract", "Anna Brandt", "--on", "2022-11-16", "--why", "she took it back")
    assert found(do, "Northfold Wire", "--as-of", "2022-11-15")["reports"] == 3
    after = found(do, "Northfold Wire", "--as-of", "2022-11-16")
    assert (after["reports"], after["as_of"]) == (4, "2022-11-16")


def test_what_is_withdrawn_is_said_to_be(do: Run) -> None:
    do("retract", "Northfold Wire", "--why", "a test")
    assert do("impact", ALERT)[1].startswith("withdrawn: doc-"), "its publisher is"
    assert found(do, "Northfold Wire")["withdrawn"][0]["is_withdrawn"] is True
    assert found(do, "Northfold Wire")["reports"] == 3
    assert found(do, OUTLETS["The Lantern"])["withdrawn"][0]["is_withdrawn"] is False


def test_after_the_retraction_and_as_it_was(do: Run) -> None:
    before = do("impact", OUTLETS["Fjordposten"])[1]
    assert "loses 1 of 4 reports: " in before
    do("retract", ALERT, "--why", "a test")
    entry = do("verify")[1].split()[1].rstrip(",")
    gone = do("impact", OUTLETS["Fjordposten"])[1]
    assert gone.splitlines()[1:] == ["no other report loses its last support"]
    assert do("impact", OUTLETS["Fjordposten"], "--at", str(int(entry) - 1))[1] == before
    do("retract", ALERT, "--as", "reinstated", "--why", "a test")
    assert do("impact", OUTLETS["Fjordposten"])[1] == before


def test_nothing_is_recorded(do: Run) -> None:
    before = do("verify")[1]
    do("impact", "Northfold Wire", "--what-if", "Anna Brandt")
    assert do("verify")[1] == before


WRONG = [
    (("Nobody",), "no document or source is known as 'Nobody'"),
    ((ALERT, "--what-if", "Nobody"), "no document or source is known as 'Nobody'"),
    ((CLAIM,), f"no document or source is known as '{CLAIM}'"),
    ((ALERT, "--as-of", "soon"), "'soon' is not a date"),
    ((ALERT, "--at", "999"), "there is no entry 999"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(each[0]) for each in WRONG])
def test_what_is_wrong_is_said_in_one_sentence(do: Run, arguments: tuple[str, ...], sentence: str) -> None:
    code, out, err = do("impact", *arguments)
    assert (code, out, sentence in err) == (2, "", True), err
