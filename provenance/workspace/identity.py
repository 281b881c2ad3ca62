"""Who is who, for those who ask and decide: ``ws.identity``.

>>> ws.identity.judge("same", "Anna Brandt", "the mayor", by="Ada", why="she said so")      # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from provenance.errors import InputError
from provenance.masking import redaction
from provenance.records import Group, Source, is_blank, storable
from provenance.store import reading
from provenance.workspace import parting, profiles
from provenance.workspace.judging import Judging
from provenance.workspace.knowing import Knowing
from provenance.workspace.profiles import Profile
from provenance.workspace.suggesting import Suggestion, suggested

if TYPE_CHECKING:
    from provenance.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision: the sources it is about, and whether anything changed."""

    sources: tuple[Source, ...]
    is_new: bool
    closed: tuple[str, ...] = ()


class Identity:
    """Judgements, groups and names of sources; each is meant by id, name or alias, or by ``DOCUMENT#descriptor``."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def judge(self, verdict: str, a: str, b: str, *, by: str, why: str = "") -> Decided:
        """Record a verdict (same, different, possibly, affiliated) on two sources; raises InputError where it
        contradicts another."""
        return self._decided(verdict, (a, b), by, why, lambda judging, ids: judging.judge(verdict, *ids))

    def merge(self, references: Sequence[str], *, by: str, why: str = "") -> Decided:
        """Let all of these be one source, and the first one stand for them."""
        return self._decided("merge", references, by, why, lambda judging, ids: judging.merge(ids[0], ids[1:]))

    def split(self, references: Sequence[str], *, by: str, why: str = "") -> Decided:
        """Take back by which judgements the first one is the same as the others, or as anybody."""
        return self._decided("split", references, by, why, lambda judging, ids: judging.split(ids[0], ids[1:]))

    def part(self, reference: str, document: str, *, by: str, why: str = "") -> Decided:
        """Let whoever is cited as this source in one document be somebody else, a source of its own."""

        def change(judging: Judging, ids: Sequence[str]) -> bool:
            return bool(parting.part(judging, ids[0], judging.document(storable(document))))

        return self._decided("split", [reference], by, why, change)

    def join(self, reference: str, group: Group, *, by: str, why: str = "", remove: bool = False) -> Decided:
        """Put a source into a group, or take it out."""
        _refuse_blank(group.name, "group")

        def change(judging: Judging, ids: Sequence[str]) -> bool:
            knowing = Knowing(judging)
            return knowing.leave(ids[0], group) if remove else knowing.join(ids[0], group)

        return self._decided("affiliate", [reference], by, why, change)

    def unjudge(self, verdict: str, a: str, b: str, *, by: str, why: str = "") -> Decided:
        """Take back the verdict on two sources, if it stands."""
        return self._decided("withdraw", (a, b), by, why, lambda judging, ids: judging.withdraw(verdict, *ids))

    def party(self, reference: str, claim: str, role: str, *, by: str, why: str = "", remove: bool = False) -> Decided:
        """Record that a source is a party to what a claim is about, or take that back."""

        def change(judging: Judging, ids: Sequence[str]) -> bool:
            knowing = Knowing(judging)
            if remove:
                return knowing.no_interest(ids[0], storable(claim))
            return knowing.interest(ids[0], storable(claim), storable(role))

        return self._decided("party", [reference], by, why, change)

    def alias(
        self, reference: str, names: Iterable[str], kind: str = "name", *, by: str, why: str = "", remove: bool = False
    ) -> Decided:
        """Let names, short forms or domains lead to a source, or no more."""

        def change(judging: Judging, ids: Sequence[str]) -> list[str]:
            knowing = Knowing(judging)
            return knowing.unalias(ids[0], names, kind) if remove else knowing.alias(ids[0], names, kind)

        return self._decided("alias", [reference], by, why, change)

    # --- looking -------------------------------------------------------------------------------

    def profile(self, reference: str) -> Profile:
        """All that is known of one source, and where each piece is from; raises NotFound."""
        _kind, source_id = self.workspace.find(reference, "source")
        with self.workspace.store.read() as connection:
            hidden = () if self.workspace.is_internal else reading.confidential(connection)
            return profiles.profile(connection, source_id, hidden)

    def suggestions(self) -> list[Suggestion]:
        """Pairs of sources that may be one and that nobody has judged, most alike first."""
        with self.workspace.store.read() as connection:
            hidden = set() if self.workspace.is_internal else {each.id for each in reading.confidential(connection)}
            found = [each for each in reading.sources(connection) if each.id not in hidden]
            return suggested(found, reading.judgements(connection))

    def _decided(
        self,
        verb: str,
        references: Sequence[str],
        by: str,
        why: str,
        change: Callable[[Judging, Sequence[str]], bool | list[str]],
    ) -> Decided:
        """Do what is asked in one change of the database; messages name nobody who is hidden."""
        _refuse_blank(by, "name of who decides")
        with self._veiled(), self.workspace.store.write(verb, by=storable(by)) as writer:
            judging = Judging(writer, storable(by), storable(why))
            ids = [judging.source(storable(each)) for each in references]
            changed = change(judging, ids)
            writer.flush()
            found = {each.id: each for each in reading.sources(writer.connection, ids)}
            shown = self.workspace.shown_sources(writer.connection, [found[each] for each in ids])
        return Decided(tuple(shown), bool(changed), tuple(changed) if isinstance(changed, list) else ())

    @contextmanager
    def _veiled(self) -> Iterator[None]:
        try:
            yield
        except InputError as error:
            with self.workspace.store.read() as connection:
                hides = redaction(() if self.workspace.is_internal else reading.confidential(connection)).of
            error.message = hides(error.message)
            error.hint = hides(error.hint) if error.hint else None
            raise


def _refuse_blank(text: str, what: str) -> None:
    if is_blank(text):
        raise InputError(f"the {what} is empty", hint="give one that can be read")
