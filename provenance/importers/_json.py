"""JSON from strangers."""

from __future__ import annotations

import json
from typing import Any

from provenance.errors import InputError, shown
from provenance.importers import Material
from provenance.importers._decoding import decoded

MOST_OBJECTS = 500_000
"""Objects and lists above which a text is refused: each takes many times its two signs."""
_SPACE = " \t\r\n\ufeff"


def parsed(material: Material) -> Any:
    """What a JSON file says; raises InputError where it is none."""
    return parsed_text(decoded(material).lstrip("\ufeff"), material.place)


def parsed_text(text: str, place: str) -> Any:
    """What a JSON text says; raises InputError with the place of the fault where it is none."""
    if text.count("{") + text.count("[") > MOST_OBJECTS:
        raise InputError(
            f"{place} holds more than {MOST_OBJECTS:,} objects and lists", hint="split it into shorter lists"
        )
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"{error.msg}, line {error.lineno}, column {error.colno}"
        raise InputError(f"{place} is not JSON ({shown(fault)})", hint="check that the file is complete") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place} is not JSON that can be read", hint="check the file") from error


def first_value(content: bytes) -> Any:
    """The first value of a JSON list, or of JSON lines; None where it cannot be read. Reads no more than that value."""
    try:
        text = content.decode("utf-8-sig", "replace").lstrip(_SPACE)
        if text.startswith("["):
            text = text[1:].lstrip(_SPACE)
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
