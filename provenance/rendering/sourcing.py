"""The sourcing of a claim as a writer would put it: “Yonhap, citing the NIS, as relayed by Devdiscourse”."""

from __future__ import annotations

from collections.abc import Sequence
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
    instead of a source in ``cue``. ``several``: the unnamed source at the end is more than one person.
    """

    places: tuple[Place, ...]
    end: Terminal | None
    cue: str = ""
    several: bool = False

    def since(self, place: int) -> Sourcing:
        """The same chain without its first places."""
        return replace(self, places=self.places[place:])


def in_words(chain: Sourcing) -> str:
    """The chain as one phrase: who first carries it, whom that cites, and by whom it is passed on."""
    if chain.end is Terminal.UNDISCLOSED:
        said = f"which says only “{chain.cue}”" if chain.cue else "which gives no source"
        return f"{_names(chain.places[-1])}, {said}" + _relayed(chain.places[:-1])
    if len(chain.places) == 1:
        return _alone(chain)
    carrier, cited = chain.places[-2], chain.places[-1]
    relays = chain.places[:-2]
    if chain.end is None:
        turn = f"which leads back to {_names(carrier)} in a circle"
        return f"{_names(carrier)}, citing {_names(cited)}, {turn}" + _relayed([p for p in relays if p != cited])
    return f"{_names(carrier)}, citing {_cited(cited, chain.end, chain.several)}" + _relayed(relays)


def beside_a_reference(chain: Sourcing) -> str:
    """What to write behind a reference to the report: ``(reporting Yonhap, citing the NIS)``; empty where it cites
    nobody."""
    if len(chain.places) < 2 or chain.end is None:
        return ""
    if len(chain.places) > 2 or chain.end is Terminal.UNDISCLOSED:
        return f"(reporting {in_words(chain.since(1))})"
    return f"(citing {_cited(chain.places[-1], chain.end, chain.several)})"


def _alone(chain: Sourcing) -> str:
    name = _names(chain.places[0])
    return {
        Terminal.FIRST_HAND: f"{name}, first-hand",
        Terminal.NOT_YET_TRACED: f"{name}, whose own source is not yet traced",
        Terminal.UNTRACEABLE: f"{name}, whose own source cannot be traced",
        Terminal.ANONYMOUS: _cited(chain.places[0], Terminal.ANONYMOUS, chain.several),
    }.get(chain.end or Terminal.NAMED, name)


def _cited(place: Place, end: Terminal, several: bool) -> str:
    together = " together" if len(place) > 1 else ""
    if end is Terminal.ANONYMOUS:
        quoted = listed([f"“{name}”" for name in place])
        return f"{'unnamed sources' if together or several else 'an unnamed source'} ({quoted})"
    name = _names(place) + together
    return {
        Terminal.FIRST_HAND: f"the first-hand account of {name}",
        Terminal.NOT_YET_TRACED: f"{name}, whose own source is not yet traced",
        Terminal.UNTRACEABLE: f"{name}, whose own source cannot be traced",
    }.get(end, name)


def _relayed(relays: Sequence[Place]) -> str:
    """``, as relayed by C and then D``, in the order in which it came; of very many the first and the last."""
    names = [_names(each) for each in reversed(relays)]
    if len(names) > SHOWN_RELAYS:
        names = [*names[:2], f"{len(names) - 3} others", names[-1]]
    if not names:
        return ""
    way = " and then ".join(names) if len(names) < 3 else ", then ".join(names)
    return f", as relayed by {way}"


def _names(place: Place) -> str:
    return listed(place)
