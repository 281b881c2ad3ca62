"""The history of a workspace as a program sees it: the journal, taking entries back, taking a text out for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import InputError, NotFound
from provenance.records import LogEntry, is_blank, storable
from provenance.store import entries
from provenance.workspace import history as journalled
from provenance.workspace import redacting, undoing
from provenance.workspace.deciders import decider
from provenance.workspace.redacting import Redacted
from provenance.workspace.undoing import Undone

if TYPE_CHECKING:
    from provenance.workspace import Workspace


class History:
    """Who changed what in a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def log(self, reference: str | None = None, *, limit: int | None = None, by: str | None = None) -> list[LogEntry]:
        """Entries of the journal, newest first: all, those of one name, or those that touched one thing: the id of any
        row, live or closed, or what else names a document, claim or source."""
        about = None if reference is None else self._ever(storable(reference))
        return journalled.log(
            self.workspace.store, about, limit=limit, by=by and storable(by), is_internal=self.workspace.is_internal
        )

    def log_entry(self, seq: int, *, with_rows: bool = True) -> LogEntry:
        """One entry of the journal with each of its rows in words; raises InputError where there is none."""
        return journalled.entry(self.workspace.store, seq, is_internal=self.workspace.is_internal, with_rows=with_rows)

    def undo(self, seq: int | None = None, *, by: str, why: str = "") -> Undone:
        """Take back one entry of the journal, without a number the last one that can be, in a new entry.

        What it opened is closed, what it closed is opened again under new ids. Raises InputError where it cannot be
        taken back, with what must be taken back first.
        """
        return undoing.undo(self.workspace.store, seq, by=decider(by), why=storable(why))

    def redact(self, reference: str, *, by: str, why: str) -> Redacted:
        """Take the text of a document, source, claim or wording out for good, also where its rows are closed.

        This cannot be undone. Raises InputError where it is not said why, and for what has no text of its own.
        """
        who = decider(by)
        if is_blank(why):
            raise InputError("it is not said why this is taken out", hint='say it: --why "…"')
        kind, row_id = self.redactable(reference)
        return redacting.redact(self.workspace.store, kind, row_id, by=who, why=storable(why))

    def redactable(self, reference: str) -> tuple[str, str]:
        """The kind and id of what a person means by the id of any row, live or closed, or by a URL, name or title."""
        reference = storable(reference)
        with self.workspace.store.read() as connection:
            try:
                row_id = entries.find_row(connection, reference)
                return entries.table_of(connection, row_id), row_id
            except NotFound as error:
                if error.near:
                    raise
        return self.workspace.find(reference, "document", "claim", "source")

    def _ever(self, reference: str) -> list[str]:
        with self.workspace.store.read() as connection:
            try:
                return journalled.row_ids(connection, reference)
            except NotFound as error:
                if error.near:
                    raise
        return [self.workspace.find(reference)[1]]
