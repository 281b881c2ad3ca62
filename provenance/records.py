"""The frozen values that everything else is made of.

A record says one thing and never changes. Ids are short digests fixed at creation
(``doc-4f1c09ab2e``); wordings are kept as they were found. The vocabulary is one word, one
meaning: see ``docs/words.md``. Nothing here knows the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from provenance.times import When


class SourceKind(StrEnum):
    """What kind of voice a source is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    BODY = "body"
    PERSON = "person"
    UNNAMED = "unnamed"


RELAYING_KINDS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
"""Sources that publish what others say: where such a one names nobody, the chain is not yet traced."""


class Terminal(StrEnum):
    """Where a chain ends.

    ``first-hand`` only from explicit own-observation wording or a person's decision; an outlet or
    agency that names nobody further is ``not-yet-traced``; a person or body speaking is ``named``.
    """

    FIRST_HAND = "first-hand"
    NAMED = "named"
    ANONYMOUS = "anonymous"
    UNDISCLOSED = "undisclosed"
    UNTRACEABLE = "untraceable"
    NOT_YET_TRACED = "not-yet-traced"


class Stance(StrEnum):
    """In whose voice the words stand: the document's own, attributed, or quoted."""

    OWN = "own"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"


class Certainty(StrEnum):
    """How sure the source is said to be, after the reporting words."""

    DENIED = "denied"
    ALLEGED = "alleged"
    SUGGESTED = "suggested"
    ESTIMATED = "estimated"
    SAID = "said"
    CONFIRMED = "confirmed"


class Reality(StrEnum):
    """Whether the saying happened (``past``), is to come, is asked about, or did not happen (``negated``)."""

    PAST = "past"
    FUTURE = "future"
    QUESTION = "question"
    NEGATED = "negated"


class Basis(StrEnum):
    """How a step is known: from the text, the page's own metadata, a comparison, or a person's hand."""

    STATED = "stated"
    DECLARED = "declared"
    INFERRED = "inferred"
    TYPED = "typed"


class Verdict(StrEnum):
    """What a person decided about two sources."""

    SAME = "same"
    DIFFERENT = "different"
    POSSIBLY = "possibly"
    AFFILIATED = "affiliated"


class ReviewVerdict(StrEnum):
    """What a person decided about a machine's reading."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class DerivationKind(StrEnum):
    """How one document leans on another: republishes it, credits it, shares its text, or was compared with it."""

    REPUBLISHES = "republishes"
    CREDIT = "credit"
    REUSE = "reuse"
    COMPARES_WITH = "compares-with"


class Span(NamedTuple):
    """Half-open range of characters (Unicode code points) in a stored text."""

    start: int
    end: int

    def within(self, text: str) -> str:
        return text[self.start : self.end]


Spans = tuple[Span, ...]


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text as it is stored: NUL and lone surrogates become U+FFFD one for one, nothing else changes."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: only spaces, controls and other invisible characters, or none."""
    return all(unicodedata.category(character) in _INVISIBLE for character in text)


# --- what a pattern saw ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """One source as a text gives it: the fullest name in that text, or the descriptor of an unnamed one.

    ``number_lo``/``number_hi``: how many people an unnamed source is said to be (``two officials`` = 2, 2).
    """

    name: str
    kind: SourceKind
    number_lo: int = 1
    number_hi: int | None = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """These words say that this source said this content.

    ``source``, ``cue`` and ``content`` are spans in the text, in text order; a source-less reading
    (“reportedly”) has no ``source`` and no ``sources``. Several ``sources`` are one joint statement.
    ``nested_in`` is the index, in the same result, of the attribution whose content holds this one.
    ``confidence`` is in [0, 1]. ``pattern`` names the family of wordings that found it.
    """

    source: Spans
    cue: Spans
    content: Spans
    sources: tuple[SourceDraft, ...]
    terminal: Terminal
    certainty: Certainty = Certainty.SAID
    stance: Stance = Stance.ATTRIBUTED
    reality: Reality = Reality.PAST
    nested_in: int | None = None
    confidence: float = 0.5
    pattern: str = ""


def chain_of(drafts: Sequence[Draft], index: int, outlet: str) -> tuple[tuple[str, ...], Terminal]:
    """The whole chain of one draft, outermost first, and where it ends.

    Joint sources are one element, joined by `` + ``. The outer one of a nested pair carries the whole
    chain: it is followed down through the first attribution nested in it.
    """
    upward = [index]
    while (parent := drafts[upward[-1]].nested_in) is not None:
        upward.append(parent)
    line = upward[::-1]
    while (child := _first_nested(drafts, line[-1])) is not None:
        line.append(child)
    names = [outlet]
    for name in (" + ".join(source.name for source in drafts[i].sources) for i in line):
        if name and name != names[-1]:  # “… told the Example” in the Example is no step of its own
            names.append(name)
    return tuple(names), drafts[line[-1]].terminal


def _first_nested(drafts: Sequence[Draft], index: int) -> int | None:
    return next((i for i, draft in enumerate(drafts) if draft.nested_in == index), None)


# --- what an importer read ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """Something published, as an importer read it: its bytes, its text, and what is known about it.

    ``text`` is the decoded text, newlines untouched; ``body_start`` is where the article begins in it
    (after ``key: value`` lines). ``place`` says where it came from, for messages only. ``final_url``, ``status`` and
    ``fetched_us`` (microseconds since 1970 UTC) say which address answered, how and when, where it was fetched.
    """

    place: str
    content: bytes
    text: str
    importer: str
    body_start: int = 0
    final_url: str | None = None
    status: int | None = None
    fetched_us: int | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, as one line of a decisions file gives it.

    ``verdict`` is ``same-claim`` (``readings`` say one thing), ``same`` | ``different`` | ``possibly`` |
    ``affiliated`` (about two ``sources``), or ``accepted`` | ``rejected`` (about each of ``readings``).
    A reading is (document URL or id, words that its content holds).
    """

    place: str
    verdict: str
    by: str
    why: str
    claim: str | None = None
    readings: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


# --- what is stored ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Anyone who can say something: outlet, agency, body, person, or an unnamed voice with its descriptor.

    ``also_known_as`` are other names of the same source, its aliases and the names of sources that a
    person judged to be the same.
    """

    id: str
    kind: SourceKind
    name: str
    is_confidential: bool = False
    number_lo: int = 1
    number_hi: int | None = 1
    also_known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Something published: held (its snapshot is in the database) or only cited.

    ``revision_no`` counts from 1 within one canonical URL; ``text_sha`` is of the stored text.
    """

    id: str
    publisher_id: str | None
    title: str | None = None
    url: str | None = None
    published: When | None = None
    revision_no: int = 1
    language: str | None = None
    byline: str | None = None
    is_held: bool = False
    snapshot_id: str | None = None
    text_sha: str | None = None
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, once, whoever says it. ``wordings`` keeps every way it was put."""

    id: str
    title: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage around an attribution: ``text``, and the marked spans as offsets into it, by role."""

    text: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision about a machine's reading."""

    verdict: ReviewVerdict
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """In this document, these words say that this source said the claim.

    Without ``cited_source_id`` and ``cited_document_id`` the source is undisclosed. Rows with one
    ``joint_key`` are one statement by several sources. ``parent_id``: nested in that attribution.
    ``excerpt`` is None where nothing was read: the step was typed, not seen.
    """

    id: str
    document_id: str
    claim_ids: tuple[str, ...]
    cited_source_id: str | None
    cited_document_id: str | None
    parent_id: str | None
    source_text: str
    cue_text: str
    content_text: str
    terminal: Terminal
    stance: Stance
    certainty: Certainty
    reality: Reality
    basis: Basis
    confidence: float
    joint_key: str | None = None
    pinned_document_id: str | None = None
    excerpt: Excerpt | None = None
    review: Review | None = None
    read_by: str = ""

    @property
    def is_rejected(self) -> bool:
        return self.review is not None and self.review.verdict is ReviewVerdict.REJECTED

    @property
    def said_as(self) -> str:
        """How it was said, in words: the certainty, or that it was not said, only announced or asked."""
        spoken = {Reality.NEGATED: f"not {self.certainty}", Reality.FUTURE: "announced", Reality.QUESTION: "asked"}
        return spoken.get(self.reality, str(self.certainty))

    @property
    def state(self) -> str:
        """Where it stands: ``typed`` by a person, else what a person decided, else ``proposed``."""
        if self.review is not None:
            return str(self.review.verdict)
        return str(Basis.TYPED) if self.basis is Basis.TYPED else "proposed"

    @property
    def is_undisclosed(self) -> bool:
        return self.cited_source_id is None and self.cited_document_id is None


@dataclass(frozen=True, slots=True)
class Derivation:
    """This document leans on that document or source: declared (a credit) or inferred (shared text).

    ``score`` is the share of the text that is common, in [0, 1], where it was compared.
    """

    id: str
    from_document_id: str
    to_document_id: str | None
    to_source_id: str | None
    kind: DerivationKind
    basis: Basis
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's recorded decision about two sources; reversible, never a rewriting."""

    id: str
    a_id: str
    b_id: str
    verdict: Verdict
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What ``add`` did, one place in each list; ``failed`` pairs a place with the reason."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def saved(self) -> int:
        """How many places were read without a fault."""
        return len(self.added) + len(self.updated) + len(self.unchanged)

    def __str__(self) -> str:
        counts = {name: len(getattr(self, name)) for name in ("added", "updated", "unchanged", "failed")}
        return ", ".join(f"{name} {count}" for name, count in counts.items())
