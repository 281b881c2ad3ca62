"""Papers that came from somewhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.evidence import are_hidden_papers, are_papers, looks_at, tells_how
from provenance.audit.naming import address_of, outlet_of, short, step_about
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, Attribution, LabelKey, MarkKind

_FOUND = frozenset({"dossier", "artefact"})


@rule("obtained-how", Severity.NOTE, Pack.AP, Pack.BERKELEY, Pack.INTELLIGENCE)
def obtained_how(ledger: Ledger) -> Iterator[Fault]:
    """A report rests on papers that were not published, and does not say how they came to light.

    A leaked memo may be cut, old or forged, and whoever passed it on wants something. “Seen by the Gazette” says that
    the Gazette has it, not from whom. Published papers and court files are not meant.

    Fires::

        document "Bridge unsafe" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is unsafe, a leaked memo says.
          > "leaked memo" claim:"The bridge is unsafe" source:"a leaked memo" cue:"says" quote:"The bridge is unsafe"

    Does not fire::

        document "Bridge unsafe" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge doc:g1
            | The bridge is unsafe, a leaked memo says.
          > "leaked memo" claim:"The bridge is unsafe" source:"a leaked memo" cue:"says" quote:"The bridge is unsafe"
        label doc:g1 obtained-how "handed over by a clerk" why:"the editor asked" by:Ada

    Fix: Say in the text how the papers were obtained, as far as nobody is endangered, or note it:
    ``provenance label DOCUMENT obtained-how "…"``.

    Guideline: the Associated Press asks to describe how documents were obtained that the public cannot look up.
    """
    told = set[tuple[str, str]]()
    counted = sorted(ledger.counted, key=lambda a: a.id)
    beside = _cues_beside(counted)
    for each in counted:
        words = _papers(ledger, each, beside[each.id])
        if words and (each.document_id, words) not in told and not _is_told_how(ledger, each):
            told.add((each.document_id, words))
            outlet = outlet_of(ledger, each.document_id)
            yield Fault(
                f"{outlet} has this from “{short(words)}” and does not say how that was obtained.",
                "Say how the papers were obtained, as far as nobody is endangered, or note it: provenance label",
                step_about(ledger, each.document_id, each.id),
                about=(address_of(ledger, each.document_id), words),
            )


def _cues_beside(counted: Sequence[Attribution]) -> Mapping[str, list[str]]:
    """By attribution, the words of saying of what it is nested in and of what is nested in it."""
    found = defaultdict[str, list[str]](list)
    cues = {each.id: each.cue_text for each in counted}
    for each in counted:
        if each.parent_id in cues:
            found[each.parent_id].append(each.cue_text)
            found[each.id].append(cues[each.parent_id])
    return found


def _papers(ledger: Ledger, each: Attribution, beside: Sequence[str]) -> str:
    """The words for the papers that an attribution cites; empty where it cites none of which one would ask."""
    source = ledger.source(each.cited_source_id)
    document = ledger.document_by_id.get(each.cited_document_id or "")
    if source and source.kind in RELAYING_KINDS:
        return ""
    words = each.source_text or (source.name if source else "") or ((document.title or "") if document else "")
    is_seen = any(map(looks_at, beside)) and are_papers(words)
    is_found = document is not None and document.kind in _FOUND
    return words if is_found or is_seen or are_hidden_papers(words) else ""


def _is_told_how(ledger: Ledger, each: Attribution) -> bool:
    subjects = (each.document_id, each.cited_document_id, each.cited_source_id, each.id, ledger.claim.id)
    if ledger.labelled(LabelKey.OBTAINED_HOW, *subjects):
        return True
    seen = ledger.inspected.get(each.document_id)
    return any(map(tells_how, seen.of(MarkKind.OBTAINED_HOW))) if seen else False
