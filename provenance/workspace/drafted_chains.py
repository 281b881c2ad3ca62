"""The chain of one draft: from the outlet of a text down to who is behind a saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from provenance.extraction.words import names, relay_words, source_words
from provenance.identity.registry import registry
from provenance.records import RELAYING_KINDS, Draft, Reality, SourceKind, Terminal

_FEWEST_INITIALS = 3
_TRIED = re.compile(r"(?:could not|couldn[’']t|unable to|able to) (?:\w+ ){0,2}(?:verif(?:y|ied)|confirm(?:ed)?)")
"""What an outlet says of what it has tried to verify, with its *not* known already."""
_ARTICLE = re.compile(r"^(?:an?|the|its own|the latest|a new) ", re.IGNORECASE)
_STATIONS = frozenset({"radio", "news", "tv", "television"})


def chain_of(drafts: Sequence[Draft], index: int, outlet: str, text: str = "") -> tuple[tuple[str, ...], Terminal]:
    """The whole chain of one draft, outermost first, and where it ends.

    Joint sources are one element, joined by `` + ``. The outer one of a nested pair carries the whole
    chain: it is followed down through the first attribution nested in it. What the outlet itself was told or has seen
    is no step: neither it nor the paper or the reporter through whom it saw it. That is so here only: the chains of a
    database are built from its rows, where the outlet may stand as a step of its own. ``text``: that of the drafts, by
    which is known what the outlet tried to verify.
    """
    upward = [index]
    while (parent := drafts[upward[-1]].nested_in) is not None:
        upward.append(parent)
    line = upward[::-1]
    while (child := _first_nested(drafts, line[-1])) is not None:
        line.append(child)
    steps, terminal = [outlet], drafts[line[-1]].terminal
    for draft in (drafts[i] for i in line):
        name = " + ".join(source.name for source in draft.sources)
        is_own = len(steps) == 1 and (_is_house(draft, outlet) or _is_own_finding(draft, outlet, text))
        if name and not _is_again(name, steps) and not is_own:
            steps.append(name)
    if terminal is Terminal.FIRST_HAND and len(steps) == 2 and _is_in_hand(drafts[line[-1]]):
        del steps[1]
    if len(steps) == 1 and _is_own_finding(drafts[line[-1]], outlet, text):
        terminal = Terminal.FIRST_HAND
    elif len(steps) == 1 and terminal in {Terminal.NOT_YET_TRACED, Terminal.NAMED}:
        terminal = _of_house(drafts[line[-1]], text)
    return tuple(steps), terminal


def _of_house(draft: Draft, text: str) -> Terminal:
    """What the outlet says itself: what it could not verify it has seen; else it knows, and not from whom."""
    cue = " ".join(span.within(text) for span in draft.cue).lower() if text else ""
    is_tried = draft.reality is Reality.NEGATED and _TRIED.search(cue) is not None
    return Terminal.FIRST_HAND if is_tried else Terminal.UNDISCLOSED


def _is_again(name: str, steps: Sequence[str]) -> bool:
    """It is the last name of the chain again; of the outlet also in short: ``the Gazette`` in the Harbour Gazette."""
    bare, last = _bare(name), _bare(steps[-1])
    return bare == last or (len(steps) == 1 and last.endswith(f" {bare}"))


def _is_house(draft: Draft, outlet: str) -> bool:
    """The outlet itself, by the head of its name or its initials: ``told HGN`` in HGN News, Harbour Global News.

    A name that others are known by is theirs: the BBC is not the Bay Broadcasting Corner.
    """
    if len(draft.sources) != 1 or draft.sources[0].kind not in RELAYING_KINDS:
        return False
    name, house = _bare(draft.sources[0].name), _bare(outlet)
    if house.replace(" ", "") == name.replace(" ", "") or _is_edition(name, house) or _is_edition(house, name):
        return True
    if house.startswith(f"{name} of "):
        return True  # “seen by the Herald” in the Herald of Ilm
    if _is_called_so(draft.sources[0].name, outlet):
        return True
    is_short = draft.sources[0].name in _short_forms(outlet) or house.startswith(f"{name} ") or _is_within(name, house)
    return is_short and not _is_of_another(draft.sources[0].name, outlet)


def _is_own_finding(draft: Draft, outlet: str, text: str) -> bool:
    """``a Gazette analysis of 212 leases``, ``a count by the Gazette``, ``the Gazette's tally``: in the Harbour Gazette
    what it has found itself."""
    if len(draft.source) != 1 or not text:
        return False
    words = draft.source[0].within(text).replace("’", "'").split()
    if not source_words("own_findings") & set(words):
        words += text[draft.source[0].end :].split()[:1]  # “according to (a Gazette) tally”
    found = (spot for spot, word in enumerate(words) if word.lower().strip(",.") in source_words("own_findings"))
    place = next(found, None)
    if place is None:
        return False
    name = " ".join(words[:place])
    if " ".join(words[place + 1 : place + 2]) == "by":
        name = " ".join(words[place + 2 :])
    name = _ARTICLE.sub("", name).removesuffix("'s").casefold()
    return bool(name) and (_bare(outlet) == name or _bare(outlet).endswith(f" {name}"))


def _is_called_so(name: str, outlet: str) -> bool:
    """``DW`` in Deutsche Welle: the registry knows the outlet by that short form, and nobody else."""
    own = registry().exactly(outlet)
    return own is not None and name in own.short and len(registry().short(name)) == 1


def _is_edition(name: str, longer: str) -> bool:
    """``Harbour`` of ``Harbour Asia``, ``HBC`` of ``HBC Radio Kessen``: one house; no ``Times`` of another place."""
    words, more = name.split(), longer.split()
    behind = more[len(words) :]
    if not words or not behind or more[: len(words)] != words or words[-1] in source_words("outlet_heads"):
        return False
    return set(behind) <= relay_words("editions") or (len(words) == 1 and behind[0] in _STATIONS)


def _is_within(name: str, house: str) -> bool:
    """``the Record`` of the Harbour Record Weekly: what a paper is called, before the word for an edition."""
    before, _, behind = house.partition(f" {name} ")
    is_edition = bool(behind) and set(behind.split()) <= relay_words("editions") | {"weekly", "daily", "monthly"}
    return bool(before) and is_edition


def _is_of_another(name: str, outlet: str) -> bool:
    """Whether the registry or a list of known names has this one, and not for this outlet."""
    known = {entry.name for entry in (registry().exactly(name), *registry().short(name)) if entry is not None}
    own = registry().exactly(outlet)
    return (own is None or own.name not in known) if known else _bare(name) in _listed()


@cache
def _listed() -> frozenset[str]:
    """Outlets, agencies and bodies that reading knows by name."""
    return frozenset(_bare(name) for each in ("outlets", "agencies", "bodies") for name in names("sources", each))


def _short_forms(name: str) -> frozenset[str]:
    """``RNC`` of Radio Northern Coast, ``HFP`` of Harbour France-Presse, ``THI`` of The Harbour of Ilm: its capitals,
    or the first letters of its words, three at least."""
    article = "T" if name.startswith(("The ", "the ")) else ""
    words = name.removeprefix("The ").removeprefix("the ").split()
    capitals = "".join(letter for word in words for letter in word if letter.isupper())
    first = "".join(word[0] for word in words).upper()
    return frozenset(form for form in (capitals, first, f"{article}{first}") if len(form) >= _FEWEST_INITIALS)


def _is_in_hand(draft: Draft) -> bool:
    """A paper that the outlet has seen, or one of its own people: not another outlet that saw it."""
    records = relay_words("plain_records")  # “Pictures”, at the head of a sentence
    return all(
        source.kind is not SourceKind.PERSON or source.name.split()[0].lower() in records for source in draft.sources
    ) and all(source.kind not in RELAYING_KINDS or source.name[:1].islower() for source in draft.sources)


def _bare(name: str) -> str:
    """Without the article, and without a place in brackets behind it."""
    return name.partition(" (")[0].casefold().removeprefix("the ")


def _first_nested(drafts: Sequence[Draft], index: int) -> int | None:
    return next((i for i, draft in enumerate(drafts) if draft.nested_in == index), None)
