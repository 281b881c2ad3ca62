"""A source that nobody could find again."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.descriptors import points_back
from provenance.audit.evidence import is_thin
from provenance.audit.naming import listed, short
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, LabelKey


@rule("not-replicable", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY)
def not_replicable(ledger: Ledger) -> Iterator[Fault]:
    """A chain ends at “a recent study”, “experts” or “a survey”, and nothing says which.

    Nobody can look it up, so nobody can find that it says something else. One name, a title or an address is enough.
    “The study”, which points to one that was told of before, is not meant.

    Fires::

        2026-03-01 "The bridge is unsafe" Gazette > [a recent study]

    Does not fire::

        2026-03-01 "The bridge is unsafe" Gazette > [a recent study by Merrow University]

    Fix: Name the study, or link to it; of experts say who they are. Where naming would endanger somebody, note it:
    ``provenance label SOURCE protects-source``.

    Guideline: the code of principles of the International Fact-Checking Network asks for sources in enough detail that
    readers can repeat the work, except where a source’s safety forbids it; Wikipedia marks such words with “who?”.
    """
    for step in chains.ends(ledger.graph):
        source = ledger.source(step.source_id)
        if source is None or source.kind in RELAYING_KINDS or step.document_id or not is_thin(source.name):
            continue
        citing = sorted(ledger.graph.predecessors(step.key))
        said_by = [each for key in citing for each in chains.link_of(ledger.graph, key, step.key).attributions]
        if _are_thin(ledger, said_by) and not _is_protected(ledger, step, said_by):
            outlets = listed(chains.step_of(ledger.graph, key).label for key in citing)
            yield Fault(
                f"Too little is told by {outlets} to find “{short(source.name)}” again.",
                "Name it, or link to it; of people say who they are.",
                Witness((step.key,)),
            )


def _are_thin(ledger: Ledger, said_by: list[str]) -> bool:
    """Whether the source is called nothing better wherever it was read, and no word points to where it was told of:
    “the study”, or in a headline “Poll: …”."""
    read = [ledger.attribution_by_id[each] for each in said_by]
    return all(
        is_thin(each.source_text) and not points_back(each.source_text) and each.cue_text != ":"
        for each in read
        if each.source_text
    )


def _is_protected(ledger: Ledger, step: Step, said_by: list[str]) -> bool:
    return ledger.labelled(LabelKey.PROTECTS_SOURCE, step.source_id, ledger.claim.id, *said_by) is not None
