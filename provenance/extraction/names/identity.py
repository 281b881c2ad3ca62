"""Who a source is, as far as its own words tell."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.records import SourceKind


@dataclass(frozen=True, slots=True)
class Naming:
    """How a phrase names its source.

    ``titles`` are the lower-case words before a person's name; ``points`` is the pronoun, or the noun of a
    definite phrase (``the agency``), that must be looked up in the text before; empty for a name.
    """

    name: str
    kind: SourceKind
    number_lo: int = 1
    number_hi: int | None = 1
    titles: tuple[str, ...] = ()
    points: str = ""

    @property
    def own_titles(self) -> tuple[str, ...]:
        """Without those of an owner: *widow* of ``the pilot's widow, Jane Roe``."""
        ends = [place for place, title in enumerate(self.titles) if title in {"'s", "’s"}]
        return self.titles[ends[-1] + 1 :] if ends else self.titles
