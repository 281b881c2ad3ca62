"""A ledger as a stranger may see it: who is confidential is named nowhere in it, not even by an id.

Everything on the page is made from the masked ledger, so no section has to remember whom to protect.
What a name looks like inside a text cannot be known for certain: the names on record, and the parts of
a person's name, are struck out wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from provenance.ledger import Ledger
from provenance.records import (
    Attribution,
    ClaimLink,
    Document,
    Excerpt,
    Inspected,
    Judgement,
    Kept,
    Label,
    Paragraph,
    Proof,
    Recorded,
    Review,
    Source,
    SourceKind,
    Span,
    Spans,
    Standing,
)

CONFIDENTIAL = "a confidential source"
WITHHELD = "[name withheld]"
NOT_SHOWN = "[withheld]"
"""In place of an address or of words that are withheld as a whole."""
_SHORT = 4


def confidential(ledgers: Iterable[Ledger]) -> tuple[Source, ...]:
    """Every confidential source of any of these ledgers that is not masked yet: the name of a masked one says nothing,
    and its words may stand in any text."""
    found = (source for ledger in ledgers for source in ledger.sources if source.is_confidential)
    return tuple(source for source in found if source.name != CONFIDENTIAL)


def without_confidential(ledger: Ledger, sources: Iterable[Source]) -> Ledger:
    """The same ledger with confidential ``sources`` masked: their names, their ids, and their names in any text.

    ``sources`` may be those of other ledgers on the same page: they may be named here too. Judgements about
    such a source are left out; they hold what a person knows about it.
    """
    hidden = tuple(sources)
    return _Mask(ledger, hidden).applied() if hidden else ledger


@dataclass(frozen=True)
class Redaction:
    """Strikes names out of texts; ``pattern`` matches any of them."""

    pattern: re.Pattern[str]

    def of(self, text: str) -> str:
        return self.pattern.sub(WITHHELD, text)

    def of_excerpt(self, excerpt: Excerpt) -> Excerpt:
        """The excerpt without the names; its spans mark the same words as before."""
        text, moved = self.of(excerpt.text), self.moving(excerpt.text)
        start = excerpt.start if text == excerpt.text else None
        return Excerpt(text, moved(excerpt.source), moved(excerpt.cue), moved(excerpt.content), start)

    def moving(self, text: str) -> Callable[[Spans], Spans]:
        """Where places of ``text`` are when the names are struck out of it."""
        matches = [match.span() for match in self.pattern.finditer(text)]

        def moved(spans: Spans) -> Spans:
            return tuple(Span(_shifted(start, matches), _shifted(end, matches)) for start, end in spans)

        return moved


def redaction(sources: Iterable[Source]) -> Redaction:
    """What strikes out every name of these sources, in any case and with anything between its words."""
    names = {name for source in sources for name in _names(source)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return Redaction(re.compile("|".join(map(_wording, longest_first)) or r"(?!)", re.IGNORECASE))


def telling(sources: Iterable[Source], addresses: Iterable[str] = ()) -> Callable[[str], bool]:
    """Whether a text tells of these sources: one of their names is in it, or one of ``addresses``, which are theirs.

    Percent-encoded text is read too. An address is found without its scheme, and on a subdomain.
    """
    stems = sorted({stem for address in addresses if (stem := _stem(address))})
    theirs = re.compile("|".join(rf"(?<!\w){re.escape(stem)}(?!\w)" for stem in stems) or r"(?!)", re.IGNORECASE)
    patterns = (redaction(sources).pattern, theirs)

    def tells(text: str) -> bool:
        return any(pattern.search(each) for each in (text, unquote(text)) for pattern in patterns)

    return tells


def _stem(address: str) -> str:
    """What all spellings of an address have in common."""
    return re.sub(r"^[a-z][a-z0-9+.-]*://(www\.)?", "", unquote(address), flags=re.IGNORECASE).rstrip("/")


def _names(source: Source) -> set[str]:
    names = {source.name, *source.also_known_as}
    if source.kind is SourceKind.PERSON:
        names |= {part for name in names for part in name.split() if len(part) >= _SHORT}
    return {name.strip() for name in names if name.strip()}


def _wording(name: str) -> str:
    between = r"(?:%20|[\W_])*"
    words = between.join(re.escape(word) for word in re.findall(r"\w+", name)) or re.escape(name)
    return rf"(?<!\w){words}(?!\w)" if name.isascii() and len(name) < _SHORT else words


def _shifted(position: int, matches: list[tuple[int, int]]) -> int:
    moved = position
    for start, end in matches:
        if position >= end:
            moved += len(WITHHELD) - (end - start)
        elif position > start:
            moved += len(WITHHELD) - (position - start)
    return moved


class _Mask:
    """Applies one mask to one ledger."""

    def __init__(self, ledger: Ledger, hidden: Sequence[Source]) -> None:
        self.ledger = ledger
        self.sources = hidden
        self.hidden = frozenset(source.id for source in hidden)
        self.redaction = redaction(hidden)
        self.new_id = {old: f"confidential-{number}" for number, old in enumerate(sorted(self.hidden), 1)}
        veiled = sorted(d.id for d in ledger.documents if self._one(d.publisher_id) in self.hidden)
        within = f"{ledger.claim.id}-" if ledger.claim.id else ""  # nothing puts together those of several claims
        self.new_document_id = {old: f"withheld-{within}{number}" for number, old in enumerate(veiled, 1)}
        self.tells = telling(hidden, [d.url for d in ledger.documents if d.url and d.id in self.new_document_id])

    def applied(self) -> Ledger:
        ledger, text = self.ledger, self.redaction.of
        claim = ledger.claim
        return Ledger(
            replace(claim, title=text(claim.title), wordings=tuple(dict.fromkeys(map(text, claim.wordings)))),
            tuple(map(self._document, ledger.documents)),
            tuple(map(self._source, ledger.sources)),
            tuple(map(self._attribution, ledger.attributions)),
            tuple(
                replace(
                    d,
                    from_document_id=self._doc(d.from_document_id) or "",
                    to_document_id=self._doc(d.to_document_id),
                    to_source_id=self._id(d.to_source_id),
                )
                for d in ledger.derivations
            ),
            tuple(map(self._judgement, filter(self._is_public, ledger.judgements))),
            {old: self.new_id.get(one, one) for old, one in ledger.same_as.items() if one not in self.hidden},
            ledger.left_out,
            tuple(map(self._link, ledger.links)),
            tuple(map(self._standing, ledger.standings)),
            tuple(replace(each, subject_id=self._any(each.subject_id), why=text(each.why), by=text(each.by))
                  for each in ledger.grades),
            tuple(replace(each, source_id=self._id(each.source_id) or "", role=text(each.role), why=text(each.why),
                          by=text(each.by)) for each in ledger.parties),
            frozenset(self._doc(each) or "" for each in ledger.context),
            tuple(map(self._source, ledger.kin)),
            tuple(map(self._label, ledger.labels)),
            tuple(replace(each, reason=text(each.reason), by=text(each.by)) for each in ledger.waivers),
            {self._doc(each.document_id) or "": self._inspected(each) for each in ledger.inspected.values()},
            self._beside(),
            self._proof(ledger.proof) if ledger.proof else None,
        )  # fmt: skip

    def _beside(self) -> tuple[Ledger, ...]:
        """What stands beside it, masked alike; nothing where a document of any of them is withheld, for each of them
        would count those for itself."""
        masks = [_Mask(each, self.sources) for each in self.ledger.beside]
        if self.new_document_id or any(mask.new_document_id for mask in masks):
            return ()
        return tuple(mask.applied() for mask in masks)

    def _proof(self, proof: Proof) -> Proof:
        """What proves it, in words as they may be shown; how a withheld document is kept is left out."""
        kept = (each for each in proof.kept.values() if each.document_id not in self.new_document_id)
        return Proof(
            {key: self._paragraph(each) for key, each in proof.paragraphs.items()},
            {each.document_id: self._kept(each) for each in kept},
            {key: self._recorded(each) for key, each in proof.recorded.items()},
            {key: self._recorded(each) for key, each in proof.reviewed.items()},
        )

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, excerpt=self.redaction.of_excerpt(paragraph.excerpt))

    def _kept(self, kept: Kept) -> Kept:
        return replace(kept, archived=tuple(url for url in kept.archived if not self.tells(url)))

    def _recorded(self, recorded: Recorded) -> Recorded:
        return replace(recorded, by=self.redaction.of(recorded.by))

    def _label(self, label: Label) -> Label:
        """The label; what is said of somebody confidential, of what they said, or of their document, is not shown."""
        text = self.redaction.of
        said = self.ledger.attribution_by_id.get(label.subject_id)
        about = (label.subject_id, *((said.document_id, said.cited_source_id) if said else ()))
        hides = any(each in self.new_document_id or self._one(each) in self.hidden for each in about)
        value, why = (NOT_SHOWN, NOT_SHOWN) if hides else (text(label.value), text(label.why))
        return replace(label, subject_id=self._any(label.subject_id), value=value, why=why, by=text(label.by))

    def _inspected(self, inspected: Inspected) -> Inspected:
        """What was seen, in words as they may be shown; nothing of a document that is withheld."""
        is_withheld = inspected.document_id in self.new_document_id
        marks = tuple(replace(mark, text=self.redaction.of(mark.text)) for mark in inspected.marks)
        cites, relays = (frozenset(self._id(one) or "" for one in ids) for ids in (inspected.cites, inspected.relays))
        return replace(
            inspected,
            document_id=self._doc(inspected.document_id) or "",
            marks=() if is_withheld else marks,
            cites=cites,
            relays=relays,
        )

    def _standing(self, standing: Standing) -> Standing:
        text = self.redaction.of
        return replace(
            standing,
            subject_id=self._any(standing.subject_id),
            evidence_id=self._doc(standing.evidence_id),
            why=text(standing.why),
            by=text(standing.by),
        )

    def _any(self, subject_id: str) -> str:
        """The id of a source, a document or a claim as it may be shown."""
        return self.new_document_id.get(subject_id) or self._id(subject_id) or ""

    def _link(self, link: ClaimLink) -> ClaimLink:
        text = self.redaction.of
        return replace(
            link, reason=text(link.reason), by=text(link.by), a_title=text(link.a_title), b_title=text(link.b_title)
        )

    def _one(self, source_id: str | None) -> str | None:
        return self.ledger.same_as.get(source_id, source_id) if source_id else None

    def _id(self, source_id: str | None) -> str | None:
        one = self._one(source_id)
        return self.new_id.get(one, source_id) if one else source_id

    def _doc(self, document_id: str | None) -> str | None:
        return self.new_document_id.get(document_id, document_id) if document_id else None

    def _source(self, source: Source) -> Source:
        if source.id in self.hidden:
            masked = Source(self.new_id[source.id], source.kind, CONFIDENTIAL, is_confidential=True)
            return replace(masked, number_lo=source.number_lo, number_hi=source.number_hi)
        return replace(
            source,
            name=self.redaction.of(source.name),
            also_known_as=tuple(map(self.redaction.of, source.also_known_as)),
            groups=tuple(replace(group, name=self.redaction.of(group.name)) for group in source.groups),
        )

    def _document(self, document: Document) -> Document:
        masked = replace(document, id=self._doc(document.id) or "", publisher_id=self._id(document.publisher_id))
        if document.id in self.new_document_id:
            return replace(masked, title=None, url=None, byline=None, snapshot_id=None, text_sha=None, work=None)
        return replace(
            masked,
            title=self._text(document.title),
            byline=self._text(document.byline),
            work=self._text(document.work),
            url=None if document.url and self.tells(document.url) else document.url,
        )

    def _attribution(self, attribution: Attribution) -> Attribution:
        text = self.redaction.of
        return replace(
            attribution,
            document_id=self._doc(attribution.document_id) or "",
            cited_source_id=self._id(attribution.cited_source_id),
            cited_document_id=self._doc(attribution.cited_document_id),
            pinned_document_id=self._doc(attribution.pinned_document_id),
            source_text=text(attribution.source_text),
            cue_text=text(attribution.cue_text),
            content_text=text(attribution.content_text),
            excerpt=self.redaction.of_excerpt(attribution.excerpt) if attribution.excerpt else None,
            review=self._review(attribution.review),
        )

    def _review(self, review: Review | None) -> Review | None:
        return replace(review, why=self.redaction.of(review.why), by=self.redaction.of(review.by)) if review else None

    def _is_public(self, judgement: Judgement) -> bool:
        return not {self._one(judgement.a_id), self._one(judgement.b_id)} & self.hidden

    def _judgement(self, judgement: Judgement) -> Judgement:
        return replace(judgement, why=self.redaction.of(judgement.why), by=self.redaction.of(judgement.by))

    def _text(self, text: str | None) -> str | None:
        return self.redaction.of(text) if text is not None else None
