"""Reports that look like confirmations of each other and are not."""

from collections.abc import Iterator
from itertools import islice

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.converging import Convergence, convergences, most_if_copied, witnesses
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of, of_number
from provenance.ledger import Ledger

SEVERAL = 2
SHOWN = 4
"""Links that are shown as the proof."""


@rule("false-confirmation", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.BBC, Pack.WIKIPEDIA, Pack.INTELLIGENCE)
def false_confirmation(ledger: Ledger) -> Iterator[Fault]:
    """Reports of several publishers rest on one and the same source, and do not look as if they did.

    Whoever reads two of them believes that the second confirms the first. It is enough that one of them does not say
    whom all have it from, or that one speaks of “multiple reports”. Reports that say openly whom they have it from are
    no fault, however many they are: then ``single-origin`` tells that it is one source.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Herald > "harbour office"
        2026-03-01 "The bridge is closed" Courier > Herald

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Herald > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Courier > Northline

    Fix: Count these reports as one. In a text of your own: say whom all of them have it from, and do not call one a
    confirmation of another.

    Guideline: the Associated Press routinely asks for more than one source, and the BBC is reluctant to rely on one.
    What the BBC means by confirmation is a second source that is not derived from the first; reports that repeat one
    source are circular reporting, or false confirmation.
    """
    analysis = analysis_of(ledger)
    if analysis.n_publishers < SEVERAL or most_if_copied(analysis) != 1:
        return
    for found in convergences(ledger):
        if found.step in analysis.support.cites:
            yield _fault(analysis, found)


def _fault(analysis: Analysis, found: Convergence) -> Fault:
    step, reports = analysis.name(found.step), names_of(analysis, found.reports)
    hiding = names_of(analysis, found.hiding)
    said = [f"{listed(hiding)} {of_number(hiding, 'does', 'do')} not say so"] if hiding else []
    said += [f"{analysis.name(key)} speaks of “{words}”" for key, words in found.corroborating[:1]]
    shown = list(islice(witnesses(analysis.ledger, found), SHOWN))
    return Fault(
        f"Reports of {listed(reports)} rest on {step} alone, and {' and '.join(said)}.",
        "Count them as one; look for somebody who knows it in another way.",
        Witness(
            (found.step,),
            tuple(dict.fromkeys(each for witness in shown for each in witness.attributions)),
            tuple((witness.citing, witness.cited) for witness in shown),
        ),
        about=(step,),
    )
