"""A page saved from a news site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.errors import InputError
from provenance.importers import Material, importer, is_web_address
from provenance.records import Article
from provenance.times import When, read_when

_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p|meta)[\s>]", re.IGNORECASE)
_SCRIPT_LD = "//script[contains(translate(@type, 'LD+JSON', 'ld+json'), 'ld+json')]/text()"
ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
PAGE_TYPES = re.compile(r"WebPage$")

FEWEST_WORDS = 8
"""What is shorter is a menu or a notice, not an article."""


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
    """One article from a saved web page: its text without navigation, and what the page says of itself.

    Outlet, title, byline, time of publication (with its zone), language and canonical address are taken from
    JSON-LD first, then from meta elements. Offsets count in the extracted text, which is stored.
    """
    import trafilatura
    from lxml import etree

    try:
        tree = trafilatura.load_html(material.content)
        body = (
            trafilatura.extract(tree, include_comments=False, include_tables=True, deduplicate=False)
            if tree is not None
            else None
        )
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise _unreadable(material.place) from error
    if not body or len(body.split()) < FEWEST_WORDS:
        raise _unreadable(material.place)
    page = trafilatura.load_html(material.content)
    facts = _facts(page, _hints(page))
    title, text = facts["title"], body.strip().replace("\n", "\n\n")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    yield Article(material.place, material.content, text, "html", **facts)


def _unreadable(place: str) -> InputError:
    return InputError(f"{place} holds no article that can be found", hint="copy its text into a .txt file and add that")


def _facts(page: Any, hints: Mapping[str, Any]) -> dict[str, Any]:
    """What the page says of itself, by field of ``Article``."""
    declared = _declared(page)
    return {
        "outlet": _name(declared.get("publisher")) or _meta(page, "og:site_name") or _text(hints.get("sitename")),
        "url": _canonical(page) or _address(declared.get("url")) or _address(hints.get("url")),
        "title": _text(declared.get("headline")) or _text(hints.get("title")) or _meta(page, "og:title"),
        "byline": _name(declared.get("author")) or _text(hints.get("author")),
        "published": _time(declared.get("datePublished"), _meta(page, "article:published_time"), hints.get("date")),
        "language": _language(page, declared),
    }


def _hints(page: Any) -> Mapping[str, Any]:
    """What trafilatura finds, if it finds anything: hints only, on pages that may be made to break it."""
    import trafilatura

    try:
        found = trafilatura.extract_metadata(page)
    except Exception:  # a foreign parser on hostile input; the page itself is still read
        return {}
    return {name: getattr(found, name, None) for name in ("sitename", "url", "title", "author", "date")}


def _declared(page: Any) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article: the first of an article's type, else of the page itself."""
    described = [thing for script in page.xpath(_SCRIPT_LD) for thing in _things(_parsed(script))]
    for types in (ARTICLE_TYPES, PAGE_TYPES):
        for thing in described:
            if any(types.search(kind) for kind in _strings(thing.get("@type"))):
                return thing
    return {}


def _parsed(script: Any) -> Any:
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def _things(found: Any) -> Iterator[Mapping[str, Any]]:
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            graph = thing.get("@graph")
            yield from (each for each in graph if isinstance(each, dict)) if isinstance(graph, list) else (thing,)


def _strings(value: Any) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation in JSON-LD, several joined by semicolons."""
    values = value if isinstance(value, list) else [value]
    names = [_text(each.get("name") if isinstance(each, dict) else each) for each in values]
    return "; ".join(name for name in names if name) or None


def _meta(page: Any, name: str) -> str | None:
    found = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return _text(str(found[0])) if found else None


def _canonical(page: Any) -> str | None:
    found = page.xpath("//link[@rel='canonical']/@href")
    return _address(str(found[0])) if found else None


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and is_web_address(value) else None


def _language(page: Any, declared: Mapping[str, Any]) -> str | None:
    stated = [*page.xpath("/html/@lang"), *_strings(declared.get("inLanguage"))]
    return str(stated[0]).split("-")[0].lower() or None if stated else None


def _time(*candidates: Any) -> When | None:
    for candidate in candidates:
        if isinstance(candidate, str):
            try:
                return read_when(candidate)
            except InputError:
                continue
    return None
