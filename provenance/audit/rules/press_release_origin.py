"""Everything is from one release."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.phrasing import sentence_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.extraction.marks import find_marks
from provenance.ledger import Ledger
from provenance.records import MarkKind

STATEMENT = "statement"
"""The kind of a document that somebody sent out themselves."""
SHOWN = 2


@rule("press-release-origin", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA)
def press_release_origin(ledger: Ledger) -> Iterator[Fault]:
    """All chains end in what one body sent out about itself, and nobody else is heard.

    A release says what its sender wants to be said. Reports that pass it on are one voice, printed often. The rule
    looks for a cited document of the kind ``statement``, or for reports that all name a release as what they rest on.

    Fires::

        2026-03-01 "The tank was empty" Gazette > Kessen  quote:"The tank was empty" cue:"said in a press release"

    Does not fire::

        2026-03-01 "The tank was empty" Gazette > Kessen  quote:"The tank was empty" cue:"told the paper"

    Fix: Look for somebody beside the sender who knows it, or say in the text that it is from a release.

    Guideline: ours; no guideline asks for it in these words. Printing releases as news has a name of its own,
    churnalism, and Wikipedia treats a reprinted release as a source that is not independent of its subject.
    """
    analysis = analysis_of(ledger)
    origins = analysis.origins
    if len({analysis.step(key).source_id or key for key in origins}) != 1 or {*analysis.reports} <= {*origins}:
        return
    if any(_is_statement(analysis, key) for key in origins) or all(_is_said_to_be(analysis, key) for key in origins):
        name = analysis.name(origins[0])
        yield Fault(
            f"All of this ends in a release of {name}.",
            "Look for somebody beside the sender who knows it.",
            Witness(origins[:SHOWN]),
            about=(name,),
        )


def _is_statement(analysis: Analysis, key: str) -> bool:
    document = analysis.ledger.document_by_id.get(analysis.step(key).document_id or "")
    return document is not None and document.kind == STATEMENT


def _is_said_to_be(analysis: Analysis, key: str) -> bool:
    """Whether all who cite an origin say that it is a release that they have."""
    graph = analysis.ledger.graph
    said = [chains.link_of(graph, citing, key).attributions for citing in analysis.counted.cited_by[key]]
    return bool(said) and all(any(_names_release(analysis.ledger, each) for each in ids) for ids in said)


def _names_release(ledger: Ledger, attribution_id: str) -> bool:
    read = ledger.attribution_by_id[attribution_id]
    said = sentence_of(read.excerpt) if read.excerpt else f"{read.source_text} {read.cue_text}"
    return not said.isspace() and any(mark.kind is MarkKind.PRESS_RELEASE for mark in find_marks(said))
