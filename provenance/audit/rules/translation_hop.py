"""Told in another language."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.phrasing import sentence_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import Link, Step
from provenance.ledger import Ledger
from provenance.records import Document, Mark, MarkKind


@rule("translation-hop", Severity.NOTE, Pack.DEFAULT, Pack.WIKIPEDIA)
def translation_hop(ledger: Ledger) -> Iterator[Fault]:
    """A claim changed its language on the way, and the original was not read.

    Figures, hedges and who said it are what translations get wrong most. It is found where both languages are known,
    or where the text says that words were translated.

    Fires::

        document "Die Brücke ist zu" outlet:Nordbote lang:de url:https://nordbote.example/bruecke doc:n1
        document "Bridge closed" outlet:Gazette date:2026-03-01 lang:en url:https://gazette.example/bridge doc:g1
          > Nordbote claim:"The bridge is closed" cites:doc:n1

    Does not fire::

        document "Bridge closed" outlet:Gazette date:2026-03-01 lang:en url:https://gazette.example/bridge doc:g1
        2026-03-01 "The bridge is closed" Gazette > "harbour office"  doc:g1

    Fix: Add the original, ``provenance add FILE``, and compare what it says.

    Guideline: ours; no guideline asks for it in these words. Wikipedia’s “Say where you read it” comes nearest: who
    read a translation has not read the original.
    """
    for one, other, link in chains.links(ledger.graph):
        citing, cited = chains.step_of(ledger.graph, one), chains.step_of(ledger.graph, other)
        if cited.is_held:
            continue
        found = _translated(ledger, link)
        if found or _differ(_document(ledger, citing), _document(ledger, cited)):
            whose = f"what {cited.label} said" if found else f"{cited.label}’s words"
            yield Fault(
                f"{citing.label} tells {whose} in another language, and the original was not read.",
                "Add the original, and compare what it says.",
                Witness((one, other), chains=((one, other),), marks=found),
                about=(citing.label, cited.label),
            )


def _document(ledger: Ledger, step: Step) -> Document | None:
    return ledger.document_by_id.get(step.document_id or "")


def _differ(one: Document | None, other: Document | None) -> bool:
    """Whether the languages of two documents are known and are not the same (``en-GB`` is ``en``)."""
    known = [each.language.split("-")[0].casefold() for each in (one, other) if each and each.language]
    return len(set(known)) > 1


def _translated(ledger: Ledger, link: Link) -> tuple[tuple[str, Mark], ...]:
    """Words that say, in a sentence that tells a link, that it was translated."""
    found = []
    for each in (ledger.attribution_by_id[one] for one in link.attributions):
        excerpt = each.excerpt
        if excerpt is None or excerpt.start is None:
            continue
        end = excerpt.start + len(excerpt.text)
        found += [
            (each.document_id, mark) for mark in ledger.marks(each.document_id, MarkKind.TRANSLATED)
            if excerpt.start <= mark.span.start < end and mark.text in sentence_of(excerpt)
        ]  # fmt: skip
    return tuple(dict.fromkeys(found))
