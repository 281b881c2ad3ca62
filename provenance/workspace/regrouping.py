"""A person's decisions about claims: merged, split, a reading moved, named anew, kept apart.

Nothing is rewritten: links are closed and opened, every wording is kept, so each decision can be taken back. What a
person keeps apart no machine links otherwise, and nobody merges before it is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import RowMapping, select

from provenance.claims import wording_key
from provenance.errors import InputError, NotFound
from provenance.records import ClaimLinkKind
from provenance.store import Store, Writer, tables
from provenance.store.journal import actor_id
from provenance.store.selecting import live, rows_by_id
from provenance.workspace.claiming import open_claim, open_wording
from provenance.workspace.moving import Group, about, contents, take, take_decisions, wordings

TAKE_BACK = "take that back first: provenance claim different {} {} --withdraw"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of claims: the one that readings are about now, and how many were taken there."""

    claim_id: str
    readings: int


def merge(store: Store, claim_id: str, others: Sequence[str], *, by: str, why: str) -> Regrouped:
    """Take all readings, wordings and links of other claims, and what was decided about them, to this one.

    Raises InputError where a person said that two of them are different.
    """
    with store.write(_verb("merge claims", why), by=by) as writer:
        return _Regrouping(writer, by, why).merge(claim_id, list(dict.fromkeys(others)))


def split(store: Store, claim_id: str, attribution_ids: Sequence[str], *, by: str, why: str) -> Regrouped:
    """Take readings of a claim, with those that hang together with them, to a new one that is different from it.

    Raises InputError where they are not about this claim, or nothing else is.
    """
    with store.write(_verb("split claim", why), by=by) as writer:
        return _Regrouping(writer, by, why).split(claim_id, attribution_ids)


def move(
    store: Store, attribution_id: str, claim_id: str, *, by: str, why: str, from_id: str | None = None
) -> Regrouped:
    """Take a reading, with those that hang together with it, to another claim.

    Raises InputError where it is about several claims and ``from_id`` is none of them.
    """
    with store.write(_verb("move reading", why), by=by) as writer:
        return _Regrouping(writer, by, why).move(attribution_id, claim_id, from_id)


def rename(store: Store, claim_id: str, title: str, *, by: str, why: str) -> bool:
    """Show a claim by these words; False where it is called so already. Its id and its wordings stay."""
    with store.write(_verb("rename claim", why), by=by) as writer:
        return _Regrouping(writer, by, why).rename(claim_id, title)


def keep_apart(store: Store, a_id: str, b_id: str, *, by: str, why: str) -> bool:
    """Say that two claims are different, whatever a machine thinks of them; False where a person said so before."""
    with store.write(_verb("keep claims apart", why), by=by) as writer:
        return _Regrouping(writer, by, why).keep_apart(a_id, b_id)


def no_longer_apart(store: Store, a_id: str, b_id: str, *, by: str, why: str) -> bool:
    """Take back that two claims are different; False where nobody said so."""
    with store.write(_verb("keep claims apart no longer", why), by=by) as writer:
        return _Regrouping(writer, by, why).no_longer_apart(a_id, b_id)


def _verb(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


class _Regrouping:
    """One decision of a person on its way into the database."""

    def __init__(self, writer: Writer, by: str, why: str) -> None:
        self.writer = writer
        self.by = by
        self.why = why
        self.reason = f"{by}: {why}" if why else by
        self.actor = actor_id(by, "person")

    # --- readings ------------------------------------------------------------------------------

    def merge(self, claim_id: str, others: Sequence[str]) -> Regrouped:
        self._refuse_missing(claim_id, *others)
        if claim_id in others or not others:
            raise InputError("a claim cannot be merged with itself", hint="name another claim: provenance claim list")
        self._refuse_different([claim_id, *others])
        taken = 0
        for other in others:
            for row in wordings(self.writer, other):
                open_wording(self.writer, claim_id, row["text"], row["language"])
            for attribution_id in about(self.writer, other):
                taken += take(self.writer, attribution_id, [other], claim_id, self.reason)
            self._take_links(other, claim_id)
            take_decisions(self.writer, other, claim_id)
        return Regrouped(claim_id, taken)

    def split(self, claim_id: str, attribution_ids: Sequence[str]) -> Regrouped:
        self._refuse_missing(claim_id)
        group = Group(self.writer, claim_id)
        going, staying_too = group.of(attribution_ids)
        if going | staying_too == group.all:
            raise InputError("nothing else is about this claim, so there is nothing to split from it",
                             hint="name some of its readings only: provenance claim show")  # fmt: skip
        title = self._words_of(claim_id, attribution_ids)
        new_id = open_claim(self.writer, title)
        open_wording(self.writer, new_id, title)
        self._take(going, staying_too, claim_id, new_id)
        self.keep_apart(claim_id, new_id)
        return Regrouped(new_id, len(going | staying_too))

    def move(self, attribution_id: str, claim_id: str, from_id: str | None) -> Regrouped:
        self._refuse_missing(claim_id, *([from_id] if from_id else []))
        left = self._claim_left(attribution_id, claim_id, from_id)
        if left is None:
            return Regrouped(claim_id, 0)
        going, staying_too = Group(self.writer, left).of([attribution_id])
        self._take(going, staying_too, left, claim_id)
        return Regrouped(claim_id, len(going | staying_too))

    def _claim_left(self, attribution_id: str, claim_id: str, from_id: str | None) -> str | None:
        """The claim that a reading is taken from; None where it is about the other one, and no more."""
        link = tables.AttributionClaim
        query = live(link).with_only_columns(link.claim_id).where(link.attribution_id == attribution_id)
        now = set(self.writer.connection.scalars(query))
        if from_id is not None and from_id not in now:
            raise InputError(f"{attribution_id} is not about {from_id}", hint=f"it is about {', '.join(sorted(now))}")
        left = [from_id] if from_id else sorted(now - {claim_id})
        if len(left) > 1:
            raise InputError(f"{attribution_id} is about several claims: {', '.join(left)}",
                             hint="say which one it is taken from: --from CLAIM")  # fmt: skip
        return left[0] if left and left[0] != claim_id else None

    def _take(self, going: Collection[str], staying_too: Collection[str], from_id: str, to_id: str) -> None:
        for attribution_id in sorted(staying_too):
            take(self.writer, attribution_id, [], to_id, self.reason)
        for attribution_id in sorted(going):
            take(self.writer, attribution_id, [from_id], to_id, self.reason)

    def _words_of(self, claim_id: str, attribution_ids: Sequence[str]) -> str:
        """A title for what these readings say: a wording that they put the claim in, else their own words."""
        said = contents(self.writer, attribution_ids)
        for row in wordings(self.writer, claim_id):
            if any(row["key"] in each for each in said):
                return str(row["text"])
        found = rows_by_id(self.writer.connection, tables.Attribution, attribution_ids)
        return next((str(row["content_text"]) for row in found if wording_key(row["content_text"])), "?")

    # --- links and titles ------------------------------------------------------------------------

    def rename(self, claim_id: str, title: str) -> bool:
        self._refuse_missing(claim_id)
        row = tables.ClaimTitle
        known = self.writer.connection.execute(live(row).where(row.claim_id == claim_id)).mappings().first()
        title = " ".join(title.split())
        if not wording_key(title):
            raise InputError("the title holds no words", hint='say what is claimed: "…"')
        if known and known["title"] == title:
            return False
        if known:
            self.writer.close(row, known["id"])
        self._keep_actor()
        row_id = self.writer.new_id(row, claim_id, title)
        self.writer.open(row(id=row_id, claim_id=claim_id, title=title, why=self.why, actor_id=self.actor))
        return True

    def keep_apart(self, a_id: str, b_id: str) -> bool:
        self._refuse_missing(a_id, b_id)
        if a_id == b_id:
            raise InputError("a claim is not different from itself", hint="name another claim: provenance claim list")
        known = self._links(a_id).get(b_id)
        if known and known["kind"] == ClaimLinkKind.DIFFERENT:
            return False
        if known:
            self.writer.close(tables.ClaimLink, known["id"])
        self._keep_actor()
        self._open(a_id, b_id, ClaimLinkKind.DIFFERENT, self.reason, self.actor)
        return True

    def no_longer_apart(self, a_id: str, b_id: str) -> bool:
        self._refuse_missing(a_id, b_id)
        known = self._links(a_id).get(b_id)
        if not known or known["kind"] != ClaimLinkKind.DIFFERENT:
            return False
        self.writer.close(tables.ClaimLink, known["id"])
        return True

    def _take_links(self, from_id: str, to_id: str) -> None:
        """What bears on one claim bears on another from now on; what a person said of the two stands."""
        held, known = self._links(from_id), self._links(to_id)
        for other, row in held.items():
            self.writer.close(tables.ClaimLink, row["id"])
            mine = known.get(other)
            if other == to_id or (mine and row["kind"] != ClaimLinkKind.DIFFERENT):
                continue
            if mine:
                self.writer.close(tables.ClaimLink, mine["id"])
            self._open(to_id, other, ClaimLinkKind(row["kind"]), row["reason"], row["actor_id"])

    def _links(self, claim_id: str) -> Mapping[str, RowMapping]:
        """The links of a claim, by the other claim."""
        self.writer.flush()
        link = tables.ClaimLink
        query = live(link).where((link.a_id == claim_id) | (link.b_id == claim_id)).order_by(link.id)
        found = self.writer.connection.execute(query).mappings()
        return {row["b_id"] if row["a_id"] == claim_id else row["a_id"]: row for row in found}

    def _open(self, one: str, other: str, kind: ClaimLinkKind, reason: str, actor: str) -> None:
        a_id, b_id = sorted((one, other))
        row_id = self.writer.new_id(tables.ClaimLink, a_id, b_id, kind)
        self.writer.open(tables.ClaimLink(id=row_id, a_id=a_id, b_id=b_id, kind=kind, reason=reason, actor_id=actor))

    # --- what cannot be done ---------------------------------------------------------------------

    def _refuse_different(self, claim_ids: Sequence[str]) -> None:
        link, actor, journal = tables.ClaimLink, tables.Actor, tables.Journal
        query = (
            select(link.a_id, link.b_id, actor.name, journal.at_us)
            .join(actor, actor.id == link.actor_id)
            .join(journal, journal.seq == link.opened_seq)
            .where(link.closed_seq.is_(None), link.kind == ClaimLinkKind.DIFFERENT)
            .where(link.a_id.in_(claim_ids), link.b_id.in_(claim_ids))
            .order_by(link.a_id, link.b_id)
        )
        if found := self.writer.connection.execute(query).first():
            day = datetime.fromtimestamp(found.at_us / 1_000_000, UTC).date()
            raise InputError(f"{found.name} said on {day} that {found.a_id} and {found.b_id} are different",
                             hint=TAKE_BACK.format(found.a_id, found.b_id))  # fmt: skip

    def _refuse_missing(self, *claim_ids: str) -> None:
        """Raises NotFound where one of these claims was closed meanwhile."""
        self.writer.flush()
        held = {row["id"] for row in rows_by_id(self.writer.connection, tables.Claim, claim_ids)}
        for claim_id in claim_ids:
            if claim_id not in held:
                raise NotFound("claim", claim_id)

    def _keep_actor(self) -> None:
        self.writer.keep(tables.Actor(id=self.actor, name=self.by, kind="person"), self.actor)
