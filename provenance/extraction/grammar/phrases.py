"""The noun phrase that ends before a verb, by walking left until something cannot belong to it."""

from __future__ import annotations

from provenance.extraction.grammar.asides import is_behind_age, is_said_between, opens_aside
from provenance.extraction.grammar.clause_verbs import is_verb_here
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.headline_lists import list_start
from provenance.extraction.grammar.listing import continues_list
from provenance.extraction.grammar.paper_ways import opener_of_way
from provenance.extraction.grammar.phrase_starts import past_others
from provenance.extraction.grammar.restricting import opener_of, opens_cover, tells_which
from provenance.extraction.grammar.trimming import after_noun, is_nominal, trimmed, with_comparison
from provenance.extraction.names.kinds import is_listed
from provenance.extraction.names.papers import is_issued_paper
from provenance.extraction.text.quotations import MARKS, Range
from provenance.extraction.text.sentences import Sentence, is_abbreviation
from provenance.extraction.text.tokens import is_hyphen
from provenance.extraction.words import relay_words, source_words, word_class

LONGEST = 26
"""Tokens of the longest noun phrase."""

LONGEST_ASIDE = 22
_PAIRED = 8
_PAPER_REACH = 12
_LEADING = word_class("prepositions") - {"below", "above", "inside", "outside"}
"""Prepositions that nothing but their noun may follow: not so ``the people in the flat above``."""
_BY_THE_WAY = frozenset(
    {
        ("in", word)
        for word in ("turn", "effect", "fact", "part", "private", "public", "reply", "response", "return", "passing")
    }
    | {("at", word) for word in ("first", "times", "once", "length", "last")}
    | {("of", "course"), ("for", "example"), ("for", "instance"), ("for", "now"), ("so", "far"), ("once", "again")}
)
_WITH_OTHERS = frozenset(
    {("together", "with"), ("along", "with"), ("as", "well"), ("in", "tandem"), ("jointly", "with")}
)
"""What opens the words for those who say it too."""
_BESIDE = frozenset({"behind", "beside", "around", "under", "inside", "near", "against", "opposite", "among", "of"})
"""Prepositions before a pronoun that is no subject: ``the company behind it``; so is any in ``familiar with it``."""
DASHES = frozenset({"—", "–", "―", "--", "-"})
NEVER_INSIDE = frozenset(";:!?…()[]/|•●*")


def subject_before(sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends just before ``end``, its aside (``, a lawyer,``) included; None where none does."""
    if sentence.lower(end - 1) == "part" and sentence.lower(end - 3) == "for":
        end -= 3  # ``Roe for her part (insists)``
    if end > 2 and (sentence.lower(end - 2), sentence.lower(end - 1)) in _BY_THE_WAY:
        end -= 2  # ``who in turn (cited)``
    if (who := opens_cover(sentence, end)) is not None and (people := simple_before(sentence, who)) is not None:
        return people[0], end
    if (that := opener_of_way(sentence, end)) is not None and (paper := simple_before(sentence, that)) is not None:
        return paper[0], end  # ``a memo that reached the Harbour Gazette (says)``
    found = _last_before(sentence, _before_time(sentence, end))
    if found is None:
        return None
    if _did_then(sentence, found):
        found = found[0], end
    found = _beside_start(sentence, (list_start(sentence, *found), found[1]))
    found = _sort_start(sentence, found[0]), found[1]
    return (_paper_start(sentence, _pair_start(sentence, _names_start(sentence, found))), found[1])


def _sort_start(sentence: Sentence, start: int) -> int:
    """``The news site (The Reporter said)``: where it begins to be told what sort of outlet it is."""
    sorts = source_words("outlet_heads") | {"site", "station"}
    is_called = sentence.tokens[start].text == "The" and sentence.tokens[start - 1].text in sorts and start > 1
    found = simple_before(sentence, start) if is_called else None
    return found[0] if found is not None else start


def _names_start(sentence: Sentence, phrase: Range) -> int:
    """``The WHO, (Unicef and Gavi said)``, ``HGN, (the Lantern and Orbit all say)``: where the first of three names
    begins, at the head of a clause."""
    phrase = phrase[0], phrase[1] - (sentence.lower(phrase[1] - 1) in {"all", "both", "each"})
    joints = [place for place in range(*phrase) if sentence.lower(place) == "and"]
    if sentence.lower(phrase[0] - 1) != "," or len(joints) != 1 or phrase[0] < 2:
        return phrase[0]
    named = (place for place in range(*phrase) if place not in joints and sentence.lower(place) != "the")
    if not all(sentence.tokens[place].is_capital for place in named):
        return phrase[0]
    first = simple_before(sentence, phrase[0] - 1)
    if first is None or (first[0] > 0 and sentence.lower(first[0] - 1) not in {"that", "but", "and"}):
        return phrase[0]
    words = sentence.tokens[slice(*first)]
    is_time = any(word.lower in word_class("time_words") | word_class("weekdays") for word in words)
    is_name = len(words) > 1 or words[0].text.isupper() or is_listed(words[0].text)
    is_name = is_name and all(word.is_capital for word in words)
    return first[0] if is_name and not is_time else phrase[0]


def _beside_start(sentence: Sentence, phrase: Range) -> Range:
    """``Jane Roe, (together with her deputy, Tom Berg, said)``: from the name on that stands before the comma."""
    first = phrase[0] - (3 if _is_as_well(sentence, phrase[0] - 3) else 0)
    words = sentence.lower(first), sentence.lower(first + 1)
    before = simple_before(sentence, first - 1) if words in _WITH_OTHERS and sentence.lower(first - 1) == "," else None
    return (before[0], phrase[1]) if before is not None else phrase


def _is_as_well(sentence: Sentence, place: int) -> bool:
    return [sentence.lower(spot) for spot in range(place, place + 3)] == ["as", "well", "as"]


def _did_then(sentence: Sentence, phrase: Range) -> bool:
    """``a lawmaker who visited Kessen (last week told X)``: the time is that of the relative clause, which is past."""
    who = next((place for place in range(*phrase) if sentence.lower(place) == "who"), phrase[1])
    verb, words = sentence.lower(who + 1), {sentence.lower(place) for place in range(who, phrase[1])}
    is_past = verb.endswith("ed") or verb in word_class("past_acts")
    return phrase[0] < who < phrase[1] and is_past and "," not in words and words.isdisjoint(word_class("unnaming"))


def _paper_start(sentence: Sentence, start: int) -> int:
    """``An email sent to staff and (seen by X says)``: where the paper begins of which the participle is said."""
    if sentence.lower(start + 1) != "by" or sentence.lower(start - 1) not in word_class("joining"):
        return start
    if sentence.lower(start) not in relay_words("seeing"):
        return start
    for place in range(start - 2, max(-1, start - 2 - _PAPER_REACH), -1):
        if sentence.lower(place) in source_words("papers") | source_words("products") | relay_words("utterances"):
            found = simple_before(sentence, place + 1)
            return found[0] if found is not None else start
    return start


def _pair_start(sentence: Sentence, start: int) -> int:
    """``Jane Roe, of X, and (Tom Berg, of Y, said)``: where the first of two people with asides begins."""
    if sentence.lower(start - 1) != "and" or sentence.lower(start - 2) != ",":
        return start
    if not sentence.tokens[start].is_capital:
        return _posts_start(sentence, start)
    first = _with_aside(sentence, start - 1, {","})
    if first is None or not sentence.tokens[first[0]].is_capital:
        return start
    comma = next((place for place in range(first[0] + 1, start - 2) if sentence.lower(place) == ","), first[0])
    is_name = all(sentence.tokens[place].is_capital for place in range(first[0], comma))
    has_verb = any(is_verb_here(sentence, place) for place in range(comma, start - 1))
    return first[0] if is_name and comma > first[0] and not has_verb else start


def _posts_start(sentence: Sentence, start: int) -> int:
    """``The mayor, Jane Roe, and (her deputy, Tom Berg, said)``: where the first of two posts with names begins."""
    comma = next((place for place in range(start + 1, start + _PAIRED) if sentence.lower(place) == ","), 0)
    first = _with_aside(sentence, start - 1, {","}) if sentence.tokens[comma + 1].is_capital and comma else None
    if first is None:
        named = _names_body(sentence, start)
        return start if named is None else named
    if sentence.lower(start) not in word_class("determiners"):
        return start
    opens = next((place for place in range(start - 3, first[0], -1) if sentence.lower(place) == ","), first[0])
    is_named = start - 2 - opens > 2 and all(sentence.tokens[place].is_capital for place in range(opens + 1, start - 2))
    is_subject = first[0] == 0 or sentence.lower(first[0] - 1) in {",", "that", "but"}
    return first[0] if is_named and is_subject and not sentence.tokens[opens - 1].is_capital else start


def _names_body(sentence: Sentence, start: int) -> int | None:
    """``The Arland League, a rebel army, and (a resident said)``: where the name begins, at the head of a clause."""
    found = _with_aside(sentence, start - 1, {","})
    first = found[0] if found is not None else start
    comma = next((place for place in range(first + 1, start - 2) if sentence.lower(place) == ","), first)
    words = sentence.tokens[first + (sentence.lower(first) == "the") : comma]
    is_name = bool(words) and all(word.is_capital for word in words)
    is_aside = sentence.lower(comma + 1) in {"a", "an", "the"} and comma > first
    opens = first == 0 or sentence.lower(first - 1) in {",", "that", "but"}
    counted = sentence.lower(start) in word_class("determiners") | word_class("numbers") | word_class("vague_numbers")
    return first if is_name and is_aside and opens and counted else None


def _last_before(sentence: Sentence, end: int) -> Range | None:
    if end <= 0:
        return None
    closing = sentence.lower(end - 1)
    if closing == "," == sentence.lower(end - 3) and sentence.lower(end - 2) in word_class("contrary"):
        return _last_before(sentence, end - 3)
    if closing == ",":
        return _with_aside(sentence, end, {","})
    if closing in DASHES:
        return _with_aside(sentence, end, DASHES)
    if closing in {")", "]"}:
        return _with_aside(sentence, end, {"(", "["})
    return simple_before(sentence, end)


def _before_time(sentence: Sentence, end: int) -> int:
    """``X on Friday (said)``: without the time, where something is left."""
    place = end
    if is_listed(" ".join(token.text for token in sentence.tokens[max(0, end - 3) : end])):
        return end  # ``the Mail on Sunday (said)``
    while place > 0 and sentence.lower(place - 1) in word_class("time_words") - {"this", "late", "early"}:
        place -= 1
    while 0 < place < end and sentence.lower(place - 1) in {"on", "in", "late", "early", "this"}:
        place -= 1
    return place if place > 0 and sentence.lower(place - 1) not in word_class("prepositions") else end


def _with_aside(sentence: Sentence, end: int, openers: set[str] | frozenset[str]) -> Range | None:
    """``X, a lawyer from Y, (said)``: back to the mark that opens the aside, then the phrase before it."""
    for place in range(end - 2, max(-1, end - 2 - LONGEST_ASIDE), -1):
        word = sentence.lower(place)
        if word in MARKS or word in ";:":
            return None
        if word in openers and not is_behind_age(sentence, place):
            before = simple_before(sentence, place)
            if before and is_said_between(sentence, place, end):
                return before
            if before and end - place == 3 and sentence.lower(place + 1) in word_class("connecting"):
                return before
            is_aside = opens_aside(sentence, place + 1, end)
            return (before[0], end) if before and end - place > 2 and is_aside else None
    return None


def simple_before(sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends just before ``end``, without an aside at its end."""
    speaks = sentence.lower(end - 1) in word_class("speakable_pronouns") and not _is_determined(sentence, end - 1)
    if speaks and not _is_object(sentence, end - 1):
        return (end - 1, end)
    if sentence.lower(end - 1) in word_class("joining") | word_class("contrasting") | _LEADING | {"that"}:
        return None
    start, met_verb = _walk_left(sentence, end)
    if met_verb:
        start = _after_last_joint(sentence, start, end)
    start = past_others(sentence, start, end)
    start = with_comparison(sentence, trimmed(sentence, after_noun(sentence, start, end), end))
    return (start, end) if start < end and is_nominal(sentence, start, end) else None


def _is_determined(sentence: Sentence, place: int) -> bool:
    before, word = sentence.lower(place - 1), sentence.lower(place)
    counted = word == "others" and before in word_class("numbers") | word_class("vague_numbers")
    return counted or (before in {"the", "of", "a"} and word not in {"them", "us", "it"})


def _is_object(sentence: Sentence, place: int) -> bool:
    """``the agency that runs it (said)``: the pronoun ends the clause of another noun."""
    if sentence.lower(place) not in {"it", "them", "him", "her", "us"} or place < 2:
        return False
    is_beside = sentence.lower(place - 1) in _BESIDE or sentence.lower(place - 2) in word_class("attending")
    if is_beside or _is_doing(sentence, place - 1):
        return True
    return sentence.lower(place - 1) not in word_class("relative_pronouns") | {"that"} and (
        opener_of(sentence, place - 1) is not None
    )


def _is_doing(sentence: Sentence, place: int) -> bool:
    """``the firm (running) it``: a participle behind a noun, and none that says what follows: ``adding it``."""
    word = sentence.lower(place)
    return word.endswith("ing") and word not in cue_forms() and sentence.tokens[place - 1].is_word


def _walk_left(sentence: Sentence, end: int) -> tuple[int, bool]:
    """Where the walk stops, and whether a verb stopped it."""
    place = end
    quote = sentence.quote_at(end - 1)
    while place > max(0, end - LONGEST):
        before = place - 1
        if sentence.quote_at(before) != quote or _stops(sentence, before):
            return place, False
        if sentence.lower(before) == "," and not continues_list(sentence, before, end):
            return place, False
        if is_verb_here(sentence, before):
            opener = None if _takes_clause(sentence, before) else opener_of(sentence, before)
            if opener is None:
                return place, True
            place = opener
            continue
        place = before
    return place, False


def _stops(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if word in NEVER_INSIDE or word in DASHES or word in MARKS:
        return not is_hyphen(sentence.tokens, place)
    if word == ".":
        return not is_abbreviation(sentence.tokens, place)
    if word == "nor" and "neither" in {sentence.lower(spot) for spot in range(place - _PAIRED, place)}:
        return False
    gives_name = word == "as" and "name" in {sentence.lower(spot) for spot in range(place - 3, place)}
    if gives_name or (word == "since" and _tells_since(sentence, place)):
        return False  # ``who gave her name as Ana (said)``
    if word in word_class("subordinators") or word in word_class("contrasting"):
        return not (word == "that" and (_is_relative_that(sentence, place) or tells_which(sentence, place)))
    return word in word_class("relative_pronouns") and not tells_which(sentence, place)


def _tells_since(sentence: Sentence, place: int) -> bool:
    """``one woman who has lived there (since) 2009``: when something began that is said of the noun."""
    is_year = sentence.lower(place + 1).isdigit() and len(sentence.lower(place + 1)) == 4
    return is_year and any(tells_which(sentence, spot) for spot in range(max(1, place - _PAIRED), place))


def _is_relative_that(sentence: Sentence, place: int) -> bool:
    """``the people that said so``: it belongs to the phrase."""
    return sentence.lower(place - 1) in {"people", "those", "group", "groups"}


def _takes_clause(sentence: Sentence, verb: int) -> bool:
    """``a minister who said the coach (had told)``: what follows the verb is the subject of a clause of its own."""
    forms = cue_forms().get(sentence.lower(verb), ())
    if is_issued_paper(sentence.tokens, verb):
        return False
    if sentence.lower(verb) in word_class("finders") and opener_of(sentence, verb) is not None:
        return False
    opens = sentence.lower(verb + 1) in word_class("determiners") or sentence.tokens[verb + 1].is_capital
    return opens and any("t" in found.verb.frames for found in forms)


def _after_last_joint(sentence: Sentence, start: int, end: int) -> int:
    """What follows a verb is its object up to the next ``and``: the phrase begins after that."""
    for place in range(end - 2, start - 1, -1):
        if sentence.lower(place) in word_class("joining"):
            return place + 1
    return start
