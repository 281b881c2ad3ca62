"""The trained reader beside the patterns: what each of them sees, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.cue_sites import cue_sites
from provenance.extraction.sentences import Sentence
from provenance.extraction.tagging.candidates import Candidate, Seen, candidates
from provenance.extraction.tagging.model import shipped
from provenance.extraction.tagging.passages import Passage
from provenance.extraction.wording import Wording
from provenance.extraction.words import lexicon_lines
from provenance.records import Certainty, Reality, Span, Spans

ALONE = 0.45
"""A candidate that no pattern saw counts from this chance on."""
SURE = 0.8
"""A wording of at least this confidence stands by itself; others need the trained reader to agree a little."""
AGREED = 0.3
"""So much chance is agreement."""
MODE = "both"
AGREED2 = 0.0
WEAK = frozenset({"think", "judge", "act", "show", "urge", "promise"})

PATTERN = "trained"


def joined(sentences: Sequence[Sentence], seen: Seen) -> list[Wording]:
    """The wordings that stand, and a wording for each candidate that no pattern saw, in text order."""
    return merged(
        sentences, [w for s in sentences for w in seen[s.number]], list(candidates(shipped(), sentences, seen))
    )


def merged(sentences: Sequence[Sentence], wordings: Sequence[Wording], found: Sequence[Candidate]) -> list[Wording]:
    best = _best(found)
    kept = [_reaching(wording, best) for wording in wordings if _stands(wording, best)]
    taken = {place for wording in kept for place in _places(wording.cue)}
    alone = [candidate for candidate in chosen(found) if not _cue_places(candidate) & taken]
    added = [_wording(candidate) for candidate in alone]
    return sorted([*kept, *added], key=lambda wording: (wording.sentence, wording.first, wording.cue))


def _best(found: Sequence[Candidate]) -> dict[int, Candidate]:
    best: dict[int, Candidate] = {}
    for candidate in sorted(found, key=lambda candidate: candidate.chance):
        for place in _cue_places(candidate):
            best[place] = candidate
    return best


def _at(wording: Wording, best: dict[int, Candidate]) -> Candidate | None:
    there = [best[place] for place in _places(wording.cue) if place in best]
    return max(there, key=lambda candidate: candidate.chance, default=None)


def _reaching(wording: Wording, best: dict[int, Candidate]) -> Wording:
    candidate = _at(wording, best)
    if (
        MODE == "rule"
        or candidate is None
        or wording.within is not None
        or not wording.source
        or not candidate.content
        or candidate.chance < ALONE
    ):
        return wording
    source = _spans(candidate.passage, candidate.source)
    if (
        MODE == "both"
        and source
        and not wording.stands_for
        and not any(a.start < b.end and b.start < a.end for a in source for b in wording.source)
    ):
        home = _sentence(candidate.passage, candidate.source[0])
        if home.number == wording.sentence:
            wording = replace(wording, source=source)
    return replace(wording, content=_spans(candidate.passage, candidate.content))


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The likely candidates, the likeliest first, none with the cue of another or inside its content."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(found, key=lambda candidate: (-candidate.chance, candidate.trigger)):
        if candidate.chance < ALONE:
            break
        cue = _cue_places(candidate)
        if candidate.content and not cue & taken:
            kept.append(candidate)
            taken |= cue | {candidate.passage.tokens[place].start for place in candidate.content}
    return kept


def _stands(wording: Wording, best: dict[int, Candidate]) -> bool:
    if wording.within is not None or not wording.source:
        return True
    least = AGREED if wording.family in WEAK else AGREED2
    candidate = _at(wording, best)
    return least == 0 or (candidate is not None and candidate.chance >= least)


def _places(spans: Spans) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _cue_places(candidate: Candidate) -> set[int]:
    return {candidate.passage.tokens[place].start for place in candidate.cue}


def _wording(candidate: Candidate) -> Wording:
    """The candidate as a wording of the sentence that its source stands in, else its cue."""
    passage = candidate.passage
    home = _sentence(passage, (candidate.source or (candidate.trigger,))[0])
    said = _reading(_sentence(passage, candidate.trigger), passage.tokens[candidate.trigger].start)
    return Wording(
        source=_spans(passage, candidate.source),
        cue=_spans(passage, candidate.cue),
        content=_spans(passage, candidate.content),
        sentence=home.number,
        certainty=said[0],
        reality=said[1],
        confidence=round(candidate.chance, 3),
        family=said[2],
        pattern=PATTERN,
    )


def _sentence(passage: Passage, place: int) -> Sentence:
    return passage.sentences[max(n for n, start in enumerate(passage.starts) if start <= place)]


def _reading(sentence: Sentence, offset: int) -> tuple[Certainty, Reality, str]:
    """Certainty, reality and family of a cue, from the lexicons where they hold its word."""
    for site in cue_sites(sentence):
        if any(sentence.tokens[place].start == offset for place in range(site.start, site.end)):
            return site.certainty, site.reality, site.reading.verb.family
    word = next(token.lower for token in sentence.tokens if token.start == offset)
    noun = next((row[1] for row in lexicon_lines("claim_nouns.tsv") if row[0] == word), None)
    return Certainty(noun) if noun else Certainty.SAID, Reality.PAST, "say" if noun else "act"


def _spans(passage: Passage, places: Sequence[int]) -> Spans:
    """Spans of the text, one for each run of words."""
    return tuple(Span(passage.tokens[run[0]].start, passage.tokens[run[-1]].end) for run in _runs(places))


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
