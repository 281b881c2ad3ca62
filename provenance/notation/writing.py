"""Facts written as lines, so that reading them gives the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from provenance.errors import InputError
from provenance.notation import facts as noted
from provenance.notation.documents import stamp_written, text_lines_written
from provenance.notation.facts import Fact, Ref, RefKind, Said, Words
from provenance.notation.lines import document_written, name_written, ref_written, value_written
from provenance.notation.quoting import quoted
from provenance.records import Basis, Certainty, Reality, Span, Stance, Terminal
from provenance.times import When, read_when

SIGNS = {Terminal.UNDISCLOSED: "?", Terminal.NOT_YET_TRACED: "…", Terminal.FIRST_HAND: "!"}
STEP = "  "
TEXT = "    "


def write_facts(facts: Iterable[Fact]) -> Iterator[str]:
    """The lines of some facts, each with its line break; an empty line parts different kinds, and documents."""
    before: type[Fact] | None = None
    for fact in facts:
        kind = type(fact)
        if before is not None and (kind is not before or kind is noted.NotedDocument):
            yield "\n"
        before = kind
        for line in lines_of(fact):
            yield f"{line}\n"


def lines_of(fact: Fact) -> Iterator[str]:
    """The lines of one fact."""
    if isinstance(fact, noted.NotedDocument):
        yield from _document(fact)
    elif isinstance(fact, noted.NotedChain):
        yield _chain(fact)
    else:
        yield _WRITTEN[type(fact)](fact)


def is_date(when: When) -> bool:
    """Whether a date is read from its own words, and can stand at the beginning of a line."""
    return _is_read(when) and when.raw[:4].isdigit() and not set(when.raw) & set(' \t"')


def _is_read(when: When) -> bool:
    try:
        return read_when(when.raw) == when
    except InputError:
        return False


# --- pieces ------------------------------------------------------------------------------------------


def _line(head: str, *pieces: str) -> str:
    found = [piece for piece in pieces if piece]
    return f"{head}  {' '.join(found)}" if found else head


def _key(name: str, text: str | None) -> str:
    return "" if text is None else f"{name}:{value_written(text) if text else quoted(text)}"


def _text(name: str, text: str) -> str:
    """A key of free words, always in double quotes; nothing where there are none."""
    return f"{name}:{quoted(text)}" if text else ""


def _short(name: str, text: str) -> str:
    return _key(name, text) if text else ""


def _tag(name: str, is_there: bool) -> str:
    return f"#{name}" if is_there else ""


def _date(name: str, when: When | None) -> str:
    if when is None:
        return ""
    if _is_read(when):
        return f"{name}:{value_written(when.raw)}"
    bounds = "..".join("" if each is None else str(each) for each in (when.lo, when.hi))
    return f"{name}:{quoted(when.raw)}@{bounds}{f',{when.zone}' if when.zone else ''}"


def _ref(name: str, found: Ref | None) -> str:
    return "" if found is None else f"{name}:{ref_written(found, is_word=True)}"


def _by(fact: Fact) -> str:
    return " ".join(each for each in (_short("id", fact.id), _short("by", fact.by), _short("as", fact.role)) if each)


def _why(fact: Any) -> str:
    return " ".join(each for each in (_text("why", fact.why), _by(fact)) if each)


def _span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _words(name: str, words: Iterable[Words]) -> list[str]:
    return [f"{name}:{quoted(each.text)}{_place(each)}" for each in words]


def _place(words: Words) -> str:
    return "@-" if words.is_loose else f"@{_span(words.span)}" if words.span else ""


def _said(fact: Said) -> list[str]:
    """The tags and words that chain lines and attribution lines share."""
    return [
        _tag(fact.certainty, fact.certainty is not Certainty.SAID),
        _tag(fact.stance, fact.stance is not Stance.ATTRIBUTED),
        _tag(fact.reality, fact.reality is not Reality.PAST),
        _tag(str(fact.terminal), fact.terminal is not None),
        _tag("proposed", fact.basis is Basis.STATED),
        f"basis:{fact.basis}" if fact.basis not in {Basis.STATED, Basis.TYPED} else "",
        _tag("context", fact.is_context),
        *_words("source", fact.source), *_words("cue", fact.cue), *_words("quote", fact.content),
        f"confidence:{fact.confidence!r}" if fact.confidence is not None else "",
        "" if fact.reader is None else f"reader:{quoted(fact.reader)}",
    ]  # fmt: skip


def _ids(fact: Said) -> list[str]:
    return [_short("id", ",".join(fact.ids)), _short("by", fact.by)]


def _sources(sources: Iterable[Ref]) -> str:
    return " + ".join(each.text if each.kind is RefKind.ID else name_written(each.text, each.kind is RefKind.UNNAMED)
                      for each in sources)  # fmt: skip


# --- documents -----------------------------------------------------------------------------------------


def _chain(fact: noted.NotedChain) -> str:
    when, document = fact.document.published, fact.document
    chain = " > ".join(map(_sources, fact.steps))
    ending = f" > {SIGNS[fact.ending]}" if fact.ending else ""
    head = f"{ref_written(fact.claim)} {chain}{ending}"
    return _line(
        f"{when.raw} {head}" if when else head, *_said(fact), _short("url", document.url or ""),
        _key("title", document.title), _key("lang", document.language), _short("kind", document.kind),
        _short("doc", document.handle), *_ids(fact),
    )  # fmt: skip


def _document(fact: noted.NotedDocument) -> Iterator[str]:
    head = "document" if fact.title is None else f"document {quoted(fact.title)}"
    yield _line(
        head, _ref("outlet", fact.outlet), _date("date", fact.published), _key("url", fact.url),
        _key("raw", fact.raw_url), _key("lang", fact.language), _key("byline", fact.byline), _short("kind", fact.kind),
        f"revision:{fact.revision}" if fact.revision is not None else "", _key("work", fact.work),
        _short("doc", fact.handle), _short("sha256", fact.blob), f"body:{fact.body_start}" if fact.body_start else "",
        f"fetched:{stamp_written(fact.fetched_us)}" if fact.fetched_us is not None else "",
        _key("final", fact.final_url), f"status:{fact.status}" if fact.status is not None else "",
        _short("importer", fact.importer), *(_key(str(each.kind), each.url) for each in fact.addresses),
        *(_text("header", f"{name}: {value}") for name, value in fact.headers),
        *(_text("reader", each) for each in fact.readers), _by(fact),
    )  # fmt: skip
    if fact.text is not None:
        yield from (f"{TEXT}{line}" for line in text_lines_written(fact.text))
    yield from map(_attribution, fact.attributions)


def _attribution(fact: noted.NotedAttribution) -> str:
    step = _sources(fact.sources) or (
        "!" if fact.is_own and fact.terminal is Terminal.FIRST_HAND else "…" if fact.is_own else "?"
    )
    said = _said(fact)
    if fact.is_own:
        said.remove(_tag(str(fact.terminal), True))
    return _line(
        f"{STEP * (fact.depth + 1)}> {step}", *(_ref("claim", each) for each in fact.claims),
        _tag("no-claim", fact.is_claimless), *said,
        _short("cites", fact.cites), _short("pins", fact.pins),
        _short("joint", fact.joint), _tag("needs-all", fact.needs_all), *_ids(fact),
    )  # fmt: skip


# --- directives ------------------------------------------------------------------------------------------


def _source(fact: noted.NotedSource) -> str:
    number = fact.number
    known = dict(fact.known)
    return _line(
        f"source {ref_written(fact.source)}", _short("kind", str(fact.kind or "")), _short("in", fact.document),
        *(_key(name, known[name]) for name in ("country", "side", "wikidata") if name in known),
        *(_key("alias", each) for each in fact.aliases), *(_key("short", each) for each in fact.shorts),
        *(_key("domain", each) for each in fact.domains), f"number:{_number(number)}" if number else "",
        _tag("confidential", fact.is_confidential), _tag("distinct", "distinct" in known), _why(fact),
    )  # fmt: skip


def _number(number: tuple[int, int | None]) -> str:
    lo, hi = number
    return str(lo) if lo == hi else f"{lo}-{'' if hi is None else hi}"


def _knowledge(fact: noted.NotedKnowledge) -> str:
    return _line(f"fact {_subject(fact.source)} {fact.name} {value_written(fact.value)}", _why(fact))


def _claim(fact: noted.NotedClaim) -> str:
    wordings = (f"wording:{quoted(text)}{f'@{language}' if language else ''}" for text, language in fact.wordings)
    return _line(
        f"claim {quoted(fact.title)}",
        _key("lang", fact.language),
        _tag("retitled", fact.is_retitled),
        *wordings,
        _by(fact),
    )


def _subject(ref: Ref) -> str:
    """A subject with words behind it: a name of several words stands in double quotes."""
    return ref_written(ref, is_word=True)


def _group(fact: noted.NotedGroup) -> str:
    members = ", ".join(map(ref_written, fact.members))
    name = name_written(fact.name)
    return _line(f"group {fact.kind} {name}{f': {members}' if members else ''}", _why(fact))


def _party(fact: noted.NotedParty) -> str:
    role = _text("role", fact.party)
    return _line(f"party {ref_written(fact.source)}", _ref("claim", fact.claim), role, _why(fact))


def _judgement(fact: noted.NotedJudgement) -> str:
    return _line(f"{fact.verdict} {ref_written(fact.a)} = {ref_written(fact.b)}", _why(fact))


def _standing(fact: noted.NotedStanding) -> str:
    date, evidence = _date("date", fact.effective), _short("evidence", fact.evidence)
    return _line(f"standing {_subject(fact.subject)} {fact.kind}", date, evidence, _why(fact))


def _grade(fact: noted.NotedGrade) -> str:
    head = f"grade {_subject(fact.subject)} {fact.scheme} {value_written(fact.value)}"
    return _line(head, f"axis:{fact.axis}" if fact.axis else "", _why(fact))


def _label(fact: noted.NotedLabel) -> str:
    value = f" {value_written(fact.value)}" if fact.value else ""
    return _line(f"label {_subject(fact.subject)} {fact.key}{value}", _why(fact))


def _waiver(fact: noted.NotedWaiver) -> str:
    until, finding = _date("until", fact.until), _short("finding", fact.fingerprint)
    return _line(f"waiver {fact.rule} {ref_written(fact.subject)}", until, finding, _why(fact))


def _review(fact: noted.NotedReview) -> str:
    return _line(f"review {_subject(fact.subject)} {fact.verdict}", _short("now", fact.replacement), _why(fact))


def _role(fact: noted.NotedRole) -> str:
    return _line(f"role {document_written(fact.document)} {ref_written(fact.claim)} {fact.report_role}", _why(fact))


def _link(fact: noted.NotedLink) -> str:
    return _line(f"link {ref_written(fact.a)} {fact.kind} {ref_written(fact.b)}", _why(fact))


def _derivation(fact: noted.NotedDerivation) -> str:
    word = "compares" if fact.kind == "compares-with" else str(fact.kind)
    target = document_written(fact.target.text) if fact.target.kind is RefKind.DOCUMENT else ref_written(fact.target)
    basis, score = f"basis:{fact.basis}" if fact.basis else "", "" if fact.score is None else f"score:{fact.score!r}"
    return _line(f"{word} {document_written(fact.document)} > {target}", basis, score, _by(fact))


def _declaration(fact: noted.NotedDeclaration) -> str:
    words = f"words:{quoted(fact.words)}{f'@{_span(fact.span)}' if fact.span else ''}"
    return _line(f"declared {fact.derivation}", f"field:{quoted(fact.field_name)}", words, _by(fact))


def _passage(fact: noted.NotedPassage) -> str:
    return _line(f"passage {fact.derivation} {_span(fact.here)} > {_span(fact.there)}", _by(fact))


_WRITTEN: dict[type[Fact], Callable[[Any], str]] = {
    noted.NotedSource: _source, noted.NotedKnowledge: _knowledge, noted.NotedClaim: _claim,
    noted.NotedGroup: _group, noted.NotedParty: _party, noted.NotedJudgement: _judgement,
    noted.NotedStanding: _standing, noted.NotedGrade: _grade, noted.NotedLabel: _label, noted.NotedWaiver: _waiver,
    noted.NotedReview: _review, noted.NotedRole: _role, noted.NotedLink: _link,
    noted.NotedDerivation: _derivation, noted.NotedDeclaration: _declaration, noted.NotedPassage: _passage,
}  # fmt: skip
