"""What a pattern saw in a text."""

from __future__ import annotations

from collections.abc import Sequence
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


def chain_of(drafts: Sequence[Draft], index: int, outlet: str) -> tuple[tuple[str, ...], Terminal]:
    """The whole chain of one draft, outermost first, and where it ends.

    Joint sources are one element, joined by `` + ``. The outer one of a nested pair carries the whole
    chain: it is followed down through the first attribution nested in it.
    """
    upward = [index]
    while (parent := drafts[upward[-1]].nested_in) is not None:
        upward.append(parent)
    line = upward[::-1]
    while (child := _first_nested(drafts, line[-1])) is not None:
        line.append(child)
    names = [outlet]
    for name in (" + ".join(source.name for source in drafts[i].sources) for i in line):
        if name and not _is_own(name, names):  # “… told the Example” in the Example is no step of its own
            names.append(name)
    return tuple(names), drafts[line[-1]].terminal


def _is_own(name: str, names: Sequence[str]) -> bool:
    """It is the last name of the chain again; of the outlet also in short: ``the Gazette`` in the Harbour Gazette."""
    bare, last = _bare(name), _bare(names[-1])
    return bare == last or (len(names) == 1 and last.endswith(f" {bare}"))


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _first_nested(drafts: Sequence[Draft], index: int) -> int | None:
    return next((i for i, draft in enumerate(drafts) if draft.nested_in == index), None)
