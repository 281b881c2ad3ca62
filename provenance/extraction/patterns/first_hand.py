"""What an outlet saw itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after, content_before, leaves_off
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.relays.outlets import is_outlet, named_outlet_at
from provenance.extraction.relays.seers import paper_before, papers_held, seer_after
from provenance.extraction.sayings.addressees import COMMAS
from provenance.extraction.sayings.finding import with_that
from provenance.extraction.sayings.said import content_right
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, source_words, word_class, words_of
from provenance.records import Certainty, Spans

_SAW = frozenset({"saw", "witnessed", "observed", "watched", "heard", "counted", "visited", "noticed"})
_FOUND = frozenset({"found", "discovered", "noted", "established"})
_REACH = 12
_ARTICLES = frozenset({"a", "an", "the"})
_HEAD = 8
"""Tokens at the head of a sentence within which they stand."""
_TEAMS = frozenset({"witness", "witnesses", "team", "teams", "cameraman", "producer", "producers", "videographer"})
"""Those who look on for an outlet where its name stands before them: ``a Reuters witness``."""
_CREWS = frozenset({"crew", "crews"})
_ON_AIR = frozenset({"camera", "film", "television", "tv", "news", "broadcast", "media"})
_OURS = frozenset({"our", "this", "these"})
_HOUSES = frozenset(
    {"newspaper", "paper", "website", "site", "magazine", "newsroom", "publication", "outlet", "portal"}
)


@pattern("first-hand")
def first_hand(sentence: Sentence) -> Iterator[Wording]:
    """``a letter seen by the Lantern shows that …``, ``footage sent to the Lantern shows …``, ``the Lantern has seen
    a letter which shows that …``, ``a Lantern reporter saw …``: the outlet's own observation.

    Only such words make a chain end first-hand; the letter's draft is nested in the Lantern's. Where the letter has a
    verb of its own elsewhere (``according to a letter seen by …``), ``relaying`` puts the outlet before it.
    """
    for place in range(1, sentence.last):
        word = sentence.lower(place)
        if word in relay_words("seeing") and sentence.lower(place + 1) == "by":
            found = _shown(sentence, place)
        elif word in relay_words("entrusting") | relay_words("handing") and sentence.lower(place + 1) in {"to", "with"}:
            found = _entrusted(sentence, place)
        elif word in relay_words("seeing") and sentence.lower(place - 1) in word_class("have"):
            found = _in_hand(sentence, place) or _seen_aside(sentence, place) or _seen_bare(sentence, place)
        elif word in _SAW | _FOUND:
            found = _saw(sentence, place)
        else:
            continue
        if found is not None:
            yield replace(found, saw_it=True, certainty=Certainty.CONFIRMED, family="report")


def _shown(sentence: Sentence, place: int) -> Wording | None:
    """``a letter seen by X shows that …``, ``…, a letter seen by X shows``, ``a letter seen by us shows``."""
    outlet = seer_after(sentence, place + 2)
    own = _own_house(sentence, place + 2) if outlet is None else None
    start = place - (sentence.lower(place - 1) == "first")
    paper = _before_copy(sentence, paper_before(sentence, start))
    own = own + (sentence.lower(own) == ",") if own is not None else None
    end = own or (_behind_name(sentence, outlet) if outlet is not None else None)
    if paper is None or end is None:
        return None
    outlet = (outlet[0], min(outlet[1], end)) if outlet is not None else None
    return _told(sentence, paper, (place, place + 2), outlet, end)


def _before_copy(sentence: Sentence, paper: Range | None) -> Range | None:
    """``The plan(, a draft of which was seen by X,)``: the paper itself."""
    which = next((place for place in range(*paper) if sentence.lower(place) == "which"), None) if paper else None
    if paper is None or which is None or sentence.lower(which - 1) != "of" or sentence.lower(paper[0] - 1) != ",":
        return paper
    return simple_before(sentence, paper[0] - 1)


def _entrusted(sentence: Sentence, place: int) -> Wording | None:
    """``statements provided to X (by a clerk) show``, ``footage shared with us shows``."""
    outlet = seer_after(sentence, place + 2)
    own = _own_house(sentence, place + 2) if outlet is None else None
    paper = simple_before(sentence, place - (sentence.lower(place - 1) == ","))
    end = own or (outlet[1] if outlet is not None else None)
    if paper is None or end is None or not _is_held(sentence, paper):
        return None
    if sentence.lower(place) not in relay_words("entrusting") and not _is_plain_record(sentence, paper):
        return None
    giver = object_after(sentence, end + 1, with_aside=False) if sentence.lower(end) == "by" else None
    ahead = range(giver[0] + 1, giver[1]) if giver is not None else ()
    is_verb = (spot for spot in ahead if sentence.lower(spot) in _paper_verbs())
    end = next(is_verb, giver[1]) if giver is not None else end
    return _told(sentence, paper, (place, place + 2), outlet, end + (sentence.lower(end) == ","))


def _is_plain_record(sentence: Sentence, paper: Range) -> bool:
    """``footage``, ``screenshots of the chat``: what nobody words for whom it is given to."""
    hung = (place for place in range(paper[0] + 1, paper[1]) if sentence.lower(place) in word_class("prepositions"))
    return sentence.lower(next(hung, paper[1]) - 1) in relay_words("plain_records")


def _seen_aside(sentence: Sentence, verb: int) -> Wording | None:
    """``The contract, which X has seen, obliges``, ``a lease, a copy of which we have seen, says``."""
    which = next((spot for spot in range(verb - 2, max(1, verb - _HEAD), -1) if sentence.lower(spot) == "which"), 0)
    comma = next((spot for spot in range(which - 1, max(0, which - 5), -1) if sentence.lower(spot) == ","), 0)
    outlet = which + 1, verb - 1
    if not comma or sentence.lower(verb + 1) != "," or outlet[0] >= outlet[1]:
        return None
    is_own = _own_house(sentence, outlet[0]) == outlet[1] or sentence.lower(outlet[0]) == "we"
    paper = simple_before(sentence, comma)
    if paper is None or not _is_held(sentence, paper):
        return None
    if not is_own and not is_outlet(sentence.tokens[slice(*outlet)]):
        return None
    return _told(sentence, paper, (verb - 1, verb + 1), None if is_own else outlet, verb + 2)


def _seen_bare(sentence: Sentence, verb: int) -> Wording | None:
    """``Documents (that) X has obtained show``."""
    ahead = range(verb - 2, max(0, verb - _HEAD), -1)
    start = next((place for place in ahead if sentence.lower(place - 1) in papers_held() | {"that"}), None)
    outlet = named_outlet_at(sentence, start) if start is not None else None
    if start is None or outlet is None or outlet[1] != verb - 1:
        return None
    paper = simple_before(sentence, start - (sentence.lower(start - 1) == "that"))
    if paper is None or not _is_held(sentence, paper):
        return None
    return _told(sentence, paper, (verb - 1, verb + 1), outlet, verb + 1)


def _is_held(sentence: Sentence, paper: Range) -> bool:
    """What an outlet may have in hand, and no statement that is made to it."""
    kinds = frozenset() if sentence.lower(paper[1] - 2) in relay_words("statement_kinds") else relay_words("stated")
    return sentence.lower(paper[1] - 1) in papers_held() - kinds


def _paper_verbs() -> frozenset[str]:
    """Verbs with which a paper tells something, in any form."""
    return words_of("weights", "shows") | words_of("weights", "paper_verbs") | words_of("weights", "papers_tell")


def _past_how(sentence: Sentence, place: int) -> int:
    """``obtained by X (under freedom of information laws) show``: to the verb; ``place`` where none follows."""
    if sentence.lower(place) not in relay_words("coming_by"):
        return place
    phrase = object_after(sentence, place + 1, with_aside=False)
    if phrase is None:
        return place
    ahead = range(phrase[0] + 1, phrase[1] + 1)
    return next((spot for spot in ahead if sentence.lower(spot) in _paper_verbs()), place)


def _told(sentence: Sentence, paper: Range, cue: Range, outlet: Range | None, end: int) -> Wording | None:
    """What the paper says with the verb at ``end``, or behind how it was come by, or what stands before it."""
    end = _past_how(sentence, end)
    site = next((site for site in cue_sites(sentence) if site.start == end), None)
    if site is None:
        return _listed(sentence, paper, cue, outlet, end)
    after = content_right(sentence, site)
    end = site.end
    if after is not None and sentence.lower(after[0]) == "that":
        end, after = with_that(sentence, site, after)
    content = after or content_before(sentence, paper[0])
    found = _wording(sentence, paper, (site.start, end), content)
    if found is None or outlet is None:
        return found
    return _seen_by(sentence, found, cue, outlet)


def _in_hand(sentence: Sentence, verb: int) -> Wording | None:
    """``X has obtained minutes which show that …``, ``X has seen a letter showing that …``."""
    ahead = range(verb + 2, min(verb + _REACH, sentence.last - 2))
    opens = next((place for place in ahead if _opens_showing(sentence, place)), None)
    paper = sentence.lower(opens - 1) if opens is not None else ""
    subject = subject_before(sentence, verb - 1) if paper in source_words("papers") | relay_words("held") else None
    if opens is None or subject is None or not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    start = opens + (sentence.lower(opens) in {"which", "that"})
    end = start + 1 + (sentence.lower(start + 1) == "that")
    found = _wording(sentence, (verb + 1, opens), (start, end), content_after(sentence, end))
    return _seen_by(sentence, replace(found, confidence=0.97), (verb - 1, verb + 1), subject) if found else None


def _opens_showing(sentence: Sentence, place: int) -> bool:
    """``(minutes) which show``, ``(minutes) showing``."""
    shows = sentence.lower(place + 1) in words_of("weights", "shows")
    return (shows and sentence.lower(place) in {"which", "that"}) or sentence.lower(place) in words_of(
        "weights", "showing"
    )


def _own_house(sentence: Sentence, start: int) -> int | None:
    """Where ``this newspaper`` ends, ``us``, ``our reporters``: the outlet whose article it is."""
    if sentence.lower(start) == "us":
        return start + 1
    following = sentence.lower(start + 1)
    is_own = sentence.lower(start) in _OURS and following in _HOUSES | source_words("observers")
    return start + 2 if is_own and not sentence.is_quoted(start) else None


def _behind_name(sentence: Sentence, outlet: Range) -> int:
    """Where the verb stands behind the name, which may have taken a verb that looks like a noun for its own."""
    ahead = range(outlet[0] + 1, outlet[1])
    verb = next((place for place in ahead if sentence.lower(place) in words_of("weights", "paper_verbs")), None)
    return outlet[1] + (sentence.lower(outlet[1]) == ",") if verb is None else verb


def _listed(sentence: Sentence, paper: Range, cue: Range, outlet: Range | None, verb: int) -> Wording | None:
    """``a memo obtained by X lists 14 meetings``: a verb that only papers report with."""
    if sentence.lower(verb) not in words_of("weights", "paper_verbs"):
        return None
    found = _wording(sentence, paper, (verb, verb + 1), content_after(sentence, verb + 1))
    return found if found is None or outlet is None else _seen_by(sentence, found, cue, outlet)


def _seen_by(sentence: Sentence, found: Wording, cue: Range, outlet: Range) -> Wording:
    seer, seen = spans_of(sentence, outlet), spans_of(sentence, cue)
    return replace(found, within=replace(found, source=seer, cue=seen, content=found.whole, family="report"))


def _saw(sentence: Sentence, place: int) -> Wording | None:
    """``An HGN reporter saw six boats``, ``Six boats lay there, an HGN reporter saw (on a visit)``."""
    source = _onlooker(sentence, place)
    if source is None or sentence.is_quoted(place):
        return None
    that = sentence.lower(place + 1) == "that"
    is_behind = sentence.lower(source[0] - 1) in COMMAS and _leaves_off(sentence, place + 1)
    content = content_before(sentence, source[0]) if is_behind else content_after(sentence, place + 1 + that)
    found = _wording(sentence, source, (place, place + 1 + that), content)
    return replace(found, confidence=0.91, stands_for=_outlet_of(sentence, source)) if found is not None else None


def _outlet_of(sentence: Sentence, source: Range) -> Spans:
    """The name before ``witness`` and ``team``, who are the outlet's; none before a reporter, whom names know."""
    end = next((place for place in range(*source) if _ends_outlet(sentence, place)), source[0])
    start = end
    while start > source[0] and sentence.tokens[start - 1].is_capital and sentence.lower(start - 1) not in _ARTICLES:
        start -= 1
    return spans_of(sentence, (start, end)) if start < end else ()


def _ends_outlet(sentence: Sentence, place: int) -> bool:
    """``a Reuters (witness)``, ``a Harbour Witness (reporter)``: no reporter else, whose outlet names know."""
    word, before = sentence.lower(place), sentence.tokens[place - 1] if place else None
    is_called_so = before is not None and before.is_capital and before.lower in _TEAMS
    is_team = word in _TEAMS and not sentence.tokens[place].is_capital
    return is_team or (is_called_so and word in source_words("observers"))


def _onlooker(sentence: Sentence, verb: int) -> Range | None:
    """Who saw it: a reporter, or those whom the name of an outlet makes one."""
    for phrase in (subject_before(sentence, verb), _opening(sentence, verb)):
        is_whole = phrase is not None and sentence.lower(phrase[1] - 1) not in word_class("relative_pronouns") | {
            "that"
        }
        if phrase is not None and is_whole and any(_looks_on(sentence, place) for place in range(*phrase)):
            return phrase
    return None


def _looks_on(sentence: Sentence, place: int) -> bool:
    """``reporters``, ``a Reuters witness``, ``our crew``; not ``the crew``, who may sail or rescue."""
    if sentence.lower(place) in source_words("observers") - _CREWS:
        return True
    if sentence.lower(place) in _CREWS and sentence.lower(place - 1) in _ON_AIR | _OURS:
        return True
    is_named = place > 0 and sentence.tokens[place - 1].is_capital and sentence.lower(place - 1) not in _ARTICLES
    return is_named and sentence.lower(place) in _TEAMS | _CREWS


def _opening(sentence: Sentence, verb: int) -> Range | None:
    """``An HGN team that reached the village (at dawn saw)``: from the head of the sentence on, with its clause."""
    heads = [place for place in range(1, min(verb, _HEAD)) if _looks_on(sentence, place)]
    if not heads or sentence.lower(heads[0] + 1) not in {"who", "that", "which"}:
        return None
    return None if any(sentence.lower(place) in COMMAS for place in range(heads[0], verb)) else (0, verb)


def _leaves_off(sentence: Sentence, place: int) -> bool:
    """Nothing follows, or only when and on what occasion: ``found on a visit last week``."""
    return leaves_off(sentence, place) or sentence.lower(place) in {"on", "during", "at", "when"}


def _wording(sentence: Sentence, source: Range, cue: Range, content: Range | None) -> Wording | None:
    if content is None:
        return None
    return wording_of(sentence, source, cue, content, confidence=0.85)
