"""What changed along each hop: both wordings, what only one of them has, and what was found to have changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.analytics.tellings import Telling
from provenance.ledger import Ledger
from provenance.masking import without_confidential
from provenance.records import Excerpt, SourceKind, Span
from provenance.rendering import render
from provenance.rendering.claim.firmness import on_the_way
from provenance.rendering.claim.hops import MOST_HOPS, Changed, Hops, hops
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.sentences import text_of
from provenance.rendering.wordings import MOST_WORDS, Pieces, side_by_side
from provenance.workspace import Workspace
from tests.analytics.telling import told as worded
from tests.conftest import LedgerOf

HEAD = "outlet: {0}\nurl: https://{1}.example/a\ntitle: Leak at {0}\npublished: 2026-03-0{2}T06:40+01:00\n\n"


def section_of(ledger: Ledger) -> str:
    html = "".join(render([ledger], title="t", as_of="2026-03-09"))
    return html.partition('<section class="hops"')[2].partition("</section>")[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def ledgers_of(folder: Path, *said: str) -> list[Ledger]:
    """What is read in articles of the Harbour Line, the Quay Post, the Dock Times …, one a day."""
    names = [("Harbour Line", "harbour-line"), ("Quay Post", "quay-post"), ("Dock Times", "dock-times")]
    for day, ((name, domain), text) in enumerate(zip(names, said, strict=False), 1):
        (folder / f"{domain}.txt").write_text(HEAD.format(name, domain, day) + text + "\n", encoding="utf-8")
    workspace = Workspace.open(folder / "p.db", create=True)
    workspace.add([str(each) for each in sorted(folder.glob("*.txt"))])
    return list(workspace.ledgers(inspect=True))


def found_in(ledgers: list[Ledger]) -> list[Hops]:
    return [found for each in ledgers if (found := hops.find(ClaimPage(each)))]


def changes_of(ledgers: list[Ledger]) -> list[str]:
    return [text_of(said) for found in found_in(ledgers) for each in found.changed for said in each.changes]


# --- what is found ------------------------------------------------------------------------------

FERRY = "sailors were injured in the fire on the ferry Corina near Merrow"
FIGURE = (
    f"The harbour office said that 12 {FERRY}.",
    f"The Harbour Line reported that 21 {FERRY}.",
)
CASES = [
    ("S | allegedly | the mayor took it", "V | confirmed | the mayor took it", "Put more firmly: alleged → confirmed."),
    ("S | said | the mayor may have taken it", "V | said | the mayor took it", "The doubt is lost: “may”."),
    ("S | said | it burnt", "V | = | it burnt", "Whom it is from is lost: S; stated in its own voice."),
    ("S | said | the bridge is partly closed", "V | said | the bridge is closed", "A limit is lost: “partly”."),
    (
        "S | said | 11,000 soldiers fell",
        "V | said | 12,000 soldiers fell",
        "Another figure: 11,000 → 12,000, 9.1 % more.",
    ),
    (
        "S | said | 1,247 soldiers fell",
        "V | said | 1,200 soldiers fell",
        "Another figure: 1,247 → 1,200, rounded, 3.8 % less.",
    ),
    (
        "S | said | the repair cost £4.2 million",
        "V | said | the repair cost £4.6 million",
        "Another figure: £4.2 million → £4.6 million, 9.5 % more.",
    ),
]


@pytest.mark.parametrize(("cited", "citing", "wanted"), CASES)
def test_what_changed_is_said_in_words(ledger_of: LedgerOf, cited: str, citing: str, wanted: str) -> None:
    ledger = worded(ledger_of("V > S", "U > V"), cited, citing)
    assert wanted in changes_of([ledger])
    assert wanted in plain(section_of(ledger))


def test_it_is_read_from_the_origins_side_and_marked(ledger_of: LedgerOf) -> None:
    (found,) = found_in([worded(ledger_of("V > S", "U > V"), *CASES[1][:2])])
    (each,) = found.changed
    assert (each.cited.label, each.citing.label) == ("V", "U")
    assert "may" in [word for text in marked(each.before) for word in text.split()]
    assert "the mayor" in "".join(piece.text for piece in each.after if not piece.is_own)


def test_a_figure_that_made_a_claim_of_its_own_is_found(tmp_path: Path) -> None:
    ledgers = ledgers_of(tmp_path, *FIGURE)
    assert changes_of(ledgers) == ["Another figure: 12 → 21, 75 % more."]
    html = "".join("".join(render([each], title="t", as_of="2026-03-09")) for each in ledgers)
    assert "Harbour Line" in html


def test_an_origin_is_compared_before_what_rests_on_it(ledger_of: LedgerOf) -> None:
    ledger = worded(
        ledger_of("V > S", "U > V", "A > U"),
        "S | said | the bridge is partly closed",
        "V | allegedly | the bridge is closed",
        "U | confirmed | the bridge is closed",
    )
    (found,) = found_in([ledger])
    assert [each.citing.label for each in found.changed] == ["U", "A"]


def test_where_nothing_changed_it_says_so_in_one_line(tmp_path: Path) -> None:
    ledgers = ledgers_of(tmp_path, FIGURE[0], FIGURE[1].replace("21", "12"))
    assert not changes_of(ledgers)
    (found,) = (each for each in found_in(ledgers) if each.same)
    assert [(each.cited.label, each.citing.label) for each in found.same] == [("Harbour Line", "Quay Post")]
    text = "".join(section_of(each) for each in ledgers)
    assert "Nothing was found to have changed" in text
    assert 'class="hop"' not in text


def test_what_was_not_read_is_not_called_unchanged(story: Ledger) -> None:
    typed = replace(story, attributions=tuple(a for a in story.attributions if a.id in {"att-008"}))
    found = hops.find(ClaimPage(typed))
    assert found is None or (not found.same and not found.changed)
    assert "Nothing was found" not in section_of(typed)


def test_the_facts_about_single_hops_stand_in_one_section_only(tmp_path: Path) -> None:
    for ledger in ledgers_of(tmp_path, *FIGURE):
        names = {fact.name for fact in on_the_way(ClaimPage(ledger).analysis)}
        assert names <= {"Confirmed by repetition", "Looks independent, and is not", "Anonymity lost"}


TEXT = "About 40 tonnes had leaked, Mastlight reported on Monday, citing Northline."


def marks(word: str, start: int) -> tuple[Span, ...]:
    at = TEXT.find(word, start) - start
    return (Span(at, at + len(word)),) if word and at >= 0 else ()


@pytest.mark.parametrize("start", [0, 28])
def test_words_are_quoted_in_the_order_of_the_article(story: Ledger, start: int) -> None:
    said = "About 40 tonnes had leaked"
    outer = Excerpt(TEXT, marks("Mastlight", 0), marks("reported", 0), marks(said, 0), 100)
    inner = Excerpt(TEXT[start:], marks("Northline", start), marks("citing", start), marks(said, start), 100 + start)
    parts = tuple(replace(story.attributions[1], excerpt=each) for each in (outer, inner))
    words = Telling("d", parts, (None, None)).words
    assert words == "About 40 tonnes had leaked, Mastlight reported … citing Northline"


# --- how it is printed --------------------------------------------------------------------------


def test_marks_have_words_for_those_who_listen(ledger_of: LedgerOf) -> None:
    html = section_of(worded(ledger_of("V > S", "U > V"), *CASES[1][:2]))
    assert '<del><span class="ears">left out: </span>' in html
    assert '<ins><span class="ears">put in: </span>' in html
    assert "style=" not in html


def test_more_than_there_is_room_for_is_counted(story: Ledger) -> None:
    page = ClaimPage(story)
    found = hops.find(page)
    assert found is not None
    step = page.cards[0].step
    one = Changed(step, step, (), (), ("said", ""), ())
    html = "".join(render([story], title="t", as_of="2026-03-09"))
    assert 'id="c.clm-1.hops"' in html
    assert MOST_HOPS < 200
    assert hops.data is not None
    data = hops.data(replace(found, changed=(one,), more=3))
    assert data["not_shown"]["changed"] == 3
    assert data["changed"][0]["firmness_after"] is None


def test_a_confidential_name_is_in_no_wording(ledger_of: LedgerOf) -> None:
    words = ("Ada Wren | said | the mayor may have taken it", "V | said | the mayor took it")
    ledger = worded(ledger_of("V > Ada Wren", "U > V"), *words)
    hidden = [replace(s, is_confidential=True, kind=SourceKind.PERSON) for s in ledger.sources if "Wren" in s.name]
    assert hidden
    assert "wren" in section_of(ledger).lower()
    assert "wren" not in section_of(without_confidential(ledger, hidden)).lower()


def test_hostile_words_stay_words(ledger_saying: Callable[..., Ledger]) -> None:
    html = section_of(ledger_saying("<img src=x onerror=alert(1)>\"'&"))
    assert "<img" not in html


# --- two wordings side by side ------------------------------------------------------------------


def marked(pieces: Pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.is_own]


@pytest.mark.parametrize(
    ("before", "after", "only_before", "only_after"),
    [
        ("40 tonnes may have leaked", "40 tonnes have leaked", ["may"], []),
        ("about 40 tonnes leaked", "about 45 tonnes leaked", ["40"], ["45"]),
        ("Forty tonnes", "forty tonnes", [], []),
        ("one thing", "quite another matter", [], []),
        ("", "a b", [], []),
        ("기름 40톤 유출", "기름 45톤 유출", ["40톤"], ["45톤"]),
        ("港で火災", "港で大火災", [], ["大"]),
        ("تسرب 40 طنا", "تسرب 45 طنا", ["40"], ["45"]),
    ],
)
def test_what_only_one_wording_has(before: str, after: str, only_before: list[str], only_after: list[str]) -> None:
    first, second = side_by_side(before, after)
    assert (marked(first), marked(second)) == (only_before, only_after)


TEXTS = st.text(st.sampled_from("ab 1,.港가ا\u202e<&\n"), max_size=80)


@given(TEXTS, TEXTS)
def test_no_word_is_lost_or_made_up(before: str, after: str) -> None:
    for text, pieces in zip((before, after), side_by_side(before, after), strict=True):
        assert "".join(piece.text for piece in pieces) == " ".join(text.split())
        assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_equal_wordings_have_no_marks(text: str) -> None:
    assert not [*marked(side_by_side(text, text)[0]), *marked(side_by_side(text, text)[1])]


def test_a_very_long_wording_is_cut() -> None:
    long = "word " * 5_000
    (only,) = side_by_side(long, "")[0]
    assert only.text.endswith("…")
    assert len(only.text.split()) <= MOST_WORDS + 1
