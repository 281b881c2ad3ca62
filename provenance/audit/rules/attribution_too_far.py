"""A claim stands in one sentence, and whom it is from in another."""

from collections import defaultdict
from collections.abc import Iterator

from provenance.analytics.hops import told_of
from provenance.analytics.tellings import Telling
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.passages import first_character, is_in_one_sentence
from provenance.audit.voices import outlet_of
from provenance.ledger import Ledger
from provenance.records import Attribution, Stance


@rule("attribution-too-far", Severity.NOTE, Pack.AP)
def attribution_too_far(ledger: Ledger) -> Iterator[Fault]:
    """Where a document first tells the claim, whom it is from stands in another sentence.

    Who reads, quotes or cuts the first sentence has the claim without its source. A quotation that goes on behind “she
    said” is not meant.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut. That is what the port office said on Monday.
          > "port office"  claim:"Bridge shut" source:"the port office" cue:"said" quote:"The bridge is shut"

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, the port office said on Monday.
          > "port office"  claim:"Bridge shut" source:"the port office" cue:"said" quote:"The bridge is shut"

    Fix: Name the source in the sentence in which the claim first stands.

    Guideline: the Associated Press puts an attribution just before or just after the first reference to a fact, in the
    same sentence.
    """
    first: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for tellings in told_of(ledger).tellings.values():
        for telling in tellings:
            places = [place for part in telling.parts if (place := first_character(part)) is not None]
            if places:
                first[telling.document_id].append((min(places), telling))
    for document_id, told in sorted(first.items()):
        place = min(place for place, _ in told)
        parts = [part for where, telling in told if where == place for part in telling.parts]
        far = [part for part in parts if is_in_one_sentence(part) is False]
        if far and not any(_is_near(part) for part in parts):
            document = ledger.document_by_id[document_id]
            yield Fault(
                f"Where {outlet_of(ledger, document)} first tells this, whom it is from stands in another sentence:"
                f" “{far[0].source_text or far[0].cue_text}”.",
                "Name the source in the sentence in which the claim first stands.",
                Witness(attributions=tuple(part.id for part in far)),
                about=(document.url or outlet_of(ledger, document),),
            )


def _is_near(part: Attribution) -> bool:
    """Whether its source stands with the claim, or it is a quotation, which may go on over several sentences."""
    return part.stance is Stance.QUOTED or is_in_one_sentence(part) is True
