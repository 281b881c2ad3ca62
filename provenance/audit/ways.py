"""The nearest origin of every step, and the way to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from provenance.analytics.analysis import Analysis
from provenance.chains.support import GROUNDED


def onward(analysis: Analysis) -> Mapping[str, str | None]:
    """From every step that an end supports to the next one on a shortest way to such an end; None from the end."""
    support = analysis.support
    ends = (key for key, terminal in sorted(support.ends.items()) if terminal in GROUNDED)
    found: dict[str, str | None] = dict.fromkeys(ends)
    pending = deque(found)
    while pending:
        key = pending.popleft()
        for citing in sorted(support.cited_by[key]):
            if citing not in found:
                found[citing] = key
                pending.append(citing)
    return found


def way(next_of: Mapping[str, str | None], start: str) -> tuple[str, ...]:
    """The shortest way from a step to an end; only the step itself where it leads to none."""
    found = [start]
    while (key := next_of.get(found[-1])) is not None:
        found.append(key)
    return tuple(found)
