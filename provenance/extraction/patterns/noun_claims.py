"""Claims as nouns."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import content_after, leaves_off
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.grammar.plural_clauses import follows_names
from provenance.extraction.grammar.subject_clauses import answered_at, main_verb
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.patterns.relative_objects import is_said_of
from provenance.extraction.relays.carried_claims import carried_by
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.told import told_to
from provenance.extraction.sayings.claim_makers import POSSESSIVE, claim_nouns, is_made, maker, named_outlet, possessor
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty, Spans

_DETERMINED = frozenset({"a", "an", "the", "this", "another", "one", "every", "each"})
_BEFORE_MAIN = frozenset(
    {"after", "despite", "amid", "following", "asked", "over", "while", "although", "though", "in"}
)
"""What opens a phrase before the main clause, with the forms in -ing: ``Rejecting claims that …, X said``."""
_SUBJECTS = frozenset({"he", "she", "it", "they"})
_PARTICLES = frozenset({"down", "up", "out", "off", "away", "back", "to"})
_NO_VERB = word_class("determiners") | word_class("object_pronouns") | word_class("prepositions") | {"which", "whom"}
"""What follows a ``to`` that opens no infinitive."""
_OBJECT_OPENS = (word_class("determiners") | word_class("object_pronouns")) - {"that", "this", "each", "every"}
"""What an infinitive takes: ``to cut the tax``."""
_GIVEN = frozenset({"a", "an", "his", "her", "their"})
_NEAR = 4
_FAR = 8


@pattern("noun-claims", Manner.NOUN)
def noun_claims(sentence: Sentence) -> Iterator[Wording]:
    """``X's claims that …``, ``its warning that …``, ``claims by X that …``, ``a Gazette report that …``, ``calls from
    X to …``, ``X's demand for …``: nouns.

    The cue is the noun with its ``that``. How sure the source is follows the noun: a claim is alleged, an
    estimate estimated, a confirmation confirmed. ``denied claims that …`` is somebody's claim, who is not named.
    """
    for place in range(len(sentence)):
        certainty = claim_nouns().get(sentence.lower(place))
        if certainty is None or follows_names(sentence, place):
            continue
        if sentence.lower(place + 1) == "that" and is_said_of(sentence, place + 1):
            continue
        found = _wording(sentence, place, certainty)
        if found is not None and not _ends_in_verb(sentence, found.source):
            yield found


def _wording(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    told = (read(sentence, noun, certainty) for read in (_account_to, _contained, _given))
    if (account := next((found for found in told if found is not None), None)) is not None:
        return account
    source, that = possessor(sentence, noun) or named_outlet(sentence, noun), noun + 1
    glue = noun + 1 + is_made(sentence, noun)
    if source is None and sentence.lower(glue) in {"by", "from", "in", "on"}:
        source, that = maker(sentence, glue)
    if source is not None and that > noun + 1 and sentence.lower(noun) in words_of("views", "bids_for"):
        source, that = _without_for(sentence, source)
    if source is not None and (bid := _bid(sentence, noun, source, that, certainty)) is not None:
        return bid
    if source is not None and sentence.lower(that) == "of" and sentence.is_quoted(that + 1):
        return _made(sentence, source, ((noun, noun + 1),), _claimed(sentence, that, to_comma=True), certainty)
    bare = _story_about(sentence, noun, certainty) or _without_that(sentence, noun, source, certainty)
    if bare is not None:
        return bare
    if source is None or sentence.lower(that) != "that" or is_clause_verb(sentence, that + 1):
        return _unowned(sentence, noun, certainty) if source is None else None  # ``a report by X that was leaked``
    cue = ((noun, that + 1),) if that == noun + 1 else ((noun, noun + 1), (that, that + 1))
    found = _made(sentence, source, cue, _claimed(sentence, that + 1), certainty)
    return carried_by(sentence, noun, found) if found is not None else None


def _ends_in_verb(sentence: Sentence, source: Spans) -> bool:
    """``an analysis by the Lantern shows (that)``: what looks like a noun behind a name is the verb of what it made."""
    if not source:
        return False
    last = next(place for place, token in enumerate(sentence.tokens) if token.end == source[-1].end)
    forms = cue_forms().get(sentence.lower(last), ())
    verbs = any(form.form is Form.PRESENT and "t" in form.verb.frames for form in forms)
    is_behind_name = last > 0 and sentence.tokens[last - 1].is_capital and sentence.lower(last + 1) == "that"
    return verbs and is_behind_name and sentence.tokens[last].text.islower() and sentence.lower(last).endswith("s")


def _account_to(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    """``X's account to the Lantern — that the gate was open — was denied``, ``her admission to police that``."""
    source = possessor(sentence, noun) if sentence.lower(noun + 1) == "to" else None
    told = object_after(sentence, noun + 2, with_aside=False) if source is not None else None
    if source is None or told is None or told[1] - told[0] > _NEAR or not _may_be_told(sentence, told):
        return None
    that = told[1] + (sentence.lower(told[1]) in {"—", "–", ","})
    content = _claimed(sentence, that + 1, to_comma=that > told[1]) if sentence.lower(that) == "that" else None
    found = _made(sentence, source, ((noun, noun + 2), (that, that + 1)), content, certainty)
    return told_to(sentence, found, told) if found is not None and is_outlet(sentence.tokens[slice(*told)]) else found


def _may_be_told(sentence: Sentence, told: Range) -> bool:
    """``to Reuters``, ``to police``: not ``her claim to the land that``, ``a threat to order that``."""
    head = sentence.tokens[told[1] - 1]
    is_somebody = head.is_capital or is_collective(head.lower) or is_person_noun(head.lower) or is_office([head.lower])
    return is_somebody and sentence.lower(told[1] + 1) not in word_class("time_words")


def _contained(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    """``The report contains the claim that``, ``his memoir repeats an allegation that``: the paper says so."""
    verb = noun - 2
    is_held = (
        verb > 0 and sentence.lower(verb) in words_of("weights", "containing") and sentence.lower(noun + 1) == "that"
    )
    paper = subject_before(sentence, verb) if is_held and sentence.lower(noun - 1) in _DETERMINED else None
    if paper is None or is_clause_verb(sentence, noun + 2) or not may_speak(sentence, paper):
        return None
    return _made(sentence, paper, ((verb, noun + 2),), _claimed(sentence, noun + 2), certainty)


def _given(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    """``X gave him an undertaking that``, ``X had given the staff a promise that``: X said so, to somebody."""
    article = noun - 1 if sentence.lower(noun - 1) in {"a", "an", "his", "her", "their"} else noun - 2
    if sentence.lower(article) not in _GIVEN or sentence.lower(noun + 1) != "that":
        return None
    verb = next((place for place in range(article - 2, max(0, article - _NEAR - 1), -1) if _gives(sentence, place)), 0)
    whom = object_after(sentence, verb + 1, with_aside=False) if verb else None
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    source = subject_before(sentence, start) if whom is not None and whom[1] == article else None
    if source is None or is_clause_verb(sentence, noun + 2) or not may_speak(sentence, source):
        return None
    if noun + 4 >= sentence.last:
        return None  # “a promise that he kept”
    return _made(sentence, source, ((start, verb + 1), (article, noun + 2)), _claimed(sentence, noun + 2), certainty)


def _gives(sentence: Sentence, place: int) -> bool:
    return sentence.lower(place) in {"gave", "given", "gives", "offered", "sent"} and not sentence.is_quoted(place)


def _without_that(sentence: Sentence, noun: int, source: Range | None, certainty: Certainty) -> Wording | None:
    """``his claim he was asleep``, ``denied suggestions the club had lost on purpose``: a clause follows at once."""
    start, verb = noun + 1, noun + 2
    if source is not None:
        opens = sentence.lower(start) in _SUBJECTS and source[1] <= noun and certainty is not Certainty.SAID
    else:
        before = sentence.lower(noun - 1)
        denied = any({"deny", "confirm", "judge"} & {form.verb.family} for form in cue_forms().get(before, ()))
        plural = sentence.lower(noun) in words_of("weights", "unowned") and sentence.lower(noun).endswith("s")
        opens = plural and (denied or before in {"in", "to", "of", "despite", "over", "about", "by", "amid", "on"})
        verb = next((spot for spot in range(noun + 2, noun + _NEAR + 2) if may_be_verb(sentence, spot)), 0)
        small = sentence.lower(start) in _SUBJECTS | {"the", "its", "his", "her", "their", "a", "an"}
        opens = opens and (small or (sentence.tokens[start].is_capital and sentence.tokens[start].is_word))
    if not opens or sentence.is_quoted(noun) or not verb or not may_be_verb(sentence, verb):
        return None
    if _lacks_object(sentence, verb):
        return None
    return _made(sentence, source, ((noun, noun + 1),), _claimed(sentence, start, to_comma=True), certainty)


def _lacks_object(sentence: Sentence, verb: int) -> bool:
    """``suggestions the panel (made)``, ``reports the bank (sent to clients)``: what stands before is the object."""
    following = sentence.lower(verb + 1)
    is_main = sentence.lower(verb) not in word_class("auxiliaries")
    return is_main and (leaves_off(sentence, verb + 1) or following in word_class("prepositions") | _PARTICLES)


def _bid(sentence: Sentence, noun: int, source: Range, end: int, certainty: Certainty) -> Wording | None:
    """``calls from growers to cut the tax``, ``the union's demand for a vote``: what is asked or promised."""
    if sentence.lower(noun) not in words_of("views", "bids") or sentence.is_quoted(noun):
        return None
    is_for = sentence.lower(end) == "for" and _is_bid_for(sentence, noun, end + 1)
    bids = source[0] > noun or may_speak(sentence, source) or sentence.lower(source[0]) in {"his", "her", "their"}
    is_to = sentence.lower(end) == "to" and bids and _is_infinitive(sentence, end + 1)
    ahead = {sentence.lower(place) for place in range(end + 1, min(end + _NEAR, sentence.last))}
    if not (is_to or is_for) or "comment" in ahead:
        return None
    content = content_after(sentence, end + is_for, to_comma=True)
    content = (content[0], main_verb(sentence, end + 1, content[1])) if content is not None else None
    return _made(sentence, source, ((noun, noun + 1),), content, certainty)


def _is_bid_for(sentence: Sentence, noun: int, place: int) -> bool:
    """``call for a vote``, ``demands for water``; no ``demand for oil``, which is bought."""
    if sentence.lower(noun) not in words_of("views", "bids_for") or sentence.lower(place) in word_class("time_words"):
        return False
    return sentence.lower(noun) not in words_of("views", "sold") or sentence.lower(place) in word_class("determiners")


def _without_for(sentence: Sentence, maker: Range) -> tuple[Range, int]:
    """``a plea by nurses | for more beds``: what it is for is not of those who make it."""
    end = next((place for place in range(maker[0] + 1, maker[1]) if sentence.lower(place) == "for"), maker[1])
    return (maker[0], end), end


def _is_infinitive(sentence: Sentence, place: int) -> bool:
    """``(to) scrap the duty``, ``(to) publish``: a form of a verb for sayings, or an object with its article follows.

    No ``(to) young voters``, ``(to) drivers``, ``(to) health``.
    """
    word = sentence.lower(place)
    if word in _NO_VERB or not sentence.tokens[place].text.islower() or not sentence.tokens[place].is_word:
        return False
    if is_person_noun(word) or is_collective(word) or (word.endswith("s") and not word.endswith("ss")):
        return False
    tells = any(form.form is Form.BASE and "n" not in form.verb.frames for form in cue_forms().get(word, ()))
    return tells or word in {"be", "have"} or sentence.lower(place + 1) in _OBJECT_OPENS


def _claimed(sentence: Sentence, start: int, *, to_comma: bool = False) -> Range | None:
    """The clause, up to the verb that answers it: ``that he had left | has been denied by X``."""
    content = content_after(sentence, start, to_comma=to_comma)
    end = answered_at(sentence, content[0], content[1]) if content is not None else None
    return (content[0], end) if content is not None and end is not None else content


def _story_about(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    """``the Lantern story about a bell``, ``the Lantern's account of a brawl``, ``reports on N9 of a wedding``: what an
    outlet reports, as a noun."""
    if sentence.lower(noun) not in words_of("weights", "stories") or sentence.is_quoted(noun):
        return None
    source, glue = possessor(sentence, noun) or named_outlet(sentence, noun), noun + 1
    if source is None and sentence.lower(glue) in {"in", "on", "by"}:
        source, glue = maker(sentence, glue)
    article = sentence.lower(glue + 1) in word_class("determiners") | {"how"}
    if source is None or sentence.lower(glue) not in {"of", "about"} or not article:
        return None
    name = sentence.tokens[source[0] : source[1] - (sentence.lower(source[1] - 1) in POSSESSIVE)]
    if not name or name[0].lower in {"its", "his", "her", "their"} or not is_outlet(name):
        return None
    content = object_after(sentence, glue + 1, with_aside=False)
    return _made(sentence, source, ((noun, noun + 1),), content, certainty)


def _unowned(sentence: Sentence, noun: int, certainty: Certainty) -> Wording | None:
    """``denied claims that …``, ``a report on Sunday that …``: what somebody claims whom the sentence does not name."""
    that = _that_near(sentence, noun) if sentence.lower(noun) in words_of("weights", "unowned") else None
    if that is None or not _is_clause(sentence, that + 1):
        return None
    before = [sentence.lower(place) for place in range(max(0, noun - _NEAR), noun)]
    told = {"no", "any", "not", "without"} | words_of("weights", "making")
    if before[-2:-1] == ["in"] and any(form in cue_forms() for form in before[:-2]):
        return None  # “said in a report that”
    if not told.isdisjoint(before[-3:]) or (not sentence.lower(noun).endswith("s") and not _DETERMINED & set(before)):
        return None
    cue = ((noun, that + 1),) if that == noun + 1 else ((noun, noun + 1), (that, that + 1))
    ahead = noun < _FAR and (sentence.lower(0).endswith("ing") or sentence.lower(0) in _BEFORE_MAIN)
    return _made(sentence, None, cue, _claimed(sentence, that + 1, to_comma=ahead), certainty)


def _that_near(sentence: Sentence, noun: int) -> int | None:
    """``claims (circulating online) that``: where the clause opens."""
    for place in range(noun + 1, min(noun + _FAR, sentence.last)):
        if sentence.lower(place) == "that":
            return place
        spreads = sentence.lower(noun + 1) in words_of("weights", "stirring") | {"made", "on", "online", "in"}
        if not sentence.tokens[place].is_word or not spreads or is_clause_verb(sentence, place):
            return None
    return None


def _is_clause(sentence: Sentence, start: int) -> bool:
    """A subject and its verb follow, not the verb of a relative clause: ``claims that | led to his arrest``."""
    forms = cue_forms().get(sentence.lower(start), ())
    is_verb = may_be_verb(sentence, start) or any("n" not in form.verb.frames for form in forms)
    return not is_verb and any(may_be_verb(sentence, place) for place in range(start + 1, sentence.last))


def _made(
    sentence: Sentence, source: Range | None, cue: tuple[Range, ...], content: Range | None, certainty: Certainty
) -> Wording | None:
    if content is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *cue),
        spans_of(sentence, content),
        sentence.number,
        certainty,
        confidence=0.8 if source is not None else 0.6,
        family="claim",
    )
