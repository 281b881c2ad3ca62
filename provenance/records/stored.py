"""What is stored: rows of the database as values."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.records.read import DocumentLink
from provenance.records.texts import Spans
from provenance.records.words import (
    Basis,
    Certainty,
    ClaimLinkKind,
    DerivationKind,
    GradeAxis,
    GradeScheme,
    GroupKind,
    LabelKey,
    Reality,
    ReviewVerdict,
    SourceKind,
    Stance,
    StandingKind,
    Terminal,
    Verdict,
)
from provenance.times import When


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Sources that are not independent of each other: those of one owner, family, government, household or client."""

    kind: GroupKind
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """Anyone who can say something: outlet, agency, body, person, or an unnamed voice with its descriptor.

    ``also_known_as`` are other names of the same source, its aliases and the names of sources that a
    person judged to be the same. ``country`` is the one (ISO 3166-1 alpha-2) that it belongs to or, for an unnamed
    voice, whose side it is on. ``groups`` are those that the registry or a person puts it in; ``in_registry`` says
    whether the shipped registry knows it; ``is_distinct`` whether a person said that it belongs to nobody else.
    """

    id: str
    kind: SourceKind
    name: str
    is_confidential: bool = False
    number_lo: int = 1
    number_hi: int | None = 1
    also_known_as: tuple[str, ...] = ()
    country: str | None = None
    groups: tuple[Group, ...] = ()
    wikidata: str | None = None
    in_registry: bool = False
    is_distinct: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Something published: held (its snapshot is in the database) or only cited.

    ``revision_no`` counts from 1 within one canonical URL; ``text_sha`` is of the stored text. ``work`` is the name of
    the living document that it is a revision of, where a person gave one; revisions at one address are one anyway.
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
    work: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, once, whoever says it. ``wordings`` keeps every way it was put."""

    id: str
    title: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two claims that are kept apart and bear on each other, why, and who says so; a machine's is a proposal."""

    id: str
    a_id: str
    b_id: str
    kind: ClaimLinkKind
    reason: str
    by: str
    is_proposal: bool
    a_title: str = ""
    b_title: str = ""

    def other_than(self, claim_id: str) -> tuple[str, str]:
        """Id and title of the other claim."""
        return (self.b_id, self.b_title) if claim_id == self.a_id else (self.a_id, self.a_title)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage around an attribution: ``text``, and the marked spans as offsets into it, by role.

    ``start`` is where it begins in the stored text; None where that is not known, because words were masked.
    """

    text: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision about a reading; ``replacement_id`` is the attribution that a corrected one is read as."""

    verdict: ReviewVerdict
    by: str
    why: str
    replacement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """In this document, these words say that this source said the claim.

    Without ``cited_source_id`` and ``cited_document_id`` the source is undisclosed. Rows with one
    ``joint_key`` are one statement by several sources, or with ``needs_all`` one result of which each is a needed part.
    ``parent_id``: nested in that attribution.
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
    needs_all: bool = False
    pinned_document_id: str | None = None
    excerpt: Excerpt | None = None
    review: Review | None = None
    read_by: str = ""

    @property
    def is_rejected(self) -> bool:
        return self.review is not None and self.review.verdict is ReviewVerdict.REJECTED

    @property
    def is_set_aside(self) -> bool:
        """Whether a person rejected it, or corrected it, so that another is read in its place."""
        return self.review is not None and self.review.verdict is not ReviewVerdict.ACCEPTED

    @property
    def is_reviewed(self) -> bool:
        """Whether a person stands behind what became of it: by a decision, or because they typed it."""
        return self.review is not None or self.is_typed

    @property
    def is_typed(self) -> bool:
        """Whether a person put it down by hand; no machine infers an attribution."""
        return self.basis in {Basis.TYPED, Basis.INFERRED}

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
        return str(Basis.TYPED) if self.is_typed else "proposed"

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
class Declaration:
    """What a document declares of where it comes from: the place that says so, its words, and what follows from them
    (the name of who is credited, or the address of the document)."""

    field: str
    kind: DerivationKind
    words: str
    name: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """How a document was captured: when (microseconds since 1970 UTC), from where, with which status and headers.

    ``blob_sha`` is the SHA-256 of the bytes, ``text_sha`` of the text that was read from them by ``importer``.
    """

    fetched_us: int
    final_url: str | None
    status: int | None
    blob_sha: str
    text_sha: str
    importer: str
    headers: tuple[tuple[str, str], ...] = ()
    addresses: tuple[DocumentLink, ...] = ()
    declarations: tuple[Declaration, ...] = ()


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
class Standing:
    """What became of a document or source (``subject_id``), and from when on; ``effective`` is None where nobody knows,
    and then it always was so. ``evidence_id`` is the document in which that can be read."""

    id: str
    subject_id: str
    kind: StandingKind
    effective: When | None
    evidence_id: str | None
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade that a person gave to a source (its reliability) or to a claim (its credibility)."""

    id: str
    subject_id: str
    scheme: GradeScheme
    axis: GradeAxis
    value: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Party:
    """A source has an interest in a claim: it is a party to the matter, in this role."""

    source_id: str
    role: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of a claim, a document, a source or an attribution (``subject_id``): a key, and where it needs
    one a ``value``."""

    id: str
    subject_id: str
    key: LabelKey
    value: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person lets what a rule finds about a claim (``subject_id``) stand, for a reason and until a day (its last day;
    None: for good). ``fingerprint`` is the one finding that is meant; empty: all of this rule about this claim."""

    id: str
    rule: str
    subject_id: str
    fingerprint: str
    reason: str
    by: str
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What ``add`` did, one place in each list; ``failed`` pairs a place with the reason, ``skipped`` are addresses
    that a list names and that are held already, ``pictures`` lines that show where something is wrong."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def saved(self) -> int:
        """How many places were read without a fault, or need not be read."""
        return len(self.added) + len(self.updated) + len(self.unchanged) + len(self.skipped)

    def __str__(self) -> str:
        counts = {name: len(getattr(self, name)) for name in ("added", "updated", "unchanged", "failed")}
        counted = ", ".join(f"{name} {count:,}" for name, count in counts.items())
        return f"{counted}, held already {len(self.skipped):,}" if self.skipped else counted
