"""The shortest chain from a report to one of some steps."""

from __future__ import annotations

from collections import deque
from collections.abc import Set

from provenance.chains.support import Support


def way_to(support: Support, wanted: Set[str]) -> tuple[str, ...]:
    """The steps of a shortest chain, from the report on; of several the first in order of the keys. Empty where no
    report leads to any of them."""
    came_from: dict[str, str] = dict.fromkeys(sorted(support.roots), "")
    queue = deque(came_from)
    while queue:
        key = queue.popleft()
        if key in wanted:
            return _way_back(key, came_from)
        for cited in support.leads_to[key]:
            if cited not in came_from:
                came_from[cited] = key
                queue.append(cited)
    return ()


def _way_back(key: str, came_from: dict[str, str]) -> tuple[str, ...]:
    way = [key]
    while came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
