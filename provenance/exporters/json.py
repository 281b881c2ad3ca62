"""One claim as JSON: its graph, and the words that support each step."""

from __future__ import annotations

import json as json_format
from typing import Any

from provenance import chains
from provenance.chains import Step
from provenance.exporters import exporter
from provenance.ledger import Ledger
from provenance.records import Attribution, Review, Span

SCHEMA = "provenance/claim/1"


@exporter("json")
def json(ledger: Ledger) -> str:
    """One JSON object: the claim, its steps and links (citing → cited), attributions, ends, loops.

    Keys keep their names within a major version.
    """
    return json_format.dumps(as_value(ledger), ensure_ascii=False, sort_keys=True)


def as_value(ledger: Ledger) -> dict[str, Any]:
    """What is written, as plain values."""
    graph = ledger.graph
    return {
        "schema": SCHEMA,
        "claim": {"id": ledger.claim.id, "title": ledger.claim.title, "wordings": list(ledger.claim.wordings)},
        "steps": [_step(ledger, step) for step in chains.steps(graph)],
        "links": [_link(ledger, citing, cited) for citing, cited in sorted(graph.edges)],
        "attributions": [_attribution(ledger, each) for each in ledger.attributions],
        "ends": [step.key for step in chains.ends(graph)],
        "loops": [[step.key for step in circle] for circle in chains.loops(graph)],
        "unreviewed": len(ledger.unreviewed),
        "left_out": ledger.left_out,
    }


def _step(ledger: Ledger, step: Step) -> dict[str, Any]:
    source = ledger.source(step.source_id)
    document = ledger.document_by_id.get(step.document_id or "")
    return {
        "key": step.key,
        "kind": step.kind,
        "label": step.label,
        "source_kind": source.kind if source else None,
        "is_held": step.is_held,
        "is_report": step.is_report,
        "terminal": step.terminal,
        "url": document.url if document else None,
        "published": str(document.published) if document and document.published else None,
    }


def _link(ledger: Ledger, citing: str, cited: str) -> dict[str, Any]:
    link = chains.link_of(ledger.graph, citing, cited)
    return {
        "citing": citing,
        "cited": cited,
        "attributions": list(link.attributions),
        "derivations": list(link.derivations),
        "is_matched": link.is_matched,
        "is_alternative": link.is_alternative,
        "is_inferred": link.is_inferred,
    }


def _attribution(ledger: Ledger, each: Attribution) -> dict[str, Any]:
    source = ledger.source(each.cited_source_id)
    return {
        "id": each.id,
        "document": each.document_id,
        "source": source.name if source else None,
        "nested_in": each.parent_id,
        "joint": each.joint_key,
        "cue": each.cue_text,
        "content": each.content_text,
        "terminal": each.terminal,
        "certainty": each.certainty,
        "stance": each.stance,
        "reality": each.reality,
        "basis": each.basis,
        "confidence": each.confidence,
        "supports": chains.supports(each) and not each.is_set_aside,
        "review": _review(each.review) if each.review else None,
        "excerpt": _excerpt(each),
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "verdict": review.verdict,
        "by": review.by,
        "why": review.why,
        "replacement": review.replacement_id,
    }


def _excerpt(each: Attribution) -> dict[str, Any] | None:
    def spans(found: tuple[Span, ...]) -> list[list[int]]:
        return [list(span) for span in found]

    if each.excerpt is None:
        return None
    found = each.excerpt
    return {"text": found.text, "source": spans(found.source), "cue": spans(found.cue), "content": spans(found.content)}
