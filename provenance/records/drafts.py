"""What a pattern saw in a text."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.records.texts import Spans
from provenance.records.words import Certainty, Reality, SourceKind, Stance, Terminal


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """One source as a text gives it: the fullest name in that text, or the descriptor of an unnamed one.

    ``number_lo``/``number_hi``: how many people an unnamed source is said to be (``two officials`` = 2, 2).
    """

    name: str
    kind: SourceKind
    number_lo: int = 1
    number_hi: int | None = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """These words say that this source said this content.

    ``source``, ``cue`` and ``content`` are spans in the text, in text order; a source-less reading
    (“reportedly”) has no ``source`` and no ``sources``. Several ``sources`` are one joint statement.
    ``nested_in`` is the index, in the same result, of the attribution whose content holds this one.
    ``confidence`` is in [0, 1]. ``pattern`` names the family of wordings that found it.
    """

    source: Spans
    cue: Spans
    content: Spans
    sources: tuple[SourceDraft, ...]
    terminal: Terminal
    certainty: Certainty = Certainty.SAID
    stance: Stance = Stance.ATTRIBUTED
    reality: Reality = Reality.PAST
    nested_in: int | None = None
    confidence: float = 0.5
    pattern: str = ""
