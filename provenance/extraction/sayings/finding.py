"""A reporting verb with its source and what it says: the clause that most patterns build on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.grammar.subject_clauses import claim_nouns
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.having_seen import paper_seen
from provenance.extraction.sayings.addressees import COMMAS, PASSING_ON, past_addressee
from provenance.extraction.sayings.ahead_of_source import SHORTEST, clause_within, content_left, past_occasion
from provenance.extraction.sayings.idle import is_idle
from provenance.extraction.sayings.inverting import inverted
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.tags import is_tag
from provenance.extraction.sayings.voices import is_own_voice, told_the_speaker
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of

_ON = frozenset({"on", "in", "late", "early", "earlier", "last", "this"})
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_ADJUNCTS = frozenset({"on", "in", "at", "during", "by", "after", "through", "via"})
_FAR = 12
_THAT_ONE = 5
_OF_WHAT = word_class("asked_with") | {"about"}


@lru_cache(maxsize=4)
def sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """The reporting verbs of a sentence that have a source and a content, left to right."""
    return tuple(_sayings(sentence))


def _sayings(sentence: Sentence) -> Iterator[Saying]:
    for site in cue_sites(sentence):
        if site.is_passive or not is_finite(sentence, site):
            continue
        found = inverted(sentence, site) or _straight(sentence, site)
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
    if source is None or _is_verb_alone(sentence, source):
        return None
    if is_own_voice(sentence, source) and not told_the_speaker(sentence, site, source):
        return None
    after = content_right(sentence, site, to_comma=_is_subordinate(sentence, source) or _is_relative(sentence, source))
    if sentence.lower(source[0] - 1) == "as" and (after is None or _opens_aside(sentence, site)):
        return _as_reported(sentence, source, site)
    if after is None and (around := _parenthetical(sentence, source, site)) is not None:
        return Saying(site, source, (site.start, site.end), *around, antecedent(sentence, source))
    before = content_left(sentence, source[0], site, after is not None)
    before = None if _is_relative(sentence, source) and not sentence.is_quoted(source[0] - 2) else before
    cue_end = site.end
    if after is not None and sentence.lower(after[0]) == "that" and not _is_that_one(sentence, site, after):
        cue_end, after = with_that(sentence, site, after)
    if (before is None and after is None) or (after is not None and asks_for_cover(sentence, after)):
        return None
    source = without_passing_on(sentence, source)
    return Saying(site, source, (site.start, cue_end), before, after, antecedent(sentence, source))


def _is_verb_alone(sentence: Sentence, source: Range) -> bool:
    """``but (denies) having seen``, ``are (investigating) reports``: no subject, but the verb of the clause."""
    is_doing = sentence.lower(source[0]).endswith("ing") and sentence.lower(source[0] - 1) in word_class("be")
    if is_doing and source[1] - source[0] == 1 and source[0] > 0:
        return True
    forms = cue_forms().get(sentence.lower(source[0]), ()) if sentence.tokens[source[0]].text.islower() else ()
    is_verb = any(form.form is Form.PRESENT and "n" not in form.verb.frames for form in forms)
    return is_verb and source[1] - source[0] == 1


def asks_for_cover(sentence: Sentence, content: Range) -> bool:
    """``requested anonymity``, ``asked not to be named``: how somebody spoke, and nothing that they said."""
    words = [sentence.lower(place) for place in range(content[0], min(content[1], content[0] + 5))]
    named = words[:2] == ["to", "be"] and words[2:3] and words[2] in {"named", "identified", "quoted"}
    opens = named or words[:3] in (["not", "to", "be"], ["to", "remain", "anonymous"])
    return "anonymity" in words or opens or words[1:4] in (["name", "not", "be"], ["name", "be", "withheld"])


def _as_reported(sentence: Sentence, source: Range, site: CueSite) -> Saying | None:
    """``As X reported (on Monday), the ferry sank``, ``the ferry sank, as X reported``, ``As X told Y, it sank``."""
    opening = source[0] - 1
    comma = _past_adjunct(sentence, site)
    comma = _past_told(sentence, site) if comma == site.end and site.has("a") else comma
    before = content_before(sentence, opening) if opening > 0 else None
    after = content_after(sentence, comma) if before is None and sentence.lower(comma) == "," else None
    return Saying(site, source, (site.start, site.end), before, after) if before or after else None


def _opens_aside(sentence: Sentence, site: CueSite) -> bool:
    """``As X put it last week, …``, ``As X told it to the inquiry, …``: what follows the verb is not what was said."""
    told_it = [sentence.lower(site.end), sentence.lower(site.end + 1)] == ["it", "to"]
    return told_it or _past_adjunct(sentence, site) > site.end


def _past_told(sentence: Sentence, site: CueSite) -> int:
    """``As X told (police)``, ``As X told (it to the inquiry)``: behind those who were told."""
    is_it = [sentence.lower(site.end), sentence.lower(site.end + 1)] == ["it", "to"]
    return past_addressee(sentence, site.end + (2 if is_it else 0))


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


def _is_that_one(sentence: Sentence, site: CueSite, after: Range) -> bool:
    """``disputed (that account)``, ``denied that``, and no clause."""
    is_short = site.has("o") and 1 < after[1] - after[0] < _THAT_ONE
    is_clause = any(
        is_clause_verb(sentence, place) or not sentence.tokens[place].text.islower()
        for place in range(after[0] + 1, after[1])
    )
    is_noun = sentence.lower(after[1] - 1) in claim_nouns() | words_of("reference", "that_ones")
    return is_short and is_noun and not is_clause


def with_that(sentence: Sentence, site: CueSite, after: Range) -> tuple[int, Range | None]:
    """The cue takes ``that`` along where it follows at once; the content begins behind it, if anything does."""
    if after[1] - after[0] == 1:
        return site.end, after
    rest = (after[0] + 1 + (sentence.lower(after[0] + 1) == ","), after[1])
    if rest[0] >= rest[1]:
        return site.end, after if after[0] >= sentence.last - 1 else None
    if site.has("o") and after[0] == site.end and _is_noun_alone(sentence, rest):
        return site.end, after  # “disputed that account”
    return (site.end + 1 if after[0] == site.end else site.end), rest


def _is_noun_alone(sentence: Sentence, rest: Range) -> bool:
    """``(denied that) claim``, ``(rejected that) view``: one noun up to the end of the clause."""
    noun = sentence.tokens[rest[0]]
    ends = rest[1] >= sentence.last or not sentence.tokens[rest[1]].is_word
    return rest[1] - rest[0] == 1 and ends and noun.is_word and noun.text.islower()


def without_passing_on(sentence: Sentence, source: Range) -> Range:
    """``X, citing Y,``, ``X, which has seen the letter,``: X alone is the source; also where Y has an aside."""
    if sentence.lower(source[0]) in PASSING_ON and sentence.lower(source[0] - 1) == ",":
        return simple_before(sentence, source[0] - 1) or source
    for place in range(source[0] + 2, source[1]):
        if sentence.lower(place) in PASSING_ON | {"via"} and sentence.lower(place - 1) == ",":
            return source[0], place - 1
        if sentence.lower(place) == "which" and paper_seen(sentence, place) is not None:
            return source[0], place - 1
    return source


def antecedent(sentence: Sentence, source: Range) -> Range | None:
    """What ``who`` and ``which`` point back to: the phrase before the comma."""
    if sentence.lower(source[0]) not in {"who", "which"}:
        return None
    end = source[0] - 1 if sentence.lower(source[0] - 1) == "," else source[0]
    heard = _heard_person(sentence, end)
    if heard is not None:
        return heard
    phrase = subject_before(sentence, end) if end > 0 else None
    phrase = phrase or _noun_before(sentence, end)
    if phrase is not None and [sentence.lower(phrase[0]), sentence.lower(phrase[0] + 1)] == ["according", "to"]:
        return (phrase[0] + 2, phrase[1]) if phrase[1] - phrase[0] > 2 else None
    if phrase is None:
        by = next((place for place in range(end - 2, max(0, end - _FAR), -1) if sentence.lower(place) == "by"), None)
        return (by + 1, end) if by is not None else None
    return _behind_deed(sentence, _behind_by(sentence, _behind_matter(sentence, source[0], phrase)))


def _behind_matter(sentence: Sentence, which: int, phrase: Range) -> Range:
    """``an inquiry into the ferry line (, which denies it)``, ``a case against the mayor (, who rejects it)``: who is
    charged, and not the paper, which alleges something."""
    verb = which + 1 + (sentence.lower(which + 1) in word_class("have"))
    if sentence.lower(verb) not in words_of("weights", "answers_charges"):
        return phrase
    for place in range(phrase[1] - 2, phrase[0], -1):
        if sentence.lower(place) in {"against", "into"} and may_speak(sentence, (place + 1, phrase[1])):
            return place + 1, phrase[1]
    return phrase


def _heard_person(sentence: Sentence, end: int) -> Range | None:
    """``The inquiry heard from nurse Jane Roe (, who)``, ``spoke to a farmer (who)``, ``drew a denial from a farmer
    (, who)``: the one who was listened to."""
    for place in range(end - 2, max(0, end - 8), -1):
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return None
        met = words_of("relays", "listened") | words_of("relays", "answers_from") | {"interview", "interviews"}
        is_behind = sentence.lower(place - 1) in met
        if is_behind and sentence.lower(place) in {"from", "to", "with"}:
            return place + 1, end
    return None


def _noun_before(sentence: Sentence, end: int) -> Range | None:
    """``complained to the council(, which)``: from the article on, where no more than a few words follow it."""
    for place in range(end - 2, max(-1, end - 8), -1):
        word = sentence.lower(place)
        if word in {"a", "an", "the", "its", "his", "her", "their"}:
            return (place, end) if may_speak(sentence, (place, end)) else None
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place) or word in word_class("prepositions"):
            return None
    return None


def _behind_by(sentence: Sentence, phrase: Range) -> Range:
    """``was confirmed by a doctor (, who)``, ``reported first by HGN (, which)``: who did it."""
    for place in range(phrase[1] - 2, phrase[0], -1):
        if sentence.lower(place) == "by" and sentence.lower(place - 1) not in source_words("products"):
            return place + 1, phrase[1]
    return phrase


def _behind_deed(sentence: Sentence, phrase: Range) -> Range:
    """``Police arrested Tom Berg (, who)``, ``It quoted nurse Jane Roe (, who)``: whom somebody did something to; ``the
    plant to Roeko (, which)``: who got it."""
    start = phrase[1]
    while start > phrase[0] and sentence.tokens[start - 1].is_capital:
        start -= 1
    while phrase[0] < start < phrase[1] and is_person_noun(sentence.lower(start - 1)):
        start -= 1
    if start == phrase[1] or start - 2 < phrase[0]:
        return phrase
    if sentence.lower(start - 1) in {"to", "from"}:
        return phrase if may_speak(sentence, (phrase[0], start - 1)) else (start, phrase[1])
    verb, doer = sentence.lower(start - 1), sentence.lower(start - 2)
    is_deed = (verb.endswith("ed") and verb not in word_class("naming_participles")) or verb in word_class("past_acts")
    closed = word_class("determiners") | word_class("prepositions") | word_class("adverbs") | word_class("be")
    is_done = is_deed and doer not in closed and not is_adverb(doer)
    return (start, phrase[1]) if is_done else phrase


def _parenthetical(sentence: Sentence, source: Range, site: CueSite) -> tuple[Range, Range] | None:
    """``In the long run, X says, prices fall``: the content lies on both sides."""
    end = past_addressee(sentence, site.end) if site.has("a") else site.end
    end = _past_when(sentence, source, site, end)
    takes_clause = site.has("t") or (site.has("c") and site.reading.verb.lemma.startswith("be "))
    if sentence.lower(source[0] - 1) not in COMMAS or sentence.lower(end) not in COMMAS or not takes_clause:
        return None
    if sentence.is_quoted(source[0] - 1) != sentence.is_quoted(end) or sentence.is_quoted(source[0] - 2):
        return None
    if sentence.lower(end + 1).endswith("ing") or is_tag(sentence, end):
        return None
    before, after = content_before(sentence, source[0]), content_after(sentence, end + 1)
    who = source[0] - 2
    if sentence.lower(who) in {"who", "which", "that"}:
        end_of_noun = who - (sentence.lower(who - 1) == ",")  # ``a farmer who, he said, had left``
        noun = _noun_before(sentence, end_of_noun) or (
            simple_before(sentence, end_of_noun) if end_of_noun > 0 else None
        )
        before = noun or before
    return (before, after) if before and after and not sentence.is_quoted(after[0]) else None


def _past_when(sentence: Sentence, source: Range, site: CueSite, end: int) -> int:
    """``The port, X reported (on Monday), will be sold``, ``X said (in a statement)``: behind time and occasion,
    where a subject waits for its verb."""
    place = max(end, past_occasion(sentence, site))
    while sentence.lower(place) in word_class("time_words") | _ON:
        place += 1
    place += sentence.lower(place - 1) == "in" and sentence.lower(place) in {"may", "march"}
    cited = place + 2 if sentence.lower(place) == "," and sentence.lower(place + 1) in PASSING_ON else 0
    if cited and (phrase := object_after(sentence, cited, with_aside=False)) is not None:
        place = phrase[1]  # “X reported, citing Y, (will be sold)”
    before = content_before(sentence, source[0])
    waits = before is not None and not clause_within(sentence, before)
    goes_on = sentence.lower(place) == "," and is_clause_verb(sentence, place + 1)
    return place if place > end and waits and goes_on else end


def _is_subordinate(sentence: Sentence, source: Range) -> bool:
    """``While X denied it, …``: the main clause is still to come."""
    word = sentence.lower(source[0] - 1) or sentence.lower(source[0])
    opens = source[0] <= 1 or sentence.lower(source[0] - 2) in {",", "“", "and", "but"}
    asked = word in {"whether", "if"} and sentence.lower(0) in _ASKED
    return asked or (opens and word in word_class("subordinators") - {"that", "so", "once"})


def _is_relative(sentence: Sentence, source: Range) -> bool:
    """``X, which denied it, …``, ``a letter, in which X denied it, …``: a relative clause behind a comma."""
    ahead = [sentence.lower(place) for place in range(max(0, source[0] - 3), source[0])]
    is_plain = sentence.lower(source[0]) in {"who", "which"} and ahead[-1:] == [","]
    return is_plain or ahead == [",", "in", "which"]
