"""Sources that belong together."""

from collections.abc import Iterable, Iterator, Mapping

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of
from provenance.ledger import Ledger
from provenance.records import GroupKind

SEVERAL = 2
AS: Mapping[GroupKind, str] = {
    GroupKind.OWNER: "belong to one owner",
    GroupKind.FAMILY: "belong to one family of outlets",
    GroupKind.GOVERNMENT: "belong to one government",
    GroupKind.HOUSEHOLD: "belong to one household",
    GroupKind.CLIENT: "speak for one client",
}


@rule("same-family", Severity.WARNING, Pack.DEFAULT, Pack.AP, Pack.BBC, Pack.INTELLIGENCE)
def same_family(ledger: Ledger) -> Iterator[Fault]:
    """The second source is an edition or a sister of the first: all reports, or all origins, are of one house.

    They share a newsroom, an owner or a government, and what one of them gets wrong the others often print, too.

    Fires::

        group owner "Harbour Holding": Gazette, Courier
        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"

    Does not fire::

        group owner "Harbour Holding": Gazette, Courier
        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Herald > "Ferry Company"

    Fix: Look for a report, or for a source, of another house.

    Guideline: the Associated Press routinely asks for more than one source, and the BBC is reluctant to rely on one.
    That editions of one newsroom are one is ours: independent confirmation is not derived from the first.
    """
    analysis = analysis_of(ledger)
    for keys, what in ((analysis.origins, "origin"), (analysis.reports, "report")):
        if tie := _tie(analysis, keys):
            names = names_of(analysis, keys)
            yield Fault(
                f"Every {what} is of one house: {listed(names)} {tie}.",
                f"Look for {'a report' if what == 'report' else 'a source'} of another house.",
                Witness(tuple(analysis.ordered(keys)[:SEVERAL])),
                about=(what, *sorted(names)),
            )


def _tie(analysis: Analysis, keys: Iterable[str]) -> str:
    """How the sources of these steps belong together; empty where they do not all, or are fewer than two."""
    ids = [analysis.step(key).source_id for key in keys]
    known = {each for each in ids if each}
    kin = analysis.kin
    if None in ids or len(known) < SEVERAL or len({kin.one(each) for each in known}) != 1:
        return ""
    groups = (set(source.groups) for each in known if (source := analysis.ledger.source(each)))
    common = sorted(set.intersection(*groups))
    return f"{AS[common[0].kind]}, {common[0].name}" if common else "are tied to each other"
