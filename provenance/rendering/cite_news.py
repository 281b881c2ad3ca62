"""A reference to a document as Wikipedia writes it: a filled ``{{cite news}}`` (Citation Style 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from provenance.rendering.characters import visible
from provenance.times import When

ORDER = (
    "author", "url", "title", "work", "publisher", "date", "access-date", "agency", "language", "via", "quote",
)  # fmt: skip

_MEANS_SOMETHING = re.compile(r"[&<>|{}\[\]]|'{2,}|~{3,}|_{2,}")
_IN_AN_ADDRESS = {"[": "%5B", "]": "%5D", "|": "%7C", "{": "%7B", "}": "%7D", "'": "%27"}
_ENDS_IT = str.maketrans(_IN_AN_ADDRESS)
_DAY = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])(?:-(\d{1,2})(?:[T ].*)?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def cite_news(given: Mapping[str, str]) -> str:
    """``{{cite news |url=… |title=…}}`` with what is given, in the usual order; what is empty is left out.

    Nothing in a value ends it, opens another template or becomes a link or a heading.
    """
    parts = (f"|{name}={_value(name, given[name])}" for name in ORDER if given.get(name, "").strip())
    return f"{{{{cite news {' '.join(parts)}}}}}"


def date_of(when: When | None) -> str:
    """A date as the template takes it: ``2026-03-02``, ``March 2026`` or ``2026``; empty for what it does not take."""
    raw = when.raw if when else ""
    if re.fullmatch(r"\d{4}", raw):
        return raw
    found = _DAY.fullmatch(raw)
    if not found:
        return ""
    year, month, day = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}" if day else f"{_MONTHS[int(month) - 1]} {year}"


def _value(name: str, text: str) -> str:
    line = " ".join(visible(text).split())
    return line.translate(_ENDS_IT) if name == "url" else _MEANS_SOMETHING.sub(_written, line)


def _written(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])
