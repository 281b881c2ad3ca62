"""What was said, then by whom."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.grammar.subject_clauses import claim_before, claim_nouns
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import relay_words, source_words, word_class, words_of

_FAR = 12
_SHORT = 9
_ADJUNCTS = frozenset(
    {"on", "in", "at", "during", "of", "about", "after", "last", "first", "earlier", "late", "within", "under", "over"}
    | {"again", "throughout", "before", "from", "with"}
)
_BIDDEN = frozenset({"ask", "order", "invite", "press", "question", "quiz", "challenge"})
"""What is done to those who are then told something, or asked, besides verbs that take somebody and a clause."""
_THINGS_DO = frozenset(
    {"back", "support", "challenge", "question", "endorse", "echo", "contradict", "rock", "hit", "hammer"}
)
_CHARGING = frozenset({"accuse", "suspect", "convict"})
"""With what one is charged ``of`` something."""
_CARRYING = frozenset({"broadcast", "air", "carry", "quote", "cite", "post", "share", "record"})
"""What is done with somebody else's words, so that a chain goes through it."""
_ANSWERED = frozenset({"deny", "confirm", "judge", "report", "say", "estimate", "allege"})
_JUDGING = frozenset({"judge", "deny", "say", "think", "allege"})


@pattern("passive-by", Manner.PASSIVE)
def passive_by(sentence: Sentence) -> Iterator[Wording]:
    """``It has been confirmed by X that …``, ``It was reported in X that …``, ``They were told by X that …``,
    ``The find was reported first by X``, ``The plan was criticised on Monday by X``; headline ``Find Verified by X``.

    In a headline the participle needs no auxiliary and everything before it is the content.
    """
    for site in cue_sites(sentence):
        if site.is_passive and site.reading.verb.family in _JUDGING and (judged := _judged(sentence, site)) is not None:
            yield judged
            continue
        if site.reading.form not in {Form.PAST, Form.PARTICIPLE} or not _may_be_passive(site):
            continue
        by = _place_of_by(sentence, site)
        found = _wording(sentence, site, by) if by is not None else None
        if found is not None:
            yield found


def _may_be_passive(site: CueSite) -> bool:
    return _is_answered(site) or _is_told(site)


def _is_answered(site: CueSite) -> bool:
    """``The plan was questioned by X``: the subject is what is spoken of."""
    verb = site.reading.verb
    answers = site.is_passive and site.has("o") and verb.family in _ANSWERED and verb.lemma not in _CARRYING
    return answers or site.has("p")


def _place_of_by(sentence: Sentence, site: CueSite) -> int | None:
    """Where ``by`` stands: at once, or past a time or an adverb; ``in`` before an outlet that reported it."""
    if _is_in_outlet(sentence, site):
        return site.end
    if sentence.lower(site.end) == "by":
        return site.end if site.is_passive or sentence.is_title else None
    return _by_past_adjunct(sentence, site.end) if site.is_passive else None


def _by_past_adjunct(sentence: Sentence, start: int) -> int | None:
    """``was announced (on Monday) by X``, ``was reported (first) by X``, ``was told (of the arrests) by X``."""
    for place in range(start, min(start + _SHORT, sentence.last)):
        if sentence.lower(place) == "by":
            return place
        opens = (
            place > start
            or sentence.lower(place) in _ADJUNCTS | word_class("time_words")
            or is_adverb(sentence.lower(place))
        )
        if not opens or not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return None
        if sentence.lower(place) in word_class("subordinators") | {"and", "but", "to"}:
            return None
    return None


def _is_in_outlet(sentence: Sentence, site: CueSite) -> bool:
    """``It was reported in the Harbour Gazette that``: not what was published there."""
    tells = site.is_passive and site.reading.verb.lemma in {"report", "claim", "allege", "suggest", "reveal"}
    is_in = tells and sentence.lower(site.end) in {"in", "on"}
    return is_in and outlet_after(sentence, site.end + 1) is not None


def _is_told(site: CueSite) -> bool:
    """``the crew were told by the pilot that``: the subject is who listened."""
    return site.has("a") or site.reading.verb.lemma in _BIDDEN


def _wording(sentence: Sentence, site: CueSite, by: int) -> Wording | None:
    is_whose = "whose" in {sentence.lower(site.start - 2), sentence.lower(site.start - 3)}  # “whose note was read by”
    if (site.reading.verb.lemma == "publish" and _is_of_itself(sentence)) or (is_whose and not site.has("a")):
        return None
    source = _doer(sentence, site, by + 1)
    if (
        source is None
        or _is_come_upon(sentence, site, source[1])
        or not _may_do(sentence, site, source)
        or _is_fought_for(sentence, site)
        or _is_cited_as(sentence, site, source[1])
    ):
        return None
    content = _accused(sentence, site, source) or (_content(sentence, site, by, source),)
    if content == (None,):
        return None
    source = (source[0], content[1][0]) if len(content) > 1 and content[1] is not None else source
    cue = ((site.start, by + 1),) if by == site.end else ((site.start, site.end), (by, by + 1))
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *cue),
        spans_of(sentence, *content),
        sentence.number,
        site.certainty,
        site.reality,
        0.85,
        "say" if site.reading.verb.family == "judge" else site.reading.verb.family,
        links=(sentence.lower(site.start - 2), sentence.lower(site.start - 1)) != (",", "which"),
    )


def _is_cited_as(sentence: Sentence, site: CueSite, end: int) -> bool:
    """``Pilots were cited by X (as saying)``, and no ``engine``: that is read whole elsewhere."""
    end -= sentence.lower(end - 1) == "as"
    subject = simple_before(sentence, site.start) if sentence.lower(end) == "as" else None
    is_somebody = subject is not None and may_speak(sentence, subject)
    return is_somebody and sentence.lower(end + 1) in relay_words("quoted_as") | {"having", "being"}


def _is_come_upon(sentence: Sentence, site: CueSite, end: int) -> bool:
    """``The body was found (by a couple)``: come upon, and nothing said; not ``was found by a court to have lied``."""
    if site.reading.verb.lemma != "find" or sentence.lower(end) == "to":
        return False
    subject = simple_before(sentence, site.start)
    places = range(*subject) if subject is not None else range(0)
    hung = next((place for place in places if sentence.lower(place) in word_class("prepositions")), places.stop)
    return sentence.lower(hung - 1) in words_of("weights", "come_upon")


def _is_fought_for(sentence: Sentence, site: CueSite) -> bool:
    """``The valley is contested (by two gangs)``: nothing that could be contested with words."""
    fought = site.reading.verb.lemma == "contest" and site.start > 0
    subject = simple_before(sentence, site.start) if fought else None
    if subject is None:
        return False
    return words_of("weights", "contested").isdisjoint(sentence.lower(place) for place in range(*subject))


def _may_do(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """Somebody who can say it; people in the plural where nobody else could: ``was criticised by unions``."""
    if all(sentence.lower(place) in word_class("time_words") for place in range(*source)):
        return False  # “could be expected by June”
    if [sentence.lower(place) for place in range(*source)][-1] in words_of("weights", "by_hap"):
        return False
    if site.has("p") or _is_told(site) or may_speak(sentence, source):
        return True
    is_many = sentence.lower(source[1] - 1).endswith("s") and site.reading.verb.lemma not in _THINGS_DO
    return is_many and site.reading.verb.family in {"judge", "deny"}


def _accused(sentence: Sentence, site: CueSite, source: Range) -> tuple[Range, ...] | None:
    """``He was accused by prosecutors of fraud``: who is accused, and of what."""
    of = next((place for place in range(*source) if sentence.lower(place) == "of"), source[1])
    subject = simple_before(sentence, site.start)
    if site.reading.verb.lemma != "accuse" or sentence.lower(of) != "of" or subject is None:
        return None
    charge = content_after(sentence, of, to_comma=True)
    return (subject, charge) if charge is not None else None


def _doer(sentence: Sentence, site: CueSite, start: int) -> Range | None:
    """The phrase behind ``by``, without a clause that has a verb of its own: ``by a doctor, | who said``."""
    source = object_after(sentence, start)
    if source is None:
        return None
    source = source[0], _before_deed(sentence, site, source)
    comma = next((place for place in range(*source) if sentence.lower(place) == ","), None)
    tells = comma is not None and sentence.lower(comma + 1) in {"who", "which", "whose"}
    return (source[0], comma) if tells and comma is not None else source


def _before_deed(sentence: Sentence, site: CueSite, source: Range) -> int:
    """``by the watchdog (for taking bribes)``: where that begins for which somebody is blamed; else the end."""
    opens = {"for", "of"} if site.reading.verb.lemma in _CHARGING else {"for"}
    for place in range(source[0] + 1, min(source[1], sentence.last - 1)):
        following = sentence.lower(place + 1)
        is_deed = following.endswith("ing") and following not in word_class("ing_nouns")
        if sentence.lower(place) in opens and is_deed and not sentence.tokens[place + 1].is_capital:
            return place
    return source[1]


def _judged(sentence: Sentence, site: CueSite) -> Wording | None:
    """``The vote was dismissed by X as a farce``, ``was dismissed as a farce by X``."""
    by = site.end if sentence.lower(site.end) == "by" else _by_ahead(sentence, site.end)
    source = object_after(sentence, by + 1, with_aside=False) if by is not None else None
    if by is None or source is None:
        return None
    whole = object_after(sentence, by + 1) or source
    if by == site.end and _is_cited_as(sentence, site, source[1]):
        return None
    opens = whole[1] + (whole[1] > source[1] and sentence.lower(whole[1]) == ",")
    if by > site.end:
        said: Range | None = (site.end, by)
        source = whole
    else:
        source = whole if sentence.lower(opens) == "as" else source
        opens = opens if source is whole else source[1]
        said = content_after(sentence, opens) if sentence.lower(opens) == "as" else None
    judged = _subject(sentence, site)
    if said is None or judged is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *(((site.start, by + 1),) if by == site.end else ((site.start, site.end), (by, by + 1)))),
        spans_of(sentence, judged, said),
        sentence.number,
        site.certainty,
        site.reality,
        0.85,
        "say",
    )


def _by_ahead(sentence: Sentence, start: int) -> int | None:
    """Behind ``as a farce``: where ``by`` stands in the same clause."""
    if sentence.lower(start) != "as":
        return None
    for place in range(start + 2, min(start + _FAR, sentence.last)):
        if sentence.lower(place) == "by":
            return place
        if sentence.lower(place) in {",", ";", ":"} or is_clause_verb(sentence, place):
            return None
    return None


def _is_of_itself(sentence: Sentence) -> bool:
    """``This article was first published by X``: a credit line, and no saying."""
    return sentence.lower(0) == "this" and sentence.lower(1) in source_words("products") | {"piece", "essay", "post"}


def _content(sentence: Sentence, site: CueSite, by: int, source: Range) -> Range | None:
    opens = _past_time(sentence, source[1])
    behind = {sentence.lower(opens + 1)} & {"that", "to"} if sentence.lower(opens) == "," else set()
    opens += bool(behind)  # “by a botanist, Jane Roe, that”
    if sentence.lower(opens) == "that":
        return content_after(sentence, opens + 1)
    if _is_told(site):
        is_bidden = sentence.lower(opens + (sentence.lower(opens) == "not")) == "to"
        is_of = by > site.end and sentence.lower(site.end) in {"of", "about"}
        said = (site.end, by) if is_of else None
        if _asks(sentence, site, opens) or (is_bidden and not _is_thing(sentence, opens + 1)):
            return content_after(sentence, opens, to_comma=True)
        if site.has("a") or not _is_answered(site) or _is_only_met(sentence, site, opens):
            return said
    if not site.is_passive:
        return content_before(sentence, site.start)
    return _subject(sentence, site)


def _past_time(sentence: Sentence, place: int) -> int:
    """``was told by customs (last week, on Monday) that``: behind the time, where something is left."""
    spot = place + (sentence.lower(place) == "on")
    while sentence.lower(spot) in word_class("time_words"):
        spot += 1
    return spot if spot < sentence.last and spot > place + (sentence.lower(place) == "on") else place


def _asks(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``was asked by the judge whether``, ``was warned by inspectors about the gate``."""
    return sentence.lower(place) in word_class("asked_with") | ({"about", "of"} if site.has("a") else frozenset())


def _is_only_met(sentence: Sentence, site: CueSite, end: int) -> bool:
    """``Two men are being questioned by police.``: people, and nothing is told of what was asked."""
    whom = simple_before(sentence, site.start)
    return end >= sentence.last and whom is not None and may_speak(sentence, whom)


def _is_thing(sentence: Sentence, place: int) -> bool:
    """``(was challenged by X to) a duel``, and not ``to resign``."""
    is_name = place < sentence.last and sentence.tokens[place].is_capital
    return is_name or sentence.lower(place) in word_class("determiners")


def _subject(sentence: Sentence, site: CueSite) -> Range | None:
    """What was said or judged: the subject with a clause that hangs on it (``a report that he had left``), what stands
    before ``, from four sailings to three,``; of ``a claim that was denied by X`` the noun."""
    start = claim_before(sentence, site.start)
    if start is not None:
        return start, site.start
    if sentence.lower(site.start - 1) in {"that", "which"}:
        end = site.start - 1 - (sentence.lower(site.start - 2) == ",")
        noun = simple_before(sentence, end) if end > 0 else None
        return _with_clause(sentence, noun) if noun is not None else None
    subject = simple_before(sentence, site.start)
    return subject_before(sentence, site.start) if subject is None else subject


def _with_clause(sentence: Sentence, noun: Range) -> Range:
    """``The mill had closed, a claim (that was denied by X)``: the clause that the noun sums up, too."""
    sums_up = sentence.lower(noun[0]) in {"a", "an"} and sentence.lower(noun[1] - 1) in claim_nouns()
    before = content_before(sentence, noun[0]) if sums_up and sentence.lower(noun[0] - 1) in {",", "—", "–"} else None
    return (before[0], noun[1]) if before is not None else noun
