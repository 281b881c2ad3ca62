"""Many claims side by side: who is behind them, what falls with whom, and that nothing is borrowed between them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest

from provenance.analytics.analysis import analysis_of
from provenance.analytics.sharing import Relied, relied_on
from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL, confidential, without_confidential
from provenance.records import Basis, Claim
from provenance.rendering.book import Imprint
from provenance.rendering.claim.limits import limits as limits_of_claim
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.inquiry.answer import answer
from provenance.rendering.inquiry.documents import documents
from provenance.rendering.inquiry.figures import figures
from provenance.rendering.inquiry.folding import Folding, folded
from provenance.rendering.inquiry.limits import limits
from provenance.rendering.inquiry.overlap import overlap
from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.inquiry.rows import Inquiry
from provenance.rendering.inquiry.shared import shared
from provenance.rendering.parts import Section
from provenance.rendering.sentences import text_of

LedgerOf = Callable[..., Ledger]
CHAINS = {
    "a": ("Post > Wire > Ministry", "Star > Wire"),
    "b": ("Echo > Wire > Ministry",),
    "c": ("Post > Ministry", "Star > Clinic"),
    "d": ("Post > ?",),
    "e": ("Wire",),
}


@pytest.fixture
def of(ledger_of: LedgerOf) -> Callable[..., InquiryPage]:
    """``of("a", "b")``: the inquiry about these claims."""

    def make(*names: str, imprint: Imprint | None = None) -> InquiryPage:
        ledgers = (replace(ledger_of(*CHAINS[name]), claim=Claim(name, f"Claim {name}")) for name in names)
        pages = (ClaimPage(ledger, imprint=imprint or Imprint("")) for ledger in ledgers)
        return InquiryPage("All", Imprint(""), folded(pages))

    return make


def found(section: Section, page: InquiryPage) -> object:
    value = section.find(page)
    return None if value is None or section.data is None else section.data(value)


RELIED = [
    (("Post > Wire > Ministry",), {"Wire": "takes", "Ministry": "origin takes"}),
    (("Post > Wire > Ministry", "Star > Wire"), {"Post": "", "Star": "", "Wire": "takes", "Ministry": "origin takes"}),
    (("Post > Ministry", "Star > Clinic"), {"Post": "", "Star": "", "Ministry": "origin", "Clinic": "origin"}),
    (("Wire",), {"Wire": "origin takes"}),
    (("Post > ?",), {}),
    (("Post > Star", "Star > Post"), {}),
    (("Post > Wire > Ministry", "Wire > Clinic", "Star > Clinic"),
     {"Post": "", "Star": "", "Wire": "", "Ministry": "origin", "Clinic": "origin"}),
]  # fmt: skip


@pytest.mark.parametrize(("chains", "expected"), RELIED, ids=[" · ".join(chains) for chains, _ in RELIED])
def test_whom_a_claim_stands_on(ledger_of: LedgerOf, chains: tuple[str, ...], expected: dict[str, str]) -> None:
    relied = relied_on(analysis_of(ledger_of(*chains)))
    assert {each.name: told(each) for each in relied} == expected


def told(each: Relied) -> str:
    return " ".join(word for word, holds in (("origin", each.is_origin), ("takes", each.takes_all)) if holds)


@pytest.mark.parametrize("chains", [chains for chains, _ in RELIED], ids=" · ".join)
def test_what_takes_all_leaves_no_report_with_anything_and_nothing_else_does(
    ledger_of: LedgerOf, chains: tuple[str, ...]
) -> None:
    analysis = analysis_of(ledger_of(*chains))
    graph = analysis.ledger.graph
    for each in relied_on(analysis):
        steps = [key for key in graph if analysis.step(key).source_id == each.id]
        left = analysis.support.without(steps)
        ends = [key for key in left.ends if left.ends[key] is not None]
        reached = {root for root in left.roots for end in ends if _leads(left.leads_to, root, end)}
        assert each.takes_all is not bool(reached), each


def _leads(leads_to: Mapping[str, tuple[str, ...]], start: str, end: str) -> bool:
    seen, pending = {start}, [start]
    for step in pending:
        new = [cited for cited in leads_to[step] if cited not in seen]
        seen.update(new)
        pending += new
    return end in seen


NONE_SHOWN = "For no claim two independent chains are shown."
ANSWERS = [
    ("abe", "3 claims in 4 documents; all of them rest on one origin at most; Wire stands behind every chain of 3."),
    ("acd", "3 claims in 2 documents; 2 of them rest on one origin at most."),
    ("d", "1 claim in 1 document; it rests on one origin at most."),
]  # fmt: skip


@pytest.mark.parametrize(("names", "expected"), ANSWERS, ids=[names for names, _ in ANSWERS])
def test_one_sentence_for_all(of: Callable[..., InquiryPage], names: str, expected: str) -> None:
    assert found(answer, of(*names)) == [expected, NONE_SHOWN]


def test_what_is_left_without_unreviewed_readings_is_not_said_to_lead_nowhere(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("Post > Wire", "Star > Wire")
    machine = tuple(replace(each, basis=Basis.STATED, review=None) for each in ledger.attributions)
    documents = tuple(replace(each, is_held=True) for each in ledger.documents)
    ledger = replace(ledger, attributions=machine, documents=documents).reviewed_only()
    claim = ClaimPage(ledger)
    page = InquiryPage("All", Imprint("", reviewed_only=True), folded([claim]))
    assert found(answer, page) == [
        "1 claim; by what persons reviewed, no document reports it.",
        "For 1 claim no reading was reviewed by a person, so nothing leads further.",
        NONE_SHOWN,
    ]
    assert [(f.value, f.detail) for f in figures.find(page) if f.label == "Readings nobody reviewed"] == [
        (2, "left out")
    ]
    (silent,) = (each for each in limits_of_claim.find(claim) if "reviewed by a person" in each.said)
    assert silent.said.startswith("In 2 held documents no reading of this claim was reviewed by a person.")


def test_without_a_claim_there_is_nothing_to_say(of: Callable[..., InquiryPage]) -> None:
    empty = InquiryPage("All", Imprint(""), Inquiry(()))
    assert [section.find(empty) for section in (answer, shared, overlap, documents, limits)] == [None] * 5


def test_what_several_claims_hang_on_those_first_that_take_most(of: Callable[..., InquiryPage]) -> None:
    assert [(row["name"], row["takes"], row["passed"]) for row in rows(shared, of(*"abc"))] == [
        ("Ministry", ["a", "b"], ["a", "b", "c"]),
        ("Wire", ["a", "b"], ["a", "b"]),
        ("Post", [], ["a", "c"]),
        ("Star", [], ["a", "c"]),
    ]


def rows(section: Section, page: InquiryPage) -> list[dict[str, object]]:
    data = found(section, page)
    assert isinstance(data, list)
    return data


def test_origins_that_claims_share_and_claims_with_the_very_same_ones(of: Callable[..., InquiryPage]) -> None:
    data = found(overlap, of(*"abcd"))
    assert isinstance(data, dict)
    assert [(each["name"], each["claims"], each["alone"]) for each in data["origins"]] == [
        ("Ministry", ["a", "b", "c"], ["a", "b"])
    ]
    assert [(each["claims"], each["outlets"]) for each in data["same_origins"]] == [(["a", "b"], 3)]


def test_two_undisclosed_origins_are_never_the_same(ledger_of: LedgerOf) -> None:
    ledgers = [replace(ledger_of("Post > ?", "Star > Wire"), claim=Claim(name, name)) for name in "ab"]
    assert found(overlap, InquiryPage("", Imprint(""), folded(map(ClaimPage, ledgers)))) == {
        "origins": [{"kind": "source", "id": "src-Wire", "name": "Wire", "claims": ["a", "b"], "alone": []}],
        "same_origins": [],
    }


def test_a_claim_has_the_same_row_whatever_stands_beside_it(of: Callable[..., InquiryPage]) -> None:
    together = of(*CHAINS).inquiry.claims
    assert [of(name).inquiry.claims[0] for name in CHAINS] == list(together)


def test_confidential_sources_are_not_put_together_across_claims_and_that_is_said(ledger_of: LedgerOf) -> None:
    plain = ledger_of("Post > Anna Brandt")
    sources = tuple(replace(s, is_confidential=s.name == "Anna Brandt") for s in plain.sources)
    ledgers = [replace(plain, claim=Claim(name, name), sources=sources) for name in "ab"]
    masked = [without_confidential(each, confidential(ledgers)) for each in ledgers]
    page = InquiryPage("", Imprint(""), folded(ClaimPage(each) for each in masked))
    assert CONFIDENTIAL not in repr(page.inquiry.sources)
    assert shared.find(page) is None
    assert "Confidential sources are left out where claims are laid side by side" in str(limits.find(page))
    told = Imprint("", is_internal=True)
    internal = InquiryPage("", told, folded(ClaimPage(each, imprint=told) for each in ledgers))
    assert [row["name"] for row in rows(shared, internal)] == ["Anna Brandt"]


def test_of_reviewed_readings_only_it_says_so(of: Callable[..., InquiryPage]) -> None:
    assert "reviewed readings only" not in str(limits.find(of("a", "b")))
    seen = replace(of("a", "b"), imprint=Imprint("", reviewed_only=True))
    assert "This rests on reviewed readings only" in str(limits.find(seen))


def test_no_page_of_a_claim_is_kept_while_claims_are_folded(ledger_of: LedgerOf) -> None:
    """Else ten thousand claims would have to be in memory at once."""
    seen: list[weakref.ref[Ledger]] = []

    def pages() -> Iterator[ClaimPage]:
        for name, chains in CHAINS.items():
            ledger = replace(ledger_of(*chains), claim=Claim(name, name))
            seen.append(weakref.ref(ledger))
            yield ClaimPage(ledger)

    folding = Folding()
    for page in pages():
        folding.add(page)
    del page
    gc.collect()
    assert [each() for each in seen] == [None] * len(CHAINS)
    assert len(folding.done().claims) == len(CHAINS)


def test_the_sentence_is_made_of_pieces_so_that_a_name_keeps_its_direction(of: Callable[..., InquiryPage]) -> None:
    sentence = answer.find(of(*"ab"))[0]
    assert [words.text for words in sentence if words.is_foreign] == ["Ministry"]
    assert text_of(sentence).startswith("2 claims in 3 documents")
