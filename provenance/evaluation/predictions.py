"""Readings from elsewhere: a line as ``provenance extract`` writes it, or any other reader that gives spans."""

from __future__ import annotations

import json
from typing import Any

from provenance.errors import InputError, shown
from provenance.evaluation.readings import ROLES, Reading
from provenance.records import Span, Spans

LONGEST = 10**9
"""No offset is as large."""
HINT = 'a line is like {"id": "a", "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 20]]}]}'


def line_of(line: str, place: str) -> tuple[str, Any]:
    """The id of the article and what is said of its attributions; raises InputError where a line has no such."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place} is not JSON", hint=HINT) from error
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise InputError(f"{place} has no id", hint=HINT)
    return value["id"], value.get("attributions")


def readings_of(attributions: Any, place: str) -> tuple[Reading, ...]:
    """Attributions as JSON values; raises InputError, with ``place``, where they are none.

    A role that is missing or null has no span; ``nested_in`` may be missing.
    """
    if not isinstance(attributions, list):
        raise InputError(f"{place} has no list of attributions", hint=HINT)
    return tuple(_reading(each, len(attributions), f"{place}, attribution {n}") for n, each in enumerate(attributions))


def _reading(value: Any, count: int, place: str) -> Reading:
    if not isinstance(value, dict):
        raise InputError(f"{place} is no attribution", hint=HINT)
    nested_in = value.get("nested_in")
    if nested_in is not None and not (_is_number(nested_in) and nested_in < count):
        raise InputError(f"{place} is nested in {shown(repr(nested_in))}, which is not there", hint=HINT)
    source, cue, content = (_spans(value.get(role), f"{place}, {role}") for role in ROLES)
    return Reading(source, cue, content, nested_in)


def _spans(value: Any, place: str) -> Spans:
    pairs = [] if value is None else value
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise InputError(f"{place} is not a list of spans [start, end]", hint=HINT)
    return tuple(Span(*pair) for pair in pairs)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(each) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LONGEST
