"""Whether somebody whom a text has named can be meant by ``he``, ``they`` or ``the company``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_collective, is_person_noun, places
from provenance.extraction.references.answering import (
    answers,
    head_noun,
    is_business,
    is_plain_agency,
    is_same_calling,
    is_surely_given,
    may_be_firm,
)
from provenance.extraction.references.earlier import Named
from provenance.extraction.words import names, source_words, words_of
from provenance.records import RELAYING_KINDS, SourceKind

_HE, _SHE = source_words("his_titles"), source_words("her_titles")


@dataclass(frozen=True, slots=True)
class Fitness:
    """Says of a named somebody whether what points can mean them."""

    PRONOUNS: ClassVar[frozenset[str]] = frozenset({"he", "she", "who", "it", "they"})
    pointing: Naming

    @property
    def is_personal(self) -> bool:
        """A pronoun for a person points."""
        return self.pointing.points in {"he", "she", "who"}

    def __call__(self, found: Named) -> bool:
        word = self.pointing.points
        if self.is_personal:
            return _is_person(found, word)
        if word == "it":
            is_one = found.naming.number_hi == 1 and found.naming.name.lower() not in source_words("group_bodies")
            return (_is_body(found.naming) and is_one) or _may_be_company(found) or _is_of_place(found)
        if word == "they":
            return _is_many(found)
        return answers(found, self.pointing)

    def is_torn(self, near: Iterable[Named]) -> bool:
        """``the Latvian leader`` where a prime minister has met a chancellor: it may be either."""
        leading = (found for found in near if self.pointing.points == "leader" and found.is_surely_person)
        return len({each.naming.name for each in leading if is_same_calling("leader", each.naming.titles)}) > 1

    def loosely(self, near: Iterable[Named], speakers: Collection[str] = ()) -> Naming | None:
        """Whom it means where nobody fits by name or title: of all that are near the first subject for a pronoun, the
        first body whose name does not say what it is for ``the fund``, the only person for ``the petitioner``, if that
        is not one of the speakers, who tell of somebody else."""
        word = self.pointing.points
        named = [found for found in near if _is_name(found.naming.name)]
        if self.is_personal:
            return next((found.naming for found in named if _may_be_surname(found)), None)
        if word == "agency" and not is_plain_agency(self.pointing):
            return None
        if (
            word in words_of("weights", "untold_bodies")
            and is_plainly(self.pointing)
            and not set("'’") & set(self.pointing.name)
        ):
            are_firms = (found.naming.name for found in named if _is_called_firm(found) or _is_company(found.naming))
            firms = frozenset[str]() if _may_mean_firm(word) else frozenset(are_firms)
            body = next((found.naming for found in named if _is_untold(found) and found.naming.name not in firms), None)
            return replace(body, kind=SourceKind.BODY) if body is not None else None
        is_known = word in words_of("weights", "known_persons") and self.pointing.name.lower() == word
        if not is_known and not _describes_one(self.pointing):
            return None
        people = [found for found in named if _is_person(found, "who")]
        if len({found.naming.name for found in people}) != 1 or _is_apart(people[0].naming, word, speakers):
            return None
        is_meant = is_known or any(found.is_source or found.is_subject or found.is_surely_person for found in people)
        return people[0].naming if is_meant else None

    def settled(self, naming: Naming) -> Naming:
        """A name that was taken for a person's is a body's where ``the company`` means it."""
        if naming.kind is SourceKind.PERSON and self.pointing.kind is SourceKind.OUTLET and " " not in naming.name:
            return replace(naming, kind=SourceKind.OUTLET)
        is_body = self.pointing.points == "it" or is_collective(self.pointing.points) or is_business(self.pointing)
        if naming.kind is SourceKind.PERSON and not naming.titles and is_body:
            return replace(naming, kind=SourceKind.BODY)
        return naming


def fitness(naming: Naming) -> Fitness:
    return Fitness(naming)


def _is_person(found: Named, word: str) -> bool:
    naming = found.naming
    if head_noun(naming.name) in _other_kin(word):
        return False
    titles = set(naming.titles) | set(naming.name.lower().split()[:1])
    if titles & (_SHE if word == "he" else _HE if word == "she" else frozenset()):
        return False
    if naming.kind is SourceKind.UNNAMED:
        spoken = found.is_source or found.is_subject
        return spoken and naming.number_hi == 1 and any(map(is_person_noun, naming.name.lower().split()))
    if naming.kind is not SourceKind.PERSON or _is_called_firm(found):
        return False
    if found.is_source or found.is_surely_person or (naming.name[:1].islower() and found.is_subject):
        return True
    return " " in naming.name and naming.name[0].isupper() and not found.hangs and not _is_company(naming)


def _other_kin(word: str) -> frozenset[str]:
    """``son`` for *she*, ``widow`` for *he*."""
    kin = {"she": "his_kin", "he": "her_kin"}.get(word)
    return words_of("reference", kin) if kin is not None else frozenset()


def _describes_one(pointing: Naming) -> bool:
    """``the Harbour Trust employee``, ``the 20-year veteran of the route``, ``the mother of two``: one person, by more
    than a noun; ``the harbour official`` and ``the boy's mother`` are others."""
    if pointing.kind is not SourceKind.UNNAMED or pointing.number_hi != 1:
        return False
    words = pointing.name.lower().split()
    apart = words_of("reference", "nameless") | words_of("reference", "others")
    is_other = not apart.isdisjoint(words) or "'s" in pointing.name or "’s" in pointing.name or "who" in words
    return len(words) > 1 and is_person_noun(pointing.points) and not is_other


def _is_apart(naming: Naming, noun: str, speakers: Collection[str]) -> bool:
    """Who says it tells of another; no detective is the defendant; ``Its Sylvan counterpart`` is nobody by name."""
    is_of_court = not words_of("reference", "of_court").isdisjoint(naming.titles)
    is_named = not naming.name.split()[-1].islower()
    return naming.name in speakers or not is_named or (is_of_court and noun in words_of("reference", "parties"))


def is_plainly(pointing: Naming) -> bool:
    """``the agency``, ``the UN agency``; not ``the civil aviation authority``, which says itself which one it is."""
    words = pointing.name.split()
    told = (
        [word for word in words[: words.index(pointing.points)] if word.islower()] if pointing.points in words else []
    )
    return set(told) <= words_of("reference", "plain_sorts")


def _is_name(name: str) -> bool:
    """Of somebody: no place, and no paper or people with the capital of a sentence's head."""
    common = source_words("papers") | source_words("products")
    noun = head_noun(name) if name[1:].islower() else name.lower()  # “Minutes of a meeting”
    is_common = noun in common or is_person_noun(name.lower())
    return name[:1].isupper() and name not in places() and not is_common


def _may_be_surname(found: Named) -> bool:
    """``Roe, 52, is charged``: a subject of one word."""
    naming = found.naming
    return found.is_subject and naming.kind is SourceKind.PERSON and " " not in naming.name


def _is_called_firm(found: Named) -> bool:
    """``state oil company PKS``, ``lender Kessa``, ``carrier Falcon Gulf``: what the text calls it, and no ``miner Jane
    Roe``."""
    callings = source_words("businesses") | source_words("firm_openers")
    called = next((title for title in found.naming.titles[-1:] if title in callings), None)
    is_plain = " " not in found.naming.name or found.naming.kind is not SourceKind.PERSON
    return called is not None and (is_plain or called in words_of("reference", "only_firms"))


def _may_mean_firm(word: str) -> bool:
    return word in source_words("businesses") or word in {"body", "organisation", "organization"}


def _is_untold(found: Named) -> bool:
    """``IMF``: a body whose name does not say which; a subject or source that is named as no person is: ``Health
    Canada``, ``GeoNet``."""
    naming = found.naming
    if naming.kind is SourceKind.BODY:
        return head_noun(naming.name) not in source_words("body_heads")
    regions = names("places", "regions")
    unlike = any(word in places() or word in regions or _is_coined(word) for word in naming.name.split())
    return may_be_firm(naming) and (found.is_subject or found.is_source) and unlike


def _is_of_place(found: Named) -> bool:
    """``Forestry Ruritania``: named after a place, and by no first name."""
    naming = found.naming
    is_placed = naming.name.split()[-1] in places() | names("places", "regions") and " " in naming.name
    return is_placed and may_be_firm(naming) and found.is_source and not is_surely_given(naming)


def _is_coined(word: str) -> bool:
    """A capital inside, as in ``GeoNet``; not in ``McRoe``, ``O'Roe``, ``KESSEN``."""
    is_family = word.startswith(("Mc", "Mac", "Fitz", "O'", "O’", "D'", "D’"))
    return not (is_family or word.isupper() or word[1:].islower() or "-" in word or len(word) < 2)


def _is_body(naming: Naming) -> bool:
    return naming.kind in RELAYING_KINDS or naming.kind is SourceKind.BODY


def _is_company(naming: Naming) -> bool:
    return naming.name.lower().split()[-1] in source_words("company_heads")


def _may_be_company(found: Named) -> bool:
    """A name of one word, or made as a company's is, that no title makes a person's: ``Pell & Crane``."""
    naming = found.naming
    is_plain = may_be_firm(naming) and naming.name[0].isupper()
    is_firm = " " not in naming.name or _is_company(naming) or "&" in naming.name or bool(naming.titles)
    is_grower = " " not in naming.name and not words_of("reference", "growers").isdisjoint(naming.titles[-1:])
    return (is_plain or (is_grower and found.is_source)) and (found.is_source or found.is_subject) and is_firm


def _is_many(found: Named) -> bool:
    naming = found.naming
    if naming.kind is SourceKind.UNNAMED:
        words = naming.name.lower().replace("’", "'").split()
        are_limbs = words[-1] == "heads" and any(word.endswith(("'", "'s")) for word in words)  # “the birds' heads”
        people = any(map(is_person_noun, words)) and not are_limbs
        is_many = naming.number_hi != 1 or (found.is_source and words[0] != "one" and "spokesperson" in words)
        return (found.is_source or found.is_subject) and people and is_many
    are_holders = naming.kind is SourceKind.PERSON and naming.number_hi != 1
    return (naming.kind is SourceKind.BODY or are_holders) and (found.is_source or found.is_subject)


def may_be_named_later(naming: Naming) -> bool:
    """``a nurse``, ``the mayor``, ``Sylvania's auditor general``: a description."""
    is_holder = naming.kind is SourceKind.PERSON and naming.name.split()[-1].islower()
    return naming.name[:1].islower() or naming.kind is SourceKind.UNNAMED or is_holder


def sureness(naming: Naming) -> float:
    return 0.6 if naming.kind is not SourceKind.UNNAMED or naming.points in Fitness.PRONOUNS else 1.0
