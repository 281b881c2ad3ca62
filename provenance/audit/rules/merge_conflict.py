"""Two who are one, and are not."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.ledger import Ledger
from provenance.records import Judgement, Verdict


@rule("merge-conflict", Severity.ERROR, Pack.DEFAULT, Pack.INTELLIGENCE)
def merge_conflict(ledger: Ledger) -> Iterator[Fault]:
    """Two sources are taken for one, and somebody judged them to be different.

    One of the judgements is wrong, perhaps one that joined them over a third. Until that is settled every number
    of origins rests on it. Who judges is refused such a judgement; a database that was written by other means may
    hold it all the same.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "A. Reed"
        2026-03-01 "The bridge is closed" Courier > "Anna Reed"
        2026-03-01 "The bridge is closed" Merrow > "Arne Reed"
        same "A. Reed" = "Anna Reed" why:"one voice" by:Ada
        same "A. Reed" = "Arne Reed" why:"one office" by:Bo
        possibly "Anna Reed" = "Arne Reed" why:"a woman and a man" by:Cy
        ; afterwards "possibly" became "different" in the judgements

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "A. Reed"
        2026-03-01 "The bridge is closed" Courier > "Anna Reed"
        2026-03-01 "The bridge is closed" Merrow > "Arne Reed"
        same "A. Reed" = "Anna Reed" why:"one voice" by:Ada
        different "Anna Reed" = "Arne Reed" why:"a woman and a man" by:Cy

    Fix: Look at the judgements (``provenance source show NAME``) and take back the one that is wrong.

    Guideline: no guideline asks for it in these words; Admiralty and Europol grades, and every count of independent
    sources, presuppose that it is known who is who.
    """
    for judgement in sorted(ledger.judgements, key=lambda each: each.id):
        if judgement.verdict is Verdict.DIFFERENT and (one := _one(ledger, judgement)):
            source = ledger.source(one)
            names = [source.name, *source.also_known_as] if source else []
            who = f"{listed(names)} count as one source" if len(names) > 1 else "Two sources of one name count as one"
            yield Fault(
                f"{who}, although {'two of these' if len(names) > 2 else 'they'} were judged to be different.",
                "Look at the judgements, and take back the one that is wrong.",
                Witness(tuple(step.key for step in chains.steps(ledger.graph) if step.source_id == one)[:1]),
                about=tuple(sorted(names)),
            )


def _one(ledger: Ledger, judgement: Judgement) -> str | None:
    """The source that both sides of a judgement are taken for, where they are."""
    a, b = (ledger.same_as.get(each, each) for each in (judgement.a_id, judgement.b_id))
    return a if a == b and judgement.a_id != judgement.b_id else None
