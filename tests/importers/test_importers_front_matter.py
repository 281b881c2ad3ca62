"""Heads of Markdown files, as site generators want them."""

from __future__ import annotations

import pytest

from provenance.errors import InputError
from provenance.importers import Material
from provenance.importers.text import text
from provenance.records import Article

FENCED = (
    '---\ntitle: "The bridge: closed"\ndate: 2026-03-01\ntags: [harbour, url: x]\n'
    "publisher: 'Gazette'\n  url: nested\n---\n"
)


def read(written: str) -> Article:
    (article,) = text.read(Material("a.md", written.encode()))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_head_of_a_markdown_file_stands_between_fences(ends: str) -> None:
    head = FENCED.replace("\n", ends)
    article = read(head + f"{ends}The bridge is closed.{ends}")
    assert (article.title, str(article.published), article.outlet, article.url) == (
        "The bridge: closed", "2026-03-01", "Gazette", None,
    )  # fmt: skip
    assert article.text[: article.body_start] == head


@pytest.mark.parametrize("head", ["---\ntitle: x\n", "---\n", "--- title\n---\n"], ids=["open", "rule", "words"])
def test_a_line_of_dashes_alone_is_no_head(head: str) -> None:
    article = read(f"{head}The bridge is closed.\n")
    assert article.body_start == 0


def test_a_date_that_cannot_be_read_is_told_with_its_file() -> None:
    with pytest.raises(InputError, match=r"a\.md: 'soon' is not a date"):
        read("---\ndate: soon\n---\nThe bridge is closed.\n")
