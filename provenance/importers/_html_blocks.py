"""The running text of a page in blocks, each with the links that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_INLINE = re.compile(
    r"(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong"
    r"|sub|sup|time|tt|u|var|wbr)$"
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object", "select"}
)
_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "menu", "figure", "figcaption", "button"})


@dataclass(slots=True)
class Anchor:
    """Words that lead somewhere: where they are in the block’s text without its spaces, and as they are written."""

    start: int
    href: str
    words: str = ""
    end: int = 0


@dataclass(slots=True)
class Block:
    """A run of text that no element breaks; ``bare`` is its text without spaces.

    ``is_around`` says that it stands in the furniture of the page: a menu, a footer, a caption. ``seams`` are the
    places in ``bare`` where words that are set apart (a link, bold ones) begin or end.
    """

    bare: str
    anchors: list[Anchor]
    is_around: bool
    seams: frozenset[int] = frozenset()


def blocks_of(page: Any) -> Iterator[Block]:
    """The blocks of a parsed page, in its order; one pass, however deep it is nested."""
    from lxml import etree

    reading = _Reading()
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield from reading.opened(element.tag, element)
        elif event == "end":
            yield from reading.closed(element.tag, element)
        else:
            reading.say(element.tail)
    yield from reading.broken()


@dataclass(slots=True)
class _Reading:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    seams: set[int] = field(default_factory=set)
    open_anchor: Anchor | None = None
    spoken: list[str] = field(default_factory=list)
    silent: int = 0
    around: int = 0

    def opened(self, tag: str, element: Any) -> Iterator[Block]:
        yield from self._parted(tag)
        self.silent += tag in _SILENT
        self.around += tag in _AROUND
        if tag == "a" and (href := (element.get("href") or "").strip()) and not self.silent:
            self._end_anchor()
            self.open_anchor = Anchor(self.length, href)
        self.say(element.text)

    def closed(self, tag: str, element: Any) -> Iterator[Block]:
        yield from self._parted(tag)
        self.silent -= tag in _SILENT
        self.around -= tag in _AROUND
        if tag == "a":
            self._end_anchor()
        self.say(element.tail)

    def _parted(self, tag: str) -> Iterator[Block]:
        """An element begins or ends: most break the text, some only set words apart."""
        if _INLINE.match(tag):
            self.seams.add(self.length)
        else:
            yield from self.broken()

    def broken(self) -> Iterator[Block]:
        """What was read since the last break; an anchor that holds a break ends there."""
        self._end_anchor()
        if self.length:
            yield Block("".join(self.parts), self.anchors, self.around > 0, frozenset(self.seams))
        self.parts, self.anchors, self.seams, self.length = [], [], set(), 0

    def say(self, text: str | None) -> None:
        if not text or self.silent:
            return
        bare = "".join(text.split())
        self.parts.append(bare)
        self.length += len(bare)
        if self.open_anchor:
            self.spoken.append(text)

    def _end_anchor(self) -> None:
        if (anchor := self.open_anchor) and self.length > anchor.start:
            anchor.end, anchor.words = self.length, " ".join("".join(self.spoken).split())
            self.anchors.append(anchor)
        self.open_anchor = None
        self.spoken = []
