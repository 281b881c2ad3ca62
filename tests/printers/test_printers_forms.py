"""Whatever a finding holds, each form stays that form, and says all that it has to say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.audit import Audited
from provenance.errors import PartError
from provenance.printers import Outcome, Place, printer_named, printers
from provenance.version import __version__
from tests.printers.made import (
    ANYTHING,
    AUDITS,
    HERE,
    HOSTILE,
    PLACED,
    SETTINGS,
    audited,
    endless,
    outcome,
    saying,
    several,
)  # fmt: skip
from tests.printers.parsed import CHECKS, HIDDEN

NAMES = sorted(CHECKS)


@pytest.fixture(autouse=True)
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(variable, raising=False)


def text_of(name: str, told: Outcome) -> str:
    return "".join(printer_named(name).write(told))


def test_every_form_is_tested_here() -> None:
    assert sorted(printers()) == NAMES


def test_a_form_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(PartError, match=r"no form is named 'pdf' \(there are: csv, github"):
        printer_named("pdf")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(name: str, text: str) -> None:
    told, audits = saying(text)
    written = text_of(name, told)
    assert not HIDDEN.search(written)
    assert written.encode().decode() == written
    CHECKS[name](written, told, audits)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(audits=AUDITS, places=PLACED, about=ANYTHING, revision=st.one_of(st.none(), st.integers(0)))
def test_any_findings_can_be_told(
    name: str, audits: tuple[Audited, ...], places: dict[str, Place], about: str, revision: int | None
) -> None:
    told = Outcome(audits, SETTINGS, places, about, revision)
    written = text_of(name, told)
    assert not HIDDEN.search(written)
    assert written.encode().decode() == written
    CHECKS[name](written, told, audits)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_findings_give_the_same_bytes(name: str) -> None:
    assert text_of(name, outcome(*several())) == text_of(name, outcome(*several()))


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_told_as_they_come(name: str) -> None:
    """There is no end of them, and yet there is a text."""
    pieces = list(islice(printer_named(name).write(outcome(audits=endless())), 50))
    assert "".join(pieces).count("One origin: two officials.") >= 40


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_is_asked_for_before_the_last_one_is_told(name: str) -> None:
    asked = 0

    def claims() -> Iterator[Audited]:
        nonlocal asked
        for each in several():
            asked += 1
            yield each

    pieces = printer_named(name).write(outcome(audits=claims()))
    while "Gazette confirms what it has from Northline." not in (piece := next(pieces)):
        assert asked <= 1
    assert asked == 1, piece
    assert list(pieces)
    assert asked == 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("audits", [(), (audited(),)], ids=["no claim", "no finding"])
def test_nothing_found_is_told_too(name: str, audits: tuple[Audited, ...]) -> None:
    told = outcome(*audits)
    written = text_of(name, told)
    assert written or name == "jsonl"
    CHECKS[name](written, told, audits)


@pytest.mark.parametrize("name", NAMES)
def test_an_outcome_looks_like_this(name: str) -> None:
    """The snapshots stand in ``snapshots/``; a form is a promise to those who read it by program."""
    expected = (HERE / "snapshots" / f"several.{name}.txt").read_bytes().decode()
    assert text_of(name, outcome(*several(), revision=12)).replace(__version__, "VERSION") == expected
