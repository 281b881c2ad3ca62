"""Which claim a wording is put to, and which claims bear on that one.

Words that a claim was already put in go to it. Others are compared with the wordings that share their rarest terms: a
wording that surely says the same joins that claim, one that does not makes a claim of its own. What is near and kept
apart is linked; such a link is a machine's proposal and never stands over what a person said of the two claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from provenance.claims import wording_key
from provenance.claims.comparing import LONGEST
from provenance.claims.grouping import MOST_WORDINGS, Near, Place, place
from provenance.extraction.language import READABLE, language_of
from provenance.records import ClaimLink, ClaimLinkKind
from provenance.store import Writer, linked, tables, terms
from provenance.store.journal import actor_id
from provenance.store.selecting import chunks, live

NAME, VERSION = "claims", "1"
"""Who links claims where no person does."""
MOST_LINKS = 5
"""Claims that one wording is linked to at most."""
REASON_LENGTH = 400

NEW = Place(None, "new wording")
SAME_WORDING = "same wording"


def claim_of(writer: Writer, wording: str, language: str | None = None) -> tuple[str, str]:
    """The claim that a wording belongs to, or a new one; and why."""
    writer.flush()
    if known := _in_these_words(writer, wording):
        open_wording(writer, known, wording, language)
        return known, SAME_WORDING
    found = _place(writer, wording) if is_grouped(wording, language) else NEW
    claim_id = found.claim_id or open_claim(writer, wording)
    open_wording(writer, claim_id, wording, language)
    for near in found.near[:MOST_LINKS]:
        _link(writer, claim_id, near, wording)
    return claim_id, shortened(found.reason)


def claims_in_words(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The claims that were put in these words, by the comparison form of a wording: of several the one that a single
    wording would be put to."""
    found: dict[str, str] = {}
    for chunk in chunks(keys):
        for key, claim_id in connection.execute(_in_words(chunk).order_by(tables.Wording.key, *_SUREST)):
            found.setdefault(key, claim_id)
    return found


def make_all_findable(writer: Writer, wordings: Iterable[tuple[str, str]]) -> None:
    """Let others that may say the same find stored wordings, pairs of id and words in a language not told."""
    writer.flush()
    if terms.is_empty(writer.connection):
        _fill(writer)
        return
    for wording_id, wording in wordings:
        make_findable(writer, wording_id, wording, None)


def is_grouped(wording: str, language: str | None) -> bool:
    """Whether a wording may join others by what it says.

    Only of English is it known what a word stands for, and what is very long says more than one thing.
    """
    return len(wording) <= LONGEST and (language or language_of(wording) or "en") in READABLE


def shortened(reason: str) -> str:
    """A reason as it is stored."""
    return shorten(reason, REASON_LENGTH, placeholder=" …")


def open_claim(writer: Writer, wording: str) -> str:
    """A new claim with these words as its title."""
    row_id = writer.new_id(tables.Claim, wording_key(wording))
    return writer.open(tables.Claim(id=row_id, title=" ".join(wording.split()))).id


def open_wording(writer: Writer, claim_id: str, wording: str, language: str | None = None) -> None:
    """Keep one way in which a claim was put, once."""
    writer.flush()
    key, row = wording_key(wording), tables.Wording
    known = live(row).with_only_columns(row.text).where(row.claim_id == claim_id, row.key == key)
    held = set(writer.connection.scalars(known))
    if wording in held:
        return
    row_id = writer.new_id(row, claim_id, wording)
    writer.open(tables.Wording(id=row_id, claim_id=claim_id, text=wording, key=key, language=language))
    if not held:
        writer.flush()
        make_findable(writer, row_id, wording, language)


def make_findable(writer: Writer, wording_id: str, wording: str, language: str | None) -> None:
    """Let others that may say the same find a stored wording."""
    if is_grouped(wording, language):
        terms.keep(writer.connection, wording_id, wording)


def open_link(writer: Writer, attribution_id: str, claim_id: str, reason: str) -> None:
    """Say that an attribution is about a claim, and why."""
    row_id = writer.new_id(tables.AttributionClaim, attribution_id, claim_id)
    writer.open(tables.AttributionClaim(id=row_id, attribution_id=attribution_id, claim_id=claim_id, reason=reason))


def is_in_use() -> ColumnElement[bool]:
    """Whether some attribution is about a claim; a part of a query about claims."""
    link = tables.AttributionClaim
    return exists().where(link.claim_id == tables.Claim.id, link.closed_seq.is_(None))


def _in_these_words(writer: Writer, wording: str) -> str | None:
    """The claim that was put in these words: rather one that something is about, of several the oldest."""
    query = _in_words([wording_key(wording)]).with_only_columns(tables.Claim.id)
    return writer.connection.scalar(query.order_by(*_SUREST).limit(1))


def _in_words(keys: Sequence[str]) -> Select[str, str]:
    claim, row = tables.Claim, tables.Wording
    query = select(row.key, claim.id).join(row, row.claim_id == claim.id).where(row.key.in_(keys))
    return query.where(row.closed_seq.is_(None), claim.closed_seq.is_(None))


_SUREST = (is_in_use().desc(), tables.Wording.opened_seq, tables.Wording.id)
"""The order of claims that were put in the same words."""


def _place(writer: Writer, wording: str) -> Place:
    if terms.is_empty(writer.connection):
        _fill(writer)
    found = _claims_with(writer, terms.candidates(writer.connection, wording))

    def all_of(claim_id: str) -> list[str]:
        row = tables.Wording
        query = live(row).with_only_columns(row.text).where(row.claim_id == claim_id)
        return list(writer.connection.scalars(query.order_by(row.opened_seq, row.id).limit(MOST_WORDINGS)))

    return place(wording, found, all_of) if found else NEW


def _fill(writer: Writer) -> None:
    """Keep the wordings of a database that was made before wordings were grouped."""
    row = tables.Wording
    query = live(row).with_only_columns(row.id, row.text, row.language).order_by(row.opened_seq, row.id)
    held = writer.connection.execute(query.where(row.language.in_(READABLE) | row.language.is_(None)))
    terms.keep_all(writer.connection, ((each.id, each.text) for each in held if is_grouped(each.text, each.language)))


def _claims_with(writer: Writer, wording_ids: Iterable[str]) -> Mapping[str, list[str]]:
    """The claims with these wordings that something is about, or that this change of the database made."""
    claim, row = tables.Claim, tables.Wording
    wanted = list(wording_ids)
    query = select(row.id, row.text, claim.id.label("claim_id")).join(claim, claim.id == row.claim_id)
    query = query.where(row.id.in_(wanted), row.closed_seq.is_(None), claim.closed_seq.is_(None))
    query = query.where(is_in_use() | (claim.opened_seq == writer.entry.seq))
    held = {each.id: each for each in writer.connection.execute(query)}
    found: dict[str, list[str]] = defaultdict(list)
    for each in (held[wording_id] for wording_id in wanted if wording_id in held):
        found[each.claim_id].append(each.text)
    return found


def _link(writer: Writer, claim_id: str, near: Near, wording: str) -> None:
    """Propose that two claims bear on each other, unless a link between them says something already."""
    writer.flush()
    a, b = sorted((claim_id, near.claim_id))
    link = tables.ClaimLink
    if writer.connection.execute(live(link).where(link.a_id == a, link.b_id == b)).first():
        return
    actor = actor_id(NAME, "rule", VERSION)
    writer.keep(tables.Actor(id=actor, name=NAME, kind="rule", version=VERSION), actor)
    row_id = writer.new_id(link, a, b, near.kind)
    reason = shortened(f"“{' '.join(wording.split())}”: {near.reason}")
    writer.open(tables.ClaimLink(id=row_id, a_id=a, b_id=b, kind=near.kind, reason=reason, actor_id=actor))


def suggestions(connection: Connection) -> list[ClaimLink]:
    """Pairs of claims that a machine thinks may be the same: a person merges them, or says that they are different."""
    found = linked.links(connection)
    return [each for each in found if each.is_proposal and each.kind is ClaimLinkKind.POSSIBLY_SAME]
