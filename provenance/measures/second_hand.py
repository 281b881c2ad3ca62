"""How many reports have it from another and do not say so."""

from collections import defaultdict
from collections.abc import Iterator

from provenance.analytics.hops import told_of
from provenance.ledger import Ledger
from provenance.measures import Figure, measure
from provenance.measures.shared_text import uncredited
from provenance.records import LabelKey


@measure("second-hand", order=24)
def second_hand(ledger: Ledger) -> Figure:
    """Reports that have it from another and do not say so: they hold text of another report without credit, or a person
    labelled them or the claim second-hand, and they name nobody.

    At least so many: what a report took over in words of its own cannot be seen.
    """
    copied, labelled = uncredited(ledger), frozenset(_labelled(ledger))
    parts = (f"{len(copied)} with text of another" if copied else "", f"{len(labelled)} labelled" if labelled else "")
    return Figure("Second-hand without saying so", len(copied | labelled), ", ".join(filter(None, parts)))


def _labelled(ledger: Ledger) -> Iterator[str]:
    told, parts = told_of(ledger), defaultdict(list)
    for each in ledger.counted:
        parts[each.document_id].append(each)
    for document_id, said in parts.items():
        is_labelled = ledger.labelled(LabelKey.SECOND_HAND) or ledger.labelled(LabelKey.SECOND_HAND, document_id)
        if is_labelled and not any(map(told.names_somebody, said)):
            yield document_id
