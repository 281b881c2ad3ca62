"""What persons say of claims, documents, sources and attributions: ``ws.labelling``.

>>> ws.labelling.label("The bridge is closed", LabelKey.SERIOUS, by="Ada", why="it accuses")     # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import NotFound
from provenance.records import LABEL_USES, Label, LabelKey, label_value, refuse_subject, storable
from provenance.store import Writer, decided, tables
from provenance.store.concerned import with_same
from provenance.workspace.deciders import decider, reason
from provenance.workspace.grading import live_row, put
from provenance.workspace.impacts import DOCUMENT, Meant
from provenance.workspace.subjects import ATTRIBUTION, CLAIM, SOURCE, Subjects

if TYPE_CHECKING:
    from provenance.workspace import Workspace

KINDS = (CLAIM, DOCUMENT, SOURCE, ATTRIBUTION)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What became of a label: ``was`` is the former value, None where there was none."""

    meant: Meant
    key: LabelKey
    value: str | None
    was: str | None
    is_new: bool


class Labelling:
    """Labels of what is in a workspace.

    A thing is meant by id, URL, name, title or wording; an unnamed source also by ``DOCUMENT#descriptor``.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.subjects = Subjects(workspace)

    def label(self, reference: str, key: LabelKey, value: str = "", *, by: str, why: str) -> Labelled:
        """Say something of a thing, in place of what was said before under the same key.

        Raises InputError where that is not said of such a thing, what stands beside it is missing or wrong, or it is
        not said why, and NotFound.
        """
        who, said_why, beside = decider(by), reason(why), label_value(key, value)
        meant = self._meant(reference, key)
        with self.workspace.store.write(f"label: {key}", by=who) as writer:
            is_new, was = label(writer, meant.id, key, beside, by=who, why=said_why)
        return Labelled(self.subjects.shown(meant), key, beside, was, is_new)

    def take_back(self, reference: str, key: LabelKey, *, by: str) -> Labelled:
        """Take back what was said of a thing under a key; raises InputError, NotFound."""
        who, meant = decider(by), self._meant(reference, key)
        with self.workspace.store.write(f"take back label: {key}", by=who) as writer:
            was = unlabel(writer, meant.id, key)
        return Labelled(self.subjects.shown(meant), key, None, was, was is not None)

    def of(self, *ids: str) -> tuple[Label, ...]:
        """The labels of a claim, a document, an attribution, or of a source (and of those judged the same)."""
        with self.workspace.store.read() as connection:
            found = decided.labels(connection, with_same(connection, map(storable, ids)))
            return tuple(each for _meant, each in self.subjects.said(connection, found)[0])

    def all(self, reference: str | None = None) -> list[tuple[Meant, Label]]:
        """All labels with what they are about, or those of one thing; raises NotFound."""
        wanted = None if reference is None else [self.subjects.meant(reference, *KINDS).id]
        with self.workspace.store.read() as connection:
            return self.subjects.said(connection, decided.labels(connection, wanted))[0]

    def _meant(self, reference: str, key: LabelKey) -> Meant:
        """What is meant, first among what such a label is said of."""
        fits = LABEL_USES[key].subjects
        try:
            return self.subjects.meant(reference, *fits)
        except NotFound as error:
            if SOURCE in fits and "#" in reference:  # the descriptor is wrong, not the document before it
                raise
            try:
                other = self.subjects.meant(reference, *(kind for kind in KINDS if kind not in fits))
            except NotFound:
                raise error from None
        refuse_subject(key, other.kind)
        raise AssertionError(f"{other.kind} fits {key}")


def label(writer: Writer, subject_id: str, key: LabelKey, value: str, *, by: str, why: str) -> tuple[bool, str | None]:
    """Record a label in place of the former one of this key; whether that changes anything, and the former value."""
    meant = {"subject_id": subject_id, "key": str(key)}
    known = live_row(writer, tables.Label, meant)
    was = str(known["value"]) if known else None
    if known and (was, known["why"]) == (value, why):
        return False, was
    put(writer, tables.Label, known, {**meant, "value": value, "why": why}, by=by)
    return True, was


def unlabel(writer: Writer, subject_id: str, key: LabelKey) -> str | None:
    """Take a label back; its value, None where there is none."""
    known = live_row(writer, tables.Label, {"subject_id": subject_id, "key": str(key)})
    if known:
        writer.close(tables.Label, known["id"])
    return str(known["value"]) if known else None
