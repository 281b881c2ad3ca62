"""What is counted in one document: its sentences by whom they are from, and where its chains end."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.chains import Step
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.document.statements import Statement
from provenance.rendering.document.text import text_of


@dataclass(frozen=True, slots=True)
class Counts:
    """``sourced`` of the ``sentences`` give somebody else, ``own`` the outlet itself, ``without`` nobody. ``unnamed``
    are those of the sourced ones that give nobody by name, ``undisclosed`` those of them that give nobody at all.

    ``leading`` chains reach an end, ``circles`` none; ``ends`` are the ends with how many chains reach each, most
    reached first.
    """

    sentences: int
    sourced: int
    own: int
    unnamed: int
    undisclosed: int
    leading: int
    circles: int
    ends: tuple[tuple[Step, int], ...]

    @property
    def without(self) -> int:
        return self.sentences - self.sourced - self.own


def counts_of(page: DocumentPage) -> Counts:
    """The counts of a page, worked out once."""
    found: Counts | None = page.kept.get("counts")
    if found is None:
        found = page.kept["counts"] = _counts(page)
    return found


def _counts(page: DocumentPage) -> Counts:
    text = text_of(page)
    said = text.sentences if text else ()
    innermost = [each for each in page.statements if each.is_innermost]
    leading = [each for each in innermost if each.ends]
    return Counts(
        sentences=len(said),
        sourced=sum(bool(each.others) for each in said),
        own=sum(bool(each.statements) and not each.others for each in said),
        unnamed=sum(each.is_by_unnamed_only for each in said),
        undisclosed=sum(each.is_by_nobody for each in said),
        leading=len(leading),
        circles=sum(each.goes_round for each in innermost),
        ends=_ends(leading),
    )


def _ends(leading: list[Statement]) -> tuple[tuple[Step, int], ...]:
    steps: dict[str, Step] = {}
    number: dict[str, int] = {}
    for statement in leading:
        for step in statement.ends:
            key = step.source_id or step.key
            steps.setdefault(key, step)
            number[key] = number.get(key, 0) + 1
    return tuple(
        sorted(((steps[key], n) for key, n in number.items()), key=lambda p: (-p[1], p[0].label.casefold(), p[0].key))
    )
