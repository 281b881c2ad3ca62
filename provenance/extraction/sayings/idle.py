"""Verbs that report, where they report nothing: floods that claim lives, people who say goodbye."""

from __future__ import annotations

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.names.kinds import is_collective, is_person_noun
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.other_senses import is_fined, is_kept_from, rules
from provenance.extraction.sayings.set_phrases import is_set_phrase
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class, words_of
from provenance.records import Reality

_LEMMAS = frozenset({"say", "claim", "post", "deny", "call", "recall", "admit"})
_FORCED = frozenset({"judge", "allege", "promise", "say"})
_RECKONING = frozenset({"project", "guide for", "guide to", "guide towards"})
_WITH = frozenset({"answer with", "reply with", "retort with"})
_SPANS = frozenset({"minutes", "hour", "hours", "days", "week", "weeks", "month", "months", "year", "years", "while"})
_NEAR = 5
_TOLD = frozenset({"say", "report", "confirm", "show"})


def is_idle(sentence: Sentence, site: CueSite, source: Range, content: Range | None) -> bool:
    """``the typhoon slammed the coast``, ``floods claimed 31 lives``, ``the bank posted a loss``, ``said grace``."""
    verb = site.reading.verb
    if verb.lemma.startswith("be ") and sentence.lower(source[0]) in {"it", "this", "that", "there"}:
        return True  # ``it is certain that …``
    gains = verb.lemma == "add" and content is not None and _gains(sentence, content)
    lasts = verb.lemma == "continue" and content is not None and _lasts(sentence, content)
    if (
        gains
        or lasts
        or _reads_thing(sentence, site, content)
        or _is_of_things(sentence, verb.lemma, source, content)
        or (verb.lemma == "show" and _is_seen(sentence, source, content))
        or _is_of_deeds(sentence, verb.lemma, content)
        or (verb.lemma in words_of("weights", "airing") and _holds_speaker(sentence, content))
        or (verb.lemma in _RECKONING and not _is_reckoned(sentence, content))
        or _is_instrument(sentence, source)
        or is_set_phrase(sentence, site, content)
        or _is_announced_by_thing(sentence, verb.lemma, source, content)
        or (verb.lemma == "cite" and is_fined(sentence, content))
        or (verb.lemma == "deny" and is_kept_from(sentence, site, content))
        or (verb.lemma == "hold" and not rules(sentence, site, source, content))
    ):
        return True
    if verb.family in _FORCED and _is_force(sentence, source) and not verb.particles:
        return True
    if verb.lemma not in _LEMMAS or content is None or content[0] < site.end or sentence.is_quoted(content[0]):
        return False
    is_called = sentence.lower(content[0]) in words_of("weights", "before_called")
    opens = {"call": is_called, "admit": _is_counted(sentence, content[0])}
    if not opens.get(verb.lemma, True):
        return False
    return _names(sentence, content, words_of("weights", f"idle_{verb.lemma}"))


def is_place_or_time(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``was attacked in (Harbour Street)``, ``is expected in (the autumn)``: not who does it, nor where it is told."""
    is_hung = source[0] >= site.end and sentence.lower(source[0] - 1) in words_of("weights", "where_and_when")
    return is_hung and site.reading.verb.family not in _TOLD


def _reads_thing(sentence: Sentence, site: CueSite, content: Range | None) -> bool:
    """``“Somebody read the file,” she said``, ``“Wolves don't read maps”``: what was read, in her own words, and not
    what it says."""
    things = word_class("determiners") | word_class("object_pronouns")
    if site.reading.verb.lemma != "read" or content is None or not sentence.is_quoted(site.verb):
        return False
    is_thing = sentence.lower(content[0]) in things or site.reality is Reality.NEGATED
    return content[0] >= site.end and is_thing


def _is_of_things(sentence: Sentence, lemma: str, source: Range, content: Range | None) -> bool:
    """``the bridge links the island to the coast``, ``the team tied the game``, ``the timing suggested “a signal”``."""
    if lemma == "expect" and content is not None and sentence.lower(content[0]) == "to":
        return sentence.lower(source[0]) != "it" and not _may_be_somebody(sentence, source)
    if lemma in {"suggest", "hint at", "indicate"}:
        is_sign = sentence.lower(source[1] - 1) in words_of("weights", "signs")
        return is_sign and content is not None and sentence.is_quoted(content[0])
    if lemma not in words_of("weights", "personal"):
        return False
    if _are_people(sentence, lemma, source) or not _may_be_somebody(sentence, source) or content is None:
        return True
    if lemma == "contest":
        return not _names(sentence, content, words_of("weights", "contested"))
    return lemma in words_of("weights", "pairing") and not _pairs(sentence, content)


def _are_people(sentence: Sentence, lemma: str, source: Range) -> bool:
    """``Courts jail (suspects)``: whom a verb before it concerns."""
    last = source[1] - 1
    return lemma == "suspect" and not (may_speak(sentence, (last, source[1])) or sentence.tokens[last].is_capital)


def _is_of_deeds(sentence: Sentence, lemma: str, content: Range | None) -> bool:
    """``linked two parks with a path``, ``treated a wound as a burn``, ``replied with two goals``: nothing is said."""
    if content is None or sentence.is_quoted(content[0]):
        return False
    first, words = sentence.lower(content[0]), {sentence.lower(place) for place in range(*content)}
    lasts = lemma.endswith(" for") and len(words) < _NEAR and sentence.lower(content[1] - 1) in _SPANS
    lasts = lasts and words.isdisjoint({"this", "next", "last"})  # ``guided for flat sales this year``
    if lasts or lemma == "link" or lemma.endswith("responsibility for"):  # ``traded insults for an hour``
        is_deed = _has_deed(sentence, content) or (lemma != "link" and first.endswith("ing"))
        return lasts or not is_deed
    if lemma == "treat":
        return words.isdisjoint(words_of("weights", "treated"))
    if lemma.startswith(("trade ", "exchange ")):
        return len(words) < _NEAR and not words.isdisjoint(words_of("weights", "across"))
    return lemma in _WITH and words.isdisjoint(words_of("weights", "worded"))


def _is_instrument(sentence: Sentence, source: Range) -> bool:
    """``the station clock (says)``, ``the gauge on the tank (read)``: a thing that can be read, and nobody."""
    ends = (place for place in range(source[0] + 1, source[1]) if sentence.lower(place) in word_class("prepositions"))
    head = sentence.tokens[next(ends, source[1]) - 1]
    return head.lower in words_of("weights", "instruments") and not head.is_capital


def _is_reckoned(sentence: Sentence, content: Range | None) -> bool:
    """``projected a rise of a fifth``, ``guided for flat revenue``: not ``projects calm``, ``guided to safety``."""
    if content is None or sentence.lower(content[0] - 1) == "that":
        return True
    ends = min(content[1], content[0] + 2 * _NEAR)
    shown = (place for place in range(content[0], ends) if sentence.lower(place) in {"on", "onto", "into"})
    ahead = range(content[0], next(shown, ends))  # “projected a film onto the wall on 5 May”
    reckoned = words_of("weights", "reckoned")
    return any(sentence.lower(place)[:1].isdigit() or sentence.lower(place) in reckoned for place in ahead)


def _has_deed(sentence: Sentence, content: Range) -> bool:
    """``the attack in Kessen``, ``two thefts``: not ``the fire brigade``, ``death certificates``."""
    ends = word_class("prepositions") | word_class("time_words") | word_class("joining") | word_class("subordinators")
    ends |= word_class("relative_pronouns") | {"that", "but"}
    for place in range(*content):
        if sentence.lower(place) in words_of("weights", "deeds"):
            behind = place + 1
            is_last = behind >= min(content[1], sentence.last) or not sentence.tokens[behind].is_word
            if is_last or sentence.lower(behind) in ends or may_be_verb(sentence, behind):
                return True
    return False


def _is_announced_by_thing(sentence: Sentence, lemma: str, source: Range, content: Range | None) -> bool:
    """``clouds gave warning of rain``, ``a win that served notice of their ambition``: nobody says it."""
    if not lemma.endswith(("notice of", "warning of")):
        return False
    shown = words_of("weights", "shown_off")
    promises = content is not None and any(sentence.lower(place) in shown for place in range(*content))
    return promises or not _may_be_somebody(sentence, source)


def _may_be_somebody(sentence: Sentence, source: Range) -> bool:
    """Who can speak, and a single name that opens the sentence."""
    opens = source == (0, 1) and sentence.tokens[0].is_capital and not sentence.lower(0).endswith("s")
    return opens or may_speak(sentence, source)


def _is_seen(sentence: Sentence, source: Range, content: Range | None) -> bool:
    """``the roof had shown cracks``: what can be seen of a thing that tells nothing else."""
    if content is None or sentence.lower(content[0] - 1) == "that":
        return False
    if _feels(sentence, source, content):
        return True
    return not (_may_be_somebody(sentence, source) or _is_evidence(sentence, source))


def _feels(sentence: Sentence, source: Range, content: Range) -> bool:
    """``she had shown “no remorse”``, ``the crew showed great courage``: what is seen of people, in whatever words."""
    opens = {sentence.lower(place) for place in range(content[0], min(content[0] + _NEAR, content[1]))}
    if any(may_be_verb(sentence, place) for place in range(content[0] + 1, content[1])):
        return False
    if source[1] == source[0] + 1 and sentence.lower(source[0]) in {"he", "she", "they", "who"}:
        return not opens.isdisjoint(words_of("weights", "felt") | {"no", "little", "not"})
    papers = words_of("sources", "papers") | words_of("sources", "products")
    is_paper = not papers.isdisjoint(sentence.lower(place) for place in range(*source))
    return not (is_paper or _is_evidence(sentence, source)) and not opens.isdisjoint(words_of("weights", "felt"))


def _holds_speaker(sentence: Sentence, content: Range | None) -> bool:
    """``aired (remarks by the mayor, who said)``: who says it there speaks, and the outlet passes it on."""
    if content is None:
        return False
    noun = content[0] + (sentence.lower(content[0]) in word_class("determiners"))
    is_made = sentence.lower(noun) in relay_words("utterances") and sentence.lower(noun + 1) in {"by", "from"}
    who = next((place for place in range(noun + 2, content[1]) if sentence.lower(place) == "who"), None)
    return is_made and who is not None and sentence.lower(who - 1) == ","


def _is_evidence(sentence: Sentence, source: Range) -> bool:
    """``tests (show)``, ``images (showed)``, ``the count (shows)``: what may be looked at, in small letters; not ``the
    roof (had shown) cracks``."""
    nouns = words_of("weights", "evidence") | words_of("weights", "looked_at")
    nouns |= words_of("sources", "findings") | words_of("sources", "reckoned")
    words = {sentence.lower(place) for place in range(*source)}
    return not nouns.isdisjoint(words) or not words.isdisjoint(word_class("clause_pronouns"))


def _pairs(sentence: Sentence, content: Range) -> bool:
    """``linked him to the theft``, and not ``tied the game``, ``compared the copy with those``, ``compared notes``,
    ``compared badly with``."""
    if sentence.lower(content[0]) == "notes" or is_adverb(sentence.lower(content[0])):
        return False
    glue = next((spot for spot in range(content[0] + 1, content[1]) if sentence.lower(spot) in {"to", "with"}), None)
    is_sample = glue is not None and sentence.lower(glue) == "with" and sentence.lower(glue + 1) in {"that", "those"}
    return glue is not None and not is_sample


def _lasts(sentence: Sentence, content: Range) -> bool:
    """``(cuts will continue) until June``, and not ``(he continued), “…”``."""
    return not sentence.is_quoted(content[0]) and sentence.lower(content[0]) in word_class("prepositions") | {"until"}


def _is_counted(sentence: Sentence, place: int) -> bool:
    """``(the ward admitted) 212 children``, ``more than forty patients``."""
    counting = word_class("numbers") | word_class("vague_numbers") | {"a", "more", "about", "nearly", "over", "at"}
    return sentence.lower(place)[:1].isdigit() or sentence.lower(place) in counting


def _gains(sentence: Sentence, content: Range) -> bool:
    """``added 0.8 per cent``, ``added 12 points``, ``added a second goal``."""
    words = [sentence.lower(place) for place in range(content[0], min(content[1], content[0] + _NEAR))]
    counts = bool(words) and (
        words[0][:1].isdigit() or words[0] in {"$", "£", "€", "a", "another", "nearly", "about", "two"}
    )
    return counts and not words_of("weights", "idle_add").isdisjoint(words)


def _is_force(sentence: Sentence, source: Range) -> bool:
    """The head, or what stands before the name of a storm."""
    forces = words_of("weights", "forces")
    head = sentence.lower(source[1] - 1)
    first = source[0] + (sentence.lower(source[0]) in word_class("determiners"))
    speaks = is_collective(head) or is_person_noun(head)
    return not speaks and (head in forces or (sentence.lower(first) in forces and source[1] - first <= 2))


def _names(sentence: Sentence, content: Range, idle: frozenset[str]) -> bool:
    """One of them stands near, before any clause begins."""
    stops = (
        word_class("auxiliaries")
        | word_class("subordinators")
        | word_class("clause_pronouns") - {"this", "these", "those"}
    )
    for place in range(content[0], min(content[1], content[0] + _NEAR)):
        word = sentence.lower(place)
        if word in idle:
            return sentence.lower(place + 1) not in word_class("auxiliaries")
        if word in stops:
            return False
    return False
