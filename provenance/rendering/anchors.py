"""Names of places on the page, made from record ids: one id, one anchor, and nothing that needs escaping."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def anchor(*parts: str) -> str:
    """An ``id`` for the page: letters, digits, hyphens, and an escape for anything else, joined by full stops.

    Different parts give different anchors.
    """
    return ".".join(_UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", part) for part in parts)
