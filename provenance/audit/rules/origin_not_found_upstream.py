"""A citation that leads to a page without it."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.claims.carried import share_in
from provenance.ledger import Ledger
from provenance.records import ClaimLinkKind, Document


@rule("origin-not-found-upstream", Severity.ERROR, Pack.DEFAULT, Pack.WIKIPEDIA, share=0.5)
def origin_not_found_upstream(ledger: Ledger, *, share: float) -> Iterator[Fault]:
    """A document is cited for the claim, itself and not only its publisher; it is held, and tells nothing of it.

    Nothing of the claim was read in it, and less than the limit ``share`` (from 0 to 1) of the claim’s own words, in
    any form, stand in its text. Only texts of one language are compared.

    Fires::

        document "Ferry late" outlet:Northline date:2026-03-01 url:https://northline.example/ferry lang:en doc:n1
            | The ferry to the island was an hour late on Sunday, its company said.
          > "ferry company" claim:"The ferry was late" source:"its company" cue:"said"
        document "Bridge closed" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge lang:en doc:g1
          > Northline claim:"The bridge is closed for repairs" cites:doc:n1

    Does not fire::

        document "Ferry late" outlet:Northline date:2026-03-01 url:https://northline.example/ferry lang:en doc:n1
            | The bridge was closed for repairs on Sunday, the harbour office said.
          > "harbour office" claim:"The bridge is closed for repairs" source:"the harbour office" cue:"said"
        document "Bridge closed" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge lang:en doc:g1
          > Northline claim:"The bridge is closed for repairs" cites:doc:n1

    Fix: Open the page. If it does tell it, add what it says; if another one is meant, correct the link; else the claim
    was not had from there.

    Guideline: what Wikipedia calls text-source integrity: a citation must lead to what supports the words.
    """
    if all(seen.terms is None for seen in ledger.inspected.values()):
        return  # no cited page is held of which nothing was read
    if any(link.kind is ClaimLinkKind.POSSIBLY_SAME for link in ledger.links):
        return  # the same claim may stand there in other words
    for one, other, link in chains.links(ledger.graph):
        citing, cited = (
            ledger.document_by_id.get(chains.step_of(ledger.graph, key).document_id or "") for key in (one, other)
        )
        meant = _meant(ledger, link, cited)
        if citing and cited and meant and _is_silent(ledger, citing, cited, share):
            name, page = (chains.step_of(ledger.graph, key).label for key in (one, other))
            yield Fault(
                f"{name} cites “{cited.title or page}” for this, and nothing of it stands there.",
                "Open the page; correct the link if another is meant, or add what it says.",
                Witness((one, other), meant, ((one, other),)),
                about=(name, page, cited.title or ""),
            )


def _meant(ledger: Ledger, link: chains.Link, document: Document | None) -> tuple[str, ...]:
    """The attributions on a link that cite this very document, by a link or by a person’s decision."""
    return tuple(
        each for each in link.attributions
        if document and document.id in {ledger.attribution_by_id[each].cited_document_id,
                                        ledger.attribution_by_id[each].pinned_document_id}
    )  # fmt: skip


def _is_silent(ledger: Ledger, citing: Document, cited: Document, share: float) -> bool:
    """Whether nothing of the claim stands in a document of the same language."""
    terms = seen.terms if (seen := ledger.inspected.get(cited.id)) else None
    if terms is None or _language(citing) is None or _language(citing) != _language(cited):
        return False
    return all(share_in(wording, terms) < share for wording in (ledger.claim.title, *ledger.claim.wordings))


def _language(document: Document) -> str | None:
    return document.language.split("-")[0].casefold() if document.language else None
