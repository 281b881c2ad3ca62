"""The network that reads two wordings at once: its pieces, its figures, when it is asked."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims import weighing
from provenance.claims.aligning import align
from provenance.claims.comparing import compare
from provenance.claims.features import measures
from provenance.claims.gist import gist
from provenance.claims.network import EPSILON, HEADS, LONGEST, Network, network, reads_as_one
from provenance.claims.pieces import END, START, UNKNOWN, pieces_of

KNOWN = {
    piece: number
    for number, piece in enumerate(
        [UNKNOWN, "tank", "##er", "##s", "empty", "is", "the", "'", '"', "-", "e", "##a", "3"]
    )
}
PIECES = [
    ("The tank is empty", ["the", "tank", "is", "empty"]),
    ("tankers", ["tank", "##er", "##s"]),
    ("Tänk", ["tank"]),
    ("“the tank’s”", ['"', "the", "tank", "'", UNKNOWN, '"']),
    ("tank—tank", ["tank", "-", "tank"]),
    ("quay tank", [UNKNOWN, "tank"]),
    ("tank" * 11, [UNKNOWN]),
    ("33", [UNKNOWN]),
    (" \t\n\u200b\x00", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_words_are_cut_into_the_longest_pieces_that_are_known(text: str, expected: list[str]) -> None:
    assert pieces_of(text, KNOWN) == [KNOWN[piece] for piece in expected]


@given(st.text(max_size=80))
def test_any_text_is_cut_into_pieces_that_are_known(text: str) -> None:
    assert set(pieces_of(text, KNOWN)) <= set(KNOWN.values())


def slowly(net: Network, a: str, b: str) -> float:
    """The same by loops over heads and pieces, with twice the digits."""
    own = {name: np.asarray(values, dtype=float) for name, values in net.arrays.items()}
    first = [net.known[START], *pieces_of(a, net.known), net.known[END]]
    pieces = [*first, *pieces_of(b, net.known), net.known[END]]
    rows = [
        own["pieces.weight"][piece] * own["pieces.weight.scale"][piece]
        + own["places.weight"][place]
        + own["sides.weight"][int(place >= len(first))]
        for place, piece in enumerate(pieces)
    ]
    told = [_normed(row, own, "norm") for row in rows]
    for layer in range(net.layers):
        told = _layer(told, own, f"layers.{layer}.")
    mean = sum(told) / len(told)
    return float(np.concatenate([told[0], mean]) @ own["out.weight"][:, 0] + own["out.bias"][0])


def _mapped(row: np.ndarray, own: dict[str, np.ndarray], name: str) -> np.ndarray:
    return row @ own[f"{name}.weight"] + own[f"{name}.bias"]


def _normed(row: np.ndarray, own: dict[str, np.ndarray], name: str) -> np.ndarray:
    row = row - row.mean()
    return row / math.sqrt((row**2).mean() + EPSILON) * own[f"{name}.weight"] + own[f"{name}.bias"]


def _layer(told: list[np.ndarray], own: dict[str, np.ndarray], name: str) -> list[np.ndarray]:
    asked, key, value = ([_mapped(row, own, name + part) for row in told] for part in ("asked", "key", "value"))
    size, found = len(told[0]) // HEADS, []
    for one, row in enumerate(told):
        seen = []
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            shares = [math.exp(asked[one][part] @ other[part] / math.sqrt(size)) for other in key]
            seen.append(sum(share * other[part] for share, other in zip(shares, value, strict=True)) / sum(shares))
        mixed = _normed(row + _mapped(np.concatenate(seen), own, f"{name}mixed"), own, f"{name}norm_mixed")
        wide = _mapped(mixed, own, f"{name}wide")
        wide = 0.5 * wide * (1 + np.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide**3)))
        found.append(_normed(mixed + _mapped(wide, own, f"{name}narrow"), own, f"{name}norm_narrow"))
    return found


def test_it_reckons_as_the_slow_oracle_does() -> None:
    a, b = "The ferry was full, the harbour master said", "Nobody could board the ferry"
    assert network().says(a, b) == pytest.approx(slowly(network(), a, b), abs=1e-3)


BURST, SHUT = (
    "the dam burst on Tuesday night and flooded three villages",
    "the ministry has closed the northern crossing",
)
SAME = [
    (BURST, "three villages are under water after the dam gave way on Tuesday night"),
    (SHUT, "the crossing in the north was shut by the ministry"),
]
OTHERS = [
    (BURST, "three villages were told on Tuesday night that the dam could burst"),
    (SHUT, "the ministry has been asked to close the northern crossing"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_what_is_told_in_other_words_reads_as_one(a: str, b: str) -> None:
    assert reads_as_one(a, b) > 0


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_what_is_told_of_something_else_in_the_same_words_does_not(a: str, b: str) -> None:
    assert reads_as_one(a, b) < 0


@pytest.mark.parametrize("text", ["", " ", "\x00", "“", "水" * 50, "a" * 500, "1 " * 200, "🙂", "\u202e" * 9])
def test_any_text_is_read(text: str) -> None:
    assert math.isfinite(reads_as_one(text, "the tank is empty"))
    assert reads_as_one(text, "the tank is empty") == reads_as_one("the tank is empty", text)


def test_what_is_said_is_the_mean_of_either_order() -> None:
    a, b = SAME[0]
    assert reads_as_one(a, b) == pytest.approx((network().says(a, b) + network().says(b, a)) / 2)
    assert network().says(a, b) != network().says(b, a)


def test_more_pieces_than_it_has_places_for_are_left_off() -> None:
    long = "the tank is empty " * LONGEST
    assert reads_as_one(long, long + "and dry") == reads_as_one(long, long + "and so on")


def told(monkeypatch: pytest.MonkeyPatch, by_trees: float, by_network: float) -> tuple[float, list[str]]:
    """How likely it is where trees and network say so, and what the network was asked."""
    asked: list[str] = []
    monkeypatch.setattr(weighing, "weigh", lambda _: by_trees)
    monkeypatch.setattr(weighing, "reads_as_one", lambda a, b: asked.append(f"{a}|{b}") or by_network)
    found = align(gist("the tank is empty"), gist("the tank has run dry"))
    return weighing.likely_one(found, measures(found)), asked


@pytest.mark.parametrize("sure", [0.0, 0.05, 0.09, 0.98, 1.0])
def test_where_the_trees_are_sure_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, sure: float) -> None:
    assert told(monkeypatch, sure, 9.0) == (sure, [])


@pytest.mark.parametrize(("by_network", "is_more"), [(3.0, True), (-3.0, False)])
def test_else_what_it_reads_is_added(monkeypatch: pytest.MonkeyPatch, by_network: float, is_more: bool) -> None:
    likely, asked = told(monkeypatch, 0.6, by_network)
    assert (likely > 0.6) is is_more
    assert asked == ["the tank is empty|the tank has run dry"]


@pytest.mark.parametrize(("by_network", "expected"), [(3.0, 0.6), (-3.0, 0.0164)])
def test_a_plan_is_never_made_a_fact_by_it(monkeypatch: pytest.MonkeyPatch, by_network: float, expected: float) -> None:
    monkeypatch.setattr(weighing, "weigh", lambda _: 0.6)
    monkeypatch.setattr(weighing, "reads_as_one", lambda a, b: by_network)
    found = align(gist("the tank is empty"), gist("the tank will be empty"))
    assert weighing.likely_one(found, measures(found), is_meant_otherwise=True) == pytest.approx(expected, abs=1e-3)


def test_it_never_joins_what_a_figure_keeps_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "reads_as_one", lambda a, b: 99.0)
    assert compare("12 people died in the fire", "14 people died in the fire").relation == "different"
