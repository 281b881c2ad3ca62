"""What stands in the head of a page: meta elements, links, scripts of JSON-LD, all read in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_NAMES = ("property", "name", "itemprop")
_ELEMENTS = ("html", "meta", "link", "base", "script")


@dataclass(slots=True)
class Head:
    """``metas`` are the contents by name in lower case, ``links`` the addresses by relation, in the page's order."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    base: str | None = None
    language: str | None = None

    def meta(self, *names: str) -> str | None:
        """The first content that is not empty of the first name that has one."""
        return next((words for name in names for each in self.metas.get(name, ()) if (words := one_line(each))), None)


def head_of(page: Any) -> Head:
    """The head of a parsed page; elements that stand in its body count too, as browsers see it."""
    head = Head()
    for element in page.iter(*_ELEMENTS):
        _ROOMS[element.tag](head, element)
    return head


def one_line(value: object) -> str | None:
    """Text with one space between words; None for anything else and for nothing."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _html(head: Head, element: Any) -> None:
    head.language = head.language or element.get("lang")


def _meta(head: Head, element: Any) -> None:
    content = element.get("content")
    if content:
        for name in {(element.get(each) or "").strip().lower() for each in _NAMES} - {""}:
            head.metas.setdefault(name, []).append(content)


def _link(head: Head, element: Any) -> None:
    for relation in (element.get("rel") or "").lower().split():
        head.links.setdefault(relation, []).append((element.get("href") or "").strip())


def _base(head: Head, element: Any) -> None:
    head.base = head.base or (element.get("href") or "").strip() or None


def _script(head: Head, element: Any) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text:
        head.scripts.append(element.text)


_ROOMS = {"html": _html, "meta": _meta, "link": _link, "base": _base, "script": _script}
