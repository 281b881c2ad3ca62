"""Lines that begin with a word: who is who, what was decided, what leans on what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from provenance.notation.facts import (
    Fact,
    NotedClaim,
    NotedDeclaration,
    NotedDerivation,
    NotedGrade,
    NotedGroup,
    NotedJudgement,
    NotedKnowledge,
    NotedLabel,
    NotedLink,
    NotedParty,
    NotedPassage,
    NotedReview,
    NotedRole,
    NotedSource,
    NotedStanding,
    NotedWaiver,
    Ref,
    RefKind,
)
from provenance.notation.faults import LineFault
from provenance.notation.lines import handle, ref, span
from provenance.notation.quoting import QUOTED, unquoted
from provenance.notation.taking import Taking, known_word
from provenance.records import (
    Basis,
    ClaimLinkKind,
    DerivationKind,
    GradeAxis,
    GradeScheme,
    GroupKind,
    LabelKey,
    ReviewVerdict,
    SourceKind,
    StandingKind,
    Verdict,
    storable,
)

E = TypeVar("E", bound=StrEnum)
Read = Callable[[Taking, str, int], Fact]
REPORT_ROLES = ("report", "context")
KNOWN_FACTS = ("country", "side", "wikidata")
_PIECE = re.compile(rf"{QUOTED}|\[[^\[\]]*\](?:@\S+)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Directive:
    """A word that lines begin with; ``like`` is an example of such a line."""

    read: Read
    like: str


def _split(text: str, sign: str, column: int) -> list[tuple[str, int]]:
    """The pieces between a sign that stands outside quotes and brackets, each with its column. In a document’s name
    (``doc:g1``, an address) the sign ``:`` does not part."""
    pieces, start, position = [], 0, 0
    while position < len(text):
        whole = _PIECE.match(text, position)
        if whole:
            position = whole.end()
        elif text[position] == sign:
            pieces.append((text[start:position], column + start))
            position += 1
            start = position
        else:
            position += 1
    return [*pieces, (text[start:], column + start)]


def _first_word(text: str) -> tuple[str, str, str]:
    """The first word, the one space or tab behind it, and the rest."""
    word = text.split(None, 1)[0]
    return word, text[len(word) : len(word) + 1], text[len(word) + 1 :]


def _refs(text: str, sign: str, column: int, count: int, like: str) -> list[Ref]:
    pieces = _split(text, sign, column)
    if len(pieces) != count:
        raise LineFault(column, f"two names with {sign!r} between them stand here", f"write it like: {like}")
    return [_ref(piece, at) for piece, at in pieces]


def _ref(piece: str, column: int) -> Ref:
    return ref(piece, column + len(piece) - len(piece.lstrip()))


def _subject(text: str, column: int, words: type[E], like: str, *, takes_value: bool = False) -> tuple[Ref, E, str]:
    """A subject, a known word behind it, and what follows that."""
    tail = rf"(?:\s+(?P<value>{QUOTED}|\S+))?" if takes_value else ""
    listed = "|".join(re.escape(each) for each in words)
    found = re.search(rf"\s(?P<word>{listed}){tail}\Z", text, re.DOTALL)
    if found is None:
        raise LineFault(
            column, f"a subject and one of these words stand here: {', '.join(words)}", f"write it like: {like}"
        )
    value = found["value"] if takes_value else None
    text_ = unquoted(value) if value and value.startswith('"') else value or ""
    return ref(text[: found.start()], column), words(found["word"]), storable(text_)


# --- who and what --------------------------------------------------------------------------------


def _source(taking: Taking, text: str, column: int) -> Fact:
    named = ref(text, column)
    if named.kind in {RefKind.DOCUMENT, RefKind.ID}:
        raise LineFault(column, "a source has a name, not an address or an id", "write the id behind it: id:…")
    kind = RefKind.UNNAMED if named.kind is RefKind.UNNAMED else RefKind.NAME
    known = [(name, value) for name in KNOWN_FACTS if (value := taking.text(name)) is not None]
    if taking.flag("distinct"):
        known.append(("distinct", "yes"))
    return NotedSource(
        source=Ref(kind, storable(named.text), named.document), kind=taking.word("kind", SourceKind),
        document=taking.document("in"), is_confidential=taking.flag("confidential"),
        number=taking.read("number", _number, "number:2 or number:2-5"), aliases=taking.texts("alias"),
        shorts=taking.texts("short"), domains=taking.texts("domain"), known=tuple(known), why=taking.text("why") or "",
        **taking.decided(),
    )  # fmt: skip


def _number(text: str) -> tuple[int, int | None]:
    low, dash, high = text.partition("-")
    lo = int(low)
    hi = (int(high) if high else None) if dash else lo
    if lo < 0 or lo > 2**62 or (hi is not None and not lo <= hi < 2**62):
        raise ValueError
    return lo, hi


class _Knowledge(StrEnum):
    COUNTRY = "country"
    KIND = "kind"
    WIKIDATA = "wikidata"
    SIDE = "side"
    SHOWN = "shown"
    DISTINCT = "distinct"


def _knowledge(taking: Taking, text: str, column: int) -> Fact:
    source, name, value = _subject(text, column, _Knowledge, DIRECTIVES["fact"].like, takes_value=True)
    if name is _Knowledge.KIND:
        known_word(value, SourceKind, column)
    return NotedKnowledge(source=source, name=str(name), value=value or "yes", **_why(taking))


def _claim(taking: Taking, text: str, column: int) -> Fact:
    title = ref(text, column)
    if title.kind is not RefKind.QUOTED:
        raise LineFault(column, "a claim stands in double quotes", f"write it like: {DIRECTIVES['claim'].like}")
    wordings = tuple((storable(each.value), each.at or None) for each in taking.all("wording"))
    return NotedClaim(
        title=storable(title.text),
        language=taking.text("lang"),
        wordings=wordings,
        is_retitled=taking.flag("retitled"),
        **taking.decided(),
    )


def _party(taking: Taking, text: str, column: int) -> Fact:
    claim = taking.ref("claim")
    if claim is None:
        raise LineFault(column, "it is not said to which claim", f"write it like: {DIRECTIVES['party'].like}")
    return NotedParty(source=ref(text, column), claim=claim, party=taking.text("role") or "", **_why(taking))


def _group(taking: Taking, text: str, column: int) -> Fact:
    kind, _, rest = _first_word(text)
    pieces = _split(rest, ":", column + len(kind) + 1)
    named = _ref(*pieces[0])
    members: Iterable[tuple[str, int]] = _split(pieces[1][0], ",", pieces[1][1]) if len(pieces) == 2 else ()
    if len(pieces) > 2 or not rest.strip():
        raise LineFault(column, "a group has a kind, a name and members", f"write it like: {DIRECTIVES['group'].like}")
    found = tuple(_ref(*each) for each in members if each[0].strip() or len(pieces[1][0].strip()))
    return NotedGroup(
        kind=known_word(kind, GroupKind, column), name=storable(named.text), members=found, **_why(taking)
    )


def _why(taking: Taking) -> dict[str, Any]:
    return {"why": taking.text("why") or "", **taking.decided()}


# --- decisions -----------------------------------------------------------------------------------


def _judgement(verdict: Verdict) -> Read:
    def read(taking: Taking, text: str, column: int) -> Fact:
        a, b = _refs(text, "=", column, 2, f"{verdict} Gazette = Courier")
        return NotedJudgement(verdict=verdict, a=a, b=b, **_why(taking))

    return read


def _standing(taking: Taking, text: str, column: int) -> Fact:
    subject, kind, _ = _subject(text, column, StandingKind, DIRECTIVES["standing"].like)
    when = taking.when("date")
    return NotedStanding(
        subject=subject, kind=kind, effective=when, evidence=taking.document("evidence"), **_why(taking)
    )


def _grade(taking: Taking, text: str, column: int) -> Fact:
    subject, scheme, value = _subject(text, column, GradeScheme, DIRECTIVES["grade"].like, takes_value=True)
    if not value:
        raise LineFault(column + len(text), "the grade is missing", f"write it like: {DIRECTIVES['grade'].like}")
    return NotedGrade(subject=subject, scheme=scheme, value=value, axis=taking.word("axis", GradeAxis), **_why(taking))


def _label(taking: Taking, text: str, column: int) -> Fact:
    subject, key, value = _subject(text, column, LabelKey, DIRECTIVES["label"].like, takes_value=True)
    return NotedLabel(subject=subject, key=key, value=value, **_why(taking))


def _waiver(taking: Taking, text: str, column: int) -> Fact:
    rule, _, subject = _first_word(text)
    if not subject.strip():
        raise LineFault(
            column + len(text), "it is not said for which claim", f"write it like: {DIRECTIVES['waiver'].like}"
        )
    named = _ref(subject, column + len(rule) + 1)
    return NotedWaiver(
        rule=rule, subject=named, until=taking.when("until"), fingerprint=taking.text("finding") or "", **_why(taking)
    )


def _review(taking: Taking, text: str, column: int) -> Fact:
    subject, verdict, _ = _subject(text, column, ReviewVerdict, DIRECTIVES["review"].like)
    return NotedReview(subject=subject, verdict=verdict, replacement=taking.text("now") or "", **_why(taking))


def _role(taking: Taking, text: str, column: int) -> Fact:
    found = re.fullmatch(
        rf"(?P<document>\S+)\s+(?P<claim>{QUOTED}|clm-\S+)\s+(?P<role>report|context)", text, re.DOTALL
    )
    if found is None:
        raise LineFault(
            column, "a document, a claim, and report or context stand here", f"write it like: {DIRECTIVES['role'].like}"
        )
    claim = ref(found["claim"], column + found.start("claim"))
    return NotedRole(document=handle(found["document"]), claim=claim, report_role=found["role"], **_why(taking))


def _link(taking: Taking, text: str, column: int) -> Fact:
    kinds = "|".join(ClaimLinkKind)
    found = re.fullmatch(rf"(?P<a>{QUOTED}|clm-\S+)\s+(?P<kind>{kinds})\s+(?P<b>{QUOTED}|clm-\S+)", text, re.DOTALL)
    if found is None:
        raise LineFault(
            column,
            "two claims with a word between them stand here",
            f"write it like: {DIRECTIVES['link'].like}; words: {kinds.replace('|', ', ')}",
        )
    a, b = ref(found["a"], column), ref(found["b"], column + found.start("b"))
    return NotedLink(a=a, b=b, kind=ClaimLinkKind(found["kind"]), **_why(taking))


# --- what leans on what ------------------------------------------------------------------------------


def _derivation(kind: DerivationKind) -> Read:
    def read(taking: Taking, text: str, column: int) -> Fact:
        pieces = _split(text, ">", column)
        if len(pieces) != 2 or not pieces[0][0].strip() or " " in pieces[0][0].strip():
            raise LineFault(
                column, "a document, > and what it leans on stand here", f"write it like: {kind} doc:g1 > Northline"
            )
        return NotedDerivation(
            kind=kind, document=handle(pieces[0][0].strip()), target=_ref(*pieces[1]),
            basis=taking.word("basis", Basis),
            score=taking.read("score", _score, "score:0.93"), **taking.decided(),
        )  # fmt: skip

    return read


def _score(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError
    return number


def _declaration(taking: Taking, text: str, column: int) -> Fact:
    words, field = taking.one("words"), taking.text("field")
    if words is None or field is None:
        raise LineFault(column, "a declaration has a field and words", f"write it like: {DIRECTIVES['declared'].like}")
    at = span(words.at, words.column) if words.at else None
    return NotedDeclaration(derivation=text, field_name=field, words=storable(words.value), span=at, **taking.decided())


def _passage(taking: Taking, text: str, column: int) -> Fact:
    found = re.fullmatch(r"(?P<id>\S+)\s+(?P<here>\d+-\d+)\s*>\s*(?P<there>\d+-\d+)", text)
    if found is None:
        raise LineFault(
            column, "a derivation and two places stand here", f"write it like: {DIRECTIVES['passage'].like}"
        )
    here, there = (span(found[name], column + found.start(name)) for name in ("here", "there"))
    return NotedPassage(derivation=found["id"], here=here, there=there, **taking.decided())


DIRECTIVES = MappingProxyType({
    "source": Directive(_source, "source Northline  kind:agency alias:NNA"),
    "fact": Directive(_knowledge, "fact Northline country NO"),
    "claim": Directive(_claim, 'claim "The bridge is closed"  wording:"Bridge shut"'),
    "party": Directive(_party, 'party "harbour office"  claim:"The bridge is closed" role:"operator"'),
    "group": Directive(_group, 'group owner "Harbour Holding": Gazette, Courier'),
    "same": Directive(_judgement(Verdict.SAME), 'same Gazette = "The Gazette"'),
    "different": Directive(_judgement(Verdict.DIFFERENT), "different Gazette = Courier"),
    "possibly": Directive(_judgement(Verdict.POSSIBLY), "possibly Gazette = Courier"),
    "affiliated": Directive(_judgement(Verdict.AFFILIATED), "affiliated Gazette = Courier"),
    "standing": Directive(_standing, "standing doc:g1 retracted  date:2026-03-02"),
    "grade": Directive(_grade, 'grade "The bridge is closed" admiralty 1'),
    "label": Directive(_label, 'label doc:g1 obtained-how "handed over by a clerk"'),
    "waiver": Directive(_waiver, 'waiver single-origin "The bridge is closed"  until:2026-12-31'),
    "review": Directive(_review, "review att-0123456789 accepted"),
    "role": Directive(_role, 'role doc:g1 "The bridge is closed" context'),
    "link": Directive(_link, 'link "Two were hurt" other-number "Three were hurt"'),
    "credit": Directive(_derivation(DerivationKind.CREDIT), "credit doc:g1 > Northline"),
    "republishes": Directive(_derivation(DerivationKind.REPUBLISHES), "republishes doc:g1 > doc:n1"),
    "reuse": Directive(_derivation(DerivationKind.REUSE), "reuse doc:g1 > doc:n1  score:0.93"),
    "compares": Directive(_derivation(DerivationKind.COMPARES_WITH), "compares doc:g1 > doc:n1"),
    "image-credit": Directive(_derivation(DerivationKind.IMAGE_CREDIT), "image-credit doc:g1 > Northline"),
    "byline": Directive(_derivation(DerivationKind.BYLINE), 'byline doc:g1 > "A. Reed"'),
    "declared": Directive(_declaration, 'declared der-0123456789  field:"credit line" words:"Northline"'),
    "passage": Directive(_passage, "passage der-0123456789 12-20 > 30-38"),
})  # fmt: skip
"""What a line may begin with."""
