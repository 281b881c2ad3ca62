"""A reporting verb with its source and what it says: the clause that most patterns build on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from provenance.extraction.clause_verbs import is_clause_verb
from provenance.extraction.clauses import content_after, content_before, leaves_off
from provenance.extraction.cue_sites import CueSite, cue_sites
from provenance.extraction.finite import is_finite
from provenance.extraction.idle import is_idle
from provenance.extraction.linking import may_link
from provenance.extraction.objects import object_after, with_relative
from provenance.extraction.phrases import simple_before, subject_before
from provenance.extraction.quotations import Range
from provenance.extraction.said import (
    COMMAS,
    PASSING_ON,
    SHORTEST,
    clause_within,
    content_left,
    content_right,
    past_addressee,
    resumed,
)
from provenance.extraction.sentences import Sentence
from provenance.extraction.speaking import may_speak
from provenance.extraction.tags import is_tag
from provenance.extraction.voices import is_own_voice, told_the_speaker
from provenance.extraction.weighing import certainty_of, reality_of
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import word_class
from provenance.records import Reality

_WARNING = frozenset({"warn", "advise", "promise", "caution", "urge", "alert", "counsel"})
"""Verbs with an addressee that may stand before their source, too: ``…, warns X``."""
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_ADJUNCTS = frozenset({"on", "in", "at", "during", "by", "after", "through", "via"})
_FAR = 12
_OF_WHAT = frozenset({"whether", "if", "about", "why", "how", "what", "when"})


@dataclass(frozen=True, slots=True)
class Saying:
    """Token ranges of one saying: ``before`` and ``after`` are the parts of the content around it.

    ``stands_for`` is what a relative pronoun as source points to.
    """

    site: CueSite
    source: Range
    cue: Range
    before: Range | None
    after: Range | None
    stands_for: Range | None = None

    def wording(self, sentence: Sentence, confidence: float) -> Wording:
        """The saying as spans of the text."""
        site = self.site
        return Wording(
            spans_of(sentence, self.source),
            spans_of(sentence, self.cue),
            spans_of(sentence, self.before, self.after),
            sentence.number,
            certainty_of(sentence, site, self.after or self.before),
            reality_of(sentence, site, self.source),
            confidence,
            self._family(sentence),
            stands_for=spans_of(sentence, self.stands_for),
            is_open=not site.is_withheld,
            links=may_link(sentence, site, self.source, self.after or self.before),
        )

    def _family(self, sentence: Sentence) -> str:
        """That of the verb; a judgement in the judge's own words is a saying: ``mocked it as “a toy”``."""
        family = self.site.reading.verb.family
        parts = [part for part in (self.before, self.after) if part is not None]
        quotes = any(sentence.is_quoted(place) for part in parts for place in range(*part))
        return "say" if family == "judge" and quotes and not sentence.is_quoted(self.site.verb) else family


@lru_cache(maxsize=4)
def sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """The reporting verbs of a sentence that have a source and a content, left to right."""
    return tuple(_sayings(sentence))


def _sayings(sentence: Sentence) -> Iterator[Saying]:
    for site in cue_sites(sentence):
        if site.is_passive or not is_finite(sentence, site):
            continue
        found = _inverted(sentence, site) or _straight(sentence, site)
        if found is None or is_idle(sentence, site, found.source, found.after or found.before):
            continue
        if not _is_interview(sentence, found):
            yield _answering(sentence, found)


def _is_interview(sentence: Sentence, saying: Saying) -> bool:
    """``Reporters asked whether …``: a question that the press puts tells nothing."""
    start, end = saying.source
    asks = saying.site.reading.verb.lemma == "ask" and end - start <= 2
    return asks and sentence.lower(end - 1) in {"reporters", "journalists", "correspondents", "reporter", "journalist"}


def _answering(sentence: Sentence, saying: Saying) -> Saying:
    """``Asked whether it was sold, X declined to comment``: what was asked is what X says nothing on."""
    after = saying.after
    if after is None or not saying.site.is_withheld or sentence.lower(0) not in _ASKED:
        return saying
    is_short = sentence.lower(after[0]) == "to" and after[1] - after[0] == 2 and saying.cue[1] == after[0]
    asked = next((place for place in range(1, min(10, saying.source[0])) if sentence.lower(place) in _OF_WHAT), None)
    if not is_short or asked is None or sentence.lower(saying.source[0] - 1) != ",":
        return saying
    start = asked + (sentence.lower(asked) == "about")
    return replace(saying, cue=(saying.cue[0], after[1]), before=None, after=(start, saying.source[0] - 1))


def _straight(sentence: Sentence, site: CueSite) -> Saying | None:
    source = subject_before(sentence, site.start)
    if source is None or (is_own_voice(sentence, source) and not told_the_speaker(sentence, site, source)):
        return None
    after = content_right(sentence, site, to_comma=_is_subordinate(sentence, source) or _is_relative(sentence, source))
    if sentence.lower(source[0] - 1) == "as" and (after is None or _past_adjunct(sentence, site) > site.end):
        return _as_reported(sentence, source, site)
    if after is None and (around := _parenthetical(sentence, source, site)) is not None:
        return Saying(site, source, (site.start, site.end), *around, antecedent(sentence, source))
    if after is not None and asks_for_cover(sentence, after):
        return None
    before = content_left(sentence, source[0], site, after is not None)
    cue_end = site.end
    if after is not None and sentence.lower(after[0]) == "that":
        cue_end, after = with_that(sentence, site, after)
    if before is None and after is None:
        return None
    source = without_passing_on(sentence, source)
    return Saying(site, source, (site.start, cue_end), before, after, antecedent(sentence, source))


def asks_for_cover(sentence: Sentence, content: Range) -> bool:
    """``requested anonymity``, ``asked not to be named``: how somebody spoke, and nothing that they said."""
    words = [sentence.lower(place) for place in range(content[0], min(content[1], content[0] + 5))]
    return "anonymity" in words or words[:3] == ["not", "to", "be"]


def _as_reported(sentence: Sentence, source: Range, site: CueSite) -> Saying | None:
    """``As X reported (on Monday), the ferry sank``, ``the ferry sank, as X reported``, ``As X told Y, it sank``."""
    opening = source[0] - 1
    comma = _past_adjunct(sentence, site)
    comma = past_addressee(sentence, site.end) if comma == site.end and site.has("a") else comma
    before = content_before(sentence, opening) if opening > 0 else None
    after = content_after(sentence, comma) if before is None and sentence.lower(comma) == "," else None
    return Saying(site, source, (site.start, site.end), before, after) if before or after else None


def _past_adjunct(sentence: Sentence, site: CueSite) -> int:
    """Behind ``As X put it last week``, ``As X said at a rally``: where the comma stands; else the end of the cue."""
    opens = sentence.lower(site.end) in _ADJUNCTS | word_class("time_words")
    if not opens or sentence.lower(0) != "as":
        return site.end
    for place in range(site.end + 1, min(site.end + _FAR, sentence.last - SHORTEST)):
        if sentence.lower(place) == ",":
            return place
        if sentence.lower(place) == "that" or sentence.is_quoted(place) or is_clause_verb(sentence, place):
            return site.end
    return site.end


def with_that(sentence: Sentence, site: CueSite, after: Range) -> tuple[int, Range | None]:
    """The cue takes ``that`` along where it follows at once; the content begins behind it, if anything does."""
    if after[1] - after[0] == 1:
        return site.end, after
    rest = (after[0] + 1 + (sentence.lower(after[0] + 1) == ","), after[1])
    if rest[0] >= rest[1]:
        return site.end, after if after[0] >= sentence.last - 1 else None
    return (site.end + 1 if after[0] == site.end else site.end), rest


def without_passing_on(sentence: Sentence, source: Range) -> Range:
    """``X, citing Y,``: the source is X alone; also where Y has an aside of its own."""
    if sentence.lower(source[0]) in PASSING_ON and sentence.lower(source[0] - 1) == ",":
        return simple_before(sentence, source[0] - 1) or source
    for place in range(source[0] + 2, source[1]):
        if sentence.lower(place) in PASSING_ON and sentence.lower(place - 1) == ",":
            return source[0], place - 1
    return source


def antecedent(sentence: Sentence, source: Range) -> Range | None:
    """What ``who`` and ``which`` point back to: the phrase before the comma."""
    if sentence.lower(source[0]) not in {"who", "which"}:
        return None
    end = source[0] - 1 if sentence.lower(source[0] - 1) == "," else source[0]
    phrase = subject_before(sentence, end) if end > 0 else None
    if phrase is not None and [sentence.lower(phrase[0]), sentence.lower(phrase[0] + 1)] == ["according", "to"]:
        return (phrase[0] + 2, phrase[1]) if phrase[1] - phrase[0] > 2 else None
    return phrase


def _parenthetical(sentence: Sentence, source: Range, site: CueSite) -> tuple[Range, Range] | None:
    """``In the long run, X says, prices fall``: the content lies on both sides."""
    end = past_addressee(sentence, site.end) if site.has("a") else site.end
    if sentence.lower(source[0] - 1) not in COMMAS or sentence.lower(end) not in COMMAS or not site.has("t"):
        return None
    if sentence.is_quoted(source[0] - 1) != sentence.is_quoted(end) or sentence.is_quoted(source[0] - 2):
        return None
    if sentence.lower(end + 1).endswith("ing") or is_tag(sentence, end):
        return None
    before, after = content_before(sentence, source[0]), content_after(sentence, end + 1)
    return (before, after) if before and after and not sentence.is_quoted(after[0]) else None


def _is_subordinate(sentence: Sentence, source: Range) -> bool:
    """``While X denied it, …``: the main clause is still to come."""
    word = sentence.lower(source[0] - 1) or sentence.lower(source[0])
    opens = source[0] <= 1 or sentence.lower(source[0] - 2) in {",", "“", "and", "but"}
    asked = word in {"whether", "if"} and sentence.lower(0) in _ASKED
    return asked or (opens and word in word_class("subordinators") - {"that", "so", "once"})


def _is_relative(sentence: Sentence, source: Range) -> bool:
    """``X, which denied it, …``: the clause of a relative pronoun behind a comma."""
    return sentence.lower(source[0]) in {"who", "which"} and sentence.lower(source[0] - 1) == ","


def _inverted(sentence: Sentence, site: CueSite) -> Saying | None:
    """``“…,” said X`` and ``…, says X``: the content is before the verb, the source behind it."""
    if not _may_invert(sentence, site):
        return None
    source = object_after(sentence, site.end)
    if source is None or is_own_voice(sentence, source):
        return None
    if sentence.is_quoted(source[0]) != sentence.is_quoted(site.verb):
        return None
    is_so = _is_so(sentence, site)
    if not is_so and not _follows_quotation(sentence, site) and not _closes_clause(sentence, site, source):
        return None
    content = content_before(sentence, site.start - is_so)
    if content is not None and is_so and sentence.lower(content[1] - 1) in {":", ";"}:
        content = (content[0], content[1] - 1)
    if content is None or not (clause_within(sentence, content) or content[1] - content[0] > SHORTEST):
        return None
    after = resumed(sentence, source[1])
    return Saying(site, with_relative(sentence, source), (site.start, site.end), content, after)


def _may_invert(sentence: Sentence, site: CueSite) -> bool:
    """A bare past or present form behind a quotation or a comma."""
    addressed = site.has("a") and site.reading.verb.lemma not in _WARNING
    bare = site.start == site.verb and site.reality is Reality.PAST and not addressed
    if not bare or not (site.has("q") or site.has("t")) or sentence.lower(site.end) in word_class("time_words"):
        return False
    return _follows_quotation(sentence, site) or sentence.lower(site.start - 1) in COMMAS or _is_so(sentence, site)


def _is_so(sentence: Sentence, site: CueSite) -> bool:
    """``The reef is dying: so say divers``."""
    return sentence.lower(site.start - 1) == "so" and sentence.lower(site.start - 2) in COMMAS | {":", ";"}


def _follows_quotation(sentence: Sentence, site: CueSite) -> bool:
    return site.start > 0 and sentence.is_quoted(site.start - 1) and not sentence.is_quoted(site.start)


def _closes_clause(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """Behind a comma: nothing follows the source, and the comma closes no aside (``“…,” X, 58, said``)."""
    phrase = subject_before(sentence, site.start)
    end = with_relative(sentence, source)[1]
    closes = (
        leaves_off(sentence, end)
        and sentence.lower(end) != "never"
        and not is_clause_verb(sentence, end)
        and may_speak(sentence, source)
    )
    if phrase is None:
        return closes
    is_aside = (phrase[0] > 0 and sentence.is_quoted(phrase[0] - 1)) or not clause_within(sentence, phrase)
    return closes and not is_aside
