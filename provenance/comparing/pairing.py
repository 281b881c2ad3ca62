"""What of one database is what of another: documents, sources, claims and attributions, one to one.

An id is a digest of what was recorded, so that the same id is the same thing. Where ids differ, documents are one by
their address or their text, sources by a name, claims by their wordings, attributions by their document, source and
words.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from provenance.claims import wording_key
from provenance.comparing.cited import Cited, content_key, pairs_of
from provenance.evaluation.matching import best_pairs
from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import Attribution, Claim, Document, Source, SourceKind

T = TypeVar("T", Document, Claim, Source, Attribution)
MOST_CANDIDATES = 50
"""Claims with one wording on either side above which they are paired in order, not by how much they share."""


def paired_documents(old: Iterable[Document], new: Iterable[Document]) -> dict[str, str]:
    """From the id of each new document that is one of the old ones to the id of that."""
    return _paired(
        old,
        new,
        lambda each: each.id,
        lambda each: (each.url, each.text_sha) if each.url and each.text_sha else None,
        lambda each: (each.url, each.revision_no) if each.url else None,
        lambda each: each.text_sha,
    )


def _paired(old: Iterable[T], new: Iterable[T], *keys: Callable[[T], Hashable | None]) -> dict[str, str]:
    """Pairs by the first key, of what is left by the second, and so on; of equal keys the first with the first."""
    before, after, found = list(old), list(new), dict[str, str]()
    for key in keys:
        waiting: dict[Hashable, deque[str]] = defaultdict(deque)
        for each in before:
            waiting[key(each)].append(each.id)
        for each in after:
            value = key(each)
            if value is not None and waiting[value]:
                found[each.id] = waiting[value].popleft()
        taken = set(found.values())
        before = [each for each in before if each.id not in taken]
        after = [each for each in after if each.id not in found]
    return found


def paired_sources(old: Iterable[Source], new: Iterable[Source]) -> dict[str, str]:
    """From the id of each new source to that of the old one that it is: the same id, else one of the same name.

    Several new ones may be one old source; an unnamed one is nobody else.
    """
    before = list(old)
    known = {each.id for each in before}
    by_name = {key: each.id for each in reversed(before) if _is_named(each) for key in _name_keys(each)}
    found = {}
    for each in new:
        if each.id in known:
            found[each.id] = each.id
        elif _is_named(each) and (other := next((by_name[k] for k in _name_keys(each) if k in by_name), None)):
            found[each.id] = other
    return found


def _is_named(source: Source) -> bool:
    return source.kind is not SourceKind.UNNAMED


def _name_keys(source: Source) -> list[str]:
    return [name_key(name) for name in (source.name, *source.also_known_as)]


# --- claims ------------------------------------------------------------------------------------------


def paired_claims(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[str | None, str | None]]:
    """Every claim of either side in pairs of ids: the new ones in their order, then the old ones that are gone.

    By id, else by how many wordings they share.
    """
    was = _paired(old, new, lambda each: each.id)
    gone = set(was.values())
    left = [each for each in old if each.id not in gone], [each for each in new if each.id not in was]
    shared = _shared_wordings(*left)
    was |= {left[1][j].id: left[0][i].id for i, j in best_pairs((count, i, j) for (i, j), count in shared.items())}
    gone = set(was.values())
    return [(was.get(each.id), each.id) for each in new] + [(each.id, None) for each in old if each.id not in gone]


def _shared_wordings(old: Sequence[Claim], new: Sequence[Claim]) -> Counter[tuple[int, int]]:
    """How many wordings two claims share, by their places."""
    before, after = _by_wording(old), _by_wording(new)
    found: Counter[tuple[int, int]] = Counter()
    for key in before.keys() & after.keys():
        these, those = before[key], after[key]
        if len(these) * len(those) > MOST_CANDIDATES**2:
            found.update(zip(these, those, strict=False))
        else:
            found.update((i, j) for i in these for j in those)
    return found


def _by_wording(claims: Sequence[Claim]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for key in {wording_key(words) for words in (claim.title, *claim.wordings)} - {""}:
            found[key].append(place)
    return found


# --- attributions ------------------------------------------------------------------------------------


def cited_alike(old: Ledger, new: Ledger, documents: Mapping[str, str]) -> tuple[list[Cited], list[Cited]]:
    """The attributions of two ledgers of one claim with their sources, both under the ids that the old one has.

    ``documents`` are the pairs of documents. A source that both know is the old one, whatever was judged since. What a
    person corrected is left out: another is read in its place.
    """
    sources = paired_sources(old.sources, new.sources)

    def told(each: Attribution) -> Cited:
        raw = each.cited_source_id
        one = old.source(raw) or old.source(sources.get(new.same_as.get(raw, raw))) if raw else None
        cited = each.cited_document_id
        moved = replace(
            each,
            document_id=documents.get(each.document_id, each.document_id),
            cited_document_id=documents.get(cited, cited) if cited else None,
        )
        return Cited(moved, one or new.source(raw))

    before = [Cited(each, old.source(each.cited_source_id)) for each in _read(old)]
    return before, [told(each) for each in _read(new)]


def _read(ledger: Ledger) -> list[Attribution]:
    corrected = {first for first in corrections(ledger).values() if first in ledger.attribution_by_id}
    return [each for each in ledger.attributions if each.id not in corrected]


def corrections(ledger: Ledger) -> dict[str, str]:
    """From each attribution that is read in place of a corrected one to that one."""
    told = ((each.id, each.review.replacement_id) for each in ledger.attributions if each.review)
    return {other: first for first, other in told if other and other in ledger.attribution_by_id}


def paired_attributions(
    old: Sequence[Cited], new: Sequence[Cited], corrected: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """From the id of each new attribution that is one of the old ones to the id of that; both in the same terms.

    By id; else where one is the other, ``corrected``; else in each document as those of two revisions are; else where
    cue and content are the same words.
    """

    def first(each: Attribution) -> str:
        found, seen = each.id, set[str]()
        while found in corrected and found not in seen:
            seen.add(found)
            found = corrected[found]
        return found

    found = _paired(_told(old), _told(new), lambda each: each.id, first)
    before, after = _left(old, found.values()), _left(new, found)
    for document_id in after.keys() & before.keys():
        these, those = before[document_id], after[document_id]
        found |= {those[j].attribution.id: these[i].attribution.id for j, i in pairs_of(these, those).items()}
    taken = set(found.values())
    return found | _paired(
        (each for each in _told(old) if each.id not in taken),
        (each for each in _told(new) if each.id not in found),
        _same_words,
    )


def _told(cited: Iterable[Cited]) -> list[Attribution]:
    return [each.attribution for each in cited]


def _left(cited: Iterable[Cited], taken: Iterable[str]) -> dict[str, list[Cited]]:
    """The attributions that are not taken, by document."""
    out, found = set(taken), defaultdict[str, list[Cited]](list)
    for each in cited:
        if each.attribution.id not in out:
            found[each.attribution.document_id].append(each)
    return found


def _same_words(attribution: Attribution) -> Hashable | None:
    """Cue and content in a document: whose words they are may have been put right."""
    content = content_key(Cited(attribution))
    return (attribution.document_id, wording_key(attribution.cue_text), content) if content else None
