"""What is said before its source: ``“…,” X said``, ``The ferry sank, X said``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.clauses import content_before, counts_about, is_run
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.sayings.addressees import COMMAS, PASSING_ON, past_addressee, past_time
from provenance.extraction.text.quotations import CLOSING, STRAIGHT, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_OCCASIONS = frozenset({"in", "at", "on", "during", "after", "outside", "to", "via"})
_MOST_ADJUNCTS = 3
SHORTEST = 3
"""Words above which what stands before ``, says X.`` is taken for a clause, whatever its verb."""


def content_left(sentence: Sentence, source_start: int, site: CueSite, has_right: bool) -> Range | None:
    """What precedes the source: a quotation just closed, or a clause before a comma where none follows."""
    if _or_so(sentence, source_start) and not has_right:
        return content_before(sentence, source_start - 2)
    closing = sentence.lower(source_start - 1)
    if closing in CLOSING | STRAIGHT or (sentence.is_quoted(source_start - 1) and source_start > 0):
        return content_before(sentence, source_start) if not sentence.is_quoted(source_start) else None
    if closing not in COMMAS or has_right or not (site.has("t") or site.has("q") or site.has("c")):
        return None
    found = content_before(sentence, source_start)
    if found is not None and sentence.lower(found[0]) in {"asked", "pressed"} and not site.is_withheld:
        return None
    if found is not None and _is_only_cited(sentence, found):
        return None
    return found if found and (clause_within(sentence, found) or _may_be_clause(sentence, site, found)) else None


def _is_only_cited(sentence: Sentence, found: Range) -> bool:
    """``According to a letter seen by HGN, (the captain warned owners of the leak)``: whose words it is by."""
    is_cited = sentence.lower(found[0]) == "according" and sentence.lower(found[0] + 1) == "to"
    return is_cited and "," not in {sentence.lower(place) for place in range(*found)}


def _or_so(sentence: Sentence, place: int) -> bool:
    """``The port will close, or so (its director promised)``."""
    return sentence.lower(place - 1) == "so" and sentence.lower(place - 2) == "or" and place > SHORTEST


def _may_be_clause(sentence: Sentence, site: CueSite, content: Range) -> bool:
    """``Wolves eat sheep by night, X says.``, ``He denies it, X says.``: long enough to be one, with a verb that no
    list knows, before a cue that ends the sentence but for when, where and to whom it was said."""
    adverbial = word_class("prepositions") | word_class("time_words") | word_class("subordinators")
    opens = sentence.lower(content[0]) not in adverbial or counts_about(sentence, content[0])
    closes = opens and _is_last(sentence, past_occasion(sentence, site))
    is_pronoun = sentence.lower(content[0]) in word_class("clause_pronouns")
    return closes and content[1] - content[0] > SHORTEST - is_pronoun


def past_occasion(sentence: Sentence, site: CueSite) -> int:
    """``told reporters | said on a call | wrote in a letter to staff (.)``: behind all that."""
    place = past_addressee(sentence, site.end) if site.has("a") else site.end
    for _ in range(_MOST_ADJUNCTS):
        place = past_time(sentence, place)
        place -= sentence.lower(place - 1) == "on"
        occasion = object_after(sentence, place + 1, with_aside=False) if sentence.lower(place) in _OCCASIONS else None
        if occasion is None:
            break
        place = occasion[1]
    return place


def _is_last(sentence: Sentence, place: int) -> bool:
    """Nothing follows but whom the source cites: ``…, X reported (on Friday), citing Y``."""
    if place >= sentence.last or sentence.lower(place) == ";" or is_run(sentence, place):
        return True
    return sentence.lower(place) in COMMAS and sentence.lower(place + 1) in PASSING_ON


def clause_within(sentence: Sentence, content: Range) -> bool:
    """Something in the range is a verb, or stands in quotation marks."""
    return any(
        may_be_verb(sentence, place) or sentence.is_quoted(place) or _is_unchanged_past(sentence, content[0], place)
        for place in range(*content)
    )


def _is_unchanged_past(sentence: Sentence, start: int, place: int) -> bool:
    """``Police shut (the port)``: a past that looks like its infinitive, behind a noun and before what it takes."""
    if place <= start or sentence.lower(place) not in word_class("unchanged_pasts"):
        return False
    before, following = sentence.tokens[place - 1], sentence.lower(place + 1)
    closed = word_class("determiners") | word_class("prepositions") | word_class("auxiliaries") | word_class("joining")
    takes = following in word_class("determiners") | word_class("prepositions") | {"off", "out", "up", "down", "back"}
    return before.is_word and before.lower not in closed and (takes or following[:1].isdigit())
