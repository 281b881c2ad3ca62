"""Those who have spoken in a text so far, and the fullest name by which it knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import kind_of
from provenance.extraction.references.answering import may_be_firm
from provenance.extraction.references.roster import Roster
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import relay_words, source_words, words_of
from provenance.records import SourceKind

_HIS, _HERS = source_words("his_titles"), source_words("her_titles")
_WRONG = {"he": _HIS, "she": _HERS, "": frozenset[str]()}
_ONE = frozenset({"one", "another"})
_MEMORY = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source phrase stands: its sentence and its offset in the text."""

    sentence: int
    start: int


class Spoken:
    """The last sources of a text, in its order, and the names that are surely of people."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._retold: set[Place] = set()
        self.recent: list[tuple[Place, Naming]] = []
        self.people: set[str] = set()

    def remember(self, place: Place, naming: Naming, *, is_retold: bool) -> None:
        """``is_retold``: they speak only in what another says."""
        if is_retold:
            self._retold.add(place)
        kept = [pair for pair in self.recent if pair[1].name != naming.name]
        self.recent = [*kept[-_MEMORY:], (place, naming)]
        if naming.kind is SourceKind.PERSON and naming.titles and not may_be_firm(naming):
            self.people.add(naming.name)

    def full(self, naming: Naming) -> Naming:
        """The naming with the fullest name of the text, of this or an earlier sentence."""
        name = self._before(naming) or self._roster.fullest(naming.name, naming.kind)
        known = next((other for _, other in reversed(self.recent) if other.name == name), None)
        if known is not None and name != naming.name:
            return Naming(name, known.kind, titles=(*known.titles, *naming.titles)[:_MEMORY])
        kind = known.kind if known else naming.kind
        if known is None and name != naming.name:
            kind = kind_of(name, titled=bool(naming.titles))
        return replace(naming, name=name, kind=kind, points="")

    def paper_of(self, part: Sequence[Token], sentence: int) -> Naming | None:
        """``according to emails … One, from the clerk, warns of``: of the papers that spoke last, one."""
        is_one = part[0].lower in _ONE and (len(part) == 1 or part[1].text == ",")
        place, last = self.recent[-1] if self.recent else (None, None)
        if not is_one or place is None or last is None or not 0 <= sentence - place.sentence <= 1:
            return None
        head = last.name.lower().split()[-1]
        are_papers = last.kind is SourceKind.BODY and is_plural(head)
        return last if are_papers and head in relay_words("plain_records") | words_of("sources", "kept") else None

    def _before(self, naming: Naming) -> str | None:
        """``Ms Roe`` where a Roe has spoken: no other of the family, however often the text names them."""
        if naming.kind is not SourceKind.PERSON or " " in naming.name or not naming.name[:1].isupper():
            return None
        wrong = _WRONG["he" if _HERS & set(naming.titles) else "she" if _HIS & set(naming.titles) else ""]
        spoken = [other for _, other in self.recent if other.name.endswith(f" {naming.name}")]
        fitting = [other for other in spoken if other.kind is SourceKind.PERSON and not wrong & set(other.titles)]
        return fitting[-1].name if len({other.name for other in fitting}) == 1 else None

    def speaks(self, spoken: tuple[Place, Naming]) -> bool:
        """Not so the uncle of ``Tom Berg said his uncle claimed …``, who speaks only in what Tom Berg says, nor the
        firm of ``Roeko expects growth, Tom Berg said``."""
        place, naming = spoken
        is_firm = may_be_firm(naming) and " " not in naming.name
        return place not in self._retold or not (naming.name.islower() or is_firm)
