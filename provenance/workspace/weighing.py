"""How much a question matters: whether its answer changes a bound on how many independent origins a claim has.

The figures are those of ``analytics``: distinct origins and independent chains, at least and at most, and bottlenecks,
the steps that every chain passes. An answer that changes one of these comes before every other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from provenance.analytics.analysis import Analysis
from provenance.ledger import Ledger

MOST_STEPS = 100
"""Steps of a claim up to which its bounds are worked out: for each of its questions it is done anew. Of a larger one
only the origins are counted, at most."""

Figures = Mapping[str, str]
"""What a claim rests on: each figure as it is printed, ``1–3`` or ``2``, by its name. What only one of two has is not
compared."""


def figures(ledger: Ledger) -> Figures:
    """What the counted readings of a claim make it rest on. Of one article alone only the origins are given: its chains
    compare with no others."""
    analysis = Analysis(ledger)
    if len(ledger.graph) > MOST_STEPS:
        return {"origins at most": str(len(analysis.origins))}
    bounds = analysis.interval
    origins = {"origins": str(bounds.origins)}
    if analysis.is_one_article:
        return origins
    return {**origins, "independent chains": str(bounds.chains), "bottlenecks": str(len(analysis.bottlenecks))}


def without(ledger: Ledger, attribution_id: str) -> Ledger:
    """The ledger as if this reading were rejected."""
    return replace(ledger, attributions=tuple(a for a in ledger.attributions if a.id != attribution_id))


def joined(a: Ledger, b: Ledger) -> Ledger:
    """The ledger of two claims as if they were one, under the title of the first."""
    return replace(
        a,
        documents=tuple({each.id: each for each in (*a.documents, *b.documents)}.values()),
        sources=tuple({each.id: each for each in (*a.sources, *b.sources)}.values()),
        attributions=tuple({each.id: each for each in (*a.attributions, *b.attributions)}.values()),
        derivations=tuple({each.id: each for each in (*a.derivations, *b.derivations)}.values()),
        judgements=tuple({each.id: each for each in (*a.judgements, *b.judgements)}.values()),
        same_as=MappingProxyType({**a.same_as, **b.same_as}),
        standings=tuple({each.id: each for each in (*a.standings, *b.standings)}.values()),
        context=frozenset(one for one in a.context | b.context if _is_context(a, one) and _is_context(b, one)),
    )


def _is_context(ledger: Ledger, document_id: str) -> bool:
    """Whether a document is no report in this ledger."""
    return document_id in ledger.context or document_id not in ledger.document_by_id


def with_one(ledger: Ledger, a_id: str, b_id: str) -> Ledger:
    """The ledger as if these two sources were one."""
    one, other = ledger.same_as.get(a_id, a_id), ledger.same_as.get(b_id, b_id)
    if one == other or not {one, other} <= ledger.source_by_id.keys():
        return ledger
    moved = {source: one if to == other else to for source, to in ledger.same_as.items()}
    return replace(ledger, same_as=MappingProxyType({**moved, other: one}))


def difference(before: Figures, after: Figures) -> tuple[str, ...]:
    """What is another figure afterwards, in words; empty where they are the same."""
    return tuple(
        f"{what} {figure} → {after[what]}" for what, figure in before.items() if after.get(what, figure) != figure
    )
