"""Short pages, in which the words of one paragraph stay together."""

from __future__ import annotations

import pytest

from provenance.importers import Material
from provenance.importers.html import html
from provenance.records import Article

CASES = {
    "a link": (
        '<p>The lighthouse was built in 1743, according to <a href="https://bay.example/b">Bay Blog</a>.</p>',
        "The lighthouse was built in 1743, according to Bay Blog.",
    ),
    "bold words": (
        "<p>The bridge is <b>closed</b>, the harbour office said on Monday morning in Merrow.</p>",
        "The bridge is closed, the harbour office said on Monday morning in Merrow.",
    ),
    "two paragraphs": (
        "<p>The first of them is long enough to be one.</p><p>The second one follows <i>here</i>.</p>",
        "The first of them is long enough to be one.\n\nThe second one follows here.",
    ),
    "lines of a poem": (
        "<p>The first of them is long enough,<br>the second one follows, and rhymes.</p>",
        "The first of them is long enough,\n\nthe second one follows, and rhymes.",
    ),
}


@pytest.mark.parametrize(("body", "text"), CASES.values(), ids=list(CASES))
def test_a_paragraph_is_broken_only_where_the_page_breaks_it(body: str, text: str) -> None:
    page = f"<html><head><title>Lights</title></head><body>{body}</body></html>"
    (article,) = html.read(Material("short.html", page.encode()))
    assert isinstance(article, Article)
    assert article.text == f"Lights\n\n{text}"
    for link in article.hyperlinks:
        assert link.span.within(article.text) == "Bay Blog"
