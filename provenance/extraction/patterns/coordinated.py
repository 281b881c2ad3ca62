"""Further sayings of the same source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.told import maybe_told
from provenance.extraction.sayings.ahead_of_source import clause_within
from provenance.extraction.sayings.finding import sayings, with_that
from provenance.extraction.sayings.idle import is_idle
from provenance.extraction.sayings.inverting import inverted
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.subjects import nearest_saying, shared_subject, subject_of_clause
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern
from provenance.extraction.words import word_class

_JOINTS = frozenset({"and", "but", "then", ",", "or", "yet"})


@pattern("coordinated", Manner.BORROWED)
def coordinated(sentence: Sentence) -> Iterator[Wording]:
    """``X said … and called on …``, ``X left but added that …``: a second verb without a subject of its own.

    The source is that of the nearest saying before it, else the subject of the sentence.
    """
    for site in cue_sites(sentence):
        if site.is_passive or not is_finite(sentence, site) or sentence.lower(site.start - 1) not in _JOINTS:
            continue
        if sentence.lower(site.start - 1) == "," and inverted(sentence, site) is not None:
            continue  # “It will fall, (reckons) Jane Roe”
        between, outer = _past_clause(sentence, site), _of_the_past(sentence, site)
        if between is not None:
            found = _goes_on(sentence, site, between, between.before)
        elif outer is not None:
            found = _goes_on(sentence, site, outer, outer.after)
        elif (saying := _saying(sentence, site)) is not None:
            found = maybe_told(sentence, saying, 0.7)
        else:
            found = None
        if found is not None:
            yield found


def _past_clause(sentence: Sentence, site: CueSite) -> Saying | None:
    """``The clerk had lied, X said, and (had told) her that …``: what X said, where the tense is that of its clause."""
    between = nearest_saying(sentence, site.start) if sentence.lower(site.start) == "had" else None
    if between is None or between.before is None or (between.after is not None and between.after[0] < site.start - 1):
        return None
    if [sentence.lower(site.start - 2), sentence.lower(site.start - 1)] != [",", "and"]:
        return None
    is_past = "had" in {sentence.lower(place) for place in range(*between.before)}
    return between if is_past and not sentence.is_quoted(site.verb) else None


def _of_the_past(sentence: Sentence, site: CueSite) -> Saying | None:
    """``X said her brother had rung and (told her) that …``: what X said her brother did, where no comma parts them and
    she stands in it as whom he rang or told."""
    outer = nearest_saying(sentence, site.start)
    if outer is None or outer.after is None or sentence.lower(site.start - 1) != "and" or site.start > site.verb:
        return None
    had = next((place for place in range(outer.after[0] + 1, outer.after[1]) if sentence.lower(place) == "had"), None)
    whom = {sentence.lower(place) for place in (*range(had or 0, site.start), site.end)}
    is_whole = all(sentence.tokens[place].is_word for place in range(outer.after[0], site.start))
    is_met = not whom.isdisjoint(word_class("object_pronouns") - {"it"})
    is_at_once = outer.after[1] == site.start - 1 and outer.after[0] <= outer.cue[1] + 1
    return outer if had is not None and is_whole and is_met and is_at_once else None


def _goes_on(sentence: Sentence, site: CueSite, between: Saying, clause: Range | None) -> Wording | None:
    """The clerk had told her, by what X says."""
    start = clause[0] if clause is not None else 0
    subject, after = subject_of_clause(sentence, start), content_right(sentence, site)
    if subject is None or after is None or is_own_voice(sentence, subject) or not _may_tell(sentence, site, subject):
        return None
    if is_idle(sentence, site, subject, after):
        return None
    end, said = with_that(sentence, site, after) if sentence.lower(after[0]) == "that" else (site.end, after)
    inner = Saying(site, subject, (site.start, end), None, said).wording(sentence, 0.8)
    return replace(inner, within=maybe_told(sentence, between, 0.9))


def _may_tell(sentence: Sentence, site: CueSite, subject: Range) -> bool:
    """Not ``The ship had sunk, X said, and (had claimed) three lives``."""
    head = sentence.tokens[subject[1] - 1]
    is_somebody = head.is_capital or any(is_a(head.lower) for is_a in (is_person_noun, is_collective))
    is_somebody = is_somebody or is_office([head.lower]) or head.lower in word_class("clause_pronouns")
    return is_somebody and site.reading.verb.family != "show"


def _saying(sentence: Sentence, site: CueSite) -> Saying | None:
    if sentence.is_quoted(site.verb) or subject_before(sentence, site.start) is not None:
        return None
    after = content_right(sentence, site)
    whose = _resumed(sentence, site) or _past_told(sentence, site) or shared_subject(sentence, site.start)
    source = whose if after else None
    if source is None or after is None or is_own_voice(sentence, source) or _is_turned(sentence, site, source, after):
        return None
    end = site.end
    if sentence.lower(after[0]) == "that":
        end, after = with_that(sentence, site, after)
    return Saying(site, source, (site.start, end), None, after) if after else None


def _is_turned(sentence: Sentence, site: CueSite, source: Range, after: Range) -> bool:
    """``The bridge is unsafe, (said the ferry line)``: who speaks stands behind, and no bridge does."""
    is_bare = sentence.lower(site.start - 1) == "," and site.reading.verb.family not in {"judge", "act", "show"}
    opens = sentence.lower(after[0]) in word_class("determiners") and not clause_within(sentence, after)
    return is_bare and opens and not may_speak(sentence, source)


def _past_told(sentence: Sentence, site: CueSite) -> Range | None:
    """``X said Y had told him that …, and (demanded)``: behind a comma X goes on, and not Y, who told X."""
    if [sentence.lower(site.start - 2), sentence.lower(site.start - 1)] != [",", "and"]:
        return None
    last = nearest_saying(sentence, site.start)
    if last is None or not sentence.tokens[last.source[0]].is_word:
        return None
    if sentence.lower(last.site.end) not in word_class("object_pronouns"):
        return None
    around = (each for each in sayings(sentence) if each.after is not None and each.cue[1] <= last.source[0])
    outer = next((each for each in around if each.after and each.after[0] <= last.source[0] < each.after[1]), None)
    return outer.source if outer is not None and outer.stands_for is None else None


def _resumed(sentence: Sentence, site: CueSite) -> Range | None:
    """``One customer, she said, (had complained that …)``: the subject before the saying between commas."""
    between = nearest_saying(sentence, site.start) if sentence.lower(site.start - 1) == "," else None
    if between is None or between.cue[1] != site.start - 1 or sentence.lower(between.source[0] - 1) != ",":
        return None
    return simple_before(sentence, between.source[0] - 1)
