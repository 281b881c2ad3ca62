"""What was put right elsewhere, and not here."""

from collections.abc import Iterator

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.timing import stale
from provenance.analytics.withdrawing import stand_in
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import Standing, StandingKind
from provenance.times import When

ADVICE = "Read what became of it, and correct or withdraw what rests on it."


@rule("stale-version", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.REUTERS, Pack.BBC, Pack.WIKIPEDIA, Pack.INTELLIGENCE)
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
    told = dict.fromkeys(_links(analysis))
    for citing, cited, standing in told:
        since = f" on {standing.effective}" if standing.effective else ""
        names = analysis.name(citing), analysis.name(cited)
        yield Fault(
            f"{names[0]} cites what {names[1]} published, which was {standing.kind}{since}, and did not follow.",
            ADVICE,
            Witness((citing, cited), chains=((citing, cited),)),
            about=(*names, str(standing.kind)),
        )
    for key in stale(analysis):
        if all(key != citing for citing, *_ in told) and not _has_followed(analysis, key, None):
            yield Fault(
                f"All that {analysis.name(key)} rested on was withdrawn, and it still stands.",
                ADVICE,
                Witness((key,)),
                about=(analysis.name(key),),
            )


def _links(analysis: Analysis) -> Iterator[tuple[str, str, Standing]]:
    """The links to documents that did not stay as they were, with what became of these."""
    graph = analysis.ledger.graph
    for cited in sorted(graph):
        standing = _became(analysis, cited)
        for citing in sorted(graph.predecessors(cited)) if standing else ():
            is_document = analysis.step(citing).document_id is not None and citing not in analysis.withdrawn
            if is_document and standing and _is_missed(analysis, citing, standing):
                yield citing, cited, standing


def _became(analysis: Analysis, key: str) -> Standing | None:
    """What became of a document last, unless it was reinstated."""
    told = _standings(analysis, key)
    return told[-1] if told and told[-1].kind is not StandingKind.REINSTATED else None


def _is_missed(analysis: Analysis, citing: str, standing: Standing) -> bool:
    published, since = _published(analysis, citing), standing.effective
    if not standing.kind.withdraws and (not published or not since or published.is_provably_after(since)):
        return False
    return not _has_followed(analysis, citing, since)


def _has_followed(analysis: Analysis, key: str, since: When | None) -> bool:
    """Whether a document was itself put right, not before that day as far as is known, or has a later revision here."""
    put_right = (each.effective for each in _standings(analysis, key) if each.kind is not StandingKind.REINSTATED)
    if any(when is None or since is None or when.ends() >= since.begins() for when in put_right):
        return True
    own = analysis.ledger.document_by_id[analysis.step(key).document_id or ""]
    others = (each for each in analysis.ledger.documents if own.url and each.url == own.url)
    return any(each.revision_no > own.revision_no for each in others)


def _standings(analysis: Analysis, key: str) -> list[Standing]:
    """What became of the document that a step is, the latest last."""
    ledger, document_id = analysis.ledger, analysis.step(key).document_id
    found = [each for each in ledger.standings if document_id and document_id in stand_in(ledger, [each.subject_id])]
    return sorted(found, key=lambda each: each.effective.begins() if each.effective else float("-inf"))


def _published(analysis: Analysis, key: str) -> When | None:
    document = analysis.ledger.document_by_id.get(analysis.step(key).document_id or "")
    return document.published if document else None
