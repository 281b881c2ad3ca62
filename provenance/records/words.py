"""The kinds of things: one word, one meaning; see ``docs/words.md``."""

from __future__ import annotations

from enum import StrEnum


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


class GroupKind(StrEnum):
    """Why sources are not independent of each other: one owner or publisher, one family of outlets, one government, one
    household, one client (of an agency or adviser who speaks for them)."""

    OWNER = "owner"
    FAMILY = "family"
    GOVERNMENT = "government"
    HOUSEHOLD = "household"
    CLIENT = "client"


class ClaimLinkKind(StrEnum):
    """How two claims that are kept apart bear on each other: they differ in a figure or in a date or place, one denies
    the other or cannot be true beside it, they may be the same (a person is asked), they are not (a person said so)."""

    OTHER_NUMBER = "other-number"
    OTHER_DATE = "other-date"
    CONTRADICTS = "contradicts"
    POSSIBLY_SAME = "possibly-same"
    DIFFERENT = "different"

    @property
    def bears(self) -> str:
        """How the other claim bears on this one, in words."""
        return {
            ClaimLinkKind.OTHER_NUMBER: "another figure",
            ClaimLinkKind.OTHER_DATE: "another date",
            ClaimLinkKind.CONTRADICTS: "contradicted by",
            ClaimLinkKind.POSSIBLY_SAME: "possibly the same",
            ClaimLinkKind.DIFFERENT: "not the same",
        }[self]


class StandingKind(StrEnum):
    """What became of a document or source: whoever is retracted or fabricated supports nothing from then on, until
    reinstated; one that was corrected or superseded still does."""

    RETRACTED = "retracted"
    FABRICATED = "fabricated"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    REINSTATED = "reinstated"

    @property
    def withdraws(self) -> bool:
        """Whether support ends with it."""
        return self in {StandingKind.RETRACTED, StandingKind.FABRICATED}


class GradeScheme(StrEnum):
    """By which scale a person grades: Admiralty (NATO AJP-2.1: A–F, 1–6) or Europol 4x4 (A B C X, 1–4)."""

    ADMIRALTY = "admiralty"
    EUROPOL = "europol"


class GradeAxis(StrEnum):
    """What is graded: how reliable a source is, or how credible what is said. Neither is derived from the other."""

    RELIABILITY = "reliability"
    CREDIBILITY = "credibility"


class LabelKey(StrEnum):
    """What a person says of a claim, a document, a source or an attribution, beyond what its words show.

    Of a claim: it is ``serious`` (it accuses somebody), ``exceptional``, ``disputed``, ``second-hand``, when what it
    tells happened (``event-date``), and that publishing it was ``signed-off``. Of a source: whose ``side`` it is on,
    how it has ``access`` to what it says, its ``motive``, why it is not named (``anonymity-reason``), and that details
    would endanger it (``protects-source``). Of a document: how what it rests on was obtained (``obtained-how``), that a
    ``reply-sought`` stands elsewhere, that ``unverified-said`` is said elsewhere.
    """

    SERIOUS = "serious"
    EXCEPTIONAL = "exceptional"
    DISPUTED = "disputed"
    SECOND_HAND = "second-hand"
    EVENT_DATE = "event-date"
    SIGNED_OFF = "signed-off"
    SIDE = "side"
    ACCESS = "access"
    MOTIVE = "motive"
    ANONYMITY_REASON = "anonymity-reason"
    PROTECTS_SOURCE = "protects-source"
    OBTAINED_HOW = "obtained-how"
    REPLY_SOUGHT = "reply-sought"
    UNVERIFIED_SAID = "unverified-said"


class MarkKind(StrEnum):
    """What an article says about its own sourcing, beside who said what: why somebody is not named, what moves them,
    how they know it, that somebody declined to speak or was asked, that it could not be verified, how papers were
    obtained, that it rests on a release, that words were translated, that it was corrected."""

    ANONYMITY_REASON = "anonymity-reason"
    MOTIVE = "motive"
    ACCESS = "access"
    DECLINED = "declined"
    REPLY_SOUGHT = "reply-sought"
    UNVERIFIED_SAID = "unverified-said"
    OBTAINED_HOW = "obtained-how"
    PRESS_RELEASE = "press-release"
    TRANSLATED = "translated"
    CORRECTION_NOTE = "correction-note"


class ReviewVerdict(StrEnum):
    """What a person decided about a machine's reading."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class DerivationKind(StrEnum):
    """How one document leans on another: republishes it, credits it, shares its text, or was compared with it.

    An image credit and a byline are declared, too: somebody’s picture stands beside the text, somebody of the house
    wrote it. Neither is an origin of the text (``BESIDE_THE_TEXT``).
    """

    REPUBLISHES = "republishes"
    CREDIT = "credit"
    REUSE = "reuse"
    COMPARES_WITH = "compares-with"
    IMAGE_CREDIT = "image-credit"
    BYLINE = "byline"


BESIDE_THE_TEXT = frozenset({DerivationKind.IMAGE_CREDIT, DerivationKind.BYLINE})
"""Kinds of declarations that are shown and never count: no ledger holds them, and no chain goes through them."""


class LinkKind(StrEnum):
    """What another address of a document is: an archived copy, the page's own canonical address, a mirror (AMP,
    mobile), or an address that redirects to it."""

    ARCHIVE = "archive"
    CANONICAL = "canonical"
    MIRROR = "mirror"
    REDIRECT = "redirect"
