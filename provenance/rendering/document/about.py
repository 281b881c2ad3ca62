"""What the document is, and what is on record of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.records import Document, LinkKind
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.links import Address, address
from provenance.rendering.moments import minute_of
from provenance.rendering.parts import section

ADDRESSES = {
    LinkKind.ARCHIVE: "archived copy",
    LinkKind.CANONICAL: "canonical address",
    LinkKind.MIRROR: "mirror",
    LinkKind.REDIRECT: "redirects to it",
}


@dataclass(frozen=True, slots=True)
class About:
    """Who published it when and where, and what is held of it. ``captured`` is when its text was captured (UTC);
    ``addresses`` are others of it, each with what it is; ``revisions`` its other ones, the latest first."""

    document: Document
    outlet: str
    outlet_page: str | None
    address: Address | None
    captured: str
    status: int | None
    blob_sha: str
    addresses: tuple[tuple[str, Address], ...]
    revisions: tuple[tuple[Document, str | None], ...]


def _data(found: About) -> dict[str, Any]:
    document = found.document
    return {
        "outlet": found.outlet,
        "url": document.url,
        "byline": document.byline,
        "published": document.published.raw if document.published else None,
        "language": document.language,
        "is_held": document.is_held,
        "revision": document.revision_no,
        "text_sha": document.text_sha,
        "captured": found.captured or None,
        "addresses": [{"what": what, "url": each.text} for what, each in found.addresses],
        "revisions": [each.id for each, _ in found.revisions],
    }


@section("about", data=_data)
def about(page: DocumentPage) -> About:
    """Its title, outlet, byline, date and address; whether its text is held, with the hash; its other revisions."""
    capture = page.capture
    publisher = page.bare.source(page.document.publisher_id)
    others = ((ADDRESSES[each.kind], address(each.url)) for each in (capture.addresses if capture else ()))
    return About(
        document=page.document,
        outlet=page.outlet,
        outlet_page=page.places("source", publisher.id) if publisher else None,
        address=page.address,
        captured=minute_of(capture.fetched_us) if capture else "",
        status=capture.status if capture else None,
        blob_sha=capture.blob_sha if capture else "",
        addresses=tuple((what, found) for what, found in others if found),
        revisions=tuple((each, page.places("document", each.id)) for each in page.revisions),
    )
