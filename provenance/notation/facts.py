"""What a plain-text ledger says, fact by fact, as it is written: nothing is looked up yet.

``id`` is kept where one is given; ``by`` says who decided, ``role`` that this was a program (``rule/1``: kind and
version). ``line`` is where a fact stands, and no part of what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from provenance.records import (
    Basis,
    Certainty,
    ClaimLinkKind,
    DerivationKind,
    DocumentLink,
    GradeAxis,
    GradeScheme,
    GroupKind,
    LabelKey,
    Reality,
    ReviewVerdict,
    SourceKind,
    Span,
    Stance,
    StandingKind,
    Terminal,
    Verdict,
)
from provenance.times import When


class RefKind(StrEnum):
    """How a fact names what it is about."""

    NAME = "name"
    QUOTED = "quoted"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Ref:
    """A source, claim, document or attribution as a line names it: by a name, by words in double quotes, by a
    descriptor in brackets (with ``document``: the one that cites it), by a handle or address, or by an id."""

    kind: RefKind
    text: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document. ``span`` is where they stand in its text; without one they stand there for the first time,
    unless they are ``loose``: as somebody typed them, not looked for in any text."""

    text: str
    span: Span | None = None
    is_loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have in common."""

    line: int = field(default=0, compare=False)
    id: str = ""
    by: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedSource(Fact):
    """A source. ``document`` is the one document that cites it, of an unnamed one; ``number`` how many people it is
    said to be; ``known`` are facts of it by name (country, side, wikidata, distinct)."""

    source: Ref
    kind: SourceKind | None = None
    document: str = ""
    is_confidential: bool = False
    number: tuple[int, int | None] | None = None
    aliases: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedKnowledge(Fact):
    """Something that a person knows of a source: its kind, country, side, wikidata id, that it is distinct, or shown
    for all that are the same."""

    source: Ref
    name: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedClaim(Fact):
    """A claim; ``wordings`` are further ways in which it was put, each with its language where that is told. The first
    is its title, in ``language``, unless it ``is_retitled``: somebody chose other words to show for it."""

    title: str
    language: str | None = None
    wordings: tuple[tuple[str, str | None], ...] = ()
    is_retitled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Fact):
    """How a source is said to have said something: what chain lines and attribution lines share.

    ``ids`` are those of its rows, one a source. ``confidence`` None: what is usual for the basis; ``reader`` None: the
    one of the document, empty: nobody.
    """

    ids: tuple[str, ...] = ()
    source: tuple[Words, ...] = ()
    cue: tuple[Words, ...] = ()
    content: tuple[Words, ...] = ()
    certainty: Certainty = Certainty.SAID
    stance: Stance = Stance.ATTRIBUTED
    reality: Reality = Reality.PAST
    terminal: Terminal | None = None
    basis: Basis = Basis.TYPED
    confidence: float | None = None
    reader: str | None = None
    is_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedAttribution(Said):
    """One step below a document. ``sources`` empty: nobody is named (``?``), or where ``is_own`` the document speaks
    for itself. ``depth`` 0 is the document's own voice; n is nested in the last one of depth n - 1. ``joint`` ties
    lines to one statement, with ``needs_all`` to one result of which each is a needed part."""

    sources: tuple[Ref, ...] = ()
    depth: int = 0
    is_own: bool = False
    claims: tuple[Ref, ...] = ()
    is_claimless: bool = False
    cites: str = ""
    pins: str = ""
    joint: str = ""
    needs_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedDocument(Fact):
    """A document. ``handle`` is how other lines of the file name it. Held where ``text`` or ``blob`` (the SHA-256 of
    its bytes) is given; the bytes are those of the text where ``blob`` is empty. ``readers`` are extractors with their
    versions that have read it."""

    handle: str = ""
    title: str | None = None
    outlet: Ref | None = None
    published: When | None = None
    url: str | None = None
    raw_url: str | None = None
    language: str | None = None
    byline: str | None = None
    kind: str = ""
    revision: int | None = None
    work: str | None = None
    text: str | None = None
    blob: str = ""
    body_start: int = 0
    fetched_us: int | None = None
    final_url: str | None = None
    status: int | None = None
    importer: str = ""
    addresses: tuple[DocumentLink, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    readers: tuple[str, ...] = ()
    attributions: tuple[NotedAttribution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedChain(Said):
    """A whole chain on one line, outermost first; ``document`` holds what the line says of the outlet's document."""

    claim: Ref
    steps: tuple[tuple[Ref, ...], ...]
    ending: Terminal | None = None
    document: NotedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedDerivation(Fact):
    """A document leans on another document or on a source."""

    kind: DerivationKind
    document: str
    target: Ref
    basis: Basis | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedDeclaration(Fact):
    """What a document declares, in its words: the evidence of the derivation with the id ``derivation``."""

    derivation: str
    field_name: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedPassage(Fact):
    """Text that two documents share: where it stands in the one that leans, and in the one that is leaned on."""

    derivation: str
    here: Span
    there: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedJudgement(Fact):
    """What somebody decided about two sources."""

    verdict: Verdict
    a: Ref
    b: Ref
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedGroup(Fact):
    """Sources that are not independent of each other."""

    kind: GroupKind
    name: str
    members: tuple[Ref, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedParty(Fact):
    """A source is a party to what a claim is about."""

    source: Ref
    claim: Ref
    party: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedStanding(Fact):
    """What became of a document or a source."""

    subject: Ref
    kind: StandingKind
    effective: When | None = None
    evidence: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedGrade(Fact):
    """A grade of a source, a claim, or a document."""

    subject: Ref
    scheme: GradeScheme
    value: str
    axis: GradeAxis | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedLabel(Fact):
    """What somebody says of a claim, a document, a source or an attribution."""

    subject: Ref
    key: LabelKey
    value: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedWaiver(Fact):
    """Somebody lets what a rule finds stand."""

    rule: str
    subject: Ref
    until: When | None = None
    fingerprint: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedReview(Fact):
    """What somebody decided about a reading; ``replacement`` is the id of the one that is read in its place."""

    subject: Ref
    verdict: ReviewVerdict
    replacement: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRole(Fact):
    """Whether a document is a report of a claim or context only."""

    document: str
    claim: Ref
    report_role: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedLink(Fact):
    """How two claims that are kept apart bear on each other."""

    a: Ref
    b: Ref
    kind: ClaimLinkKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a text says, in the order of its lines; ``place`` and ``text`` are for messages."""

    facts: tuple[Fact, ...] = ()
    place: str = field(default="the text", compare=False)
    text: str = field(default="", compare=False, repr=False)
