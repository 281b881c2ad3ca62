"""Sources without a name: what describes them, and how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.cores import core_of, head_of
from provenance.extraction.names.counting import is_plural, number_of
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.issuing import (
    MEDIA,
)
from provenance.extraction.names.kinds import (
    is_collective,
    is_office,
    is_person_noun,
)
from provenance.extraction.names.papers import are_people
from provenance.extraction.names.posts import (
    before_clause,
    before_issue,
    without_reports,
)
from provenance.extraction.names.spelling import CLITICS, counts, written
from provenance.extraction.text.tokens import Token, is_hyphen
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

_KIN = frozenset(
    {"couple", "family", "families", "parents", "pair", "trio", "twins", "siblings", "brothers", "sisters"}
)
_LONGEST_NAME = 16
_HOUSES_OF_STAFF = frozenset(
    {"hospital", "clinic", "school", "college", "university", "hotel", "company", "firm", "museum", "library", "prison"}
)
"""Whose general staff are people who work there, and no command."""
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss"})


def descriptor_of(
    segment: Sequence[Token], *, is_definite: bool = False, is_owned: bool = False, is_one: bool = False
) -> Naming:
    """An unnamed source, or a definite phrase that points back; ``is_owned`` by a possessive (``his barrister``).

    ``is_one``: an article says that there are more of them (``a judge``).
    """
    segment = without_reports(_untimed(before_issue(before_clause(segment))))
    segment = _without_honorific(segment)
    name = written(segment[:_LONGEST_NAME])
    core = _without_ages(core_of(segment))
    words = [token.lower for token in core if token.is_word]
    head = _descriptive_head(core)
    points = head if is_definite else ""
    upto = words[: words.index(head) + 1] if head in words else words
    is_bare = len(core) == len(segment) == 1 and not is_one and not is_owned
    is_pleader = is_owned and head in source_words("pleaders") and _is_persons(segment)
    are_holders = is_definite and _are_holders(core, upto)
    if are_holders or ((is_definite or is_owned or is_bare) and is_office(upto) and not is_pleader):
        points = "" if are_holders else head if is_bare else points
        return Naming(name, SourceKind.PERSON, number_hi=None if are_holders else 1, points=points)
    sort = _sort_of(core, upto, is_owned=is_owned, is_one=is_one)
    if sort is not None:
        return Naming(name, sort, points=points)
    are_bodies = (is_definite or is_owned or core[0].lower == "both") and _are_bodies(head)
    is_counted = any(counts(token) or token.lower in {"several", "many"} for token in core)
    is_body = is_collective(head) and head not in source_words("unnamed_heads")
    if are_bodies or (is_body and not (is_counted and is_plural(head))):
        return Naming(name, SourceKind.BODY, number_hi=None if are_bodies else 1, points=points)
    is_media = not words_of("weights", "several_media").isdisjoint(words) and not is_person_noun(head)
    is_media = is_media or _are_media(segment)
    heads = source_words("outlet_heads") | (MEDIA if "news" in words else set()) | {"agency", "wire"}
    told_by = {token.lower for token in segment} & ({"journal"} | source_words("learned_sorts"))
    is_learned = head == "paper" and bool(told_by)  # “a paper in the journal X”, “a new paper”
    if (is_media or head in heads) and not is_learned:
        kind = SourceKind.BODY if is_owned and _is_page_of(segment) else SourceKind.OUTLET
        return Naming(name, kind, points=points)
    is_book = head == "book" and (len(core) == 1 or bool(told_by))  # no “order book”
    is_learned = is_learned or is_book or head in source_words("learned_papers")
    if is_learned or (head in source_words("papers") and not are_people(core)):
        return Naming(name, SourceKind.BODY, number_hi=None if is_plural(head) else 1, points=points)
    low, high = number_of(words, head)
    return Naming(name, SourceKind.UNNAMED, low, high, points=points)


def _is_page_of(segment: Sequence[Token]) -> bool:
    """``the owner's website``, ``the pilot's blog``: one person's; the club's website is an outlet."""
    clitic = next((place for place, token in enumerate(segment) if place and token.text in CLITICS), 0)
    owner = segment[clitic - 1].lower
    return clitic > 0 and is_person_noun(owner) and segment[-1].lower in {"website", "blog", "newsletter"}


def _are_bodies(noun: str) -> bool:
    """``(both) governments``, ``(their) ministries``, ``(the two) companies``: several that are each a body."""
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    bodies = source_words("body_heads") - source_words("bodies_by_one") - source_words("unnamed_heads")
    return singular != noun and singular in bodies


def _are_media(segment: Sequence[Token]) -> bool:
    """``local newspapers``, ``most of the Sunday papers``, ``breakfast bulletins``; no court papers."""
    words = [token.lower for token in segment if token.is_word]
    words = words[words.index("of") + 1 :] if words[1:2] == ["of"] else words
    hung = next((place for place, word in enumerate(words) if place and word in {"in", "across", "of"}), len(words))
    head, before = words[:hung][-1:], set(words[: hung - 1])
    if not words_of("weights", "several_media").isdisjoint(head):
        return True
    return head in (["papers"], ["bulletins"]) and not before.isdisjoint(words_of("weights", "paper_days"))


def _without_honorific(segment: Sequence[Token]) -> Sequence[Token]:
    """``Mr Berg's agent``: without the *Mr* of whose it is."""
    is_owned = segment[0].lower in _HONORIFICS and any(token.text in CLITICS for token in segment)
    return segment[1 + (segment[1].text == ".") :] if is_owned else segment


def _untimed(segment: Sequence[Token]) -> Sequence[Token]:
    """``Sylvania's prosecutor (on Wednesday)``: when they spoke is no part of who they are."""
    is_timed = len(segment) > 2 and segment[-2].lower == "on" and segment[-1].lower in word_class("time_words")
    return segment[:-2] if is_timed and "who" not in {token.lower for token in segment} else segment


def _sort_of(core: Sequence[Token], upto: Sequence[str], *, is_owned: bool, is_one: bool) -> SourceKind | None:
    """``press agency``; ``the joint chiefs of staff``; ``city hall``; ``the ferrymen's body``, ``ruling body``; ``a
    guard``, who is one man: ``the guard`` is not."""
    if "-".join(upto[-2:]) in source_words("agency_heads"):
        return SourceKind.AGENCY
    if upto[-1:] == ["review"] or upto[-2:] == ["joint", "chiefs"] or _commands(core, upto):
        return SourceKind.BODY
    if upto[-1:] == ["hall"] and not words_of("sources", "halls").isdisjoint(upto[-2:]) and not is_one:
        return SourceKind.BODY
    if upto[-1:] == ["body"] and (is_owned or not words_of("sources", "bodies_of").isdisjoint(upto[-2:])):
        return SourceKind.BODY
    is_man = is_one and upto[-1:] == ["guard"] and not any(token.is_capital for token in core)
    return SourceKind.UNNAMED if is_man else None


def _commands(core: Sequence[Token], upto: Sequence[str]) -> bool:
    """``the general staff``, ``Kessen's general staff``, ``the army's``; a hospital's is its people."""
    if upto[-2:] != ["general", "staff"]:
        return False
    clitic = next((place for place, token in enumerate(core) if place and token.text in CLITICS), 0)
    return not clitic or core[clitic - 1].lower not in _HOUSES_OF_STAFF


def _without_ages(core: list[Token]) -> list[Token]:
    """``61-year-old pilot`` is one pilot: no number of people."""
    return [token for place, token in enumerate(core) if not is_hyphen(core, place + 1)]


def _are_holders(core: Sequence[Token], upto: Sequence[str]) -> bool:
    """``the foreign ministers of Aland and Bland``: those who hold one office in several named places."""
    is_office_each = bool(upto) and upto[-1].endswith("s") and is_office([*upto[:-1], upto[-1].removesuffix("s")])
    behind = core[len(upto) :]
    is_hung = len(behind) > 3 and behind[0].lower == "of" and "and" in {token.lower for token in behind}
    return is_office_each and is_hung and behind[1].is_capital and behind[-1].is_capital


def _airs(words: Sequence[str]) -> bool:
    """``a local radio station``."""
    return words[-1:] == ["station"] and bool({"radio", "tv", "television"} & set(words))


def _is_persons(segment: Sequence[Token]) -> bool:
    """``her lawyer``, ``Roe's lawyer``, ``the driver's lawyer``: who owns it is a person, and not a body."""
    clitic = next((place for place, token in enumerate(segment) if place and token.text in CLITICS), 0)
    owner = segment[clitic - 1]
    is_somebody = is_person_noun(owner.lower) or is_office([owner.lower]) or owner.lower in _KIN
    return not clitic or (owner.is_capital and not is_collective(owner.lower)) or is_somebody


def _descriptive_head(core: Sequence[Token]) -> str:
    """``study`` of ``study of doctors``, ``doctors`` of ``a group of doctors``, ``people`` of ``people familiar``."""
    head = head_of(core).lower
    end = next((place for place, token in enumerate(core) if token.lower == head), len(core)) + 1
    near = core if head in source_words("quantities") else core[:end]
    people = [token.lower for token in near if is_person_noun(token.lower)]
    is_head = is_office([token.lower for token in core[:end]])
    is_paper = head in source_words("papers") and near[-1].lower == head and not any(t.text in CLITICS for t in near)
    speaks = is_collective(head) or head == "body" or is_head or head in source_words("outlet_heads") | MEDIA
    speaks = speaks or (is_paper and people[-1:] == ["official"])
    return people[-1] if people and (near is core or not speaks) else head
