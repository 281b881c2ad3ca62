"""Articles that are in no database, read only to be audited: ``with unfiled(["draft.txt"]) as (ws, places, tally)``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import InputError
from provenance.importers import NOTHING_GIVEN, Given
from provenance.printers import Place
from provenance.records import Tally, storable
from provenance.workspace import gathering
from provenance.workspace.intake import Tell

if TYPE_CHECKING:
    from provenance.workspace import Workspace

NOBODY_KEPT = "whoever audits"
"""Who decides what stands in a plain-text ledger without a name; it is gone with the database."""


@contextmanager
def unfiled(
    files: Sequence[str], given: Given = NOTHING_GIVEN, *, tell: Tell = lambda _progress: None
) -> Iterator[tuple[Workspace, Mapping[str, Place], Tally]]:
    """A workspace with these articles alone, the file of each document by its id, and what came of reading them.
    ``given`` is what is known of the articles beside what they say.

    Nothing of it is kept.
    """
    from provenance.workspace import Workspace

    with (
        tempfile.TemporaryDirectory(prefix="provenance-") as folder,
        Workspace.open(Path(folder) / "audit.db", create=True) as ws,
    ):
        tally = ws.add(files, given, tell=tell, by=NOBODY_KEPT)
        yield ws, places(ws, files), tally


def places(ws: Workspace, files: Sequence[str]) -> Mapping[str, Place]:
    """The files from which the documents of a workspace were read, by the id of the document."""
    paths = _by_digest(files)
    found = {}
    for document in ws.documents():
        capture = ws.capture(document.id)
        if capture and capture.blob_sha in paths:
            path = paths[capture.blob_sha]
            found[document.id] = Place(path, _line_starts(path, ws.text(document.id) or ""))
    return found


def _by_digest(files: Sequence[str]) -> Mapping[str, str]:
    """The path of each file below these, by the SHA-256 of its bytes; the first of several with the same."""
    found: dict[str, str] = {}
    for each in files:
        try:
            below = gathering.places_in(each)
        except InputError:  # it was told when it was read
            continue
        for path in below:
            if Path(path).is_file():
                found.setdefault(sha256(Path(path).read_bytes()).hexdigest(), path)
    return found


def _line_starts(path: str, text: str) -> tuple[int, ...]:
    """Where lines begin; empty where the stored text is not that of the file, as with a web page."""
    if storable(Path(path).read_bytes().decode("utf-8", "replace")) != text:
        return ()
    return (0, *(place + 1 for place, character in enumerate(text) if character == "\n"))
