"""What the page about the document cannot know."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.records import Basis
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.parts import section
from provenance.rendering.remarks import left_out
from provenance.rendering.words import counted


def _data(found: tuple[str, ...]) -> list[str]:
    return list(found)


@section("limits", data=_data)
def limits(page: DocumentPage) -> tuple[str, ...] | None:
    """What was not seen, not read, or is only proposed."""
    return None if page.is_withheld else tuple(_limits(page))


def _limits(page: DocumentPage) -> Iterator[str]:
    bare = page.bare
    if page.text is None:
        yield "The text is not on record: whatever is told of this document others say, or a person typed."
    elif bare.left_out:
        yield (
            "A sentence without a mark is one for which no reading that a person reviewed gives anybody; a reading of "
            "it may be left out. Headlines, bylines and captions are not counted as sentences."
        )
    elif not page.is_foreign:
        yield (
            "A sentence without a mark is one in which no reader saw that somebody is given. It may still have a "
            "source that was not recognised. Headlines, bylines and captions are not counted as sentences."
        )
    if not page.is_in_english:
        yield f"It is in another language than English ({page.document.language}); the patterns read English only."
    unreviewed = len(bare.unreviewed)
    if unreviewed:
        yield f"{counted(unreviewed, 'reading is', 'readings are')} a machine’s proposal that nobody reviewed."
    typed = sum(each.basis is Basis.TYPED and each.excerpt is None for each in bare.counted)
    if typed:
        yield f"{counted(typed, 'reading was', 'readings were')} typed by a person, not seen in the text."
    if bare.left_out:
        yield f"This rests on reviewed readings only; {left_out(bare.left_out)}."
    if page.document.is_held and not (page.capture and page.capture.blob_sha):
        yield "How its text was captured is not on record."
    yield "An end is as far as the documents on record go. Somebody else may stand behind it."
