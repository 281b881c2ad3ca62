"""Papers and who made them: ``an audit released on Tuesday by the inspector general``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import relay_words, source_words, word_class, words_of

_POSTS = frozenset({"post", "posts", "entry", "reel"})
"""What somebody puts on a page, besides papers."""
_HEADING = frozenset({"led", "headed"})
"""What one person does to a team, for which that person speaks."""
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
_LONGEST = 5
"""Words between a paper and its maker: ``released late on Tuesday``."""


def is_paper(token: Token) -> bool:
    """A noun for something written or recorded; a capital makes it a name."""
    return (token.lower in paper_nouns() and not token.is_capital) or token.text == "FIR"


@cache
def paper_nouns() -> frozenset[str]:
    """Nouns for what is written or recorded, but those that outlets are called by."""
    return (source_words("papers") | source_words("products")) - source_words("outlet_heads")


def _is_research(token: Token) -> bool:
    """``a trial (led by)``, ``tests (run by)``: whoever did it says what came of it."""
    return token.lower in words_of("weights", "evidence") and not token.is_capital


def past_making(tokens: Sequence[Token], place: int, first: int) -> int:
    """Where the maker begins, if ``(released on Tuesday) by`` begins at ``place`` behind a paper that stands at
    ``first`` or later; 0 if not."""
    word = tokens[place].lower
    is_done = word == "carried" and place + 1 < len(tokens) and tokens[place + 1].lower == "out"
    if word != "by" and word not in words_of("sources", "making") and not is_done:
        return 0
    papers = {token.lower for token in tokens[first:place] if is_paper(token) or _is_research(token)}
    if word in _HEADING and tokens[place - 1].lower == "team":
        papers.add("team")
    if word == "by" and tokens[place - 1].lower == "paper" and tokens[place - 1].text.islower():
        papers.add("paper")  # “a paper by Jane Roe and colleagues”
    is_of_others = "whose" in {token.lower for token in tokens[first:place]}
    if not papers or (word == "by" and (is_of_others or _is_passive(tokens[place - 1].lower))):
        return 0
    if not is_done and word in relay_words("carrying") | relay_words("sharing") and papers & relay_words("utterances"):
        return 0
    spot = place + (word != "by") + is_done
    while spot < min(len(tokens) - 1, place + _LONGEST) and _is_time(tokens, spot):
        spot += 1
    is_maker = spot + 1 < len(tokens) and tokens[spot].lower == "by" and _may_make(tokens[spot + 1])
    return spot + 1 if is_maker else 0


def is_sent(tokens: Sequence[Token], place: int) -> bool:
    """``a letter (sent) to staff``, ``a message (read) out in court``: a participle without *-ed* that hangs on it."""
    if not 0 < place < len(tokens) - 1 or tokens[place].lower not in word_class("participles"):
        return False
    behind = tokens[place + 1].lower in word_class("prepositions") | {"out", "aloud", "to"}
    return behind and is_paper(tokens[place - 1])


def is_issued_paper(tokens: Sequence[Token], place: int) -> bool:
    """``a study (published) this week``, ``a paper (released) in Kessen``: when or where a paper came out, and no verb
    of its own; ``the paper published`` may be an outlet's."""
    if not 0 < place < len(tokens) - 1 or tokens[place].lower not in word_class("issuing"):
        return False
    paper, before = tokens[place - 1], tokens[place - 2].lower if place > 1 else ""
    is_written = is_paper(paper) or paper.lower in source_words("learned_papers")  # “Research published in …”
    is_written = is_written or (paper.text == "paper" and before in {"a", "an", "new", "research", "scientific"})
    return is_written and tokens[place + 1].lower in word_class("time_words") | {"last", "this", "in", "on", "earlier"}


def _is_passive(word: str) -> bool:
    """``(papers) seen (by)``: whoever did that made none."""
    hands = relay_words("seeing") | relay_words("carrying") | relay_words("sharing") | relay_words("handing")
    return word.endswith("ed") or word in hands | word_class("participles")


def _is_time(tokens: Sequence[Token], place: int) -> bool:
    words = word_class("time_words")
    before = tokens[place].lower in {"on", "in", "at", "the"} and tokens[place + 1].lower in words
    return tokens[place].lower in words or before


def _may_make(token: Token) -> bool:
    """Somebody, and no ``by email``, ``by 2030``."""
    word = token.lower
    opens = word in word_class("determiners") or word in source_words("titles")
    return token.is_capital or opens or is_person_noun(word) or is_collective(word)


def maker_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """Of ``an email (sent on Tuesday) by the treasurer`` the treasurer; none where an outlet may have issued it."""
    for place in range(1, len(tokens) - 1):
        start = past_making(tokens, place, 0)
        if start:
            behind = tokens[start:]
            papers = {token.lower for token in tokens[:place] if is_paper(token)}
            is_named = any(token.is_capital for token in behind)
            return () if is_named and papers & words_of("sources", "media_papers") else behind
    return ()


def holder_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """Of ``a notice on its door``, ``a draft of his speech``, ``the log of the captain``, ``a post on the page of
    the council`` whose it is."""
    paper = next((place for place, token in enumerate(tokens[:4]) if is_paper(token) or token.text in _POSTS), None)
    if paper is None or paper + 2 >= len(tokens):
        return ()
    glue, owned = tokens[paper + 1].lower, tokens[-1].lower
    page = next((place for place in range(paper + 3, len(tokens) - 1) if _is_page_of(tokens, place)), 0)
    if glue == "on" and page and not _is_owned(tokens[:paper]):
        return tokens[page + 1 :]
    if glue not in {"of", "on", "in"} or _is_written(tokens[paper], tokens[-1]):
        return tokens[paper + 2 :] if glue == "of" else ()
    if owned not in words_of("sources", "held_in" if glue != "of" else "copied"):
        return ()
    if tokens[paper + 2].lower in {"his", "her", "its", "their"}:
        return tokens[paper + 2 : paper + 3]
    clitic = next((place for place in range(paper + 3, len(tokens)) if tokens[place].text in {"'s", "’s"}), None)
    return tokens[paper + 2 : clitic] if clitic is not None else ()


def _is_written(paper: Token, owner: Token) -> bool:
    """``the log (of the captain)``, ``the diary (of a nurse)``: what one person writes."""
    is_somebody = is_person_noun(owner.lower) or is_office([owner.lower])
    return is_somebody and paper.lower in words_of("sources", "kept")


def _is_owned(before: Sequence[Token]) -> bool:
    """``the minister’s (post)``, ``his (post)``."""
    return any(token.text in {"'s", "’s", "'", "’"} or token.lower in _OWNERS for token in before)


def _is_page_of(tokens: Sequence[Token], place: int) -> bool:
    """``a post on the Facebook page (of) the council``."""
    return tokens[place].lower == "of" and tokens[place - 1].lower in words_of("sources", "held_in")


class Makers:
    """Who made the papers of one text, so that ``the audit`` and ``it`` speak for them later."""

    def __init__(self) -> None:
        self._by_noun: dict[str, Naming] = {}
        self._last: Naming | None = None

    def met(self, words: Sequence[Token], speaker: Sequence[Token], naming: Naming) -> None:
        """Remembers who speaks where ``words`` name a paper of theirs."""
        paper = next((token.lower for token in words[:_LONGEST] if is_paper(token)), None)
        is_made = paper is not None and len(speaker) < len(words) and naming.points not in _PRONOUNS
        self._last = replace(naming, points="") if is_made else None
        if paper is not None and self._last is not None:
            self._by_noun[paper] = self._last

    def meant(self, words: Sequence[Token]) -> Naming | None:
        """Who speaks in ``the audit``, or in ``it`` right behind one."""
        if len(words) == 1 and words[0].lower == "it":
            return self._last
        if len(words) != 2 or words[0].lower not in {"the", "that", "this"}:
            return None
        return self._by_noun.get(words[1].lower)


def reckoner_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """Of ``ministry figures``, ``the weather agency data`` the body."""
    if len(tokens) < 2 or tokens[-1].lower not in words_of("sources", "reckoned") or tokens[-1].is_capital:
        return ()
    body = tokens[-2]
    is_named_so = body.lower in words_of("sources", "measured_of")
    is_somebodys = not is_named_so and is_collective(body.lower) and not body.is_capital and not are_people(tokens)
    return tokens[:-1] if is_somebodys else ()


def are_people(tokens: Sequence[Token]) -> bool:
    """``senior party figures``: who count for something there, and no numbers."""
    ranked = word_class("role_adjectives") | words_of("sources", "ranked")
    return tokens[-1].lower in {"figure", "figures"} and any(token.lower in ranked for token in tokens[:-1])
