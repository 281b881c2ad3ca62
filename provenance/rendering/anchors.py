"""Names of places on the page, made from record ids: one id, one anchor, and nothing that needs escaping."""

from __future__ import annotations

import re
from functools import lru_cache

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def anchor(*parts: str) -> str:
    """An ``id`` for the page: letters, digits, hyphens, and an escape for anything else, joined by full stops.

    Different parts give different anchors.
    """
    return ".".join(map(_plain, parts))


@lru_cache(1 << 12)
def _plain(part: str) -> str:
    return _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", part)


@lru_cache(1 << 12)
def short(key: str) -> str:
    """The key of a step without what its id says already: ``doc-1f`` for ``document:doc-1f``. Different keys stay
    different, for every other one has a colon."""
    kind, _, name = key.partition(":")
    is_told = ":" not in name and ((kind, name[:4]) in {("document", "doc-"), ("source", "src-")})
    return name if is_told else key
