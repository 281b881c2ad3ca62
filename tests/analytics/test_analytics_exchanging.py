"""One name, or one day, told for another from link to link."""

from __future__ import annotations

import pytest

from provenance.analytics.exchanging import LONGEST, exchanges
from tests.analytics.telling import told
from tests.conftest import LedgerOf

FOUND = [
    ("the tank in Kessen was empty", "the tank in Merrow was empty", "Kessen", "Merrow"),
    ("the leak was found by Anna Brandt", "the leak was found by Olga Reed", None, None),
    ("the wounded soldier was held by Ukrainian forces", "the wounded soldier was held by Russian forces",
     "Ukrainian", "Russian"),
    ("the bridge was closed on 2 March", "the bridge was closed on 12 March", "2 March", "12 March"),
    ("the bridge was closed on 2 March", "the bridge was shut on March 12", "2 March", "March 12"),
    ("the bridge was closed on Monday", "the bridge was closed on Thursday", "Monday", "Thursday"),
    ("the agreement of 2019 ended", "the agreement of 2018 ended", "2019", "2018"),
    ("the bridge was closed in March", "the bridge was closed in May", "March", "May"),
    ("the bridge was closed on 31 December", "the bridge was closed on 1 January", None, None),
    ("the bridge was closed on 1 March", "the bridge was closed on 2 March", None, None),
    ("the bridge was closed on Sunday", "the bridge was closed on Monday", None, None),
    ("the bridge was closed on Monday", "the bridge was closed on 2 March", None, None),
    ("the bridge was closed on Monday", "the bridge was closed yesterday", None, None),
    ("the bridge was closed at 10:00", "the bridge was closed at 11:00", None, None),
    ("the bridge was closed last week", "the bridge was closed last month", None, None),
    ("the offer was rejected by Tehran", "the offer was rejected by Iran", None, None),
    ("the leak was found by Zelensky", "the leak was found by Zelenskyy", None, None),
    ("the tank in Kessen was empty", "in Merrow a pump had failed before the tank ran dry", None, None),
    ("the tank in Kessen was empty", "the tank at the Kessen terminal in Torvania was empty", None, None),
    ("the tank was empty", "the tank in Merrow was empty", None, None),
]  # fmt: skip
"""What the cited side says, what the citing side says, and what stands for what; None: nothing is found."""


@pytest.mark.parametrize(("cited", "citing", "was", "became"), FOUND)
def test_what_stands_for_what(
    ledger_of: LedgerOf, cited: str, citing: str, was: str | None, became: str | None
) -> None:
    ledger = told(ledger_of("V > S", "U > V"), f"S | said | {cited}", f"V | reported | {citing}")
    found = [(each.cited, each.citing) for each in exchanges(ledger)]
    assert found == ([(was, became)] if was else [])


def test_nothing_is_found_where_one_side_has_both(ledger_of: LedgerOf) -> None:
    kessen, merrow = "the tank in Kessen was empty", "the tank in Merrow was empty"
    beside = f"V | reported | {merrow} | V reported that {merrow}, not that {kessen}"
    ledger = told(ledger_of("V > S", "U > V"), f"S | said | {kessen}", beside)
    assert exchanges(ledger) == ()


def test_nothing_is_found_where_a_new_origin_came_in(ledger_of: LedgerOf) -> None:
    ledger = told(
        ledger_of("V > S", "U > V", "U > T"),
        "S | said | the tank in Kessen was empty",
        "V | reported | the tank in Merrow was empty",
        "T | said | the tank in Merrow was empty",
    )
    assert exchanges(ledger) == ()


def test_very_long_wordings_are_left_aside(ledger_of: LedgerOf) -> None:
    long = "the tank in Kessen was empty " * LONGEST
    ledger = told(ledger_of("V > S", "U > V"), f"S | said | {long}", f"V | reported | {long} in Merrow")
    assert exchanges(ledger) == ()
