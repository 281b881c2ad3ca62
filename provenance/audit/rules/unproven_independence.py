"""Sources of which nobody knows whether they are one."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.analytics.next_check import Question, next_checks
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of
from provenance.ledger import Ledger

SEVERAL = 2
MOST_STEPS = 250
"""Steps of a claim up to which it is worked out which question is worth asking; above it that takes seconds."""


@rule("unproven-independence", Severity.NOTE, Pack.DEFAULT, Pack.AP, Pack.BBC, Pack.INTELLIGENCE)
def unproven_independence(ledger: Ledger) -> Iterator[Fault]:
    """There may be two independent chains, and there may be one: nobody has decided yet.

    Two “officials” may be one person, and two outlets of one house share what they know. The advice names the one
    question whose answer would tell most.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > [a harbour official]
        2026-03-01 "The bridge is closed" Courier > [an official]

    Does not fire::

        source Gazette kind:outlet distinct
        source Courier kind:outlet distinct
        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"

    Fix: Answer the question: ``provenance source different A B`` or ``provenance source same A B``, or trace the chain
    that stops.

    Guideline: ours; no guideline asks for it in these words. Who asks for two sources (the Associated Press, the BBC)
    means independent ones, and that they are is to be shown, not to be supposed.
    """
    analysis = analysis_of(ledger)
    bounds = analysis.interval.chains
    if not bounds.at_least < SEVERAL <= bounds.at_most:
        return
    is_small = len(analysis.support.cites) <= MOST_STEPS
    asked = next(iter(next_checks(analysis)), None) if is_small else None
    settles = asked is not None and asked.at_least >= SEVERAL
    about = names_of(analysis, asked.steps) if asked and settles else []
    hangs = f": it hangs on {listed(about)}" if about else ""
    yield Fault(
        f"Nothing shows yet that two independent chains lead to this{hangs}.",
        _advice(asked, settles=settles),
        Witness(asked.steps if asked and settles else (), chains=analysis.disjoint[:SEVERAL]),
        about=("independence", *about),
    )


def _advice(asked: Question | None, *, settles: bool) -> str:
    if asked is None:
        return "Trace the chains further, or look for one more source."
    return (
        f"Find out: {asked.words} {asked.then}"
        if settles
        else f"No answer alone would show it; ask first: {asked.words}"
    )
