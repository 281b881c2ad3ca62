"""Who passed on a statement, or has in hand a paper: carried, seen, obtained or run by an outlet."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.kinds import places
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.copies import copy_held, seen_bare
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.relays.reaching import came_to
from provenance.extraction.relays.relay import Relay, opening
from provenance.extraction.relays.seers import papers_held, seer_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, source_words, word_class

_PASSING = frozenset({"by", "on", "in", "with", "to", "via", "through", "for"})
_BEFORE_PARTICIPLE = word_class("be") | word_class("adverbs") | {"to", "which", "that", "will", "first", "has", "had"}
_AIRING = frozenset(
    {"carried", "carries", "published", "aired", "broadcast", "ran", "printed", "relayed", "distributed"}
)
_OBTAINING = frozenset({"obtained", "seen", "reviewed", "viewed", "unearthed", "published", "acquired"})
_TOLD_OF = frozenset({"described", "detailed", "disclosed", "obtained", "revealed"})
_MADE_PUBLIC = frozenset({"released", "published", "disclosed"})
_AT_LENGTH = frozenset({("at", "length"), ("in", "full"), ("in", "part")})
_IN_WHICH = ("in", "which")
_OBTAINED = 7
"""Words from the verb to the paper: ``obtained a (long handwritten) letter``."""
_ARTICLES = frozenset({"a", "an", "the"})
_REPRINTED = frozenset(
    {"reprinted", "republished", "reproduced", "syndicated", "serialised", "serialized", "excerpted"}
)
"""What only a paper does, whatever its name."""
_LEAKED = frozenset({"leaked", "slipped", "smuggled", "disclosed"})
_WHEN = frozenset({"on", "late", "early", "overnight", "later"})
_MODIFIED = 4
_REACH = 8
_FAR = 12
_TIMES = 4


def passed_by(sentence: Sentence, place: int) -> Relay | None:
    """``a note forwarded to X``, ``a letter seen by X``, ``X carried a statement by``, ``a letter, which X saw,``."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    passed = _passed_on(sentence, place, _past_time(sentence, place + 1)) if word in _passing_words() else None
    passed = passed or _quoted(sentence, place)
    if word == "picked" and following == "up":
        passed = _passed_on(sentence, place, _past_time(sentence, place + 2))
    if passed is not None:
        return passed
    if following == "by" and word in relay_words("seeing"):
        return _seen(sentence, place)
    if word == "first" and following in _TOLD_OF and sentence.lower(place + 2) == "by":
        return _first_told(sentence, place)
    if word in _AIRING and (following in {"a", "an", "the"} or following in relay_words("utterances")):
        return _aired(sentence, place)
    is_relative = word in {"which", "that"} and place > 1
    came = came_to(sentence, place)
    if is_relative:
        return came or copy_held(sentence, place) or _had_seen(sentence, place) or _ran(sentence, place)
    return came or seen_bare(sentence, place) or _in_hand(sentence, place)


def _in_hand(sentence: Sentence, place: int) -> Relay | None:
    """``X has obtained a letter from Y``, ``X got hold of a memo in which``, ``X has the letter in which Y tells``."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    is_hold = word in relay_words("getting_hold") and following in {"hold", "hands"}
    if word in {"has", "had"} and following in _ARTICLES:
        return _sees_it_say(sentence, place)
    is_had = word in _OBTAINING and (following in _ARTICLES or following in papers_held() | {"copies"})
    return (_obtained(sentence, place) or _sees_it_say(sentence, place)) if is_had or is_hold else None


def quoted_of(sentence: Sentence, place: int) -> bool:
    """``The union, (as) quoted by the Lantern, said``: between its commas and before what was said."""
    if sentence.lower(place) != "as" or sentence.lower(place + 1) not in relay_words("quoted"):
        return False
    if place < 2 or sentence.lower(place - 1) != "," or sentence.lower(place + 2) != "by":
        return False
    phrase = object_after(sentence, place + 3, with_aside=False)
    return phrase is not None and sentence.lower(phrase[1]) == "," and sentence.lower(phrase[1] + 1) in cue_forms()


def _quoted(sentence: Sentence, place: int) -> Relay | None:
    outlet = outlet_after(sentence, place + 3) if quoted_of(sentence, place) else None
    return Relay(place, outlet[1], (((place, place + 3), outlet),), outlet[1]) if outlet is not None else None


@cache
def _passing_words() -> frozenset[str]:
    return relay_words("carrying") | relay_words("sharing") | relay_words("handing")


def _past_time(sentence: Sentence, place: int) -> int:
    """``published (on Monday | last week | in full) in X``: where the next word stands that is of no time."""
    spot = place + 2 if (sentence.lower(place), sentence.lower(place + 1)) in _AT_LENGTH else place
    while spot < place + _TIMES and sentence.lower(spot) in word_class("time_words") | _WHEN:
        spot += 1
    return spot if sentence.lower(spot - 1) != "on" else spot - 1


def _passed_on(sentence: Sentence, verb: int, preposition: int) -> Relay | None:
    """``a statement (to be) carried by X``, ``a note forwarded to X by Y``, ``published on Monday in X``."""
    if sentence.lower(preposition) not in _PASSING:
        return None
    start = verb
    while start > 0 and sentence.lower(start - 1) in _BEFORE_PARTICIPLE:
        start -= 1
    noun = start - 1 - (sentence.lower(start - 1) == ",")
    noun = _before_aside(sentence, noun) if sentence.lower(noun) in {"and", "but"} else _before_listener(sentence, noun)
    is_given = _is_given(sentence, verb, preposition, noun)
    is_leaked = sentence.lower(verb) in _LEAKED and sentence.lower(preposition) == "to" and _is_held(sentence, noun)
    is_serial = sentence.lower(verb) in _REPRINTED and sentence.lower(noun) == "book"
    is_other = is_leaked or is_given or is_serial
    is_leaked = is_leaked or is_given
    if sentence.lower(noun) not in relay_words("utterances") | relay_words("rulings") and not is_other:
        return None
    is_any = sentence.lower(preposition) in {"by", "on"} and sentence.lower(verb) in relay_words("carrying")
    is_any = is_any or (sentence.lower(verb) in _REPRINTED and sentence.tokens[preposition + 1].text not in places())
    outlet = outlet_after(sentence, preposition + 1, is_any=is_any)
    is_learned = sentence.lower(noun) in source_words("learned_papers") and sentence.lower(preposition) == "in"
    if outlet is None or is_learned:
        return None  # the journal has printed “a study published in the Lancet”
    outlet = _before_its_verb(sentence, outlet)
    step = (start, preposition + 1), outlet
    hander = object_after(sentence, outlet[1] + 1, with_aside=False) if sentence.lower(outlet[1]) == "by" else None
    steps = (step, ((outlet[1], outlet[1] + 1), hander)) if hander is not None and not is_given else (step,)
    is_paper_itself = sentence.lower(preposition) != "to" and _opens_sentence(sentence, noun)
    is_apart = noun < start - 1 or is_leaked or is_paper_itself
    begins = start if is_apart else opening(sentence, noun)
    begins = start if sentence.lower(begins - 1) == "according" and begins else begins
    return Relay(begins, (hander or outlet)[1], steps, saw=is_leaked and noun >= start - 2)


def _is_given(sentence: Sentence, verb: int, preposition: int, noun: int) -> bool:
    """``records (supplied to X by a clerk)``: papers that X then has, and no message that is passed on."""
    is_paper = sentence.lower(noun) in papers_held() - relay_words("utterances") and _is_held(sentence, noun)
    return (
        is_paper and sentence.lower(verb) in relay_words("entrusting") and sentence.lower(preposition) in {"to", "with"}
    )


def _opens_sentence(sentence: Sentence, noun: int) -> bool:
    """``A leaked (recording) published by X (suggests)``: the paper itself speaks."""
    is_first = sentence.lower(0) in word_class("determiners") and noun <= _MODIFIED
    return is_first and all(sentence.tokens[place].text.islower() for place in range(1, noun))


def _before_its_verb(sentence: Sentence, outlet: Range) -> Range:
    """``carried by the website Harbour Talk (suggests)``: the outlet without a verb that looks like a noun."""
    places = range(outlet[0] + 1, outlet[1])
    verbs = (
        place for place in places if sentence.lower(place) in cue_forms() and sentence.tokens[place].text.islower()
    )
    end = next((place for place in verbs if sentence.tokens[place - 1].is_capital), outlet[1])
    return outlet[0], end


def _before_aside(sentence: Sentence, joint: int) -> int:
    """``a letter, dated 9 May (and published by X)``, ``a memo sent to staff (and)``: where the paper stands of which
    both are said; the joint itself where none is near."""
    is_done = False
    for place in range(joint - 1, max(0, joint - _FAR), -1):
        if sentence.lower(place) in relay_words("utterances") | relay_words("rulings"):
            return place if is_done else joint
        is_done = is_done or sentence.lower(place) in relay_words("done_to_papers")
        is_inside = sentence.tokens[place].is_word or (sentence.lower(place) == "," and place < joint - 1)
        if not is_inside or is_clause_verb(sentence, place):
            return joint
    return joint


def _before_listener(sentence: Sentence, noun: int) -> int:
    """``an interview with Le Soir (, picked up by X,)``, ``a memo by its head (, leaked to X,)``: where the interview
    stands; the place itself if none does."""
    if sentence.lower(noun + 1) != ",":
        return noun
    behind = {"with", "to", "by", "from"} if sentence.tokens[noun].is_capital else {"by", "from"}
    place = noun
    while place > max(1, noun - _REACH) and sentence.tokens[place].is_word:
        if sentence.lower(place) in behind and sentence.lower(place - 1) in relay_words("utterances") | _written():
            return place - 1
        place -= 1
    return noun


@cache
def _written() -> frozenset[str]:
    return source_words("papers") & relay_words("rulings")


def _is_held(sentence: Sentence, noun: int) -> bool:
    """``documents (leaked to)``: a paper that speaks for itself, and no statement of somebody."""
    is_owned = noun > 0 and sentence.tokens[noun - 1].is_capital and noun > 1
    return sentence.lower(noun) in papers_held() - relay_words("stated") and not is_owned


def _seen(sentence: Sentence, verb: int) -> Relay | None:
    """``a letter seen by X``, ``emails, which were reviewed by X``; ``a letter seen by X, in which Y complains``."""
    ahead = range(max(0, verb - _FAR), verb)
    outlet = seer_after(sentence, verb + 2) if any(sentence.lower(place) in papers_held() for place in ahead) else None
    if outlet is None:
        return None
    step = ((verb, verb + 2), outlet)
    opens = outlet[1] + (sentence.lower(outlet[1]) == ",")
    paper = simple_before(sentence, verb) if (sentence.lower(opens), sentence.lower(opens + 1)) == _IN_WHICH else None
    if paper is not None and sentence.lower(paper[0]) != "according":
        return Relay(verb, opens + 2, (step, ((opens, opens + 2), paper)), opens + 2)
    return Relay(_copy_start(sentence, verb), outlet[1], (step,), outlet[1], saw=True)


def _copy_start(sentence: Sentence, verb: int) -> int:
    """``a memo, (a copy of which was) seen by X``: where that begins; the verb itself elsewhere."""
    which = verb - 2 - (sentence.lower(verb - 1) == "been")
    is_copy = [sentence.lower(spot) for spot in range(which - 2, which + 1)] == ["copy", "of", "which"]
    return which - 3 if is_copy and which > 2 else verb


def _aired(sentence: Sentence, verb: int) -> Relay | None:
    """``X carried a statement by Y that …``, ``X aired a message in which Y said``, ``X ran comments from Y, who
    said``: X passes it on."""
    noun = next((place for place in range(verb + 1, verb + 6) if _names_maker(sentence, place + 1)), None)
    subject = subject_before(sentence, verb)
    if noun is None or subject is None or sentence.lower(noun) not in relay_words("utterances"):
        return None
    if not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    return Relay(subject[0], verb + 1, (((verb, verb + 1), subject),), verb + 1)


def _names_maker(sentence: Sentence, place: int) -> bool:
    word, following = sentence.lower(place), sentence.lower(place + 1)
    is_met = word == "with" and sentence.lower(place - 1) in {"interview", "interviews"}
    return word in {"by", "from"} or is_met or (word, following) == _IN_WHICH


def _had_seen(sentence: Sentence, opener: int) -> Relay | None:
    """``footage(, which) X verified``, ``a letter (that) X has seen``: an outlet says so of a paper."""
    ahead = range(max(0, opener - _REACH), opener)
    phrase = object_after(sentence, opener + 1, with_aside=False)
    if phrase is None or not any(sentence.lower(place) in papers_held() for place in ahead):
        return None
    verbs = (place for place in range(phrase[0] + 1, phrase[1] + 3) if sentence.lower(place) in _hands())
    verb = next(verbs, None)
    if verb is None:
        return None
    end = verb
    while end > phrase[0] + 1 and sentence.lower(end - 1) in word_class("have") | {"also", "been", "able", "to"}:
        end -= 1
    is_copy = sentence.lower(opener - 1) == "of" and sentence.lower(opener - 2) in {"copy", "copies"}
    is_copy = is_copy and sentence.tokens[end - 1].is_capital and sentence.lower(verb + 1) == ","
    if not is_copy and not is_outlet(sentence.tokens[phrase[0] : end]):
        return None
    return Relay(opener, verb + 1, (((end, verb + 1), (phrase[0], end)),), verb + 1, saw=True)


def _first_told(sentence: Sentence, first: int) -> Relay | None:
    """``an affidavit first described by X``: X told of the paper."""
    outlet = seer_after(sentence, first + 3)
    ahead = range(max(0, first - _FAR), first)
    if outlet is None or not any(sentence.lower(place) in papers_held() for place in ahead):
        return None
    start = first - (sentence.lower(first - 1) == "and")
    return Relay(start, outlet[1], (((first, first + 3), outlet),), outlet[1])


def _ran(sentence: Sentence, opener: int) -> Relay | None:
    """``in a dispatch (that) X ran``, ``an email that the ministry has released``: who made it public."""
    phrase = object_after(sentence, opener + 1, with_aside=False)
    noun = opener - 1 - (sentence.lower(opener - 1) == ",")
    if phrase is None or sentence.lower(noun) not in relay_words("utterances"):
        return None
    is_verb_last = phrase[1] - phrase[0] > 1 and sentence.lower(phrase[1] - 1) in relay_words("ran")
    verb = phrase[1] - is_verb_last
    phrase = phrase[0], verb
    while sentence.lower(verb) in word_class("have") | word_class("adverbs") and verb < phrase[1] + 3:
        verb += 1
    is_run = sentence.lower(verb) in relay_words("ran") and is_outlet(sentence.tokens[slice(*phrase)])
    if not is_run and not (sentence.lower(verb) in _MADE_PUBLIC and may_speak(sentence, phrase)):
        return None
    return Relay(opening(sentence, noun), verb + 1, (((phrase[1], verb + 1), phrase),), verb + 1)


def _obtained(sentence: Sentence, verb: int) -> Relay | None:
    """``X has obtained a letter from Y, who writes that``: what Y says there has X in hand."""
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    ahead = range(verb + 1, verb + _OBTAINED)
    papers = (place for place in ahead if sentence.lower(place) in papers_held() and sentence.lower(place + 1) != "of")
    paper = next(papers, None)
    subject = subject_before(sentence, start) if paper is not None else None
    if paper is None or subject is None or not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    opens = {"in", "who", "whose", "where", "from"}
    if not any(sentence.lower(place) in opens for place in range(paper + 1, paper + 3)):
        return None
    end = verb + (3 if sentence.lower(verb) in relay_words("getting_hold") else 1)
    return Relay(subject[0], end, (((start, end), subject),), end)


def _sees_it_say(sentence: Sentence, verb: int) -> Relay | None:
    """``X has the letter in which Y tells``: X has in hand what Y says there."""
    opener = next((place for place in range(verb + 3, verb + _FAR) if sentence.lower(place) == "which"), None)
    is_in = opener is not None and sentence.lower(opener - 1) == "in"
    subject = subject_before(sentence, verb) if is_in else None
    if opener is None or subject is None or sentence.lower(opener - 2) not in papers_held():
        return None
    if not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    return Relay(subject[0], verb + 1, (((verb, verb + 1), subject),), verb + 1)


@cache
def _hands() -> frozenset[str]:
    return (relay_words("seeing") - {"heard", "read"}) | {"saw", "geolocated"}
