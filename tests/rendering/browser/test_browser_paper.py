"""A report on paper: the first page carries the answer, nothing is cut off, and tables say on every page what is in
their columns."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Literal

import pytest
from pypdf import PdfReader
from pypdf._page import PageObject

from .browsing import Window
from .reports import NAMES, Reports

PAPERS: list[Literal["A4", "Letter"]] = ["A4", "Letter"]
NARROWEST = 672
"""The width in CSS pixels of what is printed on A4 between the margins."""
MARGIN = 28.0
"""How near to the edge, in points, words may begin: a printer leaves about a centimetre white."""


def printed(window: Window, reports: Reports, name: str, paper: str = "A4") -> list[PageObject]:
    with window.open(reports[name]) as opened:
        pdf = opened.page.pdf(format=paper)
    return list(PdfReader(io.BytesIO(pdf)).pages)


def text(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize("paper", PAPERS)
def test_the_first_page_carries_the_answer(window: Window, reports: Reports, paper: str) -> None:
    first = text(printed(window, reports, "demo-claim", paper)[0])
    with window.open(reports["demo-claim"]) as opened:
        page = opened.page
        claim = page.locator("h1").inner_text()
        answer = page.locator(".answer p").first.inner_text()
        figures = page.locator(".figures").first.locator("dt").all_inner_texts()
        attention = page.locator("section.attention li > p.said").first.inner_text()
    for said in (claim, answer, *figures, attention):
        assert squeezed(said) in squeezed(first)
    assert len(figures) == 6


def squeezed(words: str) -> str:
    """Letters and digits only: how a PDF spaces and joins them is not what is asked."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", words))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_paper(window: Window, reports: Reports, name: str) -> None:
    with window.open(reports[name], NARROWEST) as opened:
        opened.see(printed=True)
        assert opened.layout() == []


@pytest.mark.parametrize("paper", PAPERS)
def test_all_words_stand_within_the_margins(window: Window, reports: Reports, paper: str) -> None:
    for number, page in enumerate(printed(window, reports, "demo-claim", paper), 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        places = placed(page)
        assert places, f"page {number} is empty"
        assert all(MARGIN <= x <= width - MARGIN and MARGIN <= y <= height - MARGIN for x, y, _ in places), number


def placed(page: PageObject) -> list[tuple[float, float, str]]:
    """Where on the paper each run of words begins, in points from the corner below at the left."""
    found: list[tuple[float, float, str]] = []

    def look(words: str, ours: list[float], own: list[float], _font: object, _size: float) -> None:
        if words.strip():
            x = ours[0] * own[4] + ours[2] * own[5] + ours[4]
            y = ours[1] * own[4] + ours[3] * own[5] + ours[5]
            found.append((x, y, words.strip()))

    page.extract_text(visitor_text=look)
    return found


def test_a_table_that_goes_on_says_again_what_is_in_its_columns(window: Window, reports: Reports) -> None:
    """Also where its heads are buttons that sort it."""
    pages = [text(page) for page in printed(window, reports, "ninety")]
    tables = [number for number, said in enumerate(pages) if "Title and address" in said]
    goes_on = [number for number, said in enumerate(pages) if said.count("no title on record") > 5]
    assert len(goes_on) > 1
    assert set(goes_on) <= set(tables)


def test_of_a_long_table_only_some_rows_are_printed_and_the_rest_is_counted(window: Window, reports: Reports) -> None:
    """``--max-rows 40`` of five hundred outlets: a fraction of the pages, and each table says what it leaves out."""
    few, in_full = (printed(window, reports, name) for name in ("many", "many-in-full"))
    assert len(few) * 3 < len(in_full)
    assert re.search(r"And 4\d\d more \w+, not printed", " ".join(map(text, few)))
