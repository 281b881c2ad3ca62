"""What every article must be before it is stored: texts that a database takes, and an address that is one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from provenance.errors import InputError, shown
from provenance.records import Article, Declared, is_blank, storable

LONGEST_TEXT = 1_000_000
"""Code points of a text above which it is refused: that is a book, and reading it would take minutes."""


def refuse_too_long(place: str, length: int) -> None:
    """Raises InputError for a text of so many code points, where that is more than an article has."""
    if length > LONGEST_TEXT:
        raise InputError(
            f"{place} holds {length:,} characters of text, more than the {LONGEST_TEXT:,} that an article may have",
            hint="split it into articles",
        )


def checked(article: Article) -> Article:
    """The article with texts that can be stored; raises InputError where its address is none."""
    refuse_too_long(article.place, len(article.text))
    if article.url is not None and not is_web_address(article.url):
        raise InputError(
            f"{article.place}: {shown(article.url)!r} is not a web address", hint="like https://the.example/story"
        )
    texts = ("text", "outlet", "url", "title", "byline", "language")
    article = replace(article, url=_without_login(article.url), language=_language(article.language))
    changed: dict[str, Any] = {name: storable(value) for name in texts if (value := getattr(article, name)) is not None}
    for name in ("outlet", "title", "byline", "language"):
        if is_blank(changed.get(name, "")):
            changed[name] = None
    return replace(
        article,
        addresses=tuple(each for each in article.addresses if storable(each.url) == each.url),
        hyperlinks=tuple(each for each in article.hyperlinks if _can_be_kept(each.url)),
        declared=tuple(_storable_credit(each) for each in article.declared if not each.url or _can_be_kept(each.url)),
        **changed,
    )


def _can_be_kept(url: str) -> bool:
    return is_web_address(url) and storable(url) == url


def _storable_credit(declared: Declared) -> Declared:
    name = storable(declared.name) if declared.name and not is_blank(declared.name) else None
    return replace(declared, words=storable(declared.words), name=name)


def _without_login(url: str | None) -> str | None:
    """The address without a user name and password, which belong to whoever fetched it."""
    if url is None or "@" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _language(code: str | None) -> str | None:
    """``en`` of ``en-GB`` and ``EN``."""
    return code.replace("_", "-").split("-")[0].strip().lower() if code else code


def is_web_address(url: str) -> bool:
    """Whether this is an absolute http or https address with a host; its port, if it names one, is 65535 at most."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(host) and not any(map(str.isspace, url))


def sha256(content: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(content).hexdigest()
