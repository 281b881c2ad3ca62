"""The sourcing in words to be pasted: how each kind of chain is put, and references that no record can break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ledger import Ledger
from provenance.records import Certainty, Kept, Proof, Reality, Terminal
from provenance.rendering.cite_news import cite_news, date_of
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.claim.wording import PHRASES, Wording, wording
from provenance.rendering.sourcing import Sourcing, beside_a_reference, in_words
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]
T = Terminal

PHRASED = [
    ("Devdiscourse|Yonhap|the NIS", T.NAMED, "", "Yonhap, citing the NIS, as relayed by Devdiscourse"),
    ("Yonhap|the NIS", T.NAMED, "", "Yonhap, citing the NIS"),
    ("The Post|X|Y|Z", T.NAMED, "", "Y, citing Z, as relayed by X and then The Post"),
    ("A|B|C|D|E", T.NAMED, "", "D, citing E, as relayed by C, then B, then A"),
    ("A|B|C|D|E|F|G|H", T.NAMED, "", "G, citing H, as relayed by F, then E, then 3 others, then A"),
    ("A|X+Y", T.NAMED, "", "A, citing X and Y together"),
    ("A|an aide", T.ANONYMOUS, "", "A, citing an unnamed source (an aide)"),
    ("A|an aide+a lawyer", T.ANONYMOUS, "", "A, citing unnamed sources (an aide and a lawyer)"),
    ("B|A", T.UNDISCLOSED, "reportedly", "A, which says only “reportedly”, as relayed by B"),
    ("A", T.UNDISCLOSED, "", "A, which gives no source"),
    ("A|Yonhap", T.NOT_YET_TRACED, "", "A, citing Yonhap, whose own source is not yet traced"),
    ("A|X", T.UNTRACEABLE, "", "A, citing X, whose own source cannot be traced"),
    ("A|a witness", T.FIRST_HAND, "", "A, citing the first-hand account of a witness"),
    ("A", T.FIRST_HAND, "", "A, first-hand"),
    ("A", T.NOT_YET_TRACED, "", "A, whose own source is not yet traced"),
    ("A", T.NAMED, "", "A"),
    ("A|B|A", None, "", "B, citing A, which leads back to B in a circle"),
    ("C|A|B|A", None, "", "B, citing A, which leads back to B in a circle, as relayed by C"),
]  # fmt: skip


def chain(text: str, end: Terminal | None, cue: str = "") -> Sourcing:
    return Sourcing(tuple(tuple(place.split("+")) for place in text.split("|")), end, cue)


@pytest.mark.parametrize(("text", "end", "cue", "phrase"), PHRASED, ids=[each[3] for each in PHRASED])
def test_how_a_chain_is_put(text: str, end: Terminal | None, cue: str, phrase: str) -> None:
    assert in_words(chain(text, end, cue)) == phrase


def test_an_unnamed_source_of_several_persons_is_called_that() -> None:
    found = Sourcing((("A",), ("military sources",)), T.ANONYMOUS, several=True)
    assert in_words(found) == "A, citing unnamed sources (military sources)"
    assert beside_a_reference(found) == "(citing unnamed sources (military sources))"


def test_an_unnamed_source_is_quoted_as_the_citing_outlet_prints_it(story: Ledger) -> None:
    said = tuple(
        replace(a, source_text="Officials,") if a.cited_source_id == "src-official" else a for a in story.attributions
    )
    found = find(replace(story, attributions=said))
    assert "(citing an unnamed source (“Officials”))" in dict(found.references)["doc-northline"]
    assert not any("senior port official" in each for each in found.phrases)


def test_words_of_who_relays_it_are_not_put_into_the_mouth_of_whom_they_relay(story: Ledger) -> None:
    outer, own = story.attributions[1], replace(story.attributions[0], source_text="Officials")
    nested = replace(own, id="att-000", document_id="doc-herald", parent_id=outer.id, source_text="an aide")
    found = find(replace(story, attributions=(nested, own, *story.attributions[1:])))
    assert any("“Officials”" in each for each in found.phrases)
    assert not any("“an aide”" in each for each in found.phrases)


BESIDE = [
    ("D|Yonhap|the NIS", T.NAMED, "(reporting Yonhap, citing the NIS)"),
    ("D|the NIS", T.NAMED, "(citing the NIS)"),
    ("D|an aide", T.ANONYMOUS, "(citing an unnamed source (an aide))"),
    ("D", T.FIRST_HAND, ""),
    ("D", T.UNDISCLOSED, ""),
    ("D|A", T.UNDISCLOSED, "(reporting A, which gives no source)"),
    ("D|A|D", None, ""),
]


@pytest.mark.parametrize(("text", "end", "beside"), BESIDE)
def test_what_stands_behind_a_reference(text: str, end: Terminal | None, beside: str) -> None:
    assert beside_a_reference(chain(text, end)) == beside


ALIKE = [
    ("H|N|X", {0}, "N, citing X; H shares text with N", "(shares text with N, citing X)"),
    ("H|N", {0}, "H, which shares text with N", "(shares text with N)"),
    ("E|H|N|X", {1}, "N, citing X; H shares text with N, and is relayed by E",
     "(reporting N, citing X; H shares text with N)"),
    ("H|C|N|X", {0}, "N, citing X, as relayed by C; H shares text with C",
     "(shares text with N, citing X, as relayed by C)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "alike", "phrase", "beside"), ALIKE)
def test_texts_that_agree_are_not_called_a_report_of_each_other(
    text: str, alike: set[int], phrase: str, beside: str
) -> None:
    found = replace(chain(text, T.NAMED), alike=frozenset(alike))
    assert in_words(found) == phrase
    assert beside_a_reference(found) == beside


def test_a_link_that_nobody_states_is_one_of_shared_text(story: Ledger) -> None:
    own = {"att-002": "src-official"}
    said = tuple(replace(a, cited_source_id=own.get(a.id, a.cited_source_id)) for a in story.attributions)
    found = find(replace(story, attributions=said))
    assert "Herald shares text with Northline" in " ".join(found.phrases)
    assert dict(found.references)["doc-herald"].partition("}} ")[2].startswith("(shares text with Northline")


CLAIMS = [
    (("Devdiscourse > Yonhap > NIS",), ["Yonhap, citing NIS, as relayed by Devdiscourse"]),
    (("A > [an aide]",), ["A, citing an unnamed source (an aide)"]),
    (("A > ?",), ["A, which gives no source"]),
    (("A > X + Y",), ["A, citing X and Y together"]),
    (("A > B", "B > A"), ["B, citing A, which leads back to B in a circle"]),
    (("A > P", "B > P"), ["A, citing P", "B, citing P"]),
    (("A !",), ["A, first-hand"]),
]


def find(ledger: Ledger) -> Wording:
    found = wording.find(ClaimPage(ledger))
    assert isinstance(found, Wording)
    return found


@pytest.mark.parametrize(("typed", "wanted"), CLAIMS, ids=[" ; ".join(typed) for typed, _ in CLAIMS])
def test_the_chains_of_a_claim_are_put_in_phrases(
    ledger_of: LedgerOf, typed: tuple[str, ...], wanted: list[str]
) -> None:
    assert list(find(ledger_of(*typed)).phrases) == wanted


def test_of_very_many_outlets_the_first_are_given_and_the_others_counted(ledger_of: LedgerOf) -> None:
    found = find(ledger_of(*(f"O{n:02} > P" for n in range(40))))
    assert len(found.phrases) == PHRASES
    assert found.phrases[0] == "O00, citing P"
    assert (found.phrases_left_out, found.is_partial) == (15, False)


def test_a_claim_with_more_chains_than_can_be_counted_is_told_in_part(ledger_of: LedgerOf) -> None:
    layers = (f"L{a}n{b} > L{a + 1}n{c}" for a in range(30) for b in range(2) for c in range(2))
    assert find(ledger_of(*layers)).is_partial


HOSTILE = ["a|b", "a}} b", "{{delete}}", "[[File:x]]", "[https://evil.example x]", "''a''", "'''a'''", "~~~~",
           "__NOTOC__", "<ref>x</ref>", "<nowiki>", "a\n== b ==", "&lt;ref&gt;", "a=b",
           "|url=https://evil.example"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_ends_the_template(text: str) -> None:
    assert_whole(cite_news({"title": text, "work": text, "quote": text}), fields=3)


@given(st.text(alphabet="ab|{}[]<>'~_=&\n ", min_size=1).filter(str.strip))
def test_no_text_ends_the_template(text: str) -> None:
    assert_whole(cite_news({"title": text, "work": "x"}), fields=2)


def assert_whole(template: str, *, fields: int) -> None:
    inside = template.removeprefix("{{cite news ").removesuffix("}}")
    assert template == f"{{{{cite news {inside}}}}}"
    assert inside.count("|") == fields
    assert not re.search(r"[{}\[\]<>\n]|''|~~~|__", inside)


def test_an_address_stays_one(story: Ledger) -> None:
    made = cite_news({"url": "https://a.example/x[1]|y{z}'", "title": "t"})
    assert made == "{{cite news |url=https://a.example/x%5B1%5D%7Cy%7Bz%7D%27 |title=t}}"


def test_fields_come_in_order_and_empty_ones_not_at_all() -> None:
    given_ = {"quote": "q", "title": "t", "url": "", "agency": " ", "date": "2026"}
    assert cite_news(given_) == "{{cite news |title=t |date=2026 |quote=q}}"


DATES = [
    ("2026-03-02T06:00+01:00", "2026-03-02"), ("2026-03-02", "2026-03-02"), ("2026-03", "March 2026"), ("2026", "2026"),
    ("2024-12-26/27", ""), ("<=1982", ""), ("2026-3-2", "2026-03-02"), ("2026-3", "March 2026"), ("2026-00", ""),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "date"), DATES)
def test_dates_are_those_the_template_takes(raw: str, date: str) -> None:
    assert date_of(read_when(raw)) == date


def test_every_held_document_has_a_reference(story: Ledger) -> None:
    found = find(story)
    assert [id_ for id_, _ in found.references] == [each.id for each in ClaimPage(story).documents]
    by_id = dict(found.references)
    assert by_id["doc-herald"] == (
        "{{cite news |url=https://herald.example/a?b=1 |title=How The Herald has it |work=The Herald |date=2026-03-02 "
        "|quote=Northline reported it.}} (reporting Northline, citing an unnamed source (a senior port official))"
    )
    assert "|language=ar " in by_id["doc-mina"]


@pytest.mark.parametrize(("was_fetched", "said"), [(True, "|access-date=2026-03-03 "), (False, "")])
def test_a_day_of_access_is_given_only_where_an_address_answered(story: Ledger, was_fetched: bool, said: str) -> None:
    read_us = 1_772_496_000_000_000
    kept = {"doc-herald": Kept("doc-herald", read_us, "html", was_fetched=was_fetched)}
    (text,) = [text for id_, text in find(replace(story, proof=Proof(kept=kept))).references if id_ == "doc-herald"]
    assert ("access-date" in text) == bool(said)
    assert said in text


@pytest.mark.parametrize(("byline", "said"), [("Runa Feldekker", True), ("The Herald", False), (None, False)])
def test_who_wrote_it_is_named_where_that_is_on_record(story: Ledger, byline: str | None, said: bool) -> None:
    signed = tuple(replace(each, byline=byline) if each.id == "doc-herald" else each for each in story.documents)
    text = dict(find(replace(story, documents=signed)).references)["doc-herald"]
    assert ("|author=" in text) == said
    assert text.startswith("{{cite news |author=Runa Feldekker |url=") == said


AGAINST = [
    (Certainty.DENIED, Reality.PAST, "denied"),
    (Certainty.SAID, Reality.NEGATED, "said not to have been said"),
    (Certainty.SAID, Reality.FUTURE, "only announced"),
    (Certainty.SAID, Reality.QUESTION, "only asked about"),
]


@pytest.mark.parametrize(("certainty", "reality", "how"), AGAINST)
def test_a_reference_to_what_does_not_support_the_claim_says_so(
    story: Ledger, certainty: Certainty, reality: Reality, how: str
) -> None:
    said = tuple(
        replace(a, certainty=certainty, reality=reality) if a.id == "att-009" else a
        for a in story.attributions
        if a.id != "att-002"
    )
    text = dict(find(replace(story, attributions=said)).references)["doc-herald"]
    assert text.endswith(f"|quote=Olesk denied it.}} (no support: in it the claim is {how})".replace("}", "}}", 1))


def test_a_document_that_supports_the_claim_is_quoted_where_it_does(story: Ledger) -> None:
    text = dict(find(story).references)["doc-herald"]
    assert "|quote=Northline reported it." in text
    assert "no support" not in text
