"""Whether words name an outlet, where the wording asks for one."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.kinds import demonyms, is_listed, is_office
from provenance.extraction.names.naming import naming_of
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import relay_words, source_words, word_class
from provenance.records import RELAYING_KINDS, SourceKind

_LONGEST_CALL_SIGN = 5
_ON_AIR = ("-TV", "-FM", "-AM", "-DT", "-CD", "-LD")


def outlet_after(sentence: Sentence, start: int, *, is_any: bool = False) -> Range | None:
    """The outlet whose name begins at ``start``; the outlet alone of ``HGN's Jane Roe``.

    ``is_any``: the wording says that it is one, so that any name will do.
    """
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None or sentence.lower(start) in word_class("weekdays") | word_class("time_words"):
        return None
    if sentence.lower(phrase[1] - 1) == "show" and sentence.lower(phrase[1]) == "that":
        return None  # “records in Kessen show that”
    phrase = _without_time(sentence, _without_subject(sentence, phrase))
    if is_any and any(token.is_capital for token in sentence.tokens[slice(*phrase)]):
        return phrase
    owner = _owner(sentence, phrase)
    is_owners = owner is not None and (
        _is_staff(sentence, (owner[1] + 1, phrase[1]))
        or sentence.lower(phrase[1] - 1) in {"programme", "program", "show"}
    )
    order = (owner, phrase) if is_owners else (phrase, owner)
    outlet = next((found for found in order if found and is_outlet(sentence.tokens[slice(*found)])), None)
    return _with_name(sentence, outlet) if outlet is not None else None


def _without_time(sentence: Sentence, phrase: Range) -> Range:
    """``on Channel 4 (tonight)``: without when it is."""
    end, times = phrase[1], word_class("time_words") - word_class("numbers")
    while end > phrase[0] + 1 and sentence.tokens[end - 1].text in times:
        end -= 1
    return phrase[0], end


def _without_subject(sentence: Sentence, phrase: Range) -> Range:
    """``told the channel (supplies were short)``: without the subject of what was told."""
    is_plain = sentence.lower(phrase[0]) == "the" and phrase[1] == phrase[0] + 3
    is_plain = is_plain and sentence.lower(phrase[0] - 2) not in word_class("be")  # “was told the channel ferries”
    is_plain = is_plain and sentence.tokens[phrase[0] + 1].text in relay_words("called_outlets")
    if not is_plain or not is_clause_verb(sentence, phrase[1]):
        return phrase
    is_new = sentence.lower(phrase[1] - 1).endswith("s") and not sentence.tokens[phrase[1] - 1].is_capital
    return (phrase[0], phrase[1] - 1) if is_new else phrase


def _with_name(sentence: Sentence, outlet: Range) -> Range:
    """``a local blog, Harbour Talk,``: with the name between commas."""
    end = outlet[1] + 1
    while end < sentence.last and sentence.tokens[end].is_capital and sentence.lower(end) not in word_class("weekdays"):
        end += 1
    is_plain = not any(token.is_capital for token in sentence.tokens[slice(*outlet)])
    closes = end > outlet[1] + 1 and (end >= sentence.last or sentence.lower(end) == ",")
    return (outlet[0], end) if is_plain and closes and sentence.lower(outlet[1]) == "," else outlet


def _is_staff(sentence: Sentence, owned: Range) -> bool:
    """``Jane Roe`` of ``HGN's Jane Roe``, and no paper or broadcast."""
    words = sentence.tokens[slice(*owned)]
    return len(words) > 1 and all(token.is_capital for token in words) and naming_of(words).kind is SourceKind.PERSON


def _owner(sentence: Sentence, phrase: Range) -> Range | None:
    """``HGN`` of ``HGN's Jane Roe``."""
    for place in range(phrase[0] + 1, phrase[1]):
        if sentence.tokens[place].text in CLITICS:
            return phrase[0], place
    return None


def is_outlet(tokens: Sequence[Token]) -> bool:
    """A known or described outlet or agency, or bare capitals that no list holds: ``told KXQA``; no learned journal."""
    if tokens[0].lower in {"this", "our", "these", "that", "its", "his", "her", "their", "my"}:
        return False
    if tokens[0].text == "The" and len(tokens) > 1 and all(token.is_capital for token in tokens):
        return tokens[-1].lower not in relay_words("chambers")
    naming = naming_of(tokens)
    if naming.name.lower() in relay_words("platforms") or _is_crowd(tokens):
        return False
    if naming.kind in RELAYING_KINDS:
        return not any(token.text == "journal" for token in tokens) and (
            _is_named(tokens) or is_listed(naming.name) or _is_medium(tokens)
        )
    if naming.kind is SourceKind.BODY:
        is_monitor = tokens[0].lower == "the" and tokens[-1].text == "Monitor"
        return _is_call_sign(tokens, naming.name) or _is_of_state(tokens) or is_monitor
    return naming.kind is SourceKind.PERSON and _has_article(tokens)


def named_outlet_at(sentence: Sentence, start: int) -> Range | None:
    """The outlet whose capitals begin at ``start``, behind an article, and nothing of what follows them:
    ``gave (the Lantern) matching accounts``."""
    end = start + (sentence.lower(start) == "the")
    first = end
    while end < sentence.last and sentence.tokens[end].is_capital and sentence.tokens[end].is_word:
        end += 1
    return (start, end) if end > first and is_outlet(sentence.tokens[start:end]) else None


def may_interview(tokens: Sequence[Token]) -> bool:
    """An outlet; behind ``an interview with`` also a bare name that nothing makes a body's or an officer's."""
    if is_outlet(tokens):
        return True
    naming = naming_of(tokens)
    return naming.kind is SourceKind.PERSON and not naming.titles and not naming.points and naming.name[:1].isupper()


def _is_crowd(tokens: Sequence[Token]) -> bool:
    """``the press``, ``the media``: those who stand around, and no outlet."""
    words = [token.lower for token in tokens if token.lower not in word_class("determiners")]
    return words in (["press"], ["media"], ["papers"], ["newspapers"], ["social", "media"], ["online"])


def _is_named(tokens: Sequence[Token]) -> bool:
    return any(token.is_capital for token in tokens)


def _is_medium(tokens: Sequence[Token]) -> bool:
    """``a local radio station``, ``state television``: no post and no column, no ``radio interview``."""
    is_talk = tokens[-1].lower in relay_words("utterances") - relay_words("media")
    return not is_talk and bool({token.lower for token in tokens} & relay_words("media"))


def _has_article(tokens: Sequence[Token]) -> bool:
    """``told the Lantern``: a name with an article is no person's; nor is it a people's, or that of a chamber."""
    name = tokens[1:]
    if tokens[0].lower != "the" or not name or not all(token.is_capital for token in name):
        return False
    last = name[-1]
    if last.lower in relay_words("waters"):
        return False
    is_people = last.text in demonyms() or (last.lower.endswith("s") and not last.lower.endswith(("ss", "us", "is")))
    is_post = is_office([last.lower]) and last.lower not in source_words("paper_names")  # “seen by the Recorder”
    return not is_people and last.lower not in relay_words("chambers") and not is_post


def _is_of_state(tokens: Sequence[Token]) -> bool:
    """``state-run ZNBC``: capitals behind what media are called."""
    bare = [token for token in tokens if token.lower not in word_class("determiners")]
    return len(bare) == 2 and bare[0].lower in relay_words("state_media") and bare[1].text.isupper()


def _is_call_sign(tokens: Sequence[Token], name: str) -> bool:
    if name.endswith(_ON_AIR) and name.isupper():
        return True
    bare = tokens[0].lower not in word_class("determiners") and len(tokens) == 1
    is_sign = name.isupper() and name.isalnum() and sum(letter.isalpha() for letter in name) > 1
    return bare and is_sign and len(name) <= _LONGEST_CALL_SIGN and not is_listed(name)
