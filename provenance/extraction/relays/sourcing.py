"""Whom somebody cites, and whom those cite in turn: the steps of ``citing Y, which quoted Z``."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.extraction.grammar.objects import object_after, with_relative
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.grammar.restricting import tells_which
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.having_spoken import spoke_first
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, source_words, word_class

_FURTHER = frozenset({",", "(", "which", "who", "that", "in", "turn", "itself", "themselves", "also", "had", "has"})
_RESTING: dict[str, str] = {
    "based": "on",
    "relying": "on",
    "drawing": "on",
    "leaning": "on",
    "referring": "to",
    "sourced": "to",
    "quoting": "from",
}
_NEWS = frozenset(
    {"it", "this", "that", "them", "word", "news", "information", "story", "account", "figure", "figures"}
)
_TOLD = frozenset(
    {"accounts", "conversations", "interviews", "testimony", "statements", "information", "reports", "talks"}
    | {"discussions", "evidence", "descriptions", "estimates"}
)
_GIVING = frozenset({"attributing", "crediting", "attributed", "attributes", "credited"})
_WITH = frozenset({"with", "from", "by", "of"})
_RESTS = frozenset({"basing", "resting", "grounding", "founding", "building"})
_CLAIMED = frozenset(
    {"claim", "claims", "conclusion", "allegation", "allegations", "assertion", "reporting", "coverage"}
)
_SPOKE = frozenset({"spoken", "spoke", "talked"})
_ASKED = frozenset({"interviewed", "credits", "credited"})
_SUMS_UP = frozenset({"move", "step", "claim", "figure", "development", "decision", "charge", "deal", "sign"})
_MOST = 4
_REACH = 7


@dataclass(frozen=True, slots=True)
class Step:
    """Token ranges of the words that cite and of whom they cite."""

    cue: Range
    source: Range


def steps(sentence: Sentence, place: int) -> list[Step]:
    """``citing Y``, ``attributing the news to Y``, and what is cited in turn; empty where nothing is cited."""
    found = _steps(sentence, _cue(sentence, place))
    return [*found[:-1], _with_aside(sentence, found[-1])] if found and place > 1 else found


def _steps(sentence: Sentence, cue: Range | None) -> list[Step]:
    found: list[Step] = []
    while cue is not None and len(found) < _MOST:
        cue = (cue[0], _past_naming(sentence, cue[1]))
        source = _releaser(sentence, _cited(sentence, cue[1]))
        if source is None:
            break
        further = _cue(sentence, _further(sentence, source[1]), is_first=False)
        found.append(Step(cue, source if further is not None else _with_clause(sentence, source)))
        cue = further
    return found


def _past_naming(sentence: Sentence, place: int) -> int:
    """``quoting (what it called) a well-informed source``, ``citing (what it described as) two officials``."""
    if sentence.lower(place) != "what" or sentence.lower(place + 1) not in {"it", "they", "he", "she"}:
        return place
    verb = place + 2
    spot = verb + 1 + (sentence.lower(verb + 1) in {"as", "was", "were"})
    return spot if sentence.lower(verb) in relay_words("naming_sources") else place


def _cue(sentence: Sentence, place: int, *, is_first: bool = True) -> Range | None:
    word = sentence.lower(place)
    if word in _RESTING and sentence.lower(place + 1) == _RESTING[word]:
        return (place, _past_talks(sentence, place + 2))
    based = _rests(sentence, place) or _on_the_basis(sentence, place)
    if (based := based or (spoke_first(sentence, place) if is_first else None)) is not None:
        return based
    if word in _GIVING and (given := _given(sentence, place)) is not None:
        return given
    if word == "via" and _is_of_outlet(sentence, place):
        return (place, place + 1)
    if not is_first and (got := _got(sentence, place) or _spoke_to(sentence, place)) is not None:
        return got
    cites = word in relay_words("citing") and (word.endswith("ing") or not is_first)
    talk = _past_talk(sentence, place + 1) if cites else place
    if (
        cites and word in {"echoing", "relaying"} and talk == place + 1
    ):  # not “echoing the mayor”, who has said the like
        cites = outlet_after(sentence, place + 1) is not None
    return (place, talk) if cites else None


def _past_talk(sentence: Sentence, place: int) -> int:
    """``citing (a call from) the harbour master``, ``relaying (reports from) local guides``: whom it was with."""
    noun = place + (sentence.lower(place) in word_class("determiners"))
    is_talk = sentence.lower(noun) in relay_words("talked") and sentence.lower(noun + 1) in {"from", "with", "by"}
    behind = object_after(sentence, noun + 2, with_aside=False) if is_talk else None
    return noun + 2 if behind is not None and may_speak(sentence, behind) else place


def _rests(sentence: Sentence, place: int) -> Range | None:
    """``basing (its report) on``, ``resting (the account) on interviews with``."""
    if sentence.lower(place) not in _RESTS:
        return None
    for spot in range(place + 2, min(place + _REACH, sentence.last)):
        if sentence.lower(spot) == "on" and sentence.lower(spot - 1) in _NEWS | source_words("products") | _CLAIMED:
            return (place, _past_talks(sentence, spot + 1))
        if not sentence.tokens[spot].is_word:
            return None
    return None


def _on_the_basis(sentence: Sentence, place: int) -> Range | None:
    """``on the basis of (accounts from)``, ``on the word of``."""
    words = [sentence.lower(spot) for spot in range(place, place + 4)]
    if (
        words[:2] != ["on", "the"]
        or words[2] not in {"basis", "strength", "authority", "word", "evidence"}
        or words[3] != "of"
    ):
        return None
    told = sentence.lower(place + 4) in _TOLD and sentence.lower(place + 5) in {"from", "with", "by"}
    return (place, place + (6 if told else 4))


def _past_talks(sentence: Sentence, place: int) -> int:
    """``based on (interviews with) two pilots``: whom they were with is cited."""
    spot = place
    while spot < place + 2 and sentence.lower(spot) not in relay_words("talks"):
        spot += 1
    is_with = sentence.lower(spot) in relay_words("talks") and sentence.lower(spot + 1) in _WITH
    return spot + 2 if is_with else place


def _given(sentence: Sentence, place: int) -> Range | None:
    """``attributing (the news) to``, in one breath."""
    for spot in range(place + 1, min(place + _REACH, sentence.last)):
        if sentence.lower(spot) == "to":
            return (place, spot + 1)
        if not sentence.tokens[spot].is_word:
            return None
    return None


def _got(sentence: Sentence, place: int) -> Range | None:
    """``(which) had it from``, ``got the story from``."""
    if sentence.lower(place) not in relay_words("got_from"):
        return None
    spot = place + 1 + (sentence.lower(place + 1) in {"the", "its", "their"})
    if sentence.lower(spot) in _NEWS and sentence.lower(spot + 1) == "from":
        return (place, spot + 2)
    return None


def _is_of_outlet(sentence: Sentence, via: int) -> bool:
    """``The Lantern, (via a council source)``, and no ``via Telegram``, ``via its website``."""
    outlet = simple_before(sentence, via - 1) if sentence.lower(via - 1) == "," else None
    closed = relay_words("platforms") | {"its", "their", "his", "her"}
    is_other = sentence.lower(via + 1) not in closed
    return outlet is not None and is_other and is_outlet(sentence.tokens[slice(*outlet)])


def _spoke_to(sentence: Sentence, place: int) -> Range | None:
    """``(the Lantern, which) has spoken to``, ``credits``: what a medium does with those whom it has it from."""
    is_to = sentence.lower(place) in _SPOKE and sentence.lower(place + 1) in {"to", "with"}
    which = next((spot for spot in range(place - 1, place - 4, -1) if sentence.lower(spot) == "which"), 0)
    medium = simple_before(sentence, which - 1) if which > 1 and (is_to or sentence.lower(place) in _ASKED) else None
    if medium is None or not is_outlet(sentence.tokens[_past_according(sentence, medium[0]) : medium[1]]):
        return None
    return (place, place + 1 + is_to)


def _past_according(sentence: Sentence, place: int) -> int:
    """``(according to) the Lantern, which``."""
    return place + 2 if sentence.lower(place) == "according" else place


def further_steps(sentence: Sentence, place: int) -> list[Step]:
    """What ``(X), which cited Y`` cites: ``place`` is that of ``which``."""
    spot = _further(sentence, place)
    return _steps(sentence, _cue(sentence, spot, is_first=False)) if spot > place else []


def steps_of_staff(sentence: Sentence, place: int) -> list[Step]:
    """What ``(X), whose reporter had it from Y,`` names: ``place`` is behind the reporter."""
    return _steps(sentence, _got(sentence, _further(sentence, place)))


def cited_by(sentence: Sentence, start: int) -> Range | None:
    """Whom ``(it) cited`` names, the clause included that tells which people are meant."""
    source = _cited(sentence, start)
    return _with_clause(sentence, source) if source is not None else None


def _cited(sentence: Sentence, start: int) -> Range | None:
    """The phrase, without a word that hangs on it and cites: ``a story (based on)``, ``a report (quoting)``."""
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None:
        return None
    phrase = (start, _issuer_end(sentence, phrase[1]))
    verbs = relay_words("citing") | set(_RESTING)
    end = next((place for place in range(start + 1, phrase[1]) if sentence.lower(place) in verbs), phrase[1])
    return (start, end) if _may_be_cited(sentence, (start, end)) else None


def _releaser(sentence: Sentence, cited: Range | None) -> Range | None:
    """``figures (that the ministry released)``: whose they are; the phrase itself where nothing of the kind follows."""
    if cited is None or sentence.lower(cited[1]) not in {"that", "which"} or not _are_findings(sentence, cited):
        return cited
    ahead = range(cited[1] + 2, min(cited[1] + _REACH + 2, sentence.last + 1))
    verb = next((place for place in ahead if sentence.lower(place) in relay_words("releasing")), None)
    if verb is None or not _closes(sentence, verb + 1):
        return cited
    owner = cited[1] + 1, verb - (sentence.lower(verb - 1) in word_class("have"))
    whole = object_after(sentence, owner[0], with_aside=False)
    is_somebody = owner[0] < owner[1] and whole is not None and whole[1] >= owner[1]
    return owner if is_somebody and may_speak(sentence, owner) else cited


def _closes(sentence: Sentence, end: int) -> bool:
    """``(figures that the ministry released) on Friday``; not ``(records that the court kept) secret``."""
    when = (
        word_class("prepositions") | word_class("time_words") | word_class("weekdays") | {"that", "and", "last", "this"}
    )
    return end >= sentence.last or not sentence.tokens[end].is_word or sentence.lower(end) in when


def _are_findings(sentence: Sentence, cited: Range) -> bool:
    """``figures``, ``new data``; not ``a report``, which may hold what others say."""
    return sentence.lower(cited[1] - 1) in source_words("findings") | relay_words("measured")


def _with_clause(sentence: Sentence, source: Range) -> Range:
    """``a herder (who escaped the camp)``: with the clause that tells which people are meant."""
    says = sentence.lower(source[1]) == "who" and sentence.lower(source[1] + 1) in {"said", "say", "says"}
    return with_relative(sentence, source) if tells_which(sentence, source[1]) and not says else source


def _issuer_end(sentence: Sentence, end: int) -> int:
    """``citing a report (by the Harbour Gazette)``: to the end of whose it is."""
    word = sentence.lower(end)
    if word not in {"by", "from", "in", "on"} or sentence.lower(end - 1) not in source_words("products"):
        return end
    issuer = object_after(sentence, end + 1, with_aside=False)
    is_issuer = issuer is not None and (word == "by" or is_outlet(sentence.tokens[slice(*issuer)]))
    return issuer[1] if issuer is not None and is_issuer else end


def _may_be_cited(sentence: Sentence, phrase: Range) -> bool:
    """Somebody or something that tells: not ``(citing) a threat``, ``the end of the ban``."""
    start, end = phrase
    core = next((place for place in range(start + 1, end) if sentence.lower(place) in word_class("prepositions")), end)
    words = {sentence.lower(place) for place in range(start, core)}
    tells = source_words("products") | source_words("papers") | source_words("findings")
    is_part = core < end and sentence.lower(core) == "of" and not words.isdisjoint(source_words("quantities"))
    return is_part or may_speak(sentence, (start, core)) or not tells.isdisjoint(words)


def _further(sentence: Sentence, place: int) -> int:
    """Past ``, which in turn`` to a word that may cite again; ``place`` itself where nothing of the kind stands."""
    spot = place
    while spot < place + _REACH and sentence.lower(spot) in _FURTHER and _got(sentence, spot) is None:
        spot += 1
    return spot


def _with_aside(sentence: Sentence, step: Step) -> Step:
    """``citing Tom Berg, a pilot``: the last one with its description."""
    whole = object_after(sentence, step.source[0])
    if sentence.lower(step.source[1] + 2) in _SUMS_UP and sentence.lower(step.source[1] + 1) in {"a", "an"}:
        return step  # “citing two pilots, a move that”
    is_longer = whole is not None and whole[1] > step.source[1] and sentence.lower(step.source[1]) == ","
    return Step(step.cue, whole) if whole is not None and is_longer else step
