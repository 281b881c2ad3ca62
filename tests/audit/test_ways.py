"""The nearest origin, names of steps, circles from a fixed place, and who has a text from whom."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from provenance.analytics.analysis import analysis_of
from provenance.analytics.converging import most_if_copied
from provenance.audit.ways import onward, way
from provenance.audit.wording import from_first, names_of, of_number
from provenance.ledger import Ledger
from provenance.records import Basis, Derivation, DerivationKind

LedgerOf = Callable[..., Ledger]
NAMES = st.sampled_from("abcdefgh")
CHAINS = st.lists(st.lists(NAMES, min_size=1, max_size=5, unique=True).map(" > ".join), min_size=1, max_size=8)


@given(CHAINS)
def test_the_way_to_the_nearest_origin_is_as_long_as_the_depth_says(ledger_of: LedgerOf, typed: list[str]) -> None:
    analysis = analysis_of(ledger_of(*typed))
    next_of = onward(analysis)
    for key, depth in analysis.depths.items():
        found = way(next_of, key)
        if depth.least is None:
            assert found == (key,)
            continue
        assert len(found) == depth.least + 1
        assert all(b in analysis.support.leads_to[a] for a, b in itertools.pairwise(found))
        assert found[-1] in analysis.support.ends


def test_a_step_in_a_circle_leads_to_nobody(ledger_of: LedgerOf) -> None:
    analysis = analysis_of(ledger_of("A > B", "B > A"))
    assert [way(onward(analysis), key) for key in analysis.reports] == [(key,) for key in analysis.reports]


def test_an_end_that_nobody_names_is_told_by_the_words_that_stand_there(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > ?")
    cued = replace(ledger, attributions=tuple(replace(each, cue_text="reportedly") for each in ledger.attributions))
    assert names_of(analysis_of(ledger), analysis_of(ledger).origins) == ["somebody who is not named"]
    assert names_of(analysis_of(cued), analysis_of(cued).origins) == ["whoever is behind “reportedly”"]


@given(st.lists(NAMES, min_size=1, max_size=6), st.integers(0, 5))
def test_a_circle_is_told_from_one_place_wherever_it_was_entered(names: list[str], turn: int) -> None:
    steps = [f"{name}{place}" for place, name in enumerate(names)]
    turn %= len(names)
    turned = from_first([*steps[turn:], *steps[:turn]], [*names[turn:], *names[:turn]])
    named = dict(zip(steps, names, strict=True))
    assert [named[step] for step in turned] == [named[step] for step in from_first(steps, names)]
    assert sorted(turned) == sorted(steps)


def test_a_word_fits_the_number_of_names() -> None:
    assert [of_number(names, "has", "have") for names in (["A"], ["A", "A"], ["A", "B"])] == ["has", "has", "have"]


# --- copies ----------------------------------------------------------------------------------------


def copied(ledger: Ledger, citing: str, cited: str) -> Ledger:
    leans = Derivation("der-1", f"doc-{citing}", f"doc-{cited}", None, DerivationKind.REUSE, Basis.INFERRED, 0.9)
    return replace(ledger, derivations=(leans,))


def test_a_report_that_names_nobody_has_it_from_the_text_that_it_shares(ledger_of: LedgerOf) -> None:
    plain = ledger_of(("A > N > o", "2026-03-01"), ("B", "2026-03-09"))
    ledger = copied(plain, "B", "A")
    assert (analysis_of(plain).interval.chains.at_most, most_if_copied(analysis_of(plain))) == (2, 2)
    assert (analysis_of(ledger).interval.chains.at_most, most_if_copied(analysis_of(ledger))) == (2, 1)


def test_a_report_with_a_source_of_its_own_keeps_it(ledger_of: LedgerOf) -> None:
    ledger = copied(ledger_of(("A > N > o", "2026-03-01"), ("B > p", "2026-03-09")), "B", "A")
    assert most_if_copied(analysis_of(ledger)) == 2
