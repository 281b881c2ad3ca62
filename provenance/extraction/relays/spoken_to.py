"""Whom somebody spoke to, or who passed it on: what is hung on a saying and names an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.naming import naming_of
from provenance.extraction.names.spelling import written
from provenance.extraction.relays.columnists import columnist_at
from provenance.extraction.relays.having_reached import when_reached
from provenance.extraction.relays.listeners import AGENCY, SITES, STATION, Strangers, is_stranger
from provenance.extraction.relays.outlets import may_interview, outlet_after
from provenance.extraction.relays.passed_on import passed_by
from provenance.extraction.relays.relay import Relay, opening
from provenance.extraction.relays.seers import seer_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import names, relay_words, source_words, word_class, words_of
from provenance.records import RELAYING_KINDS

_MEETING = frozenset({"with", "to", "for", "on", "in", "at", "given"})
_ON_AIR = frozenset({"on", "in", "via", "through"})
_MATTERS = frozenset({"whether", "if", "about", "why", "how", "what", "when", "who", "where", "to", "that", "after"})
_MATTERS |= {"before", "as", "on", "for"}
_INTERVIEWS = frozenset({"interview", "interviews", "interviewed"})
_WRITTEN = frozenset({"write", "writes", "wrote", "report", "reports", "reported", "conclude", "concluded", "say"})
_ACCOUNTS = frozenset({"account", "accounts", "version", "testimony", "confession", "admission", "revelation"})
_WHEN = word_class("time_words") | {"this", "last", "on"}
_REACH = 8
_FAR = 12
_TIMES = 4


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
    passed = passed_by(sentence, place) or columnist_at(sentence, place) or _answered_to(sentence, place)
    if passed is not None:
        return passed
    is_done = sentence.lower(place - 1) in word_class("be")
    is_quoted = word == "quoted" and sentence.lower(place - 2) == "who"  # “Jane Roe, who was quoted in X, said”
    if word in relay_words("questioning") and (is_quoted or not is_done):
        return _spoke(sentence, place, frozenset({"by", "in", "on"}), strangers)
    is_to = following in {"to", "given"} and word in _ACCOUNTS
    is_to = is_to or (word, following) == ("writing", "for")
    if is_to or (following in _MEETING and word in relay_words("utterances")):
        return _met(sentence, place, place + 1, strangers)
    if word in relay_words("speaking") and not any(site.verb == place for site in cue_sites(sentence)):
        return _spoke(sentence, place, _MEETING, strangers)
    if word in {"over", "when"}:
        return _over_at(sentence) if word == "over" and not place else when_reached(sentence, place)
    is_on_air = word in _ON_AIR and sentence.lower(place - 1) not in {"report", "reports", "claim", "claims"}
    return _on_air(sentence, place, strangers) if is_on_air or (word == "to" and place) else None


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
    outlet = outlet or _pollster(sentence, place, end) or _before_verb(sentence, place, end)
    if outlet is None:
        return None
    is_said = sentence.lower(place) in relay_words("utterances")
    start = opening(sentence, place) if is_said else place
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
    """The outlet whose name begins there, one that only this text shows to be such included, and ``the agency``,
    ``the station`` where the text has just named one that gives news."""
    if is_stranger(sentence, place, strangers):
        return outlet_after(sentence, place) or (place, place + 1)
    word = sentence.lower(place + 1)
    is_known = sentence.lower(place) == "the" and word in {AGENCY, STATION, *SITES} and word in strangers
    if is_known and word != AGENCY:
        is_known = object_after(sentence, place) == (place, place + 2)  # no “the station commander”
    return outlet_after(sentence, place) or ((place, place + 2) if is_known else None)


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


def _before_verb(sentence: Sentence, place: int, start: int) -> Range | None:
    """``traders polled by HGN (expect a cut)``, ``crew who spoke to HGN (describe a fire)``: what else may be a noun
    is the verb of those who were asked."""
    is_asked = sentence.lower(place) in relay_words("questioning") or sentence.lower(place - 1) == "who"
    found = seer_after(sentence, start) if is_asked and place else None
    is_cut = found is not None and sentence.lower(found[1]) in cue_forms()
    return found if is_cut else None


def _clear(sentence: Sentence, end: int) -> int:
    """Past the clause that hangs on the relay itself: what was asked, what was spoken about."""
    if sentence.lower(end) not in _MATTERS:
        return end
    ahead = range(end, sentence.last)
    return next((place + 1 for place in ahead if sentence.lower(place) == "," and not sentence.is_quoted(place)), end)


def _on_air(sentence: Sentence, place: int, strangers: Strangers) -> Relay | None:
    """``On the podcast X, …``, ``announced on X that``, ``confirmed to X that``: at the head of a sentence, or at once
    behind a cue."""
    if (calling := _calls_something(sentence, place)) is not None:
        return calling
    if place and not _is_behind_cue(sentence, place):
        return _told_in(sentence, place)
    outlet = outlet_or_stranger(sentence, place + 1, strangers)
    if outlet is None or _is_interview_there(sentence, outlet) or _is_any_show(sentence, outlet):
        return None
    is_passed_on = any(passed_by(sentence, spot) is not None for spot in range(place + 2, outlet[1] - 1))
    if is_passed_on or _is_in_journal(sentence, place):
        return None  # “in a report (carried by X)”
    last = outlet[1] - 1
    if sentence.lower(last) in _INTERVIEWS and last > outlet[0]:
        first = outlet[0] + (sentence.lower(outlet[0]) in word_class("determiners"))
        return Relay(place, outlet[1], (((last, outlet[1]), (first, last)),), _past_relative(sentence, outlet[1]))
    return Relay(place, outlet[1], (((place, place + 1), outlet),))


def _over_at(sentence: Sentence) -> Relay | None:
    """``Over at the BBC, …``: what is said there the outlet has."""
    outlet = _known_outlet(sentence, 2) if sentence.lower(1) in {"at", "on", "in"} else None
    is_apart = outlet is not None and sentence.lower(outlet[1]) == ","
    if outlet is None or not is_apart or _works_there(sentence, outlet[1] + 1):
        return None
    return Relay(0, outlet[1], (((0, 2), outlet),))


def _works_there(sentence: Sentence, start: int) -> bool:
    """``Over at the Herald, (workers) said``: of the house itself; not ``reporter Jane Roe``."""
    phrase = object_after(sentence, start, with_aside=False)
    words = sentence.tokens[slice(*phrase)] if phrase is not None else ()
    staff = relay_words("staffing")
    return any(word.lower in staff for word in words) and not any(word.is_capital for word in words)


def _is_behind_cue(sentence: Sentence, place: int) -> bool:
    """At once behind a cue, or past a time: ``replied this morning (on Harbour FM) that``."""
    spot = place
    while spot > place - _TIMES and sentence.lower(spot - 1) in _WHEN:
        spot -= 1
    ends = {site.end for site in cue_sites(sentence)}
    return place in ends or (spot < place and spot in ends and _known_outlet(sentence, place + 1) is not None)


def _told_in(sentence: Sentence, place: int) -> Relay | None:
    """``“I rowed badly,” says Tom Berg (in the Herald)``: behind a name that ends an inverted saying."""
    spot = place
    while spot > 0 and sentence.tokens[spot - 1].is_capital:
        spot -= 1
    site = next((site for site in cue_sites(sentence) if site.end == spot < place), None)
    outlet = _known_outlet(sentence, place + 1) if site is not None and sentence.lower(place) == "in" else None
    if site is None or outlet is None or site.start == 0 or sentence.lower(outlet[1]) not in {",", ".", ""}:
        return None
    is_inverted = sentence.is_quoted(site.start - 1) or sentence.lower(site.start - 1) == ","
    is_inverted = is_inverted and not _is_in_journal(sentence, place)
    return Relay(place, outlet[1], (((place, place + 1), outlet),)) if is_inverted else None


def _known_outlet(sentence: Sentence, start: int) -> Range | None:
    """No ``the Oval``, ``the Guardian Building``: where people speak, a name with an article may be a place's."""
    found = outlet_after(sentence, start)
    is_known = found is not None and naming_of(sentence.tokens[slice(*found)]).kind in RELAYING_KINDS
    return found if is_known else None


def _answered_to(sentence: Sentence, noun: int) -> Relay | None:
    """``dismissed the report (to Harbour FM) as``: no report that was made to it, as a letter is."""
    is_report = sentence.lower(noun) in source_words("outlet_products") and sentence.lower(noun + 1) == "to"
    return _calls_something(sentence, noun + 1) if is_report else None


def _calls_something(sentence: Sentence, place: int) -> Relay | None:
    """``dismissed the claims (to Harbour FM) as``."""
    ahead = {sentence.lower(spot) for spot in range(place + 2, min(place + _TIMES + 2, sentence.last))}
    outlet = outlet_after(sentence, place + 1) if sentence.lower(place) == "to" and "as" in ahead else None
    if outlet is None or sentence.lower(outlet[1]) != "as" or _is_addressed(sentence, place):
        return None
    sites = (site for site in cue_sites(sentence) if place - _REACH < site.verb < place)
    calls = any(site.reading.verb.lemma in words_of("weights", "calling") for site in sites)
    return Relay(place, outlet[1], (((place, place + 1), outlet),), is_amid=True) if calls else None


def _is_addressed(sentence: Sentence, to: int) -> bool:
    """``dismissed her letter (to the Lantern) as a stunt``: what was sent there, and not who was told."""
    owners = {"his", "her", "its", "their", "'s", "’s", "a", "an"}
    is_sent = sentence.lower(to - 1) in relay_words("utterances") | _ACCOUNTS
    return is_sent and not owners.isdisjoint(sentence.lower(spot) for spot in range(max(0, to - _TIMES), to))


def _is_in_journal(sentence: Sentence, place: int) -> bool:
    """``researchers write in The Gazette of Ferns``, ``a study published in the Lancet``: the journal has printed their
    own paper."""
    if sentence.lower(place) == "in" and sentence.lower(place - 1) in word_class("issuing"):
        noun = place - 2 - (sentence.lower(place - 2) == ",")
        return sentence.lower(noun) in source_words("learned_papers")
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
