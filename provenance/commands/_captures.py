"""How a document was captured and what it declares, as facts to be printed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.records import Capture


def captured(capture: Capture | None) -> dict[str, Any]:
    """The facts of a capture, by name; none of a document that is only cited."""
    if capture is None:
        return {}
    at = datetime.fromtimestamp(capture.fetched_us / 1_000_000, UTC).isoformat(timespec="seconds")
    return {
        "captured": at,
        "read_by": capture.importer,
        "answered": _answered(capture),
        "bytes_sha256": capture.blob_sha or None,
        "headers": [f"{name}: {value}" for name, value in capture.headers],
        "addresses": [f"{address.kind}: {address.url}" for address in capture.addresses],
        "declares": [
            {"field": each.field, "kind": str(each.kind), "words": each.words, "name": each.name, "url": each.url}
            for each in capture.declarations
        ],
    }


def _answered(capture: Capture) -> str | None:
    """Which address answered and how, where it was fetched."""
    return f"{capture.final_url} (HTTP {capture.status})" if capture.final_url else None


def declared_line(each: dict[str, Any]) -> str:
    """One declaration on one line."""
    target = each["name"] or each["url"]
    words = f"“{each['words']}”, " if each["words"] != target else ""
    return f"{each['field']}: {words}{each['kind']} {target}"
