"""A page saved from a news site, or fetched from one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from provenance.errors import InputError
from provenance.extraction.credits.lines import credit_lines
from provenance.importers import Material, importer
from provenance.importers._checks import refuse_too_long
from provenance.importers._html_addresses import addresses_of
from provenance.importers._html_blocks import Block, blocks_of
from provenance.importers._html_declared import declared_of
from provenance.importers._html_facts import facts_of
from provenance.importers._html_jsonld import Described
from provenance.importers._html_links import hyperlinks_of
from provenance.importers._html_page import Head, head_of, one_line
from provenance.importers._own import others
from provenance.importers._sites import absolute, uncached
from provenance.records import Article

_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p|meta)[\s>]", re.IGNORECASE)

MOST_TITLES = 20
FEWEST_WORDS = 8
"""What is shorter is a menu or a notice, not an article."""
MOST_ELEMENTS = 20_000
MOST_LINKS = 5_000
"""Elements, and links among them, above which a page is refused: the time that trafilatura takes grows with the square
of their number, and of links in one paragraph faster."""
MOST_REJOINED = 50
"""Lines of a body up to which it is looked whether they were broken inside a paragraph: only short pages are."""
_CLOSING = frozenset(".,;:!?)]”’\"'%")
MOST_TAGS = 10 * MOST_ELEMENTS
"""Signs of markup above which a page is not even parsed: a million elements take 300 MB."""


def looks_like_html(material: Material) -> float:
    """Sure of a page that starts like one or is named like one and holds markup."""
    start = material.content[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0.0
    has_markup = bool(_MARKUP.search(start))
    if start[:1] == b"<" and has_markup:
        return 0.9
    is_named_so = material.is_named(".html", ".htm", ".xhtml")
    return 0.8 if is_named_so and (has_markup or start[:1] == b"<") else 0.0


@importer("html", recognises=looks_like_html, suffixes=(".html", ".htm", ".xhtml"))
def html(material: Material) -> Iterator[Article]:
    """One article from a web page: its text without navigation, its links, and what the page says of itself.

    Outlet, title, byline, time of publication (with its zone), language and canonical address are taken from
    JSON-LD first, then from meta elements; so is what the page declares of where its article comes from. Offsets
    count in the extracted text, which is stored.
    """
    body = _body(material)
    page = _parsed(material)
    head, blocks = head_of(page), list(blocks_of(page))
    body = _rejoined(body, blocks)
    described = Described(head.scripts, _claimed(head, material), _titles(page, head))
    addresses = addresses_of(head, described, material.fetched)
    facts = facts_of(page, head, described, addresses.url)
    text = body if not facts.title or body.startswith(facts.title) else f"{facts.title}\n\n{body}"
    title_end = len(facts.title or "")
    declared = [*declared_of(head, described, addresses, facts), *credit_lines(text)]
    yield Article(
        material.place, material.content, text, "html",
        outlet=facts.outlet, url=addresses.url, title=facts.title, byline=facts.byline,
        published=facts.published, language=facts.language,
        addresses=addresses.links,
        hyperlinks=hyperlinks_of(blocks, text, title_end, addresses.base),
        declared=others(declared, facts.outlet, addresses.url),
    )  # fmt: skip


def _claimed(head: Head, material: Material) -> list[str]:
    """The address that answered and those that the head of the page gives it."""
    answered = absolute(material.fetched.final_url, None) if material.fetched else None
    given = [*head.links.get("canonical", ())[:1], head.meta("og:url")]
    claimed = [found for each in given if (found := absolute(each, answered))]
    return [uncached(answered), *claimed] if answered else claimed


def _titles(page: Any, head: Head) -> list[str]:
    shown = ("".join(each.itertext()) for each in islice(page.iter("h1", "title"), MOST_TITLES))
    return [title for each in (*shown, head.meta("og:title")) if (title := one_line(each))]


def _body(material: Material) -> str:
    """The text of the article, a blank line between paragraphs; raises InputError where none can be found."""
    import trafilatura
    from lxml import etree

    try:
        tree = _parsed(material)
        body = trafilatura.extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise _unreadable(material.place) from error
    if not body or len(body.split()) < FEWEST_WORDS:
        raise _unreadable(material.place)
    return body.strip().replace("\n", "\n\n")


def _rejoined(body: str, blocks: Sequence[Block]) -> str:
    """The body with its paragraphs whole: of a short page trafilatura breaks lines at links and bold words."""
    lines = body.split("\n\n")
    if not 1 < len(lines) <= MOST_REJOINED:
        return body
    seamed = [block for block in blocks if block.seams]
    joined = lines[:1]
    for line in lines[1:]:
        if any(_is_broken_at_seam(block, joined[-1], line) for block in seamed):
            joined[-1] += line if line[0] in _CLOSING else f" {line}"
        else:
            joined.append(line)
    return "\n\n".join(joined)


def _is_broken_at_seam(block: Block, before: str, behind: str) -> bool:
    """Whether two lines follow each other in one block, parted where words are set apart."""
    start, place = "".join(before.split()), block.bare.find("".join((before + behind).split()))
    return place >= 0 and place + len(start) in block.seams


def _parsed(material: Material) -> Any:
    import trafilatura

    if material.content.count(b"<") > MOST_TAGS:
        raise _too_many(material.place, MOST_ELEMENTS, "elements")
    tree = trafilatura.load_html(material.content)
    if tree is None:
        raise _unreadable(material.place)
    for most, what, elements in ((MOST_ELEMENTS, "elements", tree.iter()), (MOST_LINKS, "links", tree.iter("a"))):
        if next(islice(elements, most, None), None) is not None:
            raise _too_many(material.place, most, what)
    refuse_too_long(material.place, sum(_length(element) for element in tree.iter()))
    return tree


def _too_many(place: str, most: int, what: str) -> InputError:
    return InputError(
        f"{place} has more than {most:,} {what}, too many for an article",
        hint="copy its text into a .txt file and add that",
    )


def _length(element: Any) -> int:
    """How much text an element and what follows it add, what only programs read apart."""
    own = 0 if element.tag in {"script", "style"} else len(element.text or "")
    return own + len(element.tail or "")


def _unreadable(place: str) -> InputError:
    return InputError(f"{place} holds no article that can be found", hint="copy its text into a .txt file and add that")
