"""One sentence for all claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.inquiry.rows import ClaimRow, SourceRow
from provenance.rendering.parts import section
from provenance.rendering.sentences import Sentence, Words, foreign, plain, text_of
from provenance.rendering.words import counted


def _data(found: tuple[Sentence, ...]) -> list[str]:
    return [text_of(each) for each in found]


@section("answer", data=_data)
def answer(page: InquiryPage) -> tuple[Sentence, ...] | None:
    """How many claims there are and in how many documents, how many of them rest on one origin, and without whom most
    of them would be left with nothing, and in how many documents nothing was read. None where there is neither.
    """
    unread = (plain(f"On record: {page.inquiry.unread}."),) if page.inquiry.unread else ()
    if not page.inquiry.claims:
        return (plain("There is no claim in this report."), *unread) if unread else None
    return (tuple(_main(page)), *_bare(page), *unread)


def _main(page: InquiryPage) -> Iterator[Words]:
    claims = page.inquiry.claims
    carrying = sum(row.is_report for row in page.inquiry.documents)
    single = sum(row.most_origins == 1 for row in claims)
    yield Words(f"{counted(len(claims), 'claim')}{_carried(carrying, claims)}")
    if single:
        yield Words(f"; {_of_them(single, len(claims))} {'rests' if single == 1 else 'rest'} on one origin at most")
    if most := _behind_most(page):
        yield Words("; ")
        yield foreign(most.name)
        yield Words(f" stands behind every chain of {len(most.takes)}")
    yield Words(".")


def _carried(carrying: int, claims: Sequence[ClaimRow]) -> str:
    if carrying:
        return f" in {counted(carrying, 'document')}"
    by = "by what persons reviewed, " if any(row.n_left_out for row in claims) else ""
    return f"; {by}no document reports {'it' if len(claims) == 1 else 'one of them'}"


def _of_them(number: int, total: int) -> str:
    if number == total:
        return "it" if total == 1 else "all of them"
    return f"{number} of them"


def _behind_most(page: InquiryPage) -> SourceRow | None:
    """Who takes most claims with them; None where nobody takes more than one."""
    taking = [row for row in page.inquiry.sources if len(row.takes) > 1]
    return max(taking, key=lambda row: len(row.takes), default=None)


def _bare(page: InquiryPage) -> Iterator[Sentence]:
    """Claims of which nobody is known who is behind them, and those that are shown to have two independent chains."""
    claims = page.inquiry.claims
    unreviewed = sum(row.is_unreviewed for row in claims)
    nobody = sum(row.most_origins == 0 and not row.is_unreviewed for row in claims)
    shown = sum(row.least_chains > 1 for row in claims)
    if unreviewed:
        yield plain(
            f"For {counted(unreviewed, 'claim')} no reading was reviewed by a person, so nothing leads further."
        )
    if nobody:
        yield plain(f"{counted(nobody, 'claim leads', 'claims lead')} to no origin at all.")
    chains = "two independent chains are shown"
    yield plain(f"For {counted(shown, 'claim')} {chains}." if shown else f"For no claim {chains}.")
