"""Whom somebody spoke to, or who passed it on: what is hung on a saying and names an outlet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import places
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import written
from provenance.extraction.relays.listeners import AGENCY, Strangers, is_stranger
from provenance.extraction.relays.outlets import is_outlet, may_interview, outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import names, relay_words, source_words, word_class

_PASSING = frozenset({"by", "on", "in", "with", "to", "via", "through", "for"})
_MEETING = frozenset({"with", "to", "for", "on", "in", "at", "given"})
_ON_AIR = frozenset({"on", "in", "via", "through"})
_BEFORE_PARTICIPLE = word_class("be") | word_class("adverbs") | {"to", "which", "that", "will", "first", "has", "had"}
_MATTERS = frozenset({"whether", "if", "about", "why", "how", "what", "when", "who", "where", "to", "that", "after"})
_MATTERS |= {"before", "as", "on", "for"}
_INTERVIEWS = frozenset({"interview", "interviews", "interviewed"})
_AIRING = frozenset(
    {"carried", "carries", "published", "aired", "broadcast", "ran", "printed", "relayed", "distributed"}
)
_OBTAINING = frozenset({"obtained", "seen", "reviewed", "viewed", "unearthed", "published", "acquired"})
_TOLD_OF = frozenset({"described", "detailed", "disclosed", "obtained", "revealed"})
_MADE_PUBLIC = frozenset({"released", "published", "disclosed"})
_IN_WHICH = ("in", "which")
_OBTAINED = 7
"""Words from the verb to the paper: ``obtained a (long handwritten) letter``."""
_WRITTEN = frozenset({"write", "writes", "wrote", "report", "reports", "reported", "conclude", "concluded", "say"})
_REPRINTED = frozenset(
    {"reprinted", "republished", "reproduced", "syndicated", "serialised", "serialized", "excerpted"}
)
"""What only a paper does, whatever its name."""
_ACCOUNTS = frozenset({"account", "accounts", "version", "testimony", "confession", "admission", "revelation"})
_LEAKED = frozenset({"leaked", "slipped", "smuggled", "disclosed"})
_REACH = 8
_FAR = 12
_TIMES = 4


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passed something on: for each step, outermost first, the token ranges of its cue and of its source.

    ``start`` is where the words begin that are hung on the saying: ``(in) a statement carried by``; a saying
    that follows begins at ``clear`` or later: ``asked by X whether …, Y said``. ``saw``: the outlet had it in hand.
    """

    start: int
    end: int
    steps: tuple[tuple[Range, Range], ...]
    clear: int = 0
    saw: bool = False


def relays(sentence: Sentence, strangers: Strangers = frozenset()) -> Iterator[Relay]:
    """``in a statement carried by X``, ``in remarks to X``, ``speaking to X``, ``asked by X``, ``on X``, in order.

    ``strangers`` are names that the text shows to be outlets only by these wordings.
    """
    place = 0
    while place < sentence.last:
        found = None if sentence.is_quoted(place) else _relay_at(sentence, place, strangers)
        if found is not None:
            yield found
        place = found.end if found is not None else place + 1


def _relay_at(sentence: Sentence, place: int, strangers: Strangers) -> Relay | None:
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if word in _passing_words():
        found = _passed_on(sentence, place, _past_time(sentence, place + 1))
        if found is not None:
            return found
    passed = _passed_by(sentence, place)
    if passed is not None:
        return passed
    if word in relay_words("questioning") and sentence.lower(place - 1) not in word_class("be"):
        return _spoke(sentence, place, frozenset({"by", "in", "on"}), strangers)
    is_to = following in {"to", "given"} and word in _ACCOUNTS
    if is_to or (following in _MEETING and word in relay_words("utterances")):
        return _met(sentence, place, place + 1, strangers)
    if word in relay_words("speaking") and not any(site.verb == place for site in cue_sites(sentence)):
        return _spoke(sentence, place, _MEETING, strangers)
    is_on_air = word in _ON_AIR and sentence.lower(place - 1) not in {"report", "reports", "claim", "claims"}
    return _on_air(sentence, place, strangers) if is_on_air or (word == "to" and place) else None


def _passed_by(sentence: Sentence, place: int) -> Relay | None:
    """``a letter seen by X``, ``X carried a statement by``, ``a letter, which X has seen,``."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if following == "by" and word in relay_words("seeing"):
        return _seen(sentence, place)
    if word == "first" and following in _TOLD_OF and sentence.lower(place + 2) == "by":
        return _first_told(sentence, place)
    if word in _AIRING and following in {"a", "an", "the"}:
        return _aired(sentence, place)
    if word in _OBTAINING and following in {"a", "an", "the"}:
        return _obtained(sentence, place)
    is_relative = word in {"which", "that"} and place > 1
    return (_had_seen(sentence, place) or _ran(sentence, place)) if is_relative else None


@cache
def _passing_words() -> frozenset[str]:
    return relay_words("carrying") | relay_words("sharing") | relay_words("handing")


def _past_time(sentence: Sentence, place: int) -> int:
    """``published (on Monday | last week) in X``: where the next word stands that is of no time."""
    spot = place
    while spot < place + _TIMES and sentence.lower(spot) in word_class("time_words") | {"on", "late", "early"}:
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
    is_leaked = sentence.lower(verb) in _LEAKED and sentence.lower(preposition) == "to" and _is_held(sentence, noun)
    if sentence.lower(noun) not in relay_words("utterances") | {"memo", "memos", "document"} and not is_leaked:
        return None
    is_any = sentence.lower(preposition) in {"by", "on"} and sentence.lower(verb) in relay_words("carrying")
    is_any = is_any or (sentence.lower(verb) in _REPRINTED and sentence.tokens[preposition + 1].text not in places())
    outlet = outlet_after(sentence, preposition + 1, is_any=is_any)
    if outlet is None:
        return None
    step = (start, preposition + 1), outlet
    hander = object_after(sentence, outlet[1] + 1, with_aside=False) if sentence.lower(outlet[1]) == "by" else None
    steps = (step, ((outlet[1], outlet[1] + 1), hander)) if hander is not None else (step,)
    begins = _opening(sentence, noun) if noun == start - 1 and not is_leaked else start
    begins = start if sentence.lower(begins - 1) == "according" and begins else begins
    return Relay(begins, steps[-1][1][1], steps, saw=is_leaked)


def _is_held(sentence: Sentence, noun: int) -> bool:
    """``documents (leaked to)``: a paper that speaks for itself, and no statement of somebody."""
    is_owned = noun > 0 and sentence.tokens[noun - 1].is_capital and noun > 1
    return sentence.lower(noun) in _papers() - relay_words("stated") and not is_owned


def _seen(sentence: Sentence, verb: int) -> Relay | None:
    """``a letter seen by X``, ``emails, which were reviewed by X``; ``a letter seen by X, in which Y complains``."""
    ahead = range(max(0, verb - _FAR), verb)
    outlet = seer_after(sentence, verb + 2) if any(sentence.lower(place) in _papers() for place in ahead) else None
    if outlet is None:
        return None
    step = ((verb, verb + 2), outlet)
    opens = outlet[1] + (sentence.lower(outlet[1]) == ",")
    paper = simple_before(sentence, verb) if (sentence.lower(opens), sentence.lower(opens + 1)) == _IN_WHICH else None
    if paper is not None:
        return Relay(verb, opens + 2, (step, ((opens, opens + 2), paper)), opens + 2)
    return Relay(verb, outlet[1], (step,), outlet[1], saw=True)


def _aired(sentence: Sentence, verb: int) -> Relay | None:
    """``X carried a statement by Y that …``: X passes it on."""
    noun = next((place for place in range(verb + 2, verb + 6) if sentence.lower(place + 1) in {"by", "from"}), None)
    subject = subject_before(sentence, verb)
    if noun is None or subject is None or sentence.lower(noun) not in relay_words("utterances"):
        return None
    if not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    return Relay(subject[0], verb + 1, (((verb, verb + 1), subject),), verb + 1)


def _had_seen(sentence: Sentence, opener: int) -> Relay | None:
    """``footage(, which) X verified``, ``a letter (that) X has seen``: an outlet says so of a paper."""
    ahead = range(max(0, opener - _REACH), opener)
    phrase = object_after(sentence, opener + 1, with_aside=False)
    if phrase is None or not any(sentence.lower(place) in _papers() for place in ahead):
        return None
    verbs = (place for place in range(phrase[0] + 1, phrase[1] + 3) if sentence.lower(place) in _hands())
    verb = next(verbs, None)
    if verb is None:
        return None
    end = verb
    while end > phrase[0] + 1 and sentence.lower(end - 1) in word_class("have") | {"also", "been", "able", "to"}:
        end -= 1
    if not is_outlet(sentence.tokens[phrase[0] : end]):
        return None
    return Relay(opener, verb + 1, (((end, verb + 1), (phrase[0], end)),), verb + 1, saw=True)


def _first_told(sentence: Sentence, first: int) -> Relay | None:
    """``an affidavit first described by X``: X told of the paper."""
    outlet = seer_after(sentence, first + 3)
    ahead = range(max(0, first - _FAR), first)
    if outlet is None or not any(sentence.lower(place) in _papers() for place in ahead):
        return None
    start = first - (sentence.lower(first - 1) == "and")
    return Relay(start, outlet[1], (((first, first + 3), outlet),), outlet[1])


def _ran(sentence: Sentence, opener: int) -> Relay | None:
    """``in a dispatch (that) X ran``, ``an email that the ministry has released``: who made it public."""
    phrase = object_after(sentence, opener + 1, with_aside=False)
    noun = opener - 1 - (sentence.lower(opener - 1) == ",")
    if phrase is None or sentence.lower(noun) not in relay_words("utterances"):
        return None
    verb = phrase[1]
    while sentence.lower(verb) in word_class("have") | word_class("adverbs") and verb < phrase[1] + 3:
        verb += 1
    is_run = sentence.lower(verb) in relay_words("ran") and is_outlet(sentence.tokens[slice(*phrase)])
    if not is_run and not (sentence.lower(verb) in _MADE_PUBLIC and may_speak(sentence, phrase)):
        return None
    return Relay(_opening(sentence, noun), verb + 1, (((phrase[1], verb + 1), phrase),), verb + 1)


def _obtained(sentence: Sentence, verb: int) -> Relay | None:
    """``X has obtained a letter from Y, who writes that``: what Y says there has X in hand."""
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    ahead = range(verb + 2, verb + _OBTAINED)
    paper = next((place for place in ahead if sentence.lower(place) in _papers()), None)
    subject = subject_before(sentence, start) if paper is not None else None
    if paper is None or subject is None or not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    opens = {"in", "who", "whose", "where", "from"}
    if not any(sentence.lower(place) in opens for place in range(paper + 1, paper + 3)):
        return None
    return Relay(subject[0], verb + 1, (((start, verb + 1), subject),), verb + 1)


@cache
def _papers() -> frozenset[str]:
    """Nouns for what an outlet may have in hand."""
    return relay_words("utterances") | source_words("products") | source_words("papers") | relay_words("held")


@cache
def _hands() -> frozenset[str]:
    return (relay_words("seeing") - {"heard", "read"}) | {"saw", "geolocated"}


def seer_after(sentence: Sentence, start: int) -> Range | None:
    """The outlet behind ``seen by``, without a verb that follows: ``the Harbour Gazette (show)``."""
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None:
        return None
    ahead = range(start + 1, phrase[1])
    verbs = (place for place in ahead if sentence.lower(place) in cue_forms() and not sentence.tokens[place].is_capital)
    end = next(verbs, phrase[1])
    if [sentence.lower(place) for place in range(start, end)] in (["the", "station"], ["the", "broadcaster"]):
        return start, end
    return (start, end) if all(is_outlet(part) for part in parts_of(sentence.tokens[start:end])) else None


def _spoke(sentence: Sentence, verb: int, prepositions: frozenset[str], strangers: Strangers) -> Relay | None:
    """``speaking (by phone | anonymously | on condition of anonymity) to X``, ``reached by phone by X``."""
    for place in range(verb + 1, min(verb + _REACH, sentence.last)):
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return None
        found = _met(sentence, verb, place, strangers) if sentence.lower(place) in prepositions else None
        if found is not None:
            return found
    return None


def _met(sentence: Sentence, place: int, preposition: int, strangers: Strangers) -> Relay | None:
    """``an interview (given to | with) X``, ``speaking to X``, ``contacted by X``."""
    end = preposition + 1
    if sentence.lower(preposition) == "given":
        end += sentence.lower(end) == "to"
    outlet = outlet_or_stranger(sentence, end, strangers) or _interviewer(sentence, place, end)
    outlet = outlet or _pollster(sentence, place, end)
    if outlet is None:
        return None
    is_said = sentence.lower(place) in relay_words("utterances")
    start = _opening(sentence, place) if is_said else place
    if is_said and (carried := _carried_of(sentence, (place, end), outlet, start)) is not None:
        return carried
    if start == place and sentence.lower(place) in source_words("outlet_products") and sentence.lower(end - 1) == "on":
        return None
    return Relay(start, outlet[1], (((place, end), outlet),), _clear(sentence, outlet[1]))


def _carried_of(sentence: Sentence, cue: Range, outlet: Range, start: int) -> Relay | None:
    """``an interview with X carried by Y``: Y passes on what was said to X."""
    verb = next((spot for spot in range(outlet[0] + 1, outlet[1] + 3) if _is_carrying(sentence, spot)), None)
    carrier = outlet_after(sentence, verb + 2, is_any=sentence.lower(verb + 1) == "by") if verb is not None else None
    if verb is None or carrier is None:
        return None
    asked = outlet[0], min(outlet[1], verb)
    return Relay(start, carrier[1], (((verb, verb + 2), carrier), (cue, asked)), _clear(sentence, carrier[1]))


def _is_carrying(sentence: Sentence, place: int) -> bool:
    return sentence.lower(place) in relay_words("carrying") and sentence.lower(place + 1) in {"by", "in", "on"}


def outlet_or_stranger(sentence: Sentence, place: int, strangers: Strangers) -> Range | None:
    """The outlet whose name begins there, one that only this text shows to be such included, and ``the agency`` where
    the text has just named a news agency."""
    if is_stranger(sentence, place, strangers):
        return outlet_after(sentence, place) or (place, place + 1)
    is_agency = sentence.lower(place) == "the" and sentence.lower(place + 1) == AGENCY and AGENCY in strangers
    return outlet_after(sentence, place) or ((place, place + 2) if is_agency else None)


def _interviewer(sentence: Sentence, place: int, start: int) -> Range | None:
    """``an interview with X``: who asks there is an outlet's, whatever the name; not so ``on Monday``, ``in Davos``."""
    is_asked = sentence.lower(place) in _INTERVIEWS and sentence.lower(start - 1) not in {"on", "in", "at"}
    phrase = object_after(sentence, start, with_aside=False) if is_asked else None
    return phrase if phrase is not None and may_interview(sentence.tokens[slice(*phrase)]) else None


def _pollster(sentence: Sentence, place: int, start: int) -> Range | None:
    """``Asked by YouGov (, two in three said)``, ``Polled by Harbour Research``: at the head of a sentence."""
    if place or sentence.lower(0) not in relay_words("polling"):
        return None
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None or sentence.lower(phrase[1]) not in {",", "about", "whether", "how", "what", "if", "which"}:
        return None
    words = sentence.tokens[slice(*phrase)]
    is_known = written(words) in names("sources", "pollsters") or words[-1].lower in {"pollster", "pollsters"}
    is_named = words[-1].is_capital and words[-1].lower in source_words("poll_houses")
    return phrase if is_known or is_named else None


def _clear(sentence: Sentence, end: int) -> int:
    """Past the clause that hangs on the relay itself: what was asked, what was spoken about."""
    if sentence.lower(end) not in _MATTERS:
        return end
    ahead = range(end, sentence.last)
    return next((place + 1 for place in ahead if sentence.lower(place) == "," and not sentence.is_quoted(place)), end)


def _on_air(sentence: Sentence, place: int, strangers: Strangers) -> Relay | None:
    """``On the podcast X, …``, ``announced on X that``, ``confirmed to X that``: at the head of a sentence, or at once
    behind a cue."""
    if place and not any(site.end == place for site in cue_sites(sentence)):
        return None
    outlet = outlet_or_stranger(sentence, place + 1, strangers)
    if outlet is None or _is_interview_there(sentence, outlet) or _is_any_show(sentence, outlet):
        return None
    if _is_in_journal(sentence, place):
        return None
    last = outlet[1] - 1
    if sentence.lower(last) in _INTERVIEWS and last > outlet[0]:
        first = outlet[0] + (sentence.lower(outlet[0]) in word_class("determiners"))
        return Relay(place, outlet[1], (((last, outlet[1]), (first, last)),), _past_relative(sentence, outlet[1]))
    return Relay(place, outlet[1], (((place, place + 1), outlet),))


def _is_in_journal(sentence: Sentence, place: int) -> bool:
    """``researchers write in The Gazette of Ferns``: the journal has printed their own paper."""
    is_written = sentence.lower(place) == "in" and sentence.lower(place - 1) in _WRITTEN
    ahead = range(max(0, place - _FAR), place - 1)
    return is_written and any(sentence.lower(spot) in relay_words("learned") for spot in ahead)


def _is_any_show(sentence: Sentence, phrase: Range) -> bool:
    """``alleged in a podcast``, ``claimed on radio``: how it was said, where no name tells which one."""
    named = any(sentence.tokens[place].is_capital for place in range(*phrase))
    if phrase[1] - phrase[0] == 1 and sentence.tokens[phrase[0]].text in {"radio", "television", "tv", "TV"}:
        return True
    return not named and sentence.lower(phrase[1] - 1) in {"podcast", "blog", "newsletter", "programme", "program"}


def _is_interview_there(sentence: Sentence, phrase: Range) -> bool:
    """``an interview in Davos``: a place, and no outlet."""
    ahead = range(*phrase)
    return any(
        sentence.lower(place) in _INTERVIEWS and sentence.lower(place + 1) in {"in", "at", "on"} for place in ahead
    )


def _past_relative(sentence: Sentence, end: int) -> int:
    """``In a HGN interview (that aired on Sunday), …``: behind the clause that hangs on it."""
    if sentence.lower(end) not in {"that", "which", "broadcast", "aired", "published", "airing"}:
        return end
    return next((place + 1 for place in range(end, sentence.last) if sentence.lower(place) == ","), end)


def _opening(sentence: Sentence, noun: int) -> int:
    """Where ``in an exclusive interview`` begins: at its preposition, else at the noun."""
    for place in range(noun - 1, max(-1, noun - _REACH), -1):
        if sentence.lower(place) in word_class("prepositions"):
            return place
        if not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s"}:
            break
    return noun
