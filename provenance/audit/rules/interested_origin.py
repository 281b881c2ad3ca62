"""Nobody but those whom it concerns."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of, of_number
from provenance.ledger import Ledger

SHOWN = 2


@rule("interested-origin", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def interested_origin(ledger: Ledger) -> Iterator[Fault]:
    """All origins have an interest in the matter: they are parties to it, or of one group with a party.

    What somebody says of their own doings may be true, and they gain by its being believed.

    Fires::

        party "Kessen Terminals" claim:"The tank was empty" role:"operator"
        2026-03-01 "The tank was empty" Gazette > "Kessen Terminals"

    Does not fire::

        party "Kessen Terminals" claim:"The tank was empty" role:"operator"
        2026-03-01 "The tank was empty" Gazette > "Kessen Terminals"
        2026-03-01 "The tank was empty" Courier > "fire brigade"

    Fix: Look for somebody who has nothing to gain by it, or say in the text what their interest is.

    Guideline: Wikipedia asks for sources that are independent of the subject; the Berkeley Protocol asks to weigh the
    independence and impartiality of a source.
    """
    analysis = analysis_of(ledger)
    if not analysis.origins or set(analysis.parties) != set(analysis.origins):
        return
    names = names_of(analysis, analysis.origins)
    yield Fault(
        f"All of this goes back to {listed(names)}, and {of_number(names, 'that has', 'each has')} an interest in it.",
        "Look for somebody who has nothing to gain by it, or say in the text what the interest is.",
        Witness(analysis.origins[:SHOWN]),
        about=tuple(names),
    )
