"""Sayings in the form -ing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.told import maybe_told
from provenance.extraction.sayings.finding import asks_for_cover, with_that
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.subjects import nearest_saying, shared_subject, subject_of_clause
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern
from provenance.extraction.words import word_class, words_of

_LOOSE = frozenset(
    {"of", "for", "to", "from", "with", "about", "than", "like", "on", "at", "after", "before", "in", "when"}
)
_AFTER_COMMA = frozenset({"say", "report", "confirm", "allege", "warn", "deny", "judge", "urge", "promise", "think"})
_PASSING_ON = frozenset({"cite", "reference"})
_REACH = 14
_NO_LISTENERS = frozenset({"and", "but", "that", "who", "which", "of", "about", "with"})
"""What stands between ``wrote`` and a participle that is of somebody else."""
_BEFORE_NOUN = frozenset({"give", "gives", "gave", "given", "under", "a", "an", "the", "this", "that", "another"})
_OF_EVENTS = frozenset({"highlight", "underscore", "underline", "begin", "continue", "signal", "demonstrate", "prove"})


@pattern("participles", Manner.BORROWED)
def participles(sentence: Sentence) -> Iterator[Wording]:
    """``…, saying that …``, ``…, adding: “…”``, ``with X suggesting that …``, ``overheard X bragging that …``,
    ``X wrote to Y offering …``.

    After ``with`` the source stands before the participle. After a comma it is the subject of the nearest
    saying, or of the sentence. ``…, suggesting that`` after a comma speaks of an event, and is not read.
    """
    for site in cue_sites(sentence):
        if (
            site.reading.form is not Form.PROGRESSIVE
            or site.reading.verb.lemma in _PASSING_ON
            or _is_verb(sentence, site)
        ):
            continue
        source = _source(sentence, site)
        found = _saying(sentence, site, source) if source is not None else None
        if found is not None:
            follows = sentence.lower(site.start - 1) == "," and nearest_saying(sentence, site.start) is not None
            told = maybe_told(sentence, found, 0.7)
            yield replace(told, is_aloud=told.is_aloud or follows)


def _is_verb(sentence: Sentence, site: CueSite) -> bool:
    """``is saying``; and no noun: ``gave warning``, ``under questioning``, ``told a briefing``."""
    return sentence.lower(site.start - 1) in _BEFORE_NOUN or any(
        sentence.lower(place) in word_class("be") for place in range(site.start, site.verb)
    )


def _source(sentence: Sentence, site: CueSite) -> Range | None:
    phrase = simple_before(sentence, site.start) if site.start > 0 else None
    with_phrase = _after_with(sentence, site)
    if with_phrase is not None:
        return with_phrase
    if phrase is not None and _is_perceived(sentence, site, phrase):
        return phrase
    if (writer := _writer(sentence, site)) is not None:
        return writer
    before = sentence.lower(site.start - 1)
    attached = before in {",", "—", "–", "by", "while", "and"} or (phrase is None and before not in _LOOSE)
    attached = attached or (before in {"after", "before"} and sentence.lower(site.end) == "that")
    if site.reading.verb.lemma in _OF_EVENTS:
        return None
    if not attached or site.reading.verb.family not in _AFTER_COMMA or sentence.is_quoted(site.verb):
        return None
    shared = shared_subject(sentence, site.start)
    return _heard(sentence, shared) if shared is not None else None


def _heard(sentence: Sentence, subject: Range) -> Range:
    """``Jurors heard that (the victim) had rung a friend, saying …``: whom they heard of, and not they."""
    verb = subject[1]
    if sentence.lower(verb) != "heard" or sentence.lower(verb - 1) not in word_class("listeners"):
        return subject
    return subject_of_clause(sentence, verb + 1 + (sentence.lower(verb + 1) == "that")) or subject


def _is_perceived(sentence: Sentence, site: CueSite, phrase: Range) -> bool:
    """``overheard (the accused) bragging``, ``recalled (an admiral) telling him that``."""
    speaks = may_speak(sentence, phrase) and not sentence.is_quoted(site.verb)
    return speaks and sentence.lower(phrase[0] - 1) in words_of("weights", "perceiving")


def _writer(sentence: Sentence, site: CueSite) -> Range | None:
    """``wrote to the bank offering``, ``emailed colleagues in May claiming that``: who wrote, in the same breath; not
    ``posted a photo of a man claiming``."""
    if site.reading.verb.family not in _AFTER_COMMA or sentence.is_quoted(site.verb) or site.start != site.verb:
        return None
    for place in range(site.start - 2, max(0, site.start - _REACH), -1):
        if not sentence.tokens[place].is_word or sentence.lower(place) in _NO_LISTENERS:
            return None
        if sentence.lower(place) in words_of("weights", "writing"):
            start = place
            while sentence.lower(start - 1) in word_class("have") | word_class("adverbs"):
                start -= 1
            source = subject_before(sentence, start) if start > 0 else None
            return source if source is not None and may_speak(sentence, source) else None
    return None


def _after_with(sentence: Sentence, site: CueSite) -> Range | None:
    for place in range(site.start - 1, max(-1, site.start - 12), -1):
        if sentence.lower(place) == "with":
            opens = place == 0 or sentence.lower(place - 1) in {",", "—", "–", "and"}
            return (place + 1, site.start) if opens and place + 1 < site.start else None
        if not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s", "'", "’"}:
            return None
    return None


def _saying(sentence: Sentence, site: CueSite, source: Range) -> Saying | None:
    after = content_right(sentence, site)
    if after is None or is_own_voice(sentence, source) or asks_for_cover(sentence, after):
        return None
    end = site.end
    if sentence.lower(after[0]) == "that":
        end, after = with_that(sentence, site, after)
    return Saying(site, source, (site.verb, end), None, after) if after else None
