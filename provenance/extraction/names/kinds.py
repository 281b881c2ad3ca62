"""What kind of voice a name is, from its words and from how it is described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from provenance.extraction.words import names, source_words, word_class
from provenance.records import SourceKind, Terminal

_CLITICS = ("'s", "’s")
_LONGEST_PERSON = 4
_SMALL_ARTICLES = ("la ", "le ", "les ", "el ", "il ", "l'", "l’", "die ", "de ", "het ")
"""Articles of other languages before the names of papers: ``la Repubblica``."""
_PERSONAL = ("ologist", "ologists", "ographer", "ographers", "icist", "icists", "ician", "icians")


@cache
def places() -> frozenset[str]:
    return names("places", "places")


@cache
def demonyms() -> frozenset[str]:
    return names("places", "demonyms")


@cache
def sides() -> frozenset[str]:
    """Adjectives that say of which country, creed or party people are: ``Ruritanian``, ``Catholic``, ``Labour``."""
    return demonyms() | names("places", "creeds")


def is_title(word: str, before: str = "", after: str = "") -> bool:
    """What stands before a name and is not of it: ``Brigadier``, ``fuming``; with the word before, ``All Black``;
    with the mark behind, ``Eng.``."""
    if after == "." and word in source_words("dotted_titles"):
        return True
    if word in source_words("titles") or word in source_words("moods"):
        return True
    return f"{before}-{word}" in source_words("title_pairs")


@cache
def person_nouns() -> frozenset[str]:
    """Nouns that stand for people without a name: ``official``, ``villagers``."""
    singular = source_words("persons")
    holders = {plural for word in source_words("offices") for plural in _plurals(word) if "-" not in word}
    return (
        source_words("unnamed_heads") | singular | {plural for word in singular for plural in _plurals(word)} | holders
    )


def _plurals(word: str) -> Iterator[str]:
    if word.endswith("man"):
        yield word[:-3] + "men"
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    else:
        yield word + ("es" if word.endswith(("s", "ss", "ch", "sh")) else "s")


def is_person_noun(word: str) -> bool:
    """A noun for a person, from the list or by its ending: ``geologists``, ``pathologist``."""
    return word in person_nouns() or (len(word) > 6 and word.endswith(_PERSONAL))


def is_office(words: Sequence[str]) -> bool:
    """Whether a definite phrase that ends with these words means the one person who holds an office."""
    if words[-1:] == ["officer"] and "chief" in words[:-1]:
        return True  # “chief public health officer”
    return bool(words) and (
        words[-1] in source_words("offices") or "-".join(words[-2:]) in source_words("office_pairs")
    )


def is_collective(word: str) -> bool:
    """A noun for people who speak as one: ``ministry``, ``brokerage``, ``jury``."""
    return word in source_words("body_heads") or word in source_words("collectives")


def is_many_bodies(word: str) -> bool:
    """``prosecutors``, ``insurers``, ``police``: several that no name tells apart."""
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    many = singular != word and (singular in source_words("businesses") or is_collective(singular))
    return many or word in source_words("group_bodies")


def kind_of(
    name: str, description: Sequence[str] = (), *, by_product: bool = False, titled: bool = False
) -> SourceKind:
    """The kind of a named source.

    ``description`` are the lower-case words that describe it in the text (``news outlet``), ``by_product``
    says that it was met as ``a … report``, ``titled`` that a person's title stood before it.
    """
    listed = _listed(name)
    if listed is not None:
        return listed
    if _is_site(name):
        return SourceKind.OUTLET
    words = _words(name)
    if _is_of_people(words, name) or _is_mill(name):
        return SourceKind.BODY
    if titled and not (words and _is_body_head(words[-1])):
        return SourceKind.PERSON
    return _by_heads(words, name.partition(" ")[0]) or _by_description(description) or _by_shape(name, by_product)


def _is_of_people(words: Sequence[str], name: str) -> bool:
    """``the Kessen Seismic Network``, ``Farmers Network``: a network of those who work together, and no station;
    ``Kessen Doctors for Peace``."""
    if len(words) > 1 and words[-1].endswith("s") and is_person_noun(words[-1]) and " for " in name:
        return name.partition(" for ")[2][:1].isupper()
    ends = len(words) > 1 and words[-1] == "network" and name.endswith("Network")
    on_air = {"news", "tv", "television", "radio", "media", "broadcasting", "cable", "sports", "business", "cartoon"}
    return ends and words[-2] not in on_air and (len(words) > 2 or words[-2].endswith("s"))


def _is_mill(name: str) -> bool:
    """``Kessen Paper``: who makes paper; an outlet is *the paper* in small letters only."""
    kinds = ("White", "Green", "Discussion", "Working", "Policy", "Consultation")
    return name.endswith(" Paper") and name[:1].isupper() and not name.removesuffix(" Paper").endswith(kinds)


def _is_site(name: str) -> bool:
    """``Harbour.pl``, ``24.kg``: a site of a country, and no office; ``.com`` may be any company."""
    labels = name.split(".")
    opens = len(labels[0]) > 1 and labels[0].replace("-", "").isalnum()
    is_country = len(labels) in {2, 3} and len(labels[-1]) == 2 and labels[-1].islower() and labels[-1] != "co"
    return opens and is_country and not {"gov", "gob", "gouv"} & set(labels)


def _by_description(words: Sequence[str]) -> SourceKind | None:
    """What the last word of ``the port's news outlet``, ``a pilot`` says of the name beside it."""
    if not words:
        return None
    if words[-1] in source_words("titles") | source_words("unnamed_heads") | source_words("offices"):
        return SourceKind.PERSON
    return _by_heads(words[-1:])


def is_listed(name: str) -> bool:
    """Whether the name stands in a list of outlets, agencies, bodies or places."""
    return _listed(name) is not None


def _listed(name: str) -> SourceKind | None:
    bare = name.removeprefix("The ").removeprefix("the ")
    if bare.startswith(_SMALL_ARTICLES):
        bare = bare[0].upper() + bare[1:]
    if bare in names("sources", "agencies"):
        return SourceKind.AGENCY
    if bare in names("sources", "outlets") or name in names("sources", "outlets"):
        return SourceKind.OUTLET
    if bare in names("sources", "bodies") or bare in places():
        return SourceKind.BODY
    return None


def _words(name: str) -> list[str]:
    words = name.lower().replace("’s", "").replace("'s", "").split()
    for preposition in ("of", "for", "in", "on"):
        if preposition in words[1:]:
            words = words[: words.index(preposition, 1)]
    return words


def _by_heads(words: Sequence[str], sign: str = "") -> SourceKind | None:
    """``sign``: the first word as it is written, which may be that of a station."""
    if not words:
        return None
    if "-".join(words[-2:]) in source_words("agency_heads") or words[-1] in {"newswire", "newsagency"}:
        return SourceKind.AGENCY
    if words[-1] in source_words("outlet_heads") or _airs(words, sign) or _is_paper(words):
        return SourceKind.OUTLET
    if words[-2:-1] in (["broadcasting"], ["media"]) and words[-1].removesuffix(".") in _BROADCASTERS:
        return SourceKind.OUTLET
    return SourceKind.BODY if any(_is_body_head(word) for word in words) else None


_BROADCASTERS = frozenset({"corp", "corporation", "co", "company", "service", "services", "network", "system"})
"""What ends the name of a station behind *Broadcasting* and *Media*."""
_ON_AIR = frozenset(
    {"rundfunk", "omroep", "televizija", "televiziya", "televízia", "televize", "televisie", "televisão", "televisión"}
    | {"radiotelevisione", "televisione", "radiotelevizija", "kringkasting", "teledifusão", "fernsehen"}
)
"""What ends the name of a station in other languages."""
_FM_OF = frozenset({"foreign", "finance", "uk", "jd", "us"})
"""What makes no station of what ends with *FM* or *Sport*."""


def _is_paper(words: Sequence[str]) -> bool:
    """``the Harbour Echo``: a word that only ends the names of papers, behind another."""
    return len(words) > 1 and words[-1] in source_words("paper_names")


def _airs(words: Sequence[str], sign: str) -> bool:
    """``Radio Free Sylvania``, ``Channel 9``, ``Harbour News Arabia``, ``BBC Persian``: an outlet with more behind."""
    first = source_words("opening_media")
    opens = words[0] in first and len(words) > 1 and not _is_body_head(words[-1]) and not _is_of_water(words)
    inside = bool(set(words[1:]) & {"news", "tv", "radio"}) and not _is_body_head(words[-1])
    sign = sign.removesuffix("’s").removesuffix("'s")
    is_sign = sign.isupper() and len(sign) > 2 and sign in names("sources", "outlets")
    checks = " ".join(words[1:]) in names("sources", "fact_checking")
    listed = (is_sign and len(words) in {2, 3}) or (checks and _is_of_outlet(words[0]))
    closes = len(words) > 1 and words[-1] in {"fm", "sport", "sports", *_ON_AIR} and words[0] not in _FM_OF
    return opens or inside or closes or (listed and (words[-1] == "service" or not _is_body_head(words[-1])))


def _is_of_outlet(word: str) -> bool:
    """``AFP (Fact Check)``, ``Reuters (Fact Check)``: not ``Visa (Verify)``."""
    listed = (_listed(name) for name in (word.upper(), word.title()))
    return any(kind in {SourceKind.AGENCY, SourceKind.OUTLET} for kind in listed)


def _is_of_water(words: Sequence[str]) -> bool:
    """``Channel Ferries``, ``Channel Water``: of a sea; ``Channel 9`` and ``Channel Four`` are on air."""
    is_numbered = words[1][0].isdigit() or words[1] in word_class("numbers")
    return words[0] == "channel" and not (is_numbered or len(words[1]) == 1)


def _is_body_head(word: str) -> bool:
    return word in source_words("body_heads")


def _by_shape(name: str, by_product: bool) -> SourceKind:
    """Capitals alone are an outlet where it issued a report, else a body; two to four names are a person's."""
    words = name.replace("’s", "").replace("'s", "").split()
    if len(words) == 1 and len(name) > 3 and name.isupper() and name.endswith(("TV", "FM")):
        return SourceKind.OUTLET
    if len(words) == 1 and name.isupper() and len(name) > 1:
        return SourceKind.OUTLET if by_product else SourceKind.BODY
    if by_product:
        is_firm = len(words) > 1 and words[-1].lower() in source_words("company_heads") - source_words("outlet_heads")
        return SourceKind.BODY if is_firm else SourceKind.OUTLET
    words = [word for word in words if word not in source_words("name_particles")]
    is_small = bool(words) and words[-1][:1].islower() and not words[-1].startswith(("al-", "el-", "ul-"))
    is_named_firm = len(words) > 1 and words[-1].lower() in source_words("sure_company_heads")
    if is_named_firm or name.endswith(_CLITICS) or len(words) > _LONGEST_PERSON or is_small:
        return SourceKind.BODY
    return SourceKind.PERSON


def terminal_of(kinds: Sequence[SourceKind], *, saw_it: bool = False) -> Terminal:
    """Where the chain ends with sources of these kinds: nobody at all is undisclosed."""
    if not kinds:
        return Terminal.UNDISCLOSED
    if saw_it:
        return Terminal.FIRST_HAND
    if SourceKind.PERSON in kinds or SourceKind.BODY in kinds:
        return Terminal.NAMED
    return Terminal.ANONYMOUS if SourceKind.UNNAMED in kinds else Terminal.NOT_YET_TRACED
