"""What changes on the way of a claim, as plain values; every finding with the words on both sides of its link."""

from __future__ import annotations

from typing import Any

from provenance.analytics.analysis import Analysis
from provenance.analytics.confirming import promotions, unsupported
from provenance.analytics.converging import convergences
from provenance.analytics.drift import courses, escalations
from provenance.analytics.hops import Witness
from provenance.analytics.laundering import anonymity_drops, laundered
from provenance.analytics.losing import lost_attributions, lost_hedges, lost_scopes
from provenance.analytics.shifting import figure_shifts
from provenance.analytics.withdrawing import without_withdrawn


def findings(analysis: Analysis) -> dict[str, Any]:
    """Drift, laundering and false confirmation, by kind."""
    ledger = without_withdrawn(analysis.ledger)
    analysis = Analysis(ledger)

    def shown(witness: Witness) -> dict[str, Any]:
        return {
            "citing": analysis.name(witness.citing),
            "cited": analysis.name(witness.cited),
            "words": witness.words,
            "cited_words": witness.cited_words,
            "attributions": list(witness.attributions),
        }

    return {
        "escalations": [
            {**shown(each.witness), "before": each.before.name.lower(), "after": each.after.name.lower()}
            for each in escalations(ledger)
        ],
        "courses": [
            {
                "chain": analysis.names(each.keys),
                "steps": list(each.steps),
                "net": each.net,
                "flagged": list(each.flagged),
            }
            for each in courses(ledger)
        ],
        "figures": [
            {
                **shown(each.witness),
                "relation": each.relation,
                "cited_figure": each.cited.text,
                "citing_figure": each.citing.text,
                "change": each.change,
                "is_rounded": each.is_rounded,
            }
            for each in figure_shifts(ledger)
        ],
        "lost_hedges": [{**shown(each.witness), "hedge": each.hedge} for each in lost_hedges(ledger)],
        "lost_attributions": [
            {**shown(each.witness), "names": list(each.names), "is_own_voice": each.is_own_voice}
            for each in lost_attributions(ledger)
        ],
        "lost_scopes": [{**shown(each.witness), "qualifier": each.qualifier} for each in lost_scopes(ledger)],
        "laundered": [
            {
                **shown(each.shown_by),
                "report": analysis.name(each.report),
                "origins": analysis.names(each.origins),
                "is_seen": each.is_seen,
            }
            for each in laundered(ledger)
        ],
        "anonymity_drops": [{**shown(each.witness), "is_seen": each.is_seen} for each in anonymity_drops(ledger)],
        "promotions": [{**shown(each.witness), "wording": each.words} for each in promotions(ledger)],
        "unsupported": [
            {"report": analysis.name(each.report), "origin": analysis.name(each.origin), "wording": each.words}
            for each in unsupported(ledger)
        ],
        "false_confirmations": [
            {
                "step": analysis.name(each.step),
                "reports": analysis.names(each.reports),
                "naming": analysis.names(each.naming),
                "hiding": analysis.names(each.hiding),
                "corroborating": [[analysis.name(key), words] for key, words in each.corroborating],
            }
            for each in convergences(ledger)
        ],
    }
