"""All that is reported goes back to one origin."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import named
from provenance.ledger import Ledger


@rule("single-origin", Severity.WARNING, Pack.DEFAULT, Pack.AP, Pack.REUTERS, Pack.BBC, Pack.INTELLIGENCE)
def single_origin(ledger: Ledger) -> Iterator[Fault]:
    """However it is counted, the claim stands on one independent chain at most.

    One voice may be wrong, and nothing here can show it. How many outlets repeat it makes no difference. It is no
    fault to report what one source says, as long as the reader is told so: where reports hide it, the rule
    ``false-confirmation`` says so.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"

    Fix: Look for somebody who knows it in another way. If there is nobody, say in the text that one source says so, or
    waive the finding with the reason.

    Guideline: the BBC’s Editorial Guidelines (Accuracy) are reluctant to rely on a single source; the Associated
    Press’s Statement of News Values asks for more than one as a rule.
    """
    analysis = analysis_of(ledger)
    if analysis.interval.chains.at_most != 1:
        return
    passed = analysis.bottlenecks[-1:] or analysis.origins[:1]
    through = listed(named(analysis, passed))
    yield Fault(
        f"All that is known of this goes back to one origin: {through}."
        if len(analysis.origins) == 1
        else f"Whoever it is from, all of it came through {through}.",
        "Look for somebody who knows it in another way, or say in the text that one source says so.",
        Witness(passed, chains=analysis.disjoint[:1]),
        about=(through,),
    )
