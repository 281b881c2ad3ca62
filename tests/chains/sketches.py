"""Supports as a few words, and the large ones, which are made and not written down."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from provenance.chains.support import Support
from provenance.records import Terminal

Together = Mapping[str, tuple[str, ...]]


def support_of(
    roots: str | Iterable[str],
    *chains: str,
    ends: Mapping[str, Terminal | None] | None = None,
    together: Together | None = None,
) -> Support:
    """``support_of("r1 r2", "r1 r2 > hub > A B")``: each before a ``>`` cites each behind it. Steps that cite nobody
    are named ends unless ``ends`` says otherwise. ``together`` says what a step needs all of: ``{"y": ("A B",)}``."""
    reports = tuple(sorted(roots.split() if isinstance(roots, str) else roots))
    cited: dict[str, set[str]] = defaultdict(set, {root: set() for root in reports})
    for chain in chains:
        groups = [part.split() for part in chain.split(">")]
        for step in (step for group in groups for step in group):
            cited[step] |= set()
        for citing, below in itertools.pairwise(groups):
            for step in citing:
                cited[step] |= set(below)
    needs = {step: tuple(frozenset(each.split()) for each in sets) for step, sets in (together or {}).items()}
    for step in {step for sets in needs.values() for group in sets for step in group} | needs.keys():
        cited[step] |= set()
    leaves = {step: Terminal.NAMED for step, below in cited.items() if not below and step not in needs}
    said = {**leaves, **(ends or {})}
    return Support(
        reports,
        {step: tuple(sorted(below)) for step, below in sorted(cited.items())},
        {step: terminal for step, terminal in said.items() if terminal},
        needs,
    )


def star(reports: int, *, relay: bool = True) -> Support:
    """So many outlets have it from one agency, which is a report too and has it from one official."""
    outlets = {f"o{number}": ("wire",) for number in range(reports - 1)}
    return Support(
        tuple(sorted([*outlets, "wire"])),
        {**outlets, "wire": ("official",), "official": ()},
        {"official": Terminal.NAMED},
    )


def line(length: int) -> Support:
    """Each has it from the next."""
    cites = {f"s{number:07}": (f"s{number + 1:07}",) for number in range(length - 1)}
    last = f"s{length - 1:07}"
    return Support(("s0000000",), {**cites, last: ()}, {last: Terminal.NAMED})


def ring(length: int, *, exit_at: int | None = None) -> Support:
    """Each has it from the next, and the last from the first; one of them may have it from somebody else, too."""
    cites = {f"s{number:07}": (f"s{(number + 1) % length:07}",) for number in range(length)}
    if exit_at is None:
        return Support(("s0000000",), cites, {})
    step = f"s{exit_at:07}"
    return Support(("s0000000",), {**cites, step: (*cites[step], "z"), "z": ()}, {"z": Terminal.NAMED})


def ladder(layers: int, width: int = 2) -> Support:
    """Layers of outlets of which each cites all of the next layer; one official is at the bottom, one report on top."""
    names = [tuple(f"l{layer:03}w{number}" for number in range(width)) for layer in range(layers)]
    below = [*names[1:], ("official",)]
    cites = {step: under for layer, under in zip(names, below, strict=True) for step in layer}
    return Support(("top",), {"top": names[0], **cites, "official": ()}, {"official": Terminal.NAMED})


def complete(size: int) -> Support:
    """Everybody cites everybody else; half of them are reports, the rest are officials who speak themselves."""
    names = tuple(f"s{number:04}" for number in range(size))
    cites = {step: tuple(other for other in names if other != step) for step in names}
    return Support(names[: size // 2], cites, dict.fromkeys(names[size // 2 :], Terminal.NAMED))
