"""Whom one claim stands on, told so that claims can be laid side by side.

It says who is behind each of them, never that one supports another: corroboration is not borrowed across claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.analytics.analysis import Analysis
from provenance.chains import Step, StepKind
from provenance.chains.grounding import standing

SOURCE, DOCUMENT = "source", "document"


@dataclass(frozen=True, slots=True)
class Relied:
    """A source that chains of a claim pass, with all its documents as one; or a document of which no source is known.

    ``is_origin``: chains end with it. ``takes_all``: every chain passes it, so that without it nothing is left.
    """

    kind: str
    id: str
    name: str
    is_origin: bool
    takes_all: bool
    is_confidential: bool = False


def relied_on(analysis: Analysis) -> tuple[Relied, ...]:
    """Everybody whom the chains of a claim pass from its reports to its origins, by kind and id.

    Left out are undisclosed sources, for nobody knows whether two of them are one, and the report where it is alone and
    has the claim from somebody: it is what is asked about.
    """
    return tuple(_relied(analysis))


def _relied(analysis: Analysis) -> Iterator[Relied]:
    through = frozenset(analysis.bottlenecks)
    for (kind, known_as), steps in sorted(_by_source(analysis).items()):
        keys = [step.key for step in steps]
        source = analysis.ledger.source(known_as) if kind == SOURCE else None
        yield Relied(
            kind,
            known_as,
            source.name if source else steps[0].label,
            is_origin=any(key in analysis.counted.ends for key in keys),
            takes_all=not through.isdisjoint(keys) or _takes_all(analysis, keys),
            is_confidential=source is not None and source.is_confidential,
        )


def _by_source(analysis: Analysis) -> dict[tuple[str, str], list[Step]]:
    part = analysis.counted
    asked = {key for key in part.roots if part.is_alone and key not in part.ends}
    found: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in map(analysis.step, sorted(part.cites.keys() - asked)):
        if step.kind is StepKind.UNDISCLOSED:
            continue
        if step.source_id:
            found[SOURCE, step.source_id].append(step)
        elif step.document_id:
            found[DOCUMENT, step.document_id].append(step)
    return found


def _takes_all(analysis: Analysis, keys: list[str]) -> bool:
    """Whether nothing is left without all of these steps. Of one alone the bottlenecks tell, unless it is the report,
    or a step needs several others."""
    part = analysis.counted
    if len(keys) == 1 and not part.needs_all and not (part.is_alone and keys[0] in part.roots):
        return False
    return not standing(part.without(keys)).roots
