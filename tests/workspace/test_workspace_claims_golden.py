"""The article the product was conceived from makes the claims that a careful reader makes of it."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from provenance.analytics.analysis import Analysis
from provenance.store import Store, tables
from provenance.store.selecting import live
from provenance.workspace import Workspace, regrouping

ARTICLE = "devdiscourse-2024-12-27"

KNOWN_APART = {
    "capture": [["dek", "head", "nis"], ["militarnyi"]],
    "fake-ids": [["cnn", "cnn-ssf"], ["milsources"]],
}
"""Claims of which not all wordings are found to say the same yet, and which of their attributions are together."""


ROLES = ("source", "cue", "content")

Spans = list[list[int]]


@pytest.fixture
def golden(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "golden" / f"{ARTICLE}.json").read_text("utf-8"))
    return found


@pytest.fixture
def claims_of(ws: Workspace, shared: Path, golden: dict[str, Any]) -> dict[str, str]:
    """For each attribution of the golden article by its name the claim that the reading of it was put to."""
    assert not ws.add([shared / "golden" / golden["text"]]).failed
    readings, about = _readings(ws.store), {each.id: each.claim_ids for each in ws.attributions()}
    return {wanted["id"]: about[_reading_of(wanted, readings)][0] for wanted in golden["attributions"]}


def _readings(store: Store) -> dict[str, dict[str, Spans]]:
    """The spans of each reading by their role."""
    found: dict[str, dict[str, Spans]] = defaultdict(lambda: {role: [] for role in ROLES})
    with store.read() as connection:
        for row in connection.execute(live(tables.Span)).mappings():
            found[row["subject_id"]][row["role"]].append([row["start"], row["end_"]])
    return found


def _reading_of(wanted: dict[str, Any], readings: dict[str, dict[str, Spans]]) -> str:
    """The reading that names a source where one is wanted and overlaps most with the wanted spans."""
    possible = [each for each, spans in readings.items() if bool(spans["source"]) == bool(wanted["source"])]
    best = max(possible, key=lambda each: _common(wanted, readings[each]))
    assert all(_overlap(wanted[role], readings[best][role]) for role in ROLES if wanted[role]), wanted
    return best


def _common(wanted: dict[str, Any], spans: dict[str, Spans]) -> tuple[int, int]:
    """How many characters of source and cue are the same, then of content."""
    shared = {role: _overlap(wanted[role], spans[role]) for role in ROLES}
    return shared["source"] + shared["cue"], shared["content"]


def _overlap(some: Spans, others: Spans) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)


def together(attributions: list[str], claims_of: dict[str, str]) -> list[list[str]]:
    found = defaultdict(list)
    for each in sorted(attributions):
        found[claims_of[each]].append(each)
    return sorted(found.values())


def test_what_says_the_same_is_one_claim(golden: dict[str, Any], claims_of: dict[str, str]) -> None:
    whole = {each["id"]: [sorted(each["attributions"])] for each in golden["claims"]}
    found = {each["id"]: together(each["attributions"], claims_of) for each in golden["claims"]}
    assert found == whole | KNOWN_APART


def test_what_says_something_else_is_another_claim(golden: dict[str, Any], claims_of: dict[str, str]) -> None:
    wanted = [each for each in golden["claims"] if not each.get("optional")]
    assert len(wanted) == 8
    holding = [{claims_of[each] for each in claim["attributions"]} for claim in wanted]
    assert len(set.union(*holding)) == sum(map(len, holding))


def test_the_bounds_of_each_claim_are_those_of_a_careful_reader(
    ws: Workspace, golden: dict[str, Any], claims_of: dict[str, str]
) -> None:
    for torn in KNOWN_APART.values():
        (kept, *others) = (claims_of[part[0]] for part in torn)
        regrouping.merge(ws.store, kept, others, by="Ada", why="one event")
        claims_of = {each: kept if claim in others else claim for each, claim in claims_of.items()}
    ledgers = {ledger.claim.id: ledger for ledger in ws.ledgers()}
    for wanted in golden["claims"]:
        bounds = Analysis(ledgers[claims_of[wanted["attributions"][0]]]).interval
        expected = wanted["independent_origins"]["at_least"], wanted["independent_origins"]["at_most"]
        assert (bounds.chains.at_least, bounds.chains.at_most) == expected, wanted["id"]
        assert (bounds.origins.at_least, bounds.origins.at_most) == expected, wanted["id"]
