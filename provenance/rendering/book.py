"""A report before it is written: its pages, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from provenance.version import __version__

SCHEMA = "provenance/report/1"
"""The form of the data of a report, in JSON and in the downloads of a page."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a report says of itself: enough to make it again, and nothing about who made it or where.

    ``as_of`` is the date that is printed, as given: no clock is read. ``revision`` is the number of the entry of the
    journal that the records were read at, ``head`` its hash in hex. ``is_internal``: confidential sources are named.
    ``reviewed_only``: it rests on reviewed readings only. ``max_rows`` is how many rows of a long table are printed on
    paper; the screen has all.
    """

    as_of: str
    revision: int | None = None
    head: str | None = None
    is_internal: bool = False
    reviewed_only: bool = False
    max_rows: int | None = None
    software: str = f"Provenance {__version__}"


UNDATED = Imprint("")


@dataclass(frozen=True, slots=True)
class Around:
    """The site that a page is part of: addresses from it to the front (empty on the front itself), to the search, and
    to what it is one of, which has a name. ``title`` is that of the site."""

    title: str
    front: str
    search: str
    above: str | None = None
    above_name: str = ""


Places = Callable[[str, str], str | None]
"""Where a ``claim``, ``document`` or ``source`` of this id has a page of its own, as an address relative to the page
that asks; None where it has none."""


def nowhere(kind: str, name: str) -> str | None:
    """Nothing has a page of its own: a report of one file."""
    return None


class Page(Protocol):
    """One page, or one article of a page with several. ``kind`` names its folders of sections and templates."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place in the article of this page."""
        ...


@dataclass(frozen=True, slots=True)
class Book:
    """A report. ``pages`` gives its pages anew each time it is called, so that each can be dropped when it is written;
    ``front`` is what stands before them: an inquiry with its index. ``not_shown`` claims belong to it and are left out.
    ``around`` is the site that it is part of, ``script`` the name of the script in ``reports/`` that it is read with.
    """

    title: str
    imprint: Imprint
    pages: Callable[[], Iterator[Page]]
    front: Page | None = None
    not_shown: int = 0
    around: Around | None = None
    script: str = "report.js"
    has_glossary: bool = True

    @property
    def heading(self) -> str:
        """The title, where a page of its own does not say the same; else empty."""
        return self.title if self.front is None and all(page.title != self.title for page in self.pages()) else ""
