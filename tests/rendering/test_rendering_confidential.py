"""A confidential source is named nowhere on the page: not in a box, a quote, an anchor, an address or a finding."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL, WITHHELD, confidential, redaction, without_confidential
from provenance.records import (
    Excerpt,
    Inspected,
    Judgement,
    Label,
    LabelKey,
    Mark,
    MarkKind,
    Review,
    ReviewVerdict,
    Source,
    SourceKind,
    Span,
    Verdict,
    Waiver,
)
from provenance.rendering import render
from provenance.rendering.excerpts import passages

NAME, ALIAS = "Helvi Tarrant", "H. Quillfeather"


@pytest.fixture
def telling(story: Ledger) -> Ledger:
    """The story with one voice confidential, and her name in every place where a name can stand."""
    sources = tuple(
        replace(s, kind=SourceKind.PERSON, name=NAME, also_known_as=(ALIAS,), is_confidential=True)
        if s.id == "src-official" else s
        for s in story.sources
    )  # fmt: skip
    excerpt = Excerpt(f"{NAME}, called Tarrant, told us.", (Span(0, 13),), (Span(31, 35),), ())
    attributions = tuple(
        replace(a, excerpt=excerpt, source_text=NAME, content_text=f"{ALIAS} knows",
                review=Review(ReviewVerdict.ACCEPTED, "I. Vance", f"{NAME} is trusted"))
        if a.cited_source_id == "src-official" else a
        for a in story.attributions
    )  # fmt: skip
    documents = tuple(
        replace(d, title=f"What HELVI  TARRANT saw, by {ALIAS}", url="https://herald.example/helvi-tarrant-speaks")
        if d.id == "doc-herald" else d
        for d in story.documents
    )  # fmt: skip
    judgement = Judgement("jdg-9", "src-official", "src-chief", Verdict.AFFILIATED, "she works for him", "I. Vance")
    claim = replace(story.claim, title=f"{NAME} saw it", wordings=(f"as {ALIAS} put it",))
    return replace(story, claim=claim, sources=sources, attributions=attributions, documents=documents,
                   judgements=(*story.judgements, judgement))  # fmt: skip


def page(ledger: Ledger) -> str:
    return "".join(render([ledger], title="x", as_of="2026"))


def test_her_name_is_nowhere(telling: Ledger) -> None:
    html = page(telling)
    assert not re.search(r"helvi|tarrant|quillfeather", html, re.IGNORECASE)
    assert f"<bdi>{CONFIDENTIAL}</bdi>" in html
    assert WITHHELD in html


def test_her_id_is_nowhere_and_what_persons_know_about_her_is_left_out(telling: Ledger) -> None:
    html = page(telling)
    assert "src-official" not in html
    assert "she works for him" not in html
    assert "<bdi>Kessen Terminals</bdi> (in <bdi>صحيفة الميناء</bdi>) is not the same as" in html


def test_a_finding_about_her_does_not_name_her(telling: Ledger) -> None:
    unnamed = tuple(replace(s, kind=SourceKind.UNNAMED) if s.is_confidential else s for s in telling.sources)
    html = page(replace(telling, sources=unnamed))
    assert f"“{CONFIDENTIAL}”" in html.partition("What needs attention")[2]
    assert NAME not in html


def test_labels_waivers_and_what_was_seen_in_a_text_do_not_name_her(telling: Ledger) -> None:
    labels = (
        Label("lab-1", "src-official", LabelKey.MOTIVE, "her brother’s firm", "a neighbour says so", "I. Vance"),
        Label("lab-2", telling.claim.id, LabelKey.SERIOUS, "", f"it accuses {NAME}", "I. Vance"),
    )
    waivers = (Waiver("wvr-1", "single-origin", telling.claim.id, "", f"only {ALIAS} was there", NAME),)
    seen = Inspected("doc-herald", marks=(Mark(MarkKind.DECLINED, Span(0, 31), f"{NAME} declined to comment"),))
    told = replace(telling, labels=labels, waivers=waivers, inspected={"doc-herald": seen})
    masked = without_confidential(told, confidential([told]))
    assert not re.search(r"helvi|tarrant|quillfeather|brother|neighbour|src-official", repr(masked), re.IGNORECASE)
    assert masked.labelled(LabelKey.MOTIVE, "confidential-1"), "that there is one is told"
    assert masked.marks("doc-herald", MarkKind.DECLINED)[0].text == f"{WITHHELD} declined to comment"


HIDDEN_NAMES = {
    "https://a.example/%48elvi%20Tarrant": "a letter that is written as a percent code",
    "https://a.example/?q=https%3A%2F%2Fx.example%2Fhelvi_tarrant": "an address within an address",
    "https://web.archive.example/2026/https://courier.example/her-notes": "a copy of what she published",
}


@pytest.mark.parametrize("url", HIDDEN_NAMES, ids=HIDDEN_NAMES.values())
def test_no_address_of_a_document_tells_of_her(telling: Ledger, url: str) -> None:
    theirs = {"doc-herald": url, "doc-courier": "https://courier.example/her-notes"}
    documents = tuple(
        replace(d, url=theirs.get(d.id, d.url),
                publisher_id="src-official" if d.id == "doc-courier" else d.publisher_id)
        for d in telling.documents
    )  # fmt: skip
    masked = without_confidential(replace(telling, documents=documents), confidential([telling]))
    assert masked.document_by_id["doc-herald"].url is None


def test_documents_of_hers_in_two_claims_are_not_put_together(telling: Ledger) -> None:
    sources = tuple(replace(s, is_confidential=s.id == "src-courier") for s in telling.sources)
    one = replace(telling, sources=sources)
    two = replace(one, claim=replace(one.claim, id="clm-other"))
    ids = [{d.id for d in without_confidential(each, confidential([one])).documents} for each in (one, two)]
    assert ids[0] & ids[1] == {d.id for d in telling.documents} - {"doc-courier"}


def test_the_marks_of_a_quote_stay_on_their_words(telling: Ledger) -> None:
    masked = without_confidential(telling, confidential([telling]))
    excerpt = next(a.excerpt for a in masked.attributions if a.id == "att-001")
    assert excerpt is not None
    marked = [(p.text, p.roles) for p in passages(excerpt) if p.roles]
    assert marked == [(WITHHELD, ("source",)), ("told", ("cue",))]


def test_the_drawing_keeps_its_shape(telling: Ledger) -> None:
    masked = without_confidential(telling, confidential([telling]))
    assert len(masked.graph) == len(telling.graph)
    assert len(masked.graph.edges) == len(telling.graph.edges)


def test_a_document_of_hers_is_shown_without_title_or_address(story: Ledger) -> None:
    sources = tuple(replace(s, is_confidential=s.id == "src-courier") for s in story.sources)
    html = page(replace(story, sources=sources))
    assert "How Varnsund Courier has it" not in html
    assert "courier.example" not in html
    assert "doc-courier" not in html


def test_the_title_and_other_claims_on_the_page_do_not_name_her(telling: Ledger, story: Ledger) -> None:
    elsewhere = replace(story, claim=replace(story.claim, id="clm-2", title="What Tarrant saw"))
    html = "".join(render([telling, elsewhere], title=f"{NAME} and the leak", as_of="2026"))
    assert not re.search(r"helvi|tarrant|quillfeather", html, re.IGNORECASE)
    assert f"<bdi>{WITHHELD} and the leak</bdi></h1>" in html


def test_without_confidential_sources_a_ledger_is_left_as_it_is(story: Ledger) -> None:
    assert without_confidential(story, confidential([story])) is story


STRUCK = {
    "HELVI TARRANT": WITHHELD,
    "helvi-tarrant": WITHHELD,
    "Helvi\nTarrant": WITHHELD,
    "Tarrant’s": f"{WITHHELD}’s",
    "restaurant": "restaurant",
}


@pytest.mark.parametrize("text", STRUCK)
def test_how_names_are_struck_out(text: str) -> None:
    assert redaction([Source("s", SourceKind.PERSON, NAME)]).of(text) == STRUCK[text]


def test_a_name_in_another_script_and_a_very_short_one() -> None:
    strike = redaction([Source("s", SourceKind.PERSON, "김철수"), Source("t", SourceKind.PERSON, "Al")])
    assert strike.of("김철수는 Al told also") == f"{WITHHELD}는 {WITHHELD} told also"
