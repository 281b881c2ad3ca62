"""Which steps of a claim may be the same, and what follows for its bounds: cases as typed chains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.headline import headline
from provenance.analytics.openness import strays, with_houses_apart
from provenance.ledger import Ledger
from provenance.records import Group, GroupKind, Judgement, Party, SourceKind, Verdict

LedgerOf = Callable[..., Ledger]
Bounds = tuple[int, int]
OUTLET, PERSON = SourceKind.OUTLET, SourceKind.PERSON
HOUSE = Group(GroupKind.OWNER, "Harbour House")


def told(ledger: Ledger, **facts: dict[str, object]) -> Ledger:
    """The ledger with facts of some sources, by their names; every outlet is a house of its own unless it is said."""
    known = [replace(source, is_distinct=True, **facts.get(source.name, {})) for source in ledger.sources]  # type: ignore[arg-type]
    return replace(ledger, sources=tuple(known))


def judged(ledger: Ledger, *verdicts: tuple[str, Verdict, str]) -> Ledger:
    ids = {source.name: source.id for source in ledger.sources}
    made = (Judgement(f"jud-{n}", ids[a], ids[b], verdict, "", "Ada") for n, (a, verdict, b) in enumerate(verdicts))
    return replace(ledger, judgements=tuple(made))


def chains_of(ledger: Ledger) -> Bounds:
    bounds = Analysis(ledger).interval.chains
    assert bounds.is_exact
    return bounds.at_least, bounds.at_most


def origins_of(ledger: Ledger) -> Bounds:
    bounds = Analysis(ledger).interval.origins
    return bounds.at_least, bounds.at_most


CASES = [
    pytest.param(["A > Ann Lee", "B > Bo Kim"], (2, 2), (2, 2), id="two named people"),
    pytest.param(["A > [an official]", "B > [a local official]"], (1, 2), (1, 2), id="two unnamed ones"),
    pytest.param(["A > [a senior official]", "B > [aide]", "C > [diplomat]"], (1, 3), (1, 3), id="three"),
    pytest.param(["A > [a US official]", "B > [a Ukrainian official]"], (2, 2), (2, 2), id="of two governments"),
    pytest.param(["A > [Ukrainian military sources]", "B > Ukrainian special forces"], (1, 2), (1, 2), id="one side"),
    pytest.param(["A > [Russian military sources]", "B > Ukrainian special forces"], (2, 2), (2, 2), id="two sides"),
    pytest.param(["A > ?"], (0, 1), (0, 1), id="undisclosed"),
    pytest.param(["A > ?", "B > Ann Lee"], (1, 2), (1, 2), id="undisclosed beside a named one"),
    pytest.param(["A > B > …"], (1, 1), (1, 1), id="not traced, alone"),
    pytest.param(["A > M > …", "B > Ann Lee"], (1, 2), (1, 2), id="not traced beside a named one"),
    pytest.param(["A > M > …", "B > N > …"], (1, 2), (1, 2), id="two not traced"),
    pytest.param(["A > M > …", "B > Ann Lee", "C > Bo Kim"], (2, 3), (2, 3), id="not traced beside two named ones"),
    pytest.param(["A > US + UK + Ukraine"], (1, 3), (1, 3), id="a joint statement in one report"),
    pytest.param(["A > Ann Lee + Bo Kim", "B > Cy Roe"], (2, 2), (2, 3), id="a joint statement beside another"),
    pytest.param(["A > !", "B > !"], (2, 2), (2, 2), id="two that saw it"),
    pytest.param(["A > H", "B > H", "H > Ann Lee + Bo Kim"], (1, 1), (1, 2), id="two origins through one hub"),
]


@pytest.mark.parametrize(("typed", "independent", "origins"), CASES)
def test_bounds(ledger_of: LedgerOf, typed: list[str], independent: Bounds, origins: Bounds) -> None:
    ledger = told(ledger_of(*typed))
    assert (chains_of(ledger), origins_of(ledger)) == (independent, origins)


def test_two_officials_are_two_and_say_it_as_one(ledger_of: LedgerOf) -> None:
    two = told(ledger_of("A > [two officials]"), **{"two officials": {"number_lo": 2, "number_hi": 2}})
    assert (chains_of(two), origins_of(two)) == ((1, 1), (2, 2))
    some = told(ledger_of("A > [officials]"), officials={"number_lo": 1, "number_hi": None})
    assert origins_of(some) == (1, 1)


def test_outlets_that_nobody_knows_may_be_one_family(ledger_of: LedgerOf) -> None:
    stray = ledger_of("A > Ann Lee", "B > Bo Kim")
    stray = replace(
        stray, sources=tuple(replace(s, kind=OUTLET if len(s.name) == 1 else PERSON) for s in stray.sources)
    )
    assert chains_of(stray) == (1, 2)
    assert origins_of(stray) == (2, 2)
    assert chains_of(judged(stray, ("A", Verdict.DIFFERENT, "B"))) == (2, 2)
    assert chains_of(told(stray)) == (2, 2)
    assert chains_of(told(stray, A={"groups": (HOUSE,)}, B={"groups": (HOUSE,)})) == (1, 2)


def test_forty_unknown_outlets_are_one_at_least(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(*(f"Outlet {n} > Witness {n}" for n in range(40)))
    outlets = tuple(replace(s, kind=OUTLET if s.name.startswith("Outlet") else PERSON) for s in ledger.sources)
    assert chains_of(replace(ledger, sources=outlets)) == (1, 40)


def test_judgements_open_and_close(ledger_of: LedgerOf) -> None:
    unnamed = told(ledger_of("A > [an aide]", "B > [an adviser]"))
    assert chains_of(judged(unnamed, ("an aide", Verdict.DIFFERENT, "an adviser"))) == (2, 2)
    named = told(ledger_of("A > Ann Lee", "B > the mayor"))
    assert chains_of(judged(named, ("Ann Lee", Verdict.POSSIBLY, "the mayor"))) == (1, 2)
    assert chains_of(judged(named, ("Ann Lee", Verdict.AFFILIATED, "the mayor"))) == (1, 2)


def test_who_told_apart_from_some_may_still_be_another(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("A > M > …", "B > Ann Lee", "C > Bo Kim"))
    one = judged(ledger, ("M", Verdict.DIFFERENT, "Ann Lee"))
    assert chains_of(one) == (2, 3)
    both = judged(ledger, ("M", Verdict.DIFFERENT, "Ann Lee"), ("M", Verdict.DIFFERENT, "Bo Kim"))
    assert chains_of(both) == (3, 3)


def test_groups_are_one_in_the_grouped_view_and_in_the_least(ledger_of: LedgerOf) -> None:
    ledger = told(
        ledger_of("A > Sof", "B > Mil", "C > Pres"), **{n: {"groups": (HOUSE,)} for n in ("Sof", "Mil", "Pres")}
    )
    analysis = Analysis(ledger)
    assert chains_of(ledger) == origins_of(ledger) == (1, 3)
    assert (analysis.grouped.origins, analysis.grouped.chains) == (1, 1)
    assert analysis.grouped.bottlenecks == ("Harbour House",)
    assert analysis.bottlenecks == ()


def test_parties_to_the_matter_are_named_in_the_headline(ledger_of: LedgerOf) -> None:
    house: dict[str, object] = {"groups": (HOUSE,)}
    ledger = told(ledger_of("A > Ann", "B > Bo"), Ann=house, Bo=house)
    ann = next(source.id for source in ledger.sources if source.name == "Ann")
    ledger = replace(ledger, parties=(Party(ann, "owner of the tank", "", "Ada"),))
    analysis = Analysis(ledger)
    assert analysis.names(analysis.parties) == ["Ann", "Bo"]
    assert analysis.disinterested.chains.at_least == 0
    assert "2 origins are parties to the matter; no origin is disinterested." in headline(analysis)


def test_who_is_confidential_may_be_anyone(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("A > Ann Lee", "B > Bo Kim"), **{"Bo Kim": {"is_confidential": True}})
    assert chains_of(ledger) == (1, 2)


def test_merging_never_raises_a_bound(ledger_of: LedgerOf) -> None:
    """A report without any source of its own does not come alive because its outlet is in a group."""
    apart = told(ledger_of("A > ?", "B > H > Ann Lee"))
    grouped = told(ledger_of("A > ?", "B > H > Ann Lee"), A={"groups": (HOUSE,)}, H={"groups": (HOUSE,)})
    assert chains_of(grouped)[0] <= chains_of(apart)[0]


def test_the_headline_is_the_template(ledger_of: LedgerOf) -> None:
    typed = ["ap_alert > [anon_us_intel_official]", *(f"outlet_{n} > ap_alert" for n in (1, 2, 3))]
    assert headline(Analysis(told(ledger_of(*typed)))) == (
        "4 reports by 4 publishers trace to 1 origin (1 anonymous) in 1 unaffiliated group; independent chains: 1–1; "
        "every chain passes through ap_alert, anon_us_intel_official; 0 reports have no traceable source; "
        "0 origins are parties to the matter."
    )


def test_the_headline_of_one_article_says_so(ledger_of: LedgerOf) -> None:
    said = headline(Analysis(told(ledger_of("A > Ann Lee"))))
    assert said.startswith("1 report by 1 publisher traces to 1 origin (0 anonymous) within this article in ")


# --- whose house it is ----------------------------------------------------------------------------


def apart(ledger: Ledger) -> Bounds:
    """The chains if each outlet that nobody knows were a house of its own."""
    analysis = Analysis(ledger)
    keys = [key for key in analysis.reports if analysis.step(key).source_id in strays(ledger)]
    bounds = analysis.bounds_of(analysis.support, with_houses_apart(analysis.open, keys, ledger)).chains
    return bounds.at_least, bounds.at_most


def test_outlets_that_nobody_knows_are_strays_and_others_are_not(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("Gazette > office", "Courier > company")
    assert strays(ledger) == {"src-Gazette", "src-Courier"}
    assert strays(told(ledger)) == frozenset()


def test_what_would_be_known_if_each_were_a_house_of_its_own(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("Gazette > office", "Courier > company")
    assert chains_of(ledger) == (1, 2)
    assert apart(ledger) == (2, 2)


def test_that_two_are_possibly_one_stays(ledger_of: LedgerOf) -> None:
    ledger = judged(ledger_of("Gazette > office", "Courier > company"), ("Gazette", Verdict.POSSIBLY, "Courier"))
    assert apart(ledger) == (1, 2)


def test_many_of_them_are_told_apart_as_well(ledger_of: LedgerOf) -> None:
    many = 30
    ledger = ledger_of(*(f"Paper {number} > person {number}" for number in range(many)))
    assert Analysis(ledger).interval.chains.at_least == 1
    assert apart(ledger) == (many, many)


def test_a_thousand_people_are_counted_as_fast_as_two(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("Gazette > [1200 officials]", "Courier > [900 sailors]", "Merrow > [a clerk]")
    numbers = {"[1200 officials]": 1200, "[900 sailors]": 900}
    sources = [replace(s, number_lo=n, number_hi=n) if (n := numbers.get(f"[{s.name}]")) else s for s in ledger.sources]
    bounds = Analysis(replace(ledger, sources=tuple(sources))).interval.origins
    assert (bounds.at_least, bounds.at_most) == (1200, 2101)
