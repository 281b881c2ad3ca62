"""What a person decided, as a file that can be sent to a colleague."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.errors import InputError, shown
from provenance.importers import Material, importer
from provenance.records import Decision, ReviewVerdict, Verdict, is_blank, storable

SAME_CLAIM = "same-claim"
ABOUT_SOURCES = frozenset(str(v) for v in Verdict)
ABOUT_READINGS = frozenset({SAME_CLAIM, ReviewVerdict.ACCEPTED.value, ReviewVerdict.REJECTED.value})
VERDICTS = ABOUT_SOURCES | ABOUT_READINGS


def looks_like_decisions(material: Material) -> float:
    """Sure of JSON lines whose first one holds a verdict; what is named ``.jsonl`` and nothing better is taken too."""
    line = material.content.lstrip().split(b"\n", 1)[0]
    named = 0.5 if material.is_named(".jsonl") else 0.0
    if not line.startswith(b"{"):
        return named
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return named
    return 1.0 if isinstance(first, dict) and "verdict" in first else named


@importer("decisions", recognises=looks_like_decisions, suffixes=(".jsonl",))
def decisions(material: Material) -> Iterator[Decision | InputError]:
    """A person's decisions, one JSON object a line.

    Each has ``verdict``, ``by`` and ``why``. ``same-claim`` (with ``claim``, the words to show), ``accepted`` and
    ``rejected`` are about ``readings``: ``[document URL or id, words that its content holds]`` each. ``same``,
    ``different``, ``possibly`` and ``affiliated`` are about two ``sources``: names, or
    ``document URL#descriptor`` for an unnamed one.
    """
    lines = material.content.decode("utf-8", errors="strict").splitlines() if _is_utf8(material) else []
    if not lines:
        raise InputError(f"{material.place} is not UTF-8", hint="save it as UTF-8")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, f"{material.place}:{number}")


def _read_line(line: str, place: str) -> Decision | InputError:
    """The decision of one line, or why there is none: one bad line loses nothing of the others."""
    try:
        return _decision(line, place)
    except InputError as error:
        return error


def _is_utf8(material: Material) -> bool:
    try:
        material.content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decision(line: str, place: str) -> Decision:
    try:
        read: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place} is not a JSON object: {shown(str(error))}", hint="one object a line") from error
    if not _can_be_stored(read):
        raise InputError(f"{place} holds characters that cannot be stored", hint="NUL or half of a surrogate pair")
    if not isinstance(read, dict) or not isinstance(read.get("verdict"), str) or read["verdict"] not in VERDICTS:
        raise InputError(f"{place} has no known verdict", hint=f"one of: {', '.join(sorted(VERDICTS))}")
    by, why, claim = (_text(read, name, place) for name in ("by", "why", "claim"))
    if is_blank(by):
        raise InputError(f"{place} does not say who decided", hint='add "by": "Name"')
    readings, sources = read.get("readings") or [], read.get("sources") or []
    if (sources or read["verdict"] in ABOUT_SOURCES) and not _is_pair(sources):
        raise InputError(f"{place} needs two sources", hint='"sources": ["A", "B"]')
    if (readings or read["verdict"] in ABOUT_READINGS) and not _are_pairs(readings):
        raise InputError(f"{place} needs readings", hint='"readings": [["https://…", "words of the content"], …]')
    pairs = tuple((document, words) for document, words in readings)
    return Decision(place, read["verdict"], by, why, claim or None, pairs, tuple(sources))


def _text(read: dict[str, Any], name: str, place: str) -> str:
    value = read.get(name) or ""
    if not isinstance(value, str):
        raise InputError(f'{place}: "{name}" is not text', hint=f'write it like "{name}": "…"')
    return value


def _are_pairs(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_pair, value))


def _can_be_stored(read: Any) -> bool:
    text = json.dumps(read, ensure_ascii=False)
    return storable(text) == text and "\\u0000" not in text


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) and each for each in value)
