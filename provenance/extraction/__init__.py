"""Text in, drafts out: who says what in an article, found by families of wordings and a trained reader.

No database and no network: a pure function of the text.
"""

from __future__ import annotations

from provenance.extraction.reading import read
from provenance.records import Draft

__all__ = ["VERSION", "extract"]

VERSION = "14"
"""Changes whenever the drafts of a text may change."""


def extract(text: str, *, start: int = 0) -> tuple[Draft, ...]:
    """The attributions that the wording of an English text shows.

    Reading begins at ``start``; spans are offsets (code points) into the whole ``text``. Drafts stand in text
    order, a nested one after its parent, whose index is its ``nested_in``. Raises nothing, whatever the text.
    """
    return read(text, start)
