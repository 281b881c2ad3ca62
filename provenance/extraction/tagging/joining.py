"""The trained reader beside the patterns: what each of them sees, put together.

Patterns know chains, names and hedges; the trained reader knows where a saying begins and ends. So the wordings of
the patterns stand, with the reach that the trained reader gives them, and what only the trained reader sees is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from threadpoolctl import ThreadpoolController

from provenance.extraction.choosing import overlap
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.singular_clauses import is_parted
from provenance.extraction.grammar.trimming import unfinished
from provenance.extraction.sayings.addressees import PASSING_ON
from provenance.extraction.sayings.finding import antecedent
from provenance.extraction.sayings.headline_voices import is_label
from provenance.extraction.sayings.idle import is_idle, is_place_or_time
from provenance.extraction.sayings.nesting import is_link, with_outer
from provenance.extraction.tagging.candidates import (
    Candidate,
    Seen,
    candidates,
    is_listener,
    is_summoned,
    is_unknown,
    leaves_out_head,
    runs,
)
from provenance.extraction.tagging.model import shipped
from provenance.extraction.tagging.passages import Passage
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import TRAINED, Wording, spans_of
from provenance.extraction.words import lexicon_lines, relay_words, word_class, words_of
from provenance.records import Certainty, Reality, Span, Spans

LIKELY = 0.55
"""A candidate of at least this chance is a saying."""
AGREED = 0.3
"""A wording of an attitude stands where the trained reader gives it at least this chance."""
ATTITUDES = frozenset({"think", "judge", "act", "show"})
"""Families of verbs that often report nothing: *backed*, *showed*."""
SAME = 0.8
"""Two contents that share so much of their characters are one; the pattern's has the tidier ends."""

_GAP = 4
_SUBORDINATE = frozenset({"while", "although", "though", "whereas"})
_TELLING = relay_words("telling")

Best = Mapping[int, Candidate]
"""The likeliest candidate, by offset of a word of its cue."""


def joined(sentences: Sequence[Sentence], seen: Seen) -> list[Wording]:
    """What the patterns saw and what the trained reader sees in the sentences of one text, in text order."""
    wordings = [wording for sentence in sentences for wording in seen[sentence.number]]
    with _threads().limit(limits=1, user_api="blas"):  # many small products: more threads only wait for each other
        found = list(candidates(shipped(), sentences, seen))
    return merged(wordings, found)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def merged(wordings: Iterable[Wording], found: Sequence[Candidate]) -> list[Wording]:
    """The wordings that stand, with their reach, and one for each likely candidate whose cue is in none of them."""
    best: dict[int, Candidate] = {}
    for candidate in sorted(found, key=lambda candidate: candidate.chance):
        best |= dict.fromkeys(_cue_offsets(candidate), candidate)
    standing = list(_standing(wordings, best))
    kept = [_reaching(wording, best, standing) for wording in standing]
    taken = {offset for wording in with_outer(kept) for span in wording.cue for offset in range(*span)}
    new = (
        candidate
        for candidate in likely(found)
        if not _cue_offsets(candidate) & taken
        and not _is_titled(candidate)
        and not _asks_for_cover(candidate)
        and not _is_idle(candidate)
        and not (is_unknown(candidate) or is_summoned(candidate))
    )
    added = [_wording(candidate) for candidate in new]
    return sorted([*kept, *added], key=lambda wording: (wording.sentence, wording.first, wording.cue))


def _is_titled(candidate: Candidate) -> bool:
    """``Explainer: …``, ``Press review: …``, ``Floods: “…”``: what a piece is or is about, and nobody who speaks."""
    sentence = candidate.passage.sentences[candidate.passage.home(candidate.trigger)]
    if candidate.passage.tokens[candidate.trigger].text != ":":
        return False
    is_kind = (
        sentence.lower(2) == ":" and sentence.lower(1) in word_class("labels") and not sentence.tokens[1].is_capital
    )
    return is_kind or (sentence.is_title and sentence.lower(1) == ":" and is_label(sentence, (0, 1)))


def _asks_for_cover(candidate: Candidate) -> bool:
    """``who asked not to be (named)``: how somebody spoke."""
    opening = [candidate.passage.tokens[place].lower for place in candidate.content[:4]]
    words = [word for word in opening if word != "that"][:3]
    return (
        words == ["not", "to", "be"]
        or words in (["to", "be", "named"], ["to", "be", "identified"])
        or words[1:] == ["name", "not"]
    )


def _is_idle(candidate: Candidate) -> bool:
    """``claimed four wickets``, ``were, by some accounts, warned``: what patterns know to report nothing."""
    home = candidate.passage.home(candidate.trigger)
    sentence, start = candidate.passage.sentences[home], candidate.passage.starts[home]
    opener = [candidate.passage.tokens[place].lower for place in candidate.source]
    if is_parted(sentence, candidate.trigger - start) or (
        opener == ["it"] and sentence.lower(candidate.trigger - start) == "known"
    ):
        return True  # “it is not known whether”
    site = next((site for site in cue_sites(sentence) if site.start <= candidate.trigger - start < site.end), None)
    source = [place - start for place in candidate.source if 0 <= place - start < len(sentence)]
    if site is None or not source or site.reading.verb.lemma == "say":
        return False
    if site.is_passive:
        return is_place_or_time(sentence, site, (source[0], source[-1] + 1))
    content = [place - start for place in candidate.content if site.end <= place - start < len(sentence)]
    said = (content[0], content[-1] + 1) if content else None
    return is_idle(sentence, site, (source[0], source[-1] + 1), said)


def likely(found: Iterable[Candidate]) -> list[Candidate]:
    """The likely candidates, the likeliest first, none with words of the cue or inside the content of another."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(found, key=lambda candidate: (-candidate.chance, candidate.passage.tokens[0].start)):
        cue = _cue_offsets(candidate)
        if candidate.chance >= LIKELY and candidate.content and not cue & taken:
            kept.append(candidate)
            taken |= cue | {candidate.passage.tokens[place].start for place in candidate.content}
    return kept


def _standing(wordings: Iterable[Wording], best: Best) -> Iterator[Wording]:
    """Those that stand, and attitudes that others are said to have: those are links of a chain."""
    for _, group in groupby(wordings, key=lambda wording: wording.sentence):
        together = list(group)
        for wording in together:
            if _stands(wording, best) or any(is_link(wording, other) for other in together):
                yield wording


def _stands(wording: Wording, best: Best) -> bool:
    """A saying does; an attitude where the trained reader agrees a little."""
    if wording.within is not None or not wording.source or wording.family not in ATTITUDES or wording.is_aloud:
        return True
    candidate = _at(wording, best)
    return candidate is not None and candidate.chance >= AGREED


def _at(wording: Wording, best: Best) -> Candidate | None:
    found = [best[offset] for span in wording.cue for offset in range(*span) if offset in best]
    return max(found, key=lambda candidate: candidate.chance, default=None)


def _reaching(wording: Wording, best: Best, others: Iterable[Wording]) -> Wording:
    """The wording with the source and the content of the likely candidate at its cue, where they are others.

    A content keeps its reach where the saying that makes up most of it would fall out: the chain goes through that.
    """
    candidate = _at(wording, best)
    if not wording.is_open or wording.within is not None or candidate is None or candidate.chance < LIKELY:
        return wording
    source, content = _spans(candidate.passage, candidate.source), _behind(wording.cue, _content(candidate))
    content = _past_listener(wording, candidate, content)
    if source and not wording.stands_for and not overlap(source, wording.source) and not is_listener(candidate):
        wording = replace(wording, source=source, sentence=_home(candidate).number)
    if not 0 < _shared(content, wording.content) < SAME or _is_subordinate(candidate, wording, content):
        return wording
    if _breaks_off(wording, content) or _crosses(wording, candidate, content):
        return wording
    longer = replace(wording, content=content)
    return wording if any(is_link(o, wording) and not is_link(o, longer) for o in others) else longer


def _breaks_off(wording: Wording, content: Spans) -> bool:
    """``Poland has asked its | allies for help, X said``: the clause before its source reaches to the comma."""
    if not wording.source or not wording.content or len(content) > 1 or len(wording.content) > 1:
        return False
    is_ahead = 0 <= min(wording.source[0].start, wording.cue[0].start) - wording.content[0].end <= _GAP
    return is_ahead and content[0].end < wording.content[0].end and content[0].start == wording.content[0].start


def _crosses(wording: Wording, candidate: Candidate, content: Spans) -> bool:
    """``X is adamant that A; (Y is less sure)``, ``X sounded the alarm: one child (in nine is ill)``: beyond the
    semicolon, or only from the midst of what the colon announces."""
    marks = {token.start: token.text for token in candidate.passage.tokens if token.text in {";", ":"}}
    first, last = wording.content[0].start, wording.content[-1].end
    is_beyond = marks.get(last) == ";" and content[-1].end > last and content[0].start >= first
    announced = any(0 < first - place <= _GAP for place, mark in marks.items() if mark == ":")
    ends = {token.end: token.lower for token in candidate.passage.tokens}
    if leaves_out_head(candidate, wording, content):
        return True
    is_cut = content[-1].end < last and ends.get(content[-1].end) in unfinished()
    return is_beyond or is_cut or (announced and content[0].start > first)


def _past_listener(wording: Wording, candidate: Candidate, content: Spans) -> Spans:
    """``told Kent Police (he was lost)``, ``reported, citing two pilots, (that …)``: the content without those who were
    told or are cited, whom the pattern knows."""
    tells = any(candidate.passage.tokens[place].lower in _TELLING for place in candidate.cue)
    if (
        not (tells or _cites_between(wording, candidate) or _opens_behind_aside(wording, candidate))
        or not content
        or not wording.content
        or content[0].end <= wording.content[0].start
    ):
        return content
    reaches = wording.cue[-1].end <= content[0].start < wording.content[0].start
    return (Span(wording.content[0].start, content[0].end), *content[1:]) if reaches else content


def _opens_behind_aside(wording: Wording, candidate: Candidate) -> bool:
    """``claimed, without evidence, that (the pier was safe)``: the aside is of the saying."""
    words = [t.lower for t in candidate.passage.tokens if wording.content and t.end <= wording.content[0].start]
    return words[-2:] == [",", "that"]


def _cites_between(wording: Wording, candidate: Candidate) -> bool:
    """Whom it is from stands between the cue and the pattern's content."""
    if not wording.content:
        return False
    between = Span(wording.cue[-1].end, wording.content[0].start)
    return any(t.lower in PASSING_ON and between.start <= t.start < between.end for t in candidate.passage.tokens)


def _is_subordinate(candidate: Candidate, wording: Wording, content: Spans) -> bool:
    """``While X said that A, B``: the content ends at the comma, and is not to run on into the main clause."""
    sentence = candidate.passage.sentences[candidate.passage.home(candidate.trigger)]
    starts = {token.start for token in sentence.tokens[1:2]}
    opens = sentence.lower(0) in _SUBORDINATE and bool(wording.source) and wording.source[0].start in starts
    runs_on = content[-1].end > wording.content[-1].end and content[0].start == wording.content[0].start
    closes = any(token.text == "," and token.start == wording.content[-1].end for token in sentence.tokens)
    return opens and runs_on and closes


def _behind(cue: Spans, content: Spans) -> Spans:
    """The content without what is of the cue: ``neither confirmed nor denied | the report``."""
    ends = {span: max((one.end + 1 for one in cue if one.start <= span.start < one.end), default=0) for span in content}
    cut = (Span(max(span.start, ends[span]), span.end) for span in content)
    return tuple(span for span in cut if span.start < span.end)


def _shared(some: Spans, others: Spans) -> float:
    """Characters of both over characters of either (Jaccard)."""
    one, other = ({place for span in spans for place in range(*span)} for spans in (some, others))
    return len(one & other) / max(1, len(one | other))


def _cue_offsets(candidate: Candidate) -> set[int]:
    return {candidate.passage.tokens[place].start for place in candidate.cue}


def _wording(candidate: Candidate) -> Wording:
    passage = candidate.passage
    sentence = passage.sentences[passage.home(candidate.trigger)]
    certainty, reality, family = _reading(sentence, passage.tokens[candidate.trigger].start)
    source, content = _spans(passage, candidate.source), _content(candidate)
    if _is_told(candidate):
        source, content = (), tuple(sorted((*source, *content)))
    return Wording(
        source=source,
        cue=_spans(passage, (*candidate.cue, *_that(candidate))),
        content=content,
        sentence=_home(candidate).number,
        certainty=certainty,
        reality=reality,
        confidence=round(candidate.chance, 3),
        family=family,
        pattern=TRAINED,
        stands_for=_pointed_at(sentence, source),
    )


def _is_told(candidate: Candidate) -> bool:
    """``Swimmers have been told to stay away``: who is told says nothing, and nobody says who tells them."""
    words = [candidate.passage.tokens[place].lower for place in candidate.cue]
    words = words[:-1] if words[-1] == "by" else words  # “Staff were told by email”
    is_passive = bool(set(words) & word_class("be")) and words[-1] in words_of("relays", "being_told")
    place = candidate.cue[-1] + 1
    by = place < len(candidate.passage.tokens) and candidate.passage.tokens[place].lower == "by"
    is_before = bool(candidate.source) and candidate.source[-1] < candidate.cue[0]
    return is_passive and is_before and not by


def _pointed_at(sentence: Sentence, source: Spans) -> Spans:
    """What ``who`` and ``which`` as a source point back to."""
    place = next(
        (spot for spot, token in enumerate(sentence.tokens) if source and token.start == source[0].start), None
    )
    found = antecedent(sentence, (place, place + 1)) if place else None
    return spans_of(sentence, found)


def _home(candidate: Candidate) -> Sentence:
    """The sentence that the source stands in, else the cue."""
    place = candidate.source[0] if candidate.source else candidate.trigger
    return candidate.passage.sentences[candidate.passage.home(place)]


def _reading(sentence: Sentence, offset: int) -> tuple[Certainty, Reality, str]:
    """Certainty, reality and family of a cue, from the lexicons where they hold its word."""
    for site in cue_sites(sentence):
        if sentence.tokens[site.start].start <= offset < sentence.tokens[site.end - 1].end:
            return site.certainty, site.reality, site.reading.verb.family
    word = next(token.lower for token in sentence.tokens if token.start == offset)
    nouns = {row[0]: Certainty(row[1]) for row in lexicon_lines("claim_nouns.tsv")}
    return nouns.get(word, Certainty.SAID), Reality.PAST, "say" if word in nouns else "act"


def _that(candidate: Candidate) -> tuple[int, ...]:
    """The place of a *that* between cue and content: it belongs to the cue."""
    first = candidate.content[0]
    is_next = first == candidate.cue[-1] + 1 and len(candidate.content) > 1
    return (first,) if is_next and candidate.passage.tokens[first].lower == "that" else ()


def _content(candidate: Candidate) -> Spans:
    return _spans(candidate.passage, _bare(candidate))


def _bare(candidate: Candidate) -> tuple[int, ...]:
    """The content without a *that* that opens it and a comma that ends it."""
    words = [token.lower for token in candidate.passage.tokens]
    found = candidate.content
    if len(found) > 1 and words[found[0]] == "that":
        found = found[1:]
    return found[:-1] if len(found) > 1 and words[found[-1]] in {",", ":", ";"} else found


def _spans(passage: Passage, places: Sequence[int]) -> Spans:
    """Spans of the text, one for each run of words."""
    return tuple(Span(passage.tokens[run[0]].start, passage.tokens[run[-1]].end) for run in runs(places))
