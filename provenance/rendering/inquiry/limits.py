"""What an inquiry cannot know."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.parts import section


def _data(found: tuple[str, ...]) -> list[str]:
    return [*found]


@section("limits", data=_data)
def limits(page: InquiryPage) -> tuple[str, ...] | None:
    """What must not be read out of many claims side by side. None where there is no claim."""
    return tuple(_limits(page)) if page.inquiry.claims else None


def _limits(page: InquiryPage) -> Iterator[str]:
    yield (
        "Each claim is traced by itself. That a source is right about one says nothing about another, and several "
        "claims of one origin do not support each other."
    )
    yield (
        "A source counts as one across claims where the records say that it is one: by its name, its domain, or "
        "because a person decided it. Under another name it may stand behind more than is told here."
    )
    yield "Two claims may say the same in other words. They are one here only where they were put together."
    yield (
        "Unnamed sources are put together only where a person decided that they are one; undisclosed ones never are. "
        "There may be fewer people behind all this than there are origins."
    )
    if page.imprint.reviewed_only:
        yield "This rests on reviewed readings only; what nobody reviewed is not counted."
    if page.inquiry.hides:
        yield (
            "Confidential sources are left out where claims are laid side by side: who knows one of them would learn "
            "what else rests on them."
        )
    if page.inquiry.unread:
        yield f"Nobody knows here what is said, and by whom, in {page.inquiry.unread}."
    if page.not_shown:
        yield "Claims that are not shown are in none of these figures."
