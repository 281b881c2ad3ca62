"""A chain that ends with somebody who is not named."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.voices import is_taken_for_a_source
from provenance.ledger import Ledger
from provenance.records import Terminal


@rule("unnamed-source", Severity.NOTE, Pack.DEFAULT, Pack.WIKIPEDIA)
def unnamed_source(ledger: Ledger) -> Iterator[Fault]:
    """A chain ends with somebody who is not named.

    Who speaks cannot be checked, and two unnamed sources may be one person. What is asked of a text that quotes them
    is the business of ``anonymity-unexplained``, ``access-unknown`` and others. Where only a machine read it, the words
    must be for somebody who may have something to hide: “the ad”, “most voters” are nobody to be named.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > [a harbour official]

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Look for a named source, or for the reason why the name is withheld.

    Guideline: the Code of Ethics of the Society of Professional Journalists asks to identify sources clearly and to
    explain why anonymity was granted.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is Terminal.ANONYMOUS and is_taken_for_a_source(ledger, step.key):
            yield Fault(
                f"These documents do not say who stands behind “{step.label}”.",
                "Look for a named source, or for the reason why the name is withheld.",
                Witness((step.key,)),
            )
