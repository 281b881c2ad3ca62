"""Text in Markdown: whatever a record holds stays text.

No record becomes a heading, a link, emphasis, a cell of a table, HTML, a formula or front matter, and
none calls anybody.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from provenance.rendering.characters import visible

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]|~$^])")
_BEGINS_SOMETHING = re.compile(r"^( ?)([-+=#])|^( ?\d{1,9})([.)])(?=\s|$)")
_LINKS_ITSELF = re.compile(r"(?i)(https?|ftp|mailto|xmpp|www)([:.])|(?<!\d)()(:)(?=[\w+-]+:)")
_CALLS = re.compile(r"([@#])(?=\w)")
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_JOINER = "\u2060"
"""Cannot be seen, and keeps a service from sending word to whoever is named after ``@``."""


def escaped(text: str) -> Markup:
    """The text on one line, as text. A gap at its beginning or end stays a gap."""
    line = _MEANS_SOMETHING.sub(r"\\\1", one_line(text))
    line = _BEGINS_SOMETHING.sub(_cut, _LINKS_ITSELF.sub(_cut, line))
    return Markup(_CALLS.sub(rf"\1{_JOINER}", line).translate(_ENTITIES))  # noqa: S704  escaped here


def code(text: str) -> Markup:
    """The text on one line as it is, for a line that is indented by four spaces or more."""
    return Markup(one_line(text))  # noqa: S704  nothing means anything in an indented block


def within(href: str) -> Markup:
    """An address that may be clicked, as the target of a link."""
    return Markup(f"<{href.replace('&', '&amp;')}>")  # noqa: S704  encoded, and of an allowed scheme


def heading(level: int) -> Markup:
    """The signs before a heading of this rank."""
    return Markup("#" * min(level, 6))  # noqa: S704


def deep(depth: int) -> Markup:
    """What stands before a line of a list so many lists down."""
    return Markup("  " * depth)  # noqa: S704


def one_line(text: str) -> str:
    """The text without line breaks, and with control characters written out."""
    return re.sub(r"\s+", " ", visible(text))


def shown(value: object) -> object:
    """What a template prints for a value: text is escaped, what is Markdown already is left alone."""
    return value if isinstance(value, Markup) else escaped(str(value))


def _cut(found: re.Match[str]) -> str:
    """What was found with a backslash before its sign."""
    return f"{found[1] or found[3] or ''}\\{found[2] or found[4]}"
