"""Whether a word that may report is a finite verb where it stands, or a noun or a participle."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.coming import is_to_come
from provenance.extraction.grammar.cue_sites import CueSite, is_asked
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.fronted import denies_ahead
from provenance.extraction.grammar.plural_clauses import (
    closes,
    closes_names,
    closes_with_adjunct,
    ends_plural_clause,
    follows_names,
    is_counted,
    opens_with_plural,
    something_follows,
    tells_aside,
    tells_of_many,
)
from provenance.extraction.grammar.singular_clauses import is_parted, opens_with_one, tells_between
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.names.papers import is_issued_paper
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.quotations import CLOSING, MARKS, STRAIGHT
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of

_DID = frozenset({"did", "does", "do", "would", "will", "could", "can"})
_ISSUING = frozenset(
    {"publish", "release", "post", "issue", "circulate", "leak", "submit", "broadcast", "air", "share"}
)
_BEFORE_SUMS = frozenset({"$", "£", "€", "about", "around", "more", "nearly", "up"})
_NEAR = 7
_DENIAL = 8
"""Tokens within which a verb stands behind ``nor did``."""


def is_finite(sentence: Sentence, site: CueSite) -> bool:
    """The verb is the finite verb of a clause: not a noun, not a bare participle, not an infinitive."""
    words = [sentence.lower(spot) for spot in range(site.start, site.verb)]
    form = site.reading.form
    if "to" in words:
        still = word_class("keen") | word_class("continuing")
        return (is_to_come(words) or bool(set(words) & still)) and form is Form.BASE
    if form is Form.PROGRESSIVE:
        return bool(set(words) & (word_class("be") | {"'s", "’s"}))
    if form in {Form.BASE, Form.PRESENT}:
        helped = (
            is_asked(sentence)
            or _is_added_denial(sentence, site)
            or bool(set(words) & (word_class("modals") | word_class("negations") - {"never", "not", "no", "nor"}))
        )
        return helped or not _is_noun_here(sentence, site)
    if form is Form.PARTICIPLE:
        return bool(set(words) & word_class("have"))
    return not _is_participle_here(sentence, site)


def _is_added_denial(sentence: Sentence, site: CueSite) -> bool:
    """``nor did the army say``, ``only then did the army say``: the auxiliary stands before the subject."""
    if site.reading.form is not Form.BASE or site.start != site.verb:
        return False
    ahead = range(site.start - 2, max(0, site.start - _DENIAL), -1)
    turned = (place for place in ahead if sentence.lower(place) in _DID)
    return any(
        sentence.lower(place - 1) in {"nor", "neither"} or denies_ahead(sentence, place) is not None for place in turned
    )


def _is_noun_here(sentence: Sentence, site: CueSite) -> bool:
    before = sentence.lower(site.start - 1)
    if before in {"all", "both"} and follows_names(sentence, site.start - 1):
        return not (something_follows(sentence, site.end) or closes(sentence, site))  # “HGN and Orbit all report”
    many = word_class("alone") | (_plainly_many() if site.reading.form is Form.BASE else frozenset())  # “all five deny”
    if before in word_class("determiners") - many:
        return True
    if before in word_class("prepositions") or (before in CLITICS and not _is_of_shop(sentence, site)):
        return True
    if _is_object_of_verb(sentence, site) or _are_papers(sentence, site) or _is_behind_adjective(sentence, site):
        return True
    if site.reading.form is Form.BASE:
        return _base_is_noun(sentence, site, before)
    return "n" in site.reading.verb.frames and not _noun_reads_as_verb(sentence, site)


def _is_of_shop(sentence: Sentence, site: CueSite) -> bool:
    """``Kestrick's (said)``, ``St Jane's (says)``: a name that ends so, and no owner."""
    name = sentence.tokens[site.start - 2] if site.start > 1 else None
    is_said = site.reading.verb.lemma == "say" and site.reading.form is not Form.BASE
    return name is not None and name.is_capital and (is_said or name.lower in source_words("s_names"))


def _is_behind_adjective(sentence: Sentence, site: CueSite) -> bool:
    """``prompted fresh (calls) for``, ``ignored three 999 (calls)``; ``Channel 9 (claims)``, ``page 9 (claims)`` name
    who does."""
    before, ahead = sentence.lower(site.start - 1), sentence.lower(site.start - 2)
    counting = word_class("numbers") | word_class("vague_numbers") | word_class("determiners")
    is_many = sentence.lower(site.verb).endswith("s") and site.start == site.verb and site.reading.form is Form.PRESENT
    return is_many and (before in word_class("before_nouns") or (before.isdigit() and ahead in counting))


def _are_papers(sentence: Sentence, site: CueSite) -> bool:
    """``Court records (in Kessen show)``: papers of a place, and no verb."""
    is_plain = site.start == site.verb and site.reading.form is Form.PRESENT and site.reading.verb.lemma == "record"
    is_somebody = sentence.lower(site.start - 1) in word_class("subject_pronouns")
    return is_plain and not is_somebody and sentence.lower(site.end) in {"in", "from", "at", "of", "for"}


def _is_object_of_verb(sentence: Sentence, site: CueSite) -> bool:
    """``rejecting claims that``, ``denied reports that``, ``dismisses talk of``: a noun behind a verb that takes it."""
    forms = cue_forms().get(sentence.lower(site.verb - 1), ()) if site.start == site.verb else ()
    if site.reading.verb.lemma in {"talk of", "talk about"}:
        return any(found.verb.family in {"deny", "judge"} and "o" in found.verb.frames for found in forms)
    is_taken = any(found.form in {Form.PROGRESSIVE, Form.PAST} and "o" in found.verb.frames for found in forms)
    return is_taken and site.has("n") and site.reading.form is Form.PRESENT


def _noun_reads_as_verb(sentence: Sentence, site: CueSite) -> bool:
    """``the mayor states that`` against ``the early states``: a name or pronoun before, or a clause behind."""
    following, behind = sentence.lower(site.end), _past_day(sentence, site.end)
    if _governs(sentence, site):
        return True
    if sentence.lower(behind) == "that":
        return sentence.lower(behind + 1) not in _relative_verbs()
    if following == ":":
        return True
    if sentence.is_quoted(site.end) and not sentence.is_quoted(site.verb):
        return not _is_thing(sentence, site.start - 1)
    if (
        _tells_last(sentence, site)
        or tells_aside(sentence, site)
        or tells_between(sentence, site)
        or opens_with_one(sentence, site)
        or _joins_on(sentence, site)
        or (sentence.is_title and _attacks(sentence, site))
    ):
        return True
    return _behind_subject(sentence, site) or (sentence.is_title and site.has("i") and following == "to")


def _joins_on(sentence: Sentence, site: CueSite) -> bool:
    """``sees sales flat and (forecasts) a margin of 4 percent``, ``blamed the rain and (hopes) to return``."""
    joins = sentence.lower(site.start - 1) in {"and", "but"} and not sentence.is_title
    is_object = site.has("o") and sentence.lower(site.end) in {"a", "an", "the", "no"}
    is_vow = site.has("i") and sentence.lower(site.end) == "to" and site.reading.verb.lemma != "plan"
    return joins and (is_object or is_vow)


def _tells_last(sentence: Sentence, site: CueSite) -> bool:
    """``…, the lawsuit (claims)``, ``…, the union (claims)``: a singular noun for a paper, a person or a body."""
    word = sentence.lower(site.start - 1)
    if not closes(sentence, site):
        return False
    speaks = word in _telling() or is_collective(word) or is_person_noun(word) or is_office([word])
    return (speaks and not word.endswith("s")) or (word.endswith("s") and tells_of_many(sentence, site))


def _attacks(sentence: Sentence, site: CueSite) -> bool:
    """Headline ``Minister rubbishes sting video``: one who speaks, and what is judged."""
    before, following = sentence.lower(site.start - 1), sentence.lower(site.end)
    speaks = is_collective(before) or is_person_noun(before) or is_office([before])
    closed = word_class("prepositions") | word_class("joining") | word_class("auxiliaries") | {""}
    plain = site.end < sentence.last and sentence.tokens[site.end].is_word and following not in closed
    return speaks and plain and site.reading.verb.family in {"judge", "deny"} and not before.endswith("s")


def _governs(sentence: Sentence, site: CueSite) -> bool:
    """``the lobby estimates the cost``, ``the IMF forecasts growth``, ``the sign claims 1587``: an object follows."""
    if site.end >= sentence.last or sentence.is_title or not site.has("o"):
        return False
    following, before = sentence.lower(site.end), sentence.tokens[max(0, site.start - 1)]
    plain = before.is_word and not before.lower.endswith("s") and before.lower not in word_class("joining")
    if not plain or site.start == 0 or before.lower in word_class("prepositions") | word_class("joining"):
        return False
    if following in word_class("determiners") - {"that", "another", "each", "all", "both"} or following[:1].isdigit():
        return True
    closed = word_class("prepositions") | word_class("joining") | word_class("adverbs") | word_class("time_words")
    is_plain = sentence.tokens[site.end].is_word and following not in closed | word_class("subordinators")
    is_put = _is_put_at_sum(sentence, site.end + 1)
    is_noun = is_plain and following not in _relative_verbs() and not following.endswith("ing")
    is_noun = is_noun and (not following.endswith("ed") or (is_put and sentence.lower(site.end + 1) != "at"))
    is_sum = before.is_capital or sentence.lower(site.end + 1) == "of" or is_put
    return is_noun and is_sum and site.reading.verb.family == "estimate"


def _is_put_at_sum(sentence: Sentence, start: int) -> bool:
    """``losses (in the sector at 900 men)``: a number behind *at*, before any mark."""
    for place in range(start, min(start + _NEAR, sentence.last)):
        if not sentence.tokens[place].is_word and sentence.lower(place) not in CLITICS:
            return False
        if sentence.lower(place) == "at":
            return place == start or _is_number(sentence, place + 1)
    return False


def _is_number(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    return word[:1].isdigit() or word in word_class("numbers") | _BEFORE_SUMS


def _is_thing(sentence: Sentence, place: int) -> bool:
    """``the graft (charges “gossip”)``: a noun in small letters that means nobody."""
    word, before = sentence.lower(place), sentence.lower(place - 1)
    if place < 0 or sentence.tokens[place].is_capital or before not in {"the", "a", "an", "these", "those", "all"}:
        return False
    return not (is_collective(word) or is_person_noun(word) or is_office([word]) or word in _telling())


@cache
def _telling() -> frozenset[str]:
    heads = source_words("outlet_heads") | source_words("papers") | source_words("products") | source_words("titles")
    return heads | {"notice", "sign", "poster", "banner", "label", "plaque", "placard", "slogan", "headline", "lawsuit"}


def _behind_subject(sentence: Sentence, site: CueSite) -> bool:
    """Behind a quotation, a name or a pronoun; behind a singular noun where a clause follows."""
    before = sentence.tokens[site.start - 1] if site.start else None
    if before is None:
        return False
    if before.text in CLOSING | STRAIGHT and site.start == site.verb:
        return True
    clause = sentence.lower(site.end) in word_class("subject_pronouns") and before.lower not in word_class(
        "determiners"
    )
    if clause and sentence.lower(site.end + 1) in word_class("auxiliaries") and not before.lower.endswith("s"):
        return True
    speaks = is_collective(before.lower) or is_person_noun(before.lower) or is_office([before.lower])
    plain = sentence.lower(site.end) in {"a", "an", "the"} or closes_with_adjunct(sentence, site)
    if speaks and plain and not before.lower.endswith("s"):
        return True
    named = before.is_capital or before.lower in word_class("clause_pronouns") | {"who", "which", ",", ")"}
    if not named or sentence.tokens[site.verb].is_capital:
        return False
    adjunct = _past_adjunct(sentence, site.end)
    return something_follows(sentence, adjunct) or closes(sentence, site) or closes_with_adjunct(sentence, site)


def _past_day(sentence: Sentence, place: int) -> int:
    """``report today (that)``, ``claims this morning (that)``."""
    end = place + (sentence.lower(place) in {"this", "last"})
    return end + 1 if sentence.lower(end) in word_class("time_words") else place


def _past_adjunct(sentence: Sentence, place: int) -> int:
    """``claims in an affidavit that``: to the *that* of the clause."""
    if sentence.lower(place) in word_class("leading"):
        for spot in range(place + 1, min(place + 8, sentence.last)):
            if sentence.lower(spot) == "that":
                return spot
            if not sentence.tokens[spot].is_word:
                break
    return place


def _relative_verbs() -> frozenset[str]:
    """What may follow a relative *that*: ``rules that could``, ``demands that come``."""
    return word_class("auxiliaries") | word_class("finite_verbs")


def _base_is_noun(sentence: Sentence, site: CueSite, before: str) -> bool:
    """A bare form is a verb only after a plural: ``officials say``, ``they say``, ``A and B say``."""
    plural = before in word_class("clause_pronouns") - {"he", "she", "it"} or before in _plainly_many()
    plural = plural or (before.endswith("s") and not before.endswith("ss")) or before in MARKS | {",", ")"}
    if sentence.lower(site.start - 2) in {"a", "an", "another", "every"}:
        return True
    plural = plural or follows_names(sentence, site.start) or closes_names(sentence, site.start)
    if "n" not in site.reading.verb.frames:
        speak = plural or is_counted(sentence, site.start - 1) or _is_name_before(sentence, site)
        return not (speak or _are_one_body(sentence, site))
    if not plural:
        return not (ends_plural_clause(sentence, site) or opens_with_plural(sentence, site))
    adjunct = _past_adjunct(sentence, _past_day(sentence, site.end))
    follows = something_follows(sentence, site.end) or sentence.lower(adjunct) == "that"
    return not (follows or closes(sentence, site) or closes_with_adjunct(sentence, site))


@cache
def _plainly_many() -> frozenset[str]:
    return word_class("plain_plurals") | word_class("numbers") - {"one"}


def _are_one_body(sentence: Sentence, site: CueSite) -> bool:
    """``The crew deny any intent``, ``the club insist that``: a body in the singular with the verb of many."""
    opens = sentence.lower(site.start - 2) in {"the", "his", "her", "their", "its"} and site.start == site.verb
    speaks = opens and is_collective(sentence.lower(site.start - 1))
    return speaks and (sentence.lower(site.end) == "any" or something_follows(sentence, site.end))


def _is_name_before(sentence: Sentence, site: CueSite) -> bool:
    """``Everton say the deal is off``, ``the RCMP allege he fled``: a name that takes a plural verb."""
    before = sentence.tokens[site.start - 1] if site.start else None
    named = before is not None and before.is_capital and before.is_word and not sentence.tokens[site.verb].is_capital
    return named and site.start == site.verb and something_follows(sentence, site.end)


def _is_participle_here(sentence: Sentence, site: CueSite) -> bool:
    """``the report released``, ``words used by``: the past form stands as an adjective or a reduced passive."""
    if any(sentence.lower(place) in word_class("auxiliaries") for place in range(site.start, site.verb)):
        return False
    before, following = sentence.lower(site.start - 1), sentence.lower(site.end)
    if before in word_class("numbers") and sentence.lower(site.start - 2) in {"the", "other", "all", "of"}:
        return following == "by"  # ``The two said``, ``…, one of the two said``
    if before in {"one", "other"} and something_follows(sentence, site.end):
        return False
    if (
        before in word_class("determiners") - word_class("alone")
        or before in word_class("prepositions")
        or (before in {"'s", "’s"} and not _is_of_shop(sentence, site))
    ):
        return True
    lemma = site.reading.verb.lemma
    is_hung = lemma in _ISSUING and (
        _hangs_on_paper(sentence, site.start, following) or is_issued_paper(sentence.tokens, site.start)
    )
    is_informed = lemma == "inform" and following in words_of("weights", "informed")
    if is_hung or is_informed or (lemma == "brief" and following in {"on", "about"}):
        return True
    passive = following == "by" and sentence.lower(site.end + 1) not in word_class("afar")
    return passive or before in word_class("be") or is_parted(sentence, site.start) or _names_a_thing(sentence, site)


def _hangs_on_paper(sentence: Sentence, start: int, following: str) -> bool:
    """``in a paper published on Monday``: the participle of a paper that a preposition brings in."""
    if following not in {"on", "in", "by", "last", "this", "at", "earlier"} | word_class("time_words"):
        return False
    ahead = range(start - 1, max(-1, start - 5), -1)
    opens = next((place for place in ahead if sentence.lower(place) in word_class("prepositions") - {"of"}), None)
    return opens is not None and sentence.lower(opens + 1) in word_class("determiners")


def _names_a_thing(sentence: Sentence, site: CueSite) -> bool:
    """``a racehorse called Swift``: the name of what stands before, behind an indefinite article."""
    if site.reading.verb.lemma not in {"call", "dub", "name", "brand", "label"} or site.end >= len(sentence):
        return False
    ahead = [sentence.lower(place) for place in range(max(0, site.start - 3), site.start)]
    named = sentence.tokens[site.end].is_capital or sentence.is_quoted(site.end)
    return named and bool({"a", "an"} & set(ahead[:-1])) and site.start > 4
