"""Two states as two coders of the same articles: what they agree on, article by article."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.comparing.coders import Coding, Marked
from provenance.comparing.pairing import paired_sources
from provenance.errors import InputError
from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import Attribution, Claim, Source, SourceKind, Span, Spans
from provenance.store import attributions, reading, tables
from provenance.store.selecting import live
from provenance.workspace.differing import Comparison, Tell
from provenance.workspace.states import State


@dataclass(slots=True)
class Coders:
    """The agreement of two coders. ``coding`` counts the articles that both coded, in the same text.

    ``left_out`` is how many articles both hold in which one of them marked nothing, ``without_words`` how many
    attributions have no place in the text, ``unreviewed`` how many of those compared nobody reviewed: of each coder.
    """

    coding: Coding = field(default_factory=Coding)
    left_out: int = 0
    without_words: list[int] = field(default_factory=lambda: [0, 0])
    unreviewed: list[int] = field(default_factory=lambda: [0, 0])


def shared_texts(compared: Comparison) -> list[tuple[str, str]]:
    """The ids of the articles that both hold in the same text, of the old state and of the new one."""
    before, after = compared.both_documents
    text_of = {each.id: each.text_sha for each in before}
    same = compared.document_pairs
    found = ((same[each.id], each) for each in after if each.id in same and each.text_sha)
    return [(old, new.id) for old, new in found if text_of[old] == new.text_sha]


def coders(compared: Comparison, tell: Tell = lambda _article: None) -> Coders:
    """How far the two agree; raises InputError where they hold no article in the same text."""
    texts = shared_texts(compared)
    if not texts:
        raise InputError(
            "no article is held by both in the same text, so there is nothing on which coders could agree",
            hint="give two databases of the same articles",
        )
    found, states = Coders(), (compared.old, compared.new)
    same_as = [state.same_as() for state in states]
    for ids in texts:
        tell("")
        ledgers = [_ledger(state, one, same) for state, one, same in zip(states, ids, same_as, strict=True)]
        _add(found, compared, ids, ledgers)
    return found


def _ledger(state: State, document_id: str, same_as: Mapping[str, str]) -> Ledger:
    """What a coder marked in one article, without what was rejected or put right."""
    told = attributions.attributions(state.connection, document_id)
    cited = {same_as.get(each.cited_source_id, each.cited_source_id) for each in told if each.cited_source_id}
    sources = reading.sources(state.connection, cited)
    ledger = Ledger(Claim("", ""), sources=tuple(sources), attributions=tuple(told), same_as=same_as)
    return ledger.reviewed_only() if state.reviewed_only else ledger


def _add(found: Coders, compared: Comparison, ids: tuple[str, str], ledgers: Sequence[Ledger]) -> None:
    placed = [_placed(ledger) for ledger in ledgers]
    if not all(placed):
        found.left_out += any(placed)
        return
    text, body_start = _text(compared.new, ids[1])
    same = paired_sources(ledgers[0].sources, ledgers[1].sources)
    pairs = {each.id: each.id for each in ledgers[0].sources}, same
    marked = [
        list(_marked(ledger, some, body_start, pair, compared.document_pairs if side else {}))
        for side, (ledger, some, pair) in enumerate(zip(ledgers, placed, pairs, strict=True))
    ]
    found.coding.add(text[body_start:], *marked)
    for side, (ledger, some) in enumerate(zip(ledgers, placed, strict=True)):
        found.without_words[side] += len(ledger.counted) - sum(map(len, some))
        found.unreviewed[side] += sum(not all(each.is_reviewed for each in statement) for statement in some)


def _text(state: State, document_id: str) -> tuple[str, int]:
    """The stored text of an article, and where the article begins in it."""
    snapshot = tables.Snapshot
    query = live(snapshot).with_only_columns(snapshot.text, snapshot.body_start)
    row = state.connection.execute(query.where(snapshot.document_id == document_id)).first()
    return (row.text, row.body_start) if row else ("", 0)


def _placed(ledger: Ledger) -> list[list[Attribution]]:
    """The attributions that have a place in the text; those that are one statement of several sources together."""
    statements: dict[str, list[Attribution]] = {}
    for each in ledger.counted:
        if each.excerpt is not None and each.excerpt.start is not None:
            statements.setdefault(each.joint_key or each.id, []).append(each)
    return list(statements.values())


def _marked(
    ledger: Ledger, statements: Sequence[Sequence[Attribution]], body_start: int, same: Mapping[str, str],
    documents: Mapping[str, str],
) -> Iterator[Marked]:  # fmt: skip
    place_of = {each.id: place for place, statement in enumerate(statements) for each in statement}
    for statement in statements:
        first = statement[0]
        excerpt = first.excerpt
        assert excerpt is not None
        shift = (excerpt.start or 0) - body_start
        who = frozenset(_who(ledger, each, same, documents) for each in statement)
        yield Marked(
            _moved(excerpt.source, shift), _moved(excerpt.cue, shift), _moved(excerpt.content, shift), who,
            str(first.terminal), str(first.said_as), place_of.get(first.parent_id or ""),
        )  # fmt: skip


def _moved(spans: Iterable[Span], shift: int) -> Spans:
    return tuple(Span(start + shift, end + shift) for start, end in spans if start + shift >= 0)


def _who(ledger: Ledger, told: Attribution, same: Mapping[str, str], documents: Mapping[str, str]) -> Hashable:
    """Whom an attribution names, as both coders would call it; an unnamed source is known by its description."""
    source = ledger.source(told.cited_source_id)
    if source is None:
        cited = told.cited_document_id
        return documents.get(cited, cited) if cited else "undisclosed"
    return name_key(source.name) if _is_unnamed(source) else same.get(source.id, source.id)


def _is_unnamed(source: Source) -> bool:
    return source.kind is SourceKind.UNNAMED
