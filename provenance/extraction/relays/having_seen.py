"""What an outlet has in hand of which it reports: ``the Lantern, which has seen the letter, says``."""

from __future__ import annotations

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.papers import is_paper
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.sourcing import Step
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

_SAW = frozenset({"saw", "obtained", "reviewed", "viewed"})
_AFTER = frozenset({"according", "to"})


def paper_seen(sentence: Sentence, which: int) -> Step | None:
    """``(The Lantern,) which has seen a copy of the letter, (reports)``: the letter, by the words that say so."""
    has = sentence.lower(which + 1) in word_class("have")
    verb = which + 1 + has
    if sentence.lower(verb) not in (relay_words("seeing") if has else _SAW):
        return None
    is_copy = sentence.lower(verb + 2) in {"copy", "copies"} and sentence.lower(verb + 3) == "of"
    paper = object_after(sentence, verb + 1 + 3 * is_copy, with_aside=False)
    outlet = simple_before(sentence, which - 1)
    if paper is None or outlet is None or not is_paper(sentence.tokens[paper[1] - 1]):
        return None
    start = outlet[0]
    while sentence.lower(start) in _AFTER:
        start += 1
    ends = paper[1] >= sentence.last or sentence.lower(paper[1]) == ","
    return Step((which + 1, verb + 1), paper) if ends and is_outlet(sentence.tokens[start : outlet[1]]) else None


def is_seen(sentence: Sentence, step: Step) -> bool:
    return sentence.lower(step.cue[1] - 1) in relay_words("seeing") | _SAW or _is_in_its_hands(sentence, step.source)


def _is_in_its_hands(sentence: Sentence, paper: Range) -> bool:
    """``citing emails (that) it had obtained``, ``citing a letter, which the paper has seen``: who cites them has seen
    them."""
    opens = paper[1] + (sentence.lower(paper[1]) == ",")
    owner = opens + (sentence.lower(opens) in {"that", "which"})
    is_medium = sentence.lower(owner) == "the" and sentence.lower(owner + 1) in relay_words("media")
    owner_end = owner + 1 + is_medium
    has = owner_end + (sentence.lower(owner_end) in word_class("have"))
    verb = has + (sentence.lower(has) in word_class("adverbs"))
    seen = relay_words("seeing") if has > owner_end else _SAW
    is_it = (is_medium or sentence.lower(owner) in {"it", "they"}) and (owner > opens or opens == paper[1])
    noun = sentence.tokens[paper[1] - 1]
    is_held = is_paper(noun) or noun.lower in relay_words("held") | relay_words("utterances")
    return is_it and is_held and sentence.lower(verb) in seen - {"heard"}
