"""When a page says that it was published: only where a publisher states that, never a day from the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from provenance.importers._html_page import Head

_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date", "publication_date",
    "publish-date", "pubdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""Names of meta elements that say when a page was published, surest first."""
_CHANGED = re.compile(r"modif|updat|revis", re.IGNORECASE)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)/")
_AROUND = frozenset({"nav", "aside", "footer", "form", "figure", "blockquote"})
LONGEST_LINE = 20
"""Words of a paragraph above which the article has begun."""
LONGEST_LABEL = 6
"""Words around a time above which it stands in a sentence."""
MOST_ELEMENTS = 200


def dates_of(page: Any, head: Head, url: str | None) -> Iterator[str]:
    """The times that meta elements, the head of the article, and its address state, surest first, as written."""
    for name in _PUBLISHED:
        yield from head.metas.get(name, ())[:1]
    yield from _of_head(page)
    if url and (found := _IN_PATH.search(urlsplit(url).path)):
        year, month, day = map(int, found.groups())
        yield f"{year:04}-{month:02}-{day:02}"


def _of_head(page: Any) -> Iterator[str]:
    """The first ``time`` element between the title of an article and its first paragraph that says of no change."""
    title = next(page.iter("h1"), None)
    for element in title.xpath(f"following::*[position() <= {MOST_ELEMENTS}]") if title is not None else ():
        if element.tag == "article" or len(_own_words(element)) > LONGEST_LINE:
            return
        if element.tag == "time" and (stamp := (element.get("datetime") or "").strip()) and _is_of_head(element):
            yield stamp
            return


def _is_of_head(element: Any) -> bool:
    """Whether a time stands in no sentence, in no box beside the article, and is not called that of a change."""
    before = element.getprevious()
    label = [element.getparent().text] if before is None else [*before.itertext(), before.tail]
    said = " ".join([*(element.get(name) or "" for name in ("class", "itemprop")), *(each or "" for each in label)])
    is_beside = next(element.iterancestors(*_AROUND), None) is not None
    return not is_beside and not _CHANGED.search(said) and len(_own_words(element.getparent())) <= LONGEST_LABEL


def _own_words(element: Any) -> list[str]:
    """The words in an element that stand in none below it."""
    return " ".join(each or "" for each in (element.text, *(below.tail for below in element))).split()
