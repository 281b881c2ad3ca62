"""One text in several outlets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance import chains
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.hops import told_of
from provenance.analytics.merging import Classes
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of
from provenance.ledger import Ledger
from provenance.records import Derivation, DerivationKind, Terminal

SEVERAL = 2
CREDITING = frozenset({DerivationKind.CREDIT, DerivationKind.REPUBLISHES})
ADVICE = "Count them as one report, and look for one that was written on its own."


@rule("wire-echo", Severity.WARNING, Pack.DEFAULT, Pack.AP, Pack.BBC, of_document=True, shared=0.8)
def wire_echo(ledger: Ledger, *, shared: float) -> Iterator[Fault]:
    """Several outlets print what one agency sent out, or nearly the same text.

    They are one report that was printed often. A report that also has the claim from somebody whom the others do not
    cite is left out. The limit ``shared`` is the share of a text, from 0 to 1, that two must have in common where no
    credit line ties them.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"  doc:g1
        2026-03-01 "The bridge is closed" Courier > "harbour office"  doc:c1
        credit doc:g1 > Northline
        credit doc:c1 > Northline

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Courier > Northline > "harbour office"

    Fix: Count them as one report of the agency, and look for one that was written on its own.

    Guideline: the Associated Press routinely asks for more than one source, and the BBC is reluctant to rely on one.
    That one dispatch in two outlets is one source is ours.
    """
    if not ledger.derivations:
        return
    analysis = analysis_of(ledger)
    at = {analysis.step(key).document_id or "": key for key in analysis.reports}
    seen: set[frozenset[str]] = set()
    for wire, copies in sorted(_credited(ledger, at).items()):
        echo = _alike(analysis, sorted(copies))
        if len(_publishers(analysis, echo) - {wire}) >= SEVERAL:
            seen.add(frozenset(copies))
            named = source.name if (source := ledger.source(wire)) else "one agency"
            yield _fault(analysis, echo, f"print what {named} sent out")
    for same in _same_text(ledger, at, shared):
        if len(_publishers(analysis, same)) >= SEVERAL and not any(same <= copies for copies in seen):
            yield _fault(analysis, same, "have most of a text in common")


def _fault(analysis: Analysis, keys: Iterable[str], what: str) -> Fault:
    steps = tuple(analysis.ordered(keys))
    names = names_of(analysis, steps)
    return Fault(f"{listed(names)} {what}.", ADVICE, Witness(steps[:SEVERAL]), (what, *names))


def _credited(ledger: Ledger, at: Mapping[str, str]) -> Mapping[str, set[str]]:
    """The reports that credit an agency or print its text, by the agency."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in ledger.derivations:
        report = at.get(chains.read_as(ledger.graph, each.from_document_id))
        if each.kind in CREDITING and report and (wire := _whose(ledger, each)):
            found[wire].add(report)
    return found


def _whose(ledger: Ledger, derivation: Derivation) -> str:
    document = ledger.document_by_id.get(derivation.to_document_id or "")
    source = ledger.source(derivation.to_source_id or (document.publisher_id if document else None))
    return source.id if source else ""


def _alike(analysis: Analysis, copies: Sequence[str]) -> list[str]:
    """Those of these reports that have the claim from nobody whom none of the others cites."""
    told = told_of(analysis.ledger)
    own = {key: told.origins(key) for key in copies}
    shared = Counter(origin for origins in own.values() for origin in origins)
    return [key for key in copies if all(shared[each] > 1 or _is_itself(analysis, each, key) for each in own[key])]


def _is_itself(analysis: Analysis, origin: str, report: str) -> bool:
    """Whether it is the report that ends in its own voice, and nobody says that it saw it itself."""
    return origin == report and analysis.step(origin).terminal is not Terminal.FIRST_HAND


def _publishers(analysis: Analysis, keys: Iterable[str]) -> set[str]:
    return {analysis.step(key).source_id or key for key in keys}


def _same_text(ledger: Ledger, at: Mapping[str, str], least: float) -> list[frozenset[str]]:
    """Sets of reports that hang together by shared text."""
    same = Classes()
    for each in ledger.derivations:
        if each.kind is DerivationKind.REUSE and each.score is not None and each.score >= least:
            ends = (chains.read_as(ledger.graph, one) for one in (each.from_document_id, each.to_document_id) if one)
            same.join(at.get(end, end) for end in ends)
    return same.sets(key for key in sorted(at.values()) if key in same.steps)
