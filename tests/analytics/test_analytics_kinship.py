"""Who hangs together with whom, also over somebody who is no step of the claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.headline import headline
from provenance.ledger import Ledger
from provenance.records import Group, GroupKind, Judgement, Party, Source, SourceKind, Verdict

LedgerOf = Callable[..., Ledger]
ONE, OTHER = Group(GroupKind.OWNER, "One"), Group(GroupKind.CLIENT, "Other")


def known(ledger: Ledger, groups: dict[str, tuple[Group, ...]], kin: tuple[Source, ...] = ()) -> Ledger:
    sources = tuple(replace(s, is_distinct=True, groups=groups.get(s.name, ())) for s in ledger.sources)
    return replace(ledger, sources=sources, kin=kin)


def affiliated(ledger: Ledger, *pairs: tuple[str, str]) -> Ledger:
    made = (Judgement(f"jud-{n}", a, b, Verdict.AFFILIATED, "", "Ada") for n, (a, b) in enumerate(pairs))
    return replace(ledger, judgements=tuple(made))


def least(ledger: Ledger) -> int:
    return Analysis(ledger).interval.chains.at_least


def test_groups_that_overlap_are_one(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > X", "B > Y", "C > Z"), {"X": (ONE,), "Y": (ONE, OTHER), "Z": (OTHER,)})
    assert Analysis(ledger).grouped.bottlenecks == ("One + Other",)
    assert (least(ledger), Analysis(ledger).grouped.origins) == (1, 1)


def test_whoever_is_affiliated_with_one_who_is_not_cited_is_so_with_each_other(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > X", "B > Y"), {}, (Source("src-P", SourceKind.BODY, "P"),))
    assert least(ledger) == 2
    assert least(affiliated(ledger, ("src-X", "src-P"), ("src-Y", "src-P"))) == 1


def test_two_of_one_name_are_both_affiliated(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > X", "B > Y", "C > Z"), {})
    ledger = replace(ledger, sources=tuple(replace(s, name={"Y": "an official", "Z": "an official"}.get(s.name, s.name))
                                           for s in ledger.sources))  # fmt: skip
    ledger = affiliated(ledger, ("src-X", "src-Y"), ("src-X", "src-Z"))
    analysis = Analysis(ledger)
    assert (analysis.grouped.origins, list(analysis.open.groups)) == (1, ["X + an official"])


PARTIES = [
    pytest.param({"X": (ONE,), "Y": (ONE,)}, "src-X", ["X", "Y"], id="of one group"),
    pytest.param(
        {"X": (ONE,), "Y": (ONE, OTHER), "Z": (OTHER,)}, "src-X", ["X", "Y", "Z"], id="of groups that overlap"
    ),
    pytest.param({"X": (ONE,)}, "src-P", ["X"], id="of one group with a party whom nobody cites"),
    pytest.param({}, "src-P", [], id="a party whom nobody cites"),
]


@pytest.mark.parametrize(("groups", "party", "wanted"), PARTIES)
def test_parties_and_their_kin(
    ledger_of: LedgerOf, groups: dict[str, tuple[Group, ...]], party: str, wanted: list[str]
) -> None:
    p = Source("src-P", SourceKind.BODY, "P", groups=(ONE,) if groups else ())
    ledger = known(ledger_of("A > X", "B > Y", "C > Z"), groups, (p,))
    analysis = Analysis(replace(ledger, parties=(Party(party, "owner", "", "Ada"),)))
    assert analysis.names(analysis.parties) == wanted


def test_whoever_is_affiliated_with_a_party_is_one(ledger_of: LedgerOf) -> None:
    ledger = affiliated(known(ledger_of("A > X", "B > Y"), {}), ("src-X", "src-Y"))
    analysis = Analysis(replace(ledger, parties=(Party("src-X", "owner", "", "Ada"),)))
    assert analysis.names(analysis.parties) == ["X", "Y"]


def test_who_may_be_a_party_is_not_shown_to_be_disinterested(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > Ukrainian army", "B > [a Ukrainian official]", "C > Ann"), {})
    army = next(source.id for source in ledger.sources if source.name == "Ukrainian army")
    analysis = Analysis(replace(ledger, parties=(Party(army, "side", "", "Ada"),)))
    assert analysis.disinterested.chains.at_least == 1
    alone = known(ledger_of("A > Ukrainian army", "B > [a Ukrainian official]"), {})
    analysis = Analysis(replace(alone, parties=(Party(army, "side", "", "Ada"),)))
    assert analysis.disinterested.chains.at_least == 0
    assert headline(analysis).endswith("no origin is disinterested.")


def test_documents_of_which_nobody_knows_the_publisher_may_be_of_one_house(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > Ann", "B > Bo"), {})
    ledger = replace(ledger, documents=tuple(replace(each, publisher_id=None) for each in ledger.documents))
    bounds = Analysis(ledger).interval
    assert (bounds.chains.at_least, bounds.chains.at_most, bounds.origins.at_least) == (1, 2, 2)


def test_two_documents_of_one_outlet_are_one_in_the_grouped_view(ledger_of: LedgerOf) -> None:
    ledger = known(ledger_of("A > !", "B > !"), {})
    ledger = replace(
        ledger,
        documents=tuple(replace(each, publisher_id="src-A") for each in ledger.documents),
        attributions=tuple(replace(each, cited_source_id="src-A") for each in ledger.attributions),
    )
    analysis = Analysis(ledger)
    assert (analysis.interval.chains.at_least, analysis.interval.chains.at_most) == (1, 2)
    assert (analysis.n_publishers, analysis.grouped.origins) == (1, 1)
