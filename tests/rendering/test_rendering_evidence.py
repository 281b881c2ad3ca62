"""The words behind each step: in the paragraph of the article, with how they are kept, who read them, and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.text.paragraphs import paragraphs
from provenance.ledger import Ledger
from provenance.masking import WITHHELD, without_confidential
from provenance.records import Basis, Excerpt, Kept, Paragraph, Proof, Recorded, Source, SourceKind, Span, Terminal
from provenance.rendering import render
from provenance.rendering.anchors import short
from provenance.rendering.claim.against import against
from provenance.rendering.claim.documents import documents
from provenance.rendering.claim.evidence import MOST_CARDS, evidence, most_telling
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.moments import day_of, minute_of, zone_note
from provenance.store.proving import LONGEST, paragraph
from provenance.times import When, read_when
from provenance.workspace import Asked, Workspace
from tests.conftest import LedgerOf

DAY = 86_400_000_000
ARTICLE = """outlet: Harbour Line
url: https://harbour-line.example/a
title: Leak at the quay
published: 2026-03-02T06:40+01:00

The quay was shut at noon.

Trains stopped running at nine. Port chief Ada Wren said that 40 tonnes of ammonia leaked from the tank. \
The wind came from the west.

Nothing else was known.
"""


def html_of(ledger: Ledger) -> str:
    return "".join(render([ledger], title="t", as_of="2026-03-09"))


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def section_of(html: str) -> str:
    return html.partition('<section class="words"')[2].partition("</section>")[0]


def proven(ledger: Ledger, **proof: object) -> Ledger:
    return replace(ledger, proof=Proof(**proof))  # type: ignore[arg-type]


# --- what is looked up --------------------------------------------------------------------------


@pytest.fixture
def held(tmp_path: Path) -> Workspace:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    workspace = Workspace.open(tmp_path / "p.db", create=True)
    workspace.add([str(tmp_path / "a.txt")])
    return workspace


def test_a_reading_stands_in_the_paragraph_of_its_article(held: Workspace) -> None:
    (ledger,) = (each for each in held.ledgers(prove=True) if "40 tonnes" in each.claim.title)
    assert ledger.proof is not None
    (found,) = (ledger.proof.paragraphs[each.id] for each in ledger.attributions)
    assert found.excerpt.text.startswith("Trains stopped running at nine.")
    assert found.excerpt.text.endswith("The wind came from the west.")
    (source,) = found.excerpt.source
    assert "Ada Wren" in found.excerpt.text[source.start : source.end]
    (kept,) = ledger.proof.kept.values()
    assert kept.has_bytes
    assert kept.bytes_sha == ledger.documents[0].text_sha  # a text file is its own text
    assert kept.readings >= 1
    assert not ledger.proof.reviewed
    assert all(each.at_us > 0 and not each.by for each in ledger.proof.recorded.values())


def test_only_who_asks_for_proof_pays_for_it(held: Workspace) -> None:
    assert all(each.proof is None for each in held.ledgers(inspect=True))


def test_a_report_shows_paragraph_bytes_and_extractor(held: Workspace) -> None:
    html = "".join(held.report((), Asked(as_of="2026-03-09")))
    text = plain(html)
    assert "Trains stopped running at nine." in text
    assert "SHA-256 of text and bytes" in text
    assert "read by the extractor default" in text
    assert "bytes kept here" in text
    assert "2026-03-02T06:40+01:00" in text


WORDS = st.lists(
    st.sampled_from(["Wren said so.", "It rained!", "a", "\n\n", "\n", "港は閉まった。", "x" * 500]), min_size=1
)


@given(WORDS, st.data())
def test_a_paragraph_holds_its_marked_words_wherever_it_is_cut(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 80)))
    found = paragraph(text, list(paragraphs(text)), {"content": [Span(start, end)]})
    assert found is not None
    excerpt = found.excerpt
    assert excerpt.start is not None
    assert text[excerpt.start : excerpt.start + len(excerpt.text)] == excerpt.text
    (marked,) = excerpt.content
    assert excerpt.text[marked.start : marked.end] == text[start:end]
    assert len(excerpt.text) <= LONGEST or not (found.is_cut_before or found.is_cut_after)
    assert found.is_cut_before is False or excerpt.start > 0


def test_a_very_long_paragraph_is_cut_where_sentences_end() -> None:
    text = "It rained all day long. " * 60 + "Wren said so. " + "The wind turned west. " * 60
    at = text.index("Wren")
    found = paragraph(text, list(paragraphs(text)), {"source": [Span(at, at + 4)]})
    assert found is not None
    assert (found.is_cut_before, found.is_cut_after) == (True, True)
    assert found.excerpt.text.startswith("It rained")
    assert found.excerpt.text.endswith("west.")
    assert len(found.excerpt.text) < LONGEST


@pytest.mark.parametrize("spans", [{}, {"content": [Span(5, 99)]}, {"content": [Span(3, 3)]}])
def test_what_is_marked_nowhere_has_no_paragraph(spans: dict[str, list[Span]]) -> None:
    assert paragraph("Short text.", [Span(0, 11)], spans) is None


# --- what is printed ----------------------------------------------------------------------------


def test_what_is_left_out_of_a_paragraph_is_marked(story: Ledger) -> None:
    wide = Paragraph(Excerpt("Rain fell. Officials said so. Then it stopped.", (Span(11, 20),)), True, False)
    html = section_of(html_of(proven(story, paragraphs={"att-001": wide})))
    assert '<span class="cut">… </span>Rain fell. <mark class="source">Officials</mark>' in html
    assert '<span class="cut"> …</span>' not in html


def test_a_paragraph_is_printed_once_in_a_card_and_its_other_readings_in_brief(story: Ledger) -> None:
    text = "A long paragraph. Olesk said it. Northline reported it."
    both = {
        "att-002": Paragraph(Excerpt(text, (Span(33, 42),))),
        "att-011": Paragraph(Excerpt(text, (Span(18, 23),))),
    }
    other = replace(
        story.attribution_by_id["att-002"], id="att-011", cited_source_id="src-chief", terminal=Terminal.NAMED
    )
    ledger = replace(story, attributions=(*story.attributions, other))
    html = section_of(html_of(proven(ledger, paragraphs=both)))
    assert plain(html).count("A long paragraph.") == 1


def test_it_says_how_a_document_is_kept(story: Ledger) -> None:
    copies = ("https://web.archive.org/web/2026/https://a.example/", "urn:uuid:7")
    kept = Kept("doc-northline", DAY, "text", "cd" * 32, True, copies, 5)
    html = section_of(html_of(proven(story, kept={"doc-northline": kept})))
    text = plain(html)
    assert "text read 1970-01-02 00:00 UTC" in text
    assert "bytes kept here" in text
    assert "5 readings in it, 1 for this claim" in text
    assert f"of the text {'ab' * 32}, of the bytes {'cd' * 32}" in text
    assert 'href="https://web.archive.org/web/2026/https://a.example/"' in html
    assert "archived copy: urn:uuid:7" in text


def test_a_review_has_its_day_and_a_typed_reading_its_person(story: Ledger) -> None:
    typed = {"att-008": Recorded(3 * DAY, "O. Lind", is_by_person=True)}
    html = html_of(proven(story, reviewed={"att-001": Recorded(2 * DAY, "I. Vance")}, recorded=typed))
    assert "accepted by I. Vance on 1970-01-03" in plain(html)
    assert "typed in by O. Lind on 1970-01-04" in plain(html)


def test_without_proof_the_page_still_stands(story: Ledger) -> None:
    text = plain(section_of(html_of(story)))
    assert "Officials said so." in text
    assert "bytes kept" not in text


def test_a_date_without_a_zone_says_so(story: Ledger) -> None:
    text = plain(section_of(html_of(story)))
    assert "2026-03-02T06:00+01:00" in text
    assert "2026-03-02 (no zone)" in text
    bare = replace(story, documents=tuple(replace(each, published=None) for each in story.documents))
    assert "no date on record" in plain(section_of(html_of(bare)))


@pytest.mark.parametrize(
    ("when", "note"),
    [
        (None, ""),
        (read_when("2026-03-02T06:00Z"), ""),
        (read_when("2026-03-02"), "no zone"),
        (read_when("<=1982"), "or earlier, no zone"),
        (When(0, None, "x", "Z"), "or later"),
        (When(None, None, "x"), "not known when"),
    ],
)
def test_what_a_date_leaves_open(when: When | None, note: str) -> None:
    assert zone_note(when) == note


@given(st.integers(-(10**18), 10**18))
def test_any_moment_is_printed_or_left_out(at_us: int) -> None:
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d UTC)?", minute_of(at_us))
    assert day_of(at_us) == minute_of(at_us)[:10]


def test_confidential_names_are_struck_out_of_paragraphs_and_of_how_documents_are_kept(story: Ledger) -> None:
    hidden = Source("src-chief", SourceKind.PERSON, "Marta Olesk", is_confidential=True)
    ledger = replace(story, sources=tuple(hidden if each.id == hidden.id else each for each in story.sources))
    wide = Paragraph(Excerpt("Marta Olesk was there. Officials said so.", (Span(23, 32),)))
    kept = Kept("doc-northline", 0, "text", archived=("https://archive.example/marta-olesk",))
    typed = {"att-008": Recorded(0, "Marta Olesk", is_by_person=True)}
    ledger = proven(ledger, paragraphs={"att-001": wide}, kept={"doc-northline": kept}, recorded=typed)
    masked = without_confidential(ledger, [hidden])
    html = html_of(masked)
    assert "olesk" not in html.lower()
    assert f"{WITHHELD} was there. " in plain(html)
    assert masked.proof is not None
    (source,) = masked.proof.paragraphs["att-001"].excerpt.source
    text = masked.proof.paragraphs["att-001"].excerpt.text
    assert text[source.start : source.end] == "Officials"


def test_how_a_confidential_document_is_kept_is_not_told(story: Ledger) -> None:
    hidden = Source("src-northline", SourceKind.OUTLET, "Northline", is_confidential=True)
    ledger = replace(story, sources=tuple(hidden if each.id == hidden.id else each for each in story.sources))
    kept = Kept("doc-northline", 0, "text", "ef" * 32, True, ("https://archive.example/n",), 3)
    masked = without_confidential(proven(ledger, kept={"doc-northline": kept}), [hidden])
    assert masked.proof is not None
    assert not masked.proof.kept
    assert "ef" * 32 not in html_of(masked)


# --- as data, and where steps lead --------------------------------------------------------------


def test_as_data_it_holds_every_step_with_its_words(story: Ledger) -> None:
    found = evidence.find(ClaimPage(story))
    assert evidence.data is not None
    data = evidence.data(found)
    assert len(data["steps"]) == len(story.graph)
    said = [reading for step in data["steps"] for grounds in step["grounds"] for reading in grounds["readings"]]
    assert {"att-001", "att-002"} <= {reading["id"] for reading in said}
    assert {reading["id"] for reading in data["set_aside"]} == {"att-010"}
    assert all(set(passage["roles"]) <= {"source", "cue", "content"} for r in said for passage in r["passages"])


def test_each_box_leads_to_a_place_that_can_be_focused(story: Ledger) -> None:
    html = html_of(story)
    boxes = re.findall(r'<a class="box[^"]*" href="#([^"]+)"', html)
    assert boxes
    for place in boxes:
        assert re.search(rf'<div [^>]*id="{re.escape(place)}" tabindex="-1"', html)


def test_first_hand_has_a_mark_of_its_own_and_the_unnamed_keep_theirs(story: Ledger) -> None:
    seen = tuple(
        replace(a, terminal=Terminal.FIRST_HAND, basis=Basis.STATED) if a.id in {"att-001", "att-006"} else a
        for a in story.attributions
    )
    page = ClaimPage(replace(story, attributions=seen))
    marks = {page.name(card.step): page.mark(card.step) for card in page.cards}
    assert marks["Kessen Terminals"] == "first-hand"
    assert marks["a senior port official"] == "unnamed"
    html = html_of(page.ledger)
    assert "saw or heard it themselves" in html.partition('<ul class="legend"')[2].partition("</ul>")[0]


def test_an_inferred_line_is_drawn_unlike_one_that_is_only_loose(story: Ledger) -> None:
    kinds = {line.kind for line in ClaimPage(story).drawing.lines}
    assert {"firm", "loose"} <= kinds
    alone = tuple(
        replace(a, cited_source_id="src-ministry", terminal=Terminal.NAMED) if a.id == "att-002" else a
        for a in story.attributions
    )
    assert "inferred" in {line.kind for line in ClaimPage(replace(story, attributions=alone)).drawing.lines}


def test_hostile_words_stay_words(ledger_saying: Callable[..., Ledger]) -> None:
    text = '"><script>alert(1)</script>'
    ledger = ledger_saying(text)
    wide = {a.id: Paragraph(Excerpt(text * 2, (Span(0, 3),)), True, True) for a in ledger.attributions}
    kept = {d.id: Kept(d.id, 0, text, text, True, (text, "javascript:alert(1)"), 1) for d in ledger.documents}
    who = {a.id: Recorded(0, text, is_by_person=True) for a in ledger.attributions}
    html = html_of(proven(ledger, paragraphs=wide, kept=kept, recorded=who, reviewed=who))
    assert html.count("<script>") == 1
    assert 'href="javascript' not in html


def test_as_data_what_speaks_against_it_and_every_document_is_there(story: Ledger) -> None:
    page = ClaimPage(story)
    assert against.data is not None
    assert documents.data is not None
    assert [each["id"] for each in against.data(against.find(page))] == ["att-009"]
    listed = documents.data(documents.find(page))
    assert {each["id"] for each in listed} == {each.id for each in story.documents}
    assert {each["text"] for each in listed} == {"held"}
    assert against.find(ClaimPage(replace(story, attributions=()))) is None


# --- many ---------------------------------------------------------------------------------------


def test_a_claim_in_five_hundred_outlets_is_a_page_of_at_most_two_megabytes(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(*((f"Quay Observer {n} > Wire {n % 9}", "2026-03-02T06:40+01:00") for n in range(500)))
    words = "The ferry was on its way when smoke was seen. The harbour office said that 12 sailors were hurt. " * 4
    documents = tuple(
        replace(d, is_held=True, title=f"Fire on the ferry, as {d.id} has it", url=f"https://{n}.example/world/2026/fire",
                snapshot_id=d.id, text_sha="ab" * 32)
        for n, d in enumerate(ledger.documents)
    )  # fmt: skip
    attributions = tuple(
        replace(a, basis=Basis.STATED, excerpt=Excerpt(words, (Span(46, 64),), (Span(65, 74),), (Span(75, 95),)))
        for a in ledger.attributions
    )
    kept = {d.id: Kept(d.id, 0, "text", "cd" * 32, True, (), 3) for d in documents}
    html = html_of(proven(replace(ledger, documents=documents, attributions=attributions), kept=kept))
    assert html.count('<div class="card') == MOST_CARDS
    assert len(html.encode()) < 2_000_000


@given(st.integers(1, 12))
def test_of_many_steps_those_that_are_drawn_come_first_and_then_the_most_cited(ledger_of: LedgerOf, most: int) -> None:
    ledger = ledger_of("A > W", "B > W", "C > W", "D > V", "W > P", "E > Q")
    some = set(sorted(ledger.graph)[:2])
    keys = most_telling(ledger, some, most)
    assert len(keys) == min(most, len(ledger.graph))
    assert some <= keys or most < len(some)
    if most == 3:
        assert any(ledger.graph.in_degree(key) == 3 for key in keys)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("document:doc-1f", "doc-1f"),
        ("source:src-1f", "src-1f"),
        ("document:src-1f", "document:src-1f"),
        ("document:doc-1:2", "document:doc-1:2"),
        ("undisclosed:att-1", "undisclosed:att-1"),
        ("document:x", "document:x"),
    ],
)
def test_a_key_is_shortened_only_where_its_id_says_the_same(key: str, name: str) -> None:
    assert short(key) == name


@given(st.lists(st.text("docsrument:-1", max_size=14), min_size=2, max_size=2, unique=True))
def test_different_keys_stay_different(names: list[str]) -> None:
    keys = [f"{kind}:{name}" for kind in ("document", "source") for name in names]
    assert len({short(key) for key in keys}) == len(keys)
