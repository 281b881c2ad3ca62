"""What was put right elsewhere, and not here."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.analytics.timing import stale
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.following import Following
from provenance.ledger import Ledger

ADVICE = "Read what became of it, and correct or withdraw what rests on it."


@rule("stale-version", Severity.ERROR, Pack.DEFAULT, Pack.REUTERS, Pack.INTELLIGENCE)
def stale_version(ledger: Ledger) -> Iterator[Fault]:
    """A document cites one that was since corrected, superseded or retracted, and nothing shows that it followed.

    Of a correction both dates must be known: a report that came out after it may have read the corrected text. What
    was retracted or fabricated supports nothing, whenever it is cited; a report that loses all support to that is told,
    too, however many steps it is away.

    Fires::

        2026-03-01 "The bridge is closed" Northline > "harbour office"  doc:n1
        2026-03-02 "The bridge is closed" Gazette > Northline
        standing doc:n1 retracted date:2026-03-09 why:"it was another bridge" by:Ada

    Does not fire::

        2026-03-01 "The bridge is closed" Northline > "harbour office"  doc:n1
        2026-03-02 "The bridge is closed" Gazette > Northline  doc:g1
        standing doc:n1 retracted date:2026-03-09 why:"it was another bridge" by:Ada
        standing doc:g1 corrected date:2026-03-10 why:"says that it was another bridge" by:Ada

    Fix: Read the correction; if the claim falls with it, correct or withdraw what rests on it, and record that:
    ``provenance standing``.

    Guideline: the Reuters Handbook asks for prompt and open corrections; the American intelligence community keeps
    citations so that judgements can be found which rest on what was later changed or withdrawn.
    """
    analysis = analysis_of(ledger)
    following = Following(analysis)
    told = set()
    for each in following.missed():
        told.add(each.citing)
        standing, names = each.standing, (analysis.name(each.citing), analysis.name(each.cited))
        since = f" on {standing.effective}" if standing.effective else ""
        yield Fault(
            f"{names[0]} cites what {names[1]} published, which was {standing.kind}{since}, and did not follow.",
            ADVICE,
            Witness((each.citing, each.cited), chains=((each.citing, each.cited),)),
            about=(*names, str(standing.kind)),
        )
    for key in stale(analysis):
        if key not in told and not following.has_followed(key):
            yield Fault(
                f"All that {analysis.name(key)} rested on was withdrawn, and it still stands.",
                ADVICE,
                Witness((key,)),
                about=(analysis.name(key),),
            )
