"""Whether ``the company``, ``the ministry`` or ``the prelate`` can mean somebody whom a text has named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import demonyms, is_office, places
from provenance.extraction.references.earlier import Named
from provenance.extraction.references.kinship import GENERIC, are_akin, watches_over
from provenance.extraction.words import names, source_words, words_of
from provenance.records import RELAYING_KINDS, SourceKind

_BESIDE = frozenset({"rival", "competitor", "parent", "partner", "buyer", "bidder", "suitor"})
"""What one company is to another."""


def answers(found: Named, pointing: Naming) -> bool:
    """``the ministry`` means a name that holds the word, ``the paper`` an outlet, ``the mayor`` who bore the title."""
    naming, noun = found.naming, pointing.points
    if pointing.kind is SourceKind.AGENCY:
        return _may_relay(found)
    if naming.kind is SourceKind.UNNAMED or naming.name[:1].islower():
        same = naming.number_hi == pointing.number_hi or (naming.number_hi != 1 and pointing.number_hi is None)
        is_again = noun == head_noun(naming.name) or pointing.name.lower() in {"same people", "same sources"}
        return found.is_source and is_again and same
    if noun in source_words("outlet_heads") | {"agency", "outlet", "wire", "site", "station"} and _may_relay(found):
        return noun != "agency" or is_plain_agency(pointing)
    if noun in words_of("reference", "club_nouns") and _is_club(found):
        return True
    words = naming.name.lower().split()
    plain = words_of("reference", "plain_sorts") if noun in GENERIC else {"same", "latter"}
    homes = (
        {word.lower() for word in pointing.name.split() if word in demonyms()}
        if _leads(found, pointing)
        else set[str]()
    )
    if not set(pointing.name.lower().split()) <= {noun, *plain, *words, *naming.titles, *homes}:
        return _is_described_firm(found, pointing)
    return _is_called(found, pointing)


def _leads(found: Named, pointing: Naming) -> bool:
    """``the Latvian leader`` may be a prime minister whom the text calls by no other country."""
    elsewhere = {home.lower() for home in demonyms()} - set(pointing.name.lower().split())
    is_leader = found.is_surely_person and is_same_calling(pointing.points, found.naming.titles)
    return is_leader and found.is_subject and elsewhere.isdisjoint(found.naming.titles)


def _is_called(found: Named, pointing: Naming) -> bool:
    """The noun is in the name or before it, or means the same; a business may be any name that is no person's."""
    naming, noun = found.naming, pointing.points
    if pointing.kind is SourceKind.BODY and (_heads_it(naming, noun) or _watches(naming, noun)):
        return False
    if noun in source_words("sides_of_many") and naming.kind is SourceKind.PERSON and " " in naming.name:
        return False
    if noun in naming.titles or (noun in naming.name.lower().split() and not found.is_surely_person):
        return pointing.kind is not SourceKind.UNNAMED or pointing.number_hi is not None
    if found.is_surely_person and is_same_calling(noun, naming.titles):
        return pointing.number_hi == 1
    is_firm = is_business(pointing) and not _is_state(naming)
    is_akin = noun in GENERIC or is_firm or are_akin(noun, head_noun(naming.name)) or watches_over(naming.name, noun)
    if naming.kind is SourceKind.BODY and is_akin and not _is_other_sort(naming, noun):
        return noun not in GENERIC or not _is_no_body(naming)
    is_there = found.is_location and not (found.is_source or found.is_subject)
    return is_firm and may_be_firm(naming) and not is_there


def _is_no_body(naming: Naming) -> bool:
    """``Kyiv``, ``Footage``: a place or a paper, and no agency, group or service."""
    return naming.name in places() or naming.name.lower() in source_words("papers")


def _heads_it(naming: Naming, noun: str) -> bool:
    """``Council leader Jane Roe``, ``Jane Roe, leader of the council``: she is no council herself."""
    holds = any(title != noun and (is_office([title]) or title in {"of", "for", "at"}) for title in naming.titles)
    return naming.kind is SourceKind.PERSON and noun in naming.titles and holds


def _is_other_sort(naming: Naming, noun: str) -> bool:
    """``Kessen's oil fund``, which is no miner: a common noun tells what it is."""
    head = head_noun(naming.name)
    is_plain = naming.name.split()[-1].islower() and head != noun and not are_akin(noun, head)
    return is_plain and noun in source_words("businesses") - words_of("reference", "any_firm")


def _watches(naming: Naming, noun: str) -> bool:
    """``the Charity Commission``, which is no charity."""
    words = naming.name.lower().split()
    watches = words[-1] in words_of("reference", "watching") and noun != words[-1]
    return watches and naming.kind is SourceKind.BODY and noun in words_of("reference", "watched")


def is_same_calling(noun: str, titles: Sequence[str]) -> bool:
    """``the prelate`` is an archbishop, ``the lawmaker`` a senator."""
    groups = _callings().get(noun, frozenset())
    return any(title in groups for title in titles)


@cache
def _callings() -> dict[str, frozenset[str]]:
    """The first word of each group with the titles that it may mean."""
    groups = (line.split() for line in names("reference", "kin_titles"))
    return {first: frozenset(rest) for first, *rest in groups}


def _is_described_firm(found: Named, pointing: Naming) -> bool:
    """``the Danish brewer``, ``the copper smelter``: with a word that the name does not hold; a subject or a source
    that may be a company and is called by no title."""
    naming = found.naming
    spoken = (found.is_source or found.is_subject or found.leads) and not found.hangs
    if pointing.points not in source_words("businesses") or not spoken or _is_state(naming):
        return False
    words = set(pointing.name.lower().split()) - {pointing.points}
    words -= words_of("reference", "sectors") if len(words) > 1 else frozenset()  # “the Swiss food group”
    words = {" ".join(sorted(words))} if words == set(_home(pointing).lower().split()) else words
    is_firm = naming.kind is SourceKind.BODY or (may_be_firm(naming) and " " not in naming.name)
    is_other = words <= {"main", "sole", "other", "second", "first"}  # “the main builder”
    return len(words) == 1 and is_firm and not is_other and naming.name not in places()


def _home(pointing: Naming) -> str:
    """``South Korean`` of ``South Korean car group``."""
    capitals = " ".join(word for word in pointing.name.split() if not word.islower())
    return capitals if capitals in demonyms() else ""


def _is_club(found: Named) -> bool:
    """``Harbour Rovers``, ``Dynamo Varna``: a name that is made as those of clubs are."""
    naming = found.naming
    in_words = set(naming.name.lower().split()) & words_of("reference", "clubs")
    return bool(in_words) and naming.kind in {SourceKind.PERSON, SourceKind.BODY} and not found.is_surely_person


def is_plain_agency(pointing: Naming) -> bool:
    """``the (same | state news) agency``, and no ``national emergency agency``: that is a body."""
    return set(pointing.name.lower().split()) <= {"agency", "same", "latter", "news", "press", "state", "wire"}


def _is_state(naming: Naming) -> bool:
    """``the police``, ``Health Ministry``: no company."""
    heads = words_of("weights", "state_bodies") | words_of("reference", "no_firms")
    return head_noun(naming.name) in heads or naming.name in places()


def _may_relay(found: Named) -> bool:
    """An outlet; also a source of one word that nothing makes a person."""
    naming = found.naming
    if naming.kind in RELAYING_KINDS:
        return True
    plain = naming.kind is SourceKind.PERSON and not naming.titles and naming.name[:1].isupper()
    return found.is_source and plain and " " not in naming.name


def may_be_firm(naming: Naming) -> bool:
    """A name that no title makes a person's; ``palm oil trader Roe Agri`` is no trader's."""
    callings = words_of("reference", "firm_titles") | source_words("businesses")
    is_untitled = not naming.titles or naming.titles[-1] in callings or naming.titles[-1].endswith("-based")
    is_untitled = is_untitled or (naming.titles[-1] in _BESIDE and " " not in naming.name)  # “Roeko’s rival Kessa”
    return naming.kind is SourceKind.PERSON and is_untitled


def is_surely_given(naming: Naming) -> bool:
    """A person's by its first name, so that no ``lender`` means it."""
    first, _, rest = naming.name.partition(" ")
    is_given = bool(rest) and first.lower() in source_words("given_names") and not naming.titles
    return naming.kind is SourceKind.PERSON and is_given and rest.lower() not in source_words("company_heads")


def is_firm(found: Named) -> bool:
    """A company by its name, by what the text calls it, or as a subject that may be one."""
    naming = found.naming
    heads = source_words("company_heads") | source_words("sure_company_heads")
    called = source_words("businesses") | words_of("reference", "firm_titles") | _BESIDE
    is_named = naming.name.lower().split()[-1] in heads or bool(called & set(naming.titles[-1:]))
    may_be = may_be_firm(naming) or (naming.kind is SourceKind.BODY and not _is_state(naming))
    return naming.name[:1].isupper() and naming.name not in places() and (is_named or (found.is_subject and may_be))


def head_noun(name: str) -> str:
    """``people`` of ``people familiar with the matter``."""
    words = name.lower().split()
    ends = [place for place, word in enumerate(words) if place and word in words_of("reference", "behind_heads")]
    last = ends[0] - 1 if ends else len(words) - 1
    while ends and last and words[last].endswith("ed"):
        last -= 1  # “driver acquitted of fraud”
    return words[last]


def is_business(pointing: Naming) -> bool:
    return pointing.points in source_words("businesses")
