"""The figures of one claim as JSON: what ``provenance trace --json`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from provenance.analytics import grading, next_check, timing
from provenance.analytics.analysis import Analysis
from provenance.analytics.headline import headline
from provenance.exporters import exporter
from provenance.exporters._findings import findings
from provenance.exporters.json import as_value
from provenance.ledger import Ledger

SCHEMA = "provenance/trace/1"
SHOWN = 100
"""Witnesses and questions that are listed, at most."""


@exporter("trace")
def trace(ledger: Ledger) -> str:
    """One JSON object: origins, chains and bottlenecks of the claim with their bounds, and the chains themselves.

    Steps are given by their names here and in full under ``steps``. Keys keep their names within a major version.
    """
    return json.dumps(figures(ledger), ensure_ascii=False, sort_keys=True, allow_nan=False)


def figures(ledger: Ledger) -> dict[str, Any]:
    """What is written, as plain values."""
    analysis = Analysis(ledger)
    return {
        **as_value(ledger),
        "schema": SCHEMA,
        "headline": headline(analysis),
        "n_reports": len(analysis.reports),
        "n_publishers": analysis.n_publishers,
        "within_one_article": analysis.is_one_article,
        "origins": _origins(analysis),
        "chains": _chains(analysis),
        "bottlenecks": analysis.names(analysis.bottlenecks),
        "ungrounded": analysis.names(analysis.ungrounded),
        "withdrawn": analysis.names(analysis.ordered(analysis.withdrawn)),
        "loops": _loops(analysis),
        "depth": {"min": analysis.depth.least, "max": analysis.depth.most},
        "paths": analysis.paths,
        "concentration": _concentration(analysis),
        "groups": _groups(analysis),
        "parties": _parties(analysis),
        "witnesses": _witnesses(analysis),
        "grades": _grades(analysis),
        "timeline": _timeline(analysis),
        "next_checks": _next_checks(analysis),
        "findings": findings(analysis),
    }


def _origins(analysis: Analysis) -> dict[str, Any]:
    bounds = analysis.interval.origins
    return {
        "at_least": bounds.at_least,
        "at_most": bounds.at_most,
        "is_exact": bounds.is_exact,
        "names": analysis.names(analysis.origins),
        "kinds": analysis.origin_kinds,
    }


def _chains(analysis: Analysis) -> dict[str, Any]:
    bounds, cuts = analysis.interval.chains, analysis.cuts
    return {
        "at_least": bounds.at_least,
        "at_most": bounds.at_most,
        "is_exact": bounds.is_exact,
        "disjoint": [analysis.names(chain) for chain in analysis.disjoint],
        "cut_nearest_claim": _names(analysis, cuts.nearest_claim) if cuts else None,
        "cut_nearest_origins": _names(analysis, cuts.nearest_origins) if cuts else None,
    }


def _names(analysis: Analysis, keys: Iterable[str]) -> list[str]:
    return analysis.names(analysis.ordered(keys))


def _loops(analysis: Analysis) -> dict[str, Any]:
    loops = analysis.loops
    kinds = {"impossible": loops.impossible, "citogenesis": loops.citogenesis, "ungrounded": loops.ungrounded}
    return {kind: [analysis.loop_names(loop) for loop in found] for kind, found in kinds.items()}


def _concentration(analysis: Analysis) -> dict[str, Any]:
    found = analysis.concentration
    return {"d0": found.d0, "d1": found.d1, "d2": found.d2, "ungrounded": found.ungrounded,
            "measures": "coverage concentration, no corroboration"}  # fmt: skip


def _groups(analysis: Analysis) -> dict[str, Any]:
    grouped = analysis.grouped
    return {"origins": grouped.origins, "chains": grouped.chains, "bottlenecks": list(grouped.bottlenecks)}


def _parties(analysis: Analysis) -> dict[str, Any]:
    least = analysis.disinterested
    return {
        "origins": analysis.names(analysis.parties),
        "disinterested": {"origins_at_least": least.origins.at_least, "chains_at_least": least.chains.at_least},
    }


def _witnesses(analysis: Analysis) -> dict[str, Any]:
    found = analysis.witnesses
    return {
        "sets": [_names(analysis, each) for each in found.sets[:SHOWN]],
        "is_complete": found.is_complete and len(found.sets) <= SHOWN,
        "to_defeat": analysis.to_defeat,
    }


def _grades(analysis: Analysis) -> dict[str, Any]:
    return {
        "ceilings": [
            {
                "scheme": each.scheme,
                "best": each.best,
                "why": each.why,
                "limiting": analysis.name(each.limiting) if each.limiting else None,
                "typed": each.typed,
                "is_exceeded": each.is_exceeded,
            }
            for each in grading.ceilings(analysis)
        ],
        "reliability": [
            {
                "scheme": each.scheme,
                "chain": analysis.names(each.chain),
                "value": each.value,
                "limiting": analysis.name(each.limiting),
            }
            for each in grading.reliabilities(analysis)
        ],
    }


def _timeline(analysis: Analysis) -> dict[str, Any]:
    found = timing.timeline(analysis)
    return {
        "first_report": analysis.name(found.first) if found.first else None,
        "first_at": str(found.first_at) if found.first_at else None,
        "two_chains_at": str(found.confirmed) if found.confirmed else None,
        "single_source_hours": found.window,
        "stale": analysis.names(found.stale),
        "corrections": [
            {"report": analysis.name(each.report), "withdrawn": analysis.name(each.withdrawn), "hours": each.hours}
            for each in found.corrections
        ],
        "impossible": [
            {"citing": analysis.name(each.citing), "cited": analysis.name(each.cited)}
            for each in timing.violations(analysis.ledger)
        ],
    }


def _next_checks(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "question": each.words,
            "then": each.then,
            "about": analysis.names(each.steps),
            "chains_at_least": each.at_least,
            "origins_at_least": each.origins_at_least,
        }
        for each in next_check.next_checks(analysis)[:SHOWN]
    ]
