"""What a pattern saw in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.records.texts import Spans
from provenance.records.words import RELAYING_KINDS, Certainty, Reality, SourceKind, Stance, Terminal


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
    chain: it is followed down through the first attribution nested in it. What the outlet itself was told or has seen
    is no step: neither it nor the paper or the reporter through whom it saw it.
    """
    upward = [index]
    while (parent := drafts[upward[-1]].nested_in) is not None:
        upward.append(parent)
    line = upward[::-1]
    while (child := _first_nested(drafts, line[-1])) is not None:
        line.append(child)
    names, terminal = [outlet], drafts[line[-1]].terminal
    for draft in (drafts[i] for i in line):
        name = " + ".join(source.name for source in draft.sources)
        if name and not _is_again(name, names) and not (len(names) == 1 and _is_house(draft, outlet)):
            names.append(name)
    if terminal is Terminal.FIRST_HAND and len(names) == 2 and _is_in_hand(drafts[line[-1]]):
        del names[1]
    if len(names) == 1 and terminal is Terminal.NOT_YET_TRACED:
        terminal = Terminal.UNDISCLOSED  # the outlet says itself that it knows, and not from whom
    return tuple(names), terminal


def _is_again(name: str, names: Sequence[str]) -> bool:
    """It is the last name of the chain again; of the outlet also in short: ``the Gazette`` in the Harbour Gazette."""
    bare, last = _bare(name), _bare(names[-1])
    return bare == last or (len(names) == 1 and last.endswith(f" {bare}"))


def _is_house(draft: Draft, outlet: str) -> bool:
    """The outlet itself, by the head of its name or its initials: ``told HGN`` in HGN News, Harbour Global News."""
    if len(draft.sources) != 1 or draft.sources[0].kind in {SourceKind.PERSON, SourceKind.UNNAMED}:
        return False
    name, house = _bare(draft.sources[0].name), _bare(outlet)
    if draft.sources[0].name.isupper() and draft.sources[0].name in _short_forms(outlet):
        return True
    relays = draft.sources[0].kind in RELAYING_KINDS
    return relays and (house.startswith(f"{name} ") or house.replace(" ", "") == name.replace(" ", ""))


def _short_forms(name: str) -> frozenset[str]:
    """``RNC`` of Radio Northern Coast, ``HFP`` of Harbour France-Presse, ``THI`` of The Harbour of Ilm: its capitals,
    or the first letters of its words."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    capitals = "".join(letter for word in words for letter in word if letter.isupper())
    first = "".join(word[0] for word in words).upper()
    return frozenset(form for form in (capitals, first, f"T{first}") if len(form) > 1)


def _is_in_hand(draft: Draft) -> bool:
    """A paper that the outlet has seen, or one of its own people: not another outlet that saw it."""
    return all(source.kind is not SourceKind.PERSON for source in draft.sources) and all(
        source.kind not in RELAYING_KINDS or source.name[:1].islower() for source in draft.sources
    )


def _bare(name: str) -> str:
    """Without the article, and without a place in brackets behind it."""
    return name.partition(" (")[0].casefold().removeprefix("the ")


def _first_nested(drafts: Sequence[Draft], index: int) -> int | None:
    return next((i for i, draft in enumerate(drafts) if draft.nested_in == index), None)
