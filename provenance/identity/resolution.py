"""Which name in one document is which other: short forms lead to the full name that stands in the same text.

Only what stands in the document decides, and only where there is one answer. Nothing here joins two documents: that a
surname in one of them is a person in another is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.identity.names import name_key
from provenance.identity.peoples import owned
from provenance.identity.registry import registry, words_of
from provenance.peoples import peoples
from provenance.records import RELAYING_KINDS, SourceDraft, SourceKind

NEUTRAL = frozenset({"national", "federal", "state", "central", "general", "service", "services", "agency", "office"})
"""Words by which the full name of a state's body may be longer than what it is called: ``South Korean intelligence``
is the National Intelligence Service."""
STATE_WORDS = NEUTRAL | frozenset(
    {
        "administration", "army", "authorities", "cabinet", "command", "commission", "committee", "council", "court",
        "defence", "department", "directorate", "embassy", "force", "forces", "government", "guard", "intelligence",
        "kremlin", "military", "ministry", "navy", "parliament", "police", "presidency", "secretariat", "staff",
        "treasury",
    }
)  # fmt: skip
"""Words of bodies that speak for a state."""
SHORTEST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Full:
    """A source by its full name, with every name that means it anywhere."""

    name: str
    names: tuple[str, ...]


Shorts = Callable[[str], Sequence[Full]]
"""The sources that a short form may mean, each by its full name."""


def in_registry(name: str) -> Sequence[Full]:
    """The sources of the shipped registry that a short form may mean."""
    return [Full(entry.name, entry.names) for entry in registry().short(name)]


def spellings(name: str) -> tuple[str, ...]:
    """Other spellings of the name of a body of a country: ``Ukrainian police`` of ``Ukraine's police``."""
    part = owned(name)
    people = next((each for each in peoples() if part and each.code == part.code), None)
    if part is None or people is None or not part.rest:
        return ()
    before = (*people.adjectives, *(f"{each}'s" for each in people.names))
    behind = (f"{part.rest} {word} {each}" for each in people.names for word in ("of", "of the"))
    return (*(f"{each} {part.rest}" for each in before), *behind)


def within(
    drafts: Iterable[SourceDraft], text: str = "", shorts: Shorts = in_registry, outlet: str = ""
) -> dict[str, str]:
    """For each named source of one document that is there under a fuller name: that name.

    ``text`` is that of the document, in which the full name may stand although nobody is cited by it. ``outlet`` is who
    published it, which it may call itself in short: “told the Courier” in the Harbour Courier.
    """
    kinds = {draft.name: draft.kind for draft in drafts if draft.kind is not SourceKind.UNNAMED}
    return _Document(kinds, text, shorts, outlet).full_names()


class _Document:
    """The named sources of one document."""

    def __init__(self, kinds: Mapping[str, SourceKind], text: str, shorts: Shorts, outlet: str) -> None:
        self.kinds = kinds
        self.outlet = outlet
        self.text = text.casefold()
        self.shorts = shorts
        self.full: dict[str, str] = {}

    def full_names(self) -> dict[str, str]:
        for find in (self._registered, self._own, self._short, self._initials, self._surname):
            for name in self.kinds:
                if name not in self.full and (found := find(name)) and found != name:
                    self.full[name] = found
        self._bodies_of_countries()
        return {name: full for name in self.kinds if (full := self._followed(name)) != name}

    def _followed(self, name: str) -> str:
        seen = {name}
        while (full := self.full.get(name, name)) not in seen:
            seen.add(full)
            name = full
        return name

    def _registered(self, name: str) -> str | None:
        entry = registry().named(name)
        return entry.name if entry else None

    def _own(self, name: str) -> str | None:
        """The outlet by the end of its name, unless another one that is cited here could be called so."""
        if self.kinds[name] not in RELAYING_KINDS:
            return None
        end = f" {name_key(name)}"
        relaying = (each for each, kind in self.kinds.items() if kind in RELAYING_KINDS)
        called = [each for each in (*relaying, self.outlet) if name_key(each).endswith(end)]
        return self.outlet if {name_key(each) for each in called} == {name_key(self.outlet)} else None

    def _short(self, name: str) -> str | None:
        here = {*self.kinds, *self.full.values()}
        meant = [each for each in self.shorts(name) if here & set(each.names) or self._stands(each)]
        if len(meant) == 1:
            return meant[0].name
        agency = registry().agency_in_short(name) if self.kinds[name] is SourceKind.AGENCY and not meant else None
        return agency.name if agency else None

    def _stands(self, each: Full) -> bool:
        return any(name.casefold() in self.text for name in each.names)

    def _initials(self, name: str) -> str | None:
        letters = name.replace(".", "")
        if not (letters.isalpha() and letters.isupper() and len(letters) >= SHORTEST_INITIALS):
            return None
        if self.kinds[name] is SourceKind.PERSON:
            return None
        return _only(
            each for each, kind in self.kinds.items() if kind is not SourceKind.PERSON and letters == _initials(each)
        )

    def _surname(self, name: str) -> str | None:
        """``Zelenskyy`` to the one person here whose name ends with it."""
        if self.kinds[name] is not SourceKind.PERSON or len(name.split()) != 1:
            return None
        end = f" {name_key(name)}"
        return _only(
            each for each, kind in self.kinds.items() if kind is SourceKind.PERSON and name_key(each).endswith(end)
        )

    # --- bodies of countries ---------------------------------------------------------------------

    def _bodies_of_countries(self) -> None:
        bodies: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        alone: dict[str, list[str]] = defaultdict(list)
        for name in self.kinds:
            if part := self._part(name):
                code, words = part
                if words:
                    bodies[code].setdefault(self._followed(name), words)
                else:
                    alone[code].append(name)
        for code in sorted({*bodies, *alone}):
            self._join(bodies[code])
            self._give_to_the_one(alone[code], bodies[code])

    def _part(self, name: str) -> tuple[str, frozenset[str]] | None:
        """The country of a body and the words of its name without it; none for the country alone."""
        entry = registry().named(name)
        if entry is not None and entry.kind is SourceKind.BODY and entry.government:
            part = owned(entry.name)
            return entry.government, words_of(part.rest if part and part.rest else entry.name)
        part = owned(name) if self.kinds[name] is SourceKind.BODY and entry is None else None
        return (part.code, words_of(part.rest) if part.rest else frozenset()) if part else None

    def _join(self, bodies: dict[str, frozenset[str]]) -> None:
        """Bodies of one country: the same words, or the full name of what the other is called."""
        for name, words in list(bodies.items()):
            longer = [
                each for each, more in bodies.items() if each != name and words < more and more - words <= NEUTRAL
            ]
            same = [each for each, more in bodies.items() if more == words]
            full = longer[0] if len(longer) == 1 else same[0]
            if full != name:
                self.full[name] = full

    def _give_to_the_one(self, alone: Sequence[str], bodies: Mapping[str, frozenset[str]]) -> None:
        """A country that speaks is its one body here that speaks for it; without one all its names are one."""
        state = {self._followed(name) for name, words in bodies.items() if words & STATE_WORDS}
        full = next(iter(state)) if len(state) == 1 else alone[0] if alone else ""
        self.full.update({name: full for name in alone if name != full})


def _only(found: Iterable[str]) -> str | None:
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None


def _initials(name: str) -> str:
    """First letters of the capitalised words behind any owner: ``South Korea's National Intelligence Service``."""
    part = owned(name)
    words = name.split()[-len(part.rest.split()) :] if part and part.rest else name.split()
    return "".join(word[0] for word in words if word[:1].isupper()) if len(words) > 1 else ""
