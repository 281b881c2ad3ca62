"""The sourcing of a claim as a writer would put it: “Yonhap, citing the NIS, as relayed by Devdiscourse”."""

from __future__ import annotations

from dataclasses import dataclass, replace

from provenance.records import Terminal
from provenance.rendering.words import listed

Place = tuple[str, ...]
"""Who stands at one place of a chain: one name, or several who say it in one statement."""
SHOWN_RELAYS = 4


@dataclass(frozen=True, slots=True)
class Sourcing:
    """A chain by its names, from the report to its end.

    ``end`` is how it ends; None: it goes in a circle, and the last place is one that was passed before. Where nobody
    says who is behind it (``undisclosed``) the last place is the one that does not say so, with the word that is put
    instead of a source in ``cue``. ``several``: the unnamed source at the end is more than one person. ``alike`` are
    the numbers of the places that do not say whom they have it from: their text agrees with that of the next place.
    ``printed`` are the words by which the citing place calls each unnamed source at the end; empty where not known.
    """

    places: tuple[Place, ...]
    end: Terminal | None
    cue: str = ""
    several: bool = False
    alike: frozenset[int] = frozenset()
    printed: Place = ()

    def since(self, place: int) -> Sourcing:
        """The same chain without its first places."""
        if not place:
            return self
        return replace(self, places=self.places[place:], alike=frozenset(each - place for each in self.alike))


def in_words(chain: Sourcing) -> str:
    """The chain as one phrase: who first carries it, whom that cites, and by whom it is passed on."""
    last = len(chain.places) - 1
    if chain.end is Terminal.UNDISCLOSED:
        said = f"which says only “{chain.cue}”" if chain.cue else "which gives no source"
        return f"{_names(chain.places[-1])}, {said}" + _relayed(chain, last)
    if not last:
        return _alone(chain)
    carrier, cited = chain.places[-2], chain.places[-1]
    has_it = f"{_names(carrier)}, {'which shares text with' if last - 1 in chain.alike else 'citing'}"
    if chain.end is None:
        turn = f"which leads back to {_names(carrier)} in a circle"
        return f"{has_it} {_names(cited)}, {turn}" + _relayed(chain, last - 1)
    return f"{has_it} {_cited(chain)}" + _relayed(chain, last - 1)


def beside_a_reference(chain: Sourcing) -> str:
    """What to write behind a reference to the report: ``(reporting Yonhap, citing the NIS)``; empty where it cites
    nobody."""
    if len(chain.places) < 2 or chain.end is None:
        return ""
    is_alike = 0 in chain.alike
    if len(chain.places) > 2 or chain.end is Terminal.UNDISCLOSED:
        return f"({'shares text with' if is_alike else 'reporting'} {in_words(chain.since(1))})"
    return f"({'shares text with' if is_alike else 'citing'} {_cited(chain)})"


def _alone(chain: Sourcing) -> str:
    name = _names(chain.places[0])
    return {
        Terminal.FIRST_HAND: f"{name}, first-hand",
        Terminal.NOT_YET_TRACED: f"{name}, whose own source is not yet traced",
        Terminal.UNTRACEABLE: f"{name}, whose own source cannot be traced",
        Terminal.ANONYMOUS: _cited(chain),
    }.get(chain.end or Terminal.NAMED, name)


def _cited(chain: Sourcing) -> str:
    place = chain.places[-1]
    together = " together" if len(place) > 1 else ""
    if chain.end is Terminal.ANONYMOUS:
        words = chain.printed or ("",) * len(place)
        called = listed([f"“{said}”" if said else name for name, said in zip(place, words, strict=True)])
        return f"{'unnamed sources' if together or chain.several else 'an unnamed source'} ({called})"
    name = _names(place) + together
    return {
        Terminal.FIRST_HAND: f"the first-hand account of {name}",
        Terminal.NOT_YET_TRACED: f"{name}, whose own source is not yet traced",
        Terminal.UNTRACEABLE: f"{name}, whose own source cannot be traced",
    }.get(chain.end or Terminal.NAMED, name)


def _relayed(chain: Sourcing, place: int) -> str:
    """How it came on from a place: ``, as relayed by C and then D; E shares text with D``; of very many relays in a row
    the first and the last."""
    said, passed = "", list[str]()
    for at in reversed(range(place)):
        if chain.end is None and chain.places[at] == chain.places[-1]:
            continue
        if at in chain.alike:
            nearer = f"; {_names(chain.places[at])} shares text with {_names(chain.places[at + 1])}"
            said, passed = said + _passed_on(passed, said) + nearer, []
        else:
            passed.append(_names(chain.places[at]))
    return said + _passed_on(passed, said)


def _passed_on(names: list[str], before: str) -> str:
    if len(names) > SHOWN_RELAYS:
        names = [*names[:2], f"{len(names) - 3} others", names[-1]]
    if not names:
        return ""
    way = " and then ".join(names) if len(names) < 3 else ", then ".join(names)
    return f", {'and is' if before else 'as'} relayed by {way}"


def _names(place: Place) -> str:
    return listed(place)
