"""provenance grade"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import author, by_option, db_option, one_line, workspace
from provenance.errors import InputError
from provenance.records import GradeScheme

if TYPE_CHECKING:
    from provenance.workspace.standing import Graded


@click.command("grade")
@click.argument(
    "reference",
    metavar="SOURCE|CLAIM",
    shell_complete=_completing.things("source", "claim"),
    help="An id, a name, a title or a wording; or DOCUMENT#DESCRIPTOR.",
)
@click.argument("value", metavar="[VALUE]", required=False, help="A–F or 1–6; by Europol A, B, C, X or 1–4.")
@click.option(
    "--scheme", type=click.Choice([str(each) for each in GradeScheme]), default=str(GradeScheme.ADMIRALTY),
    show_default=True, help="By which scale.",
)  # fmt: skip
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision. It must be there.")
@click.option("--remove", is_flag=True, help="Take the grade of that scheme back.")
@by_option
@db_option
def command(
    reference: str, value: str | None, scheme: str, why: str, remove: bool, by: str | None, db: str | None
) -> None:
    """Grade how reliable a source or how credible a claim is.

    Letters are for sources, digits for claims; neither follows from the other, and no machine gives either. F, 6 and X
    say that nobody can tell. A new grade takes the place of the former one of the same scheme.

    \b
    Examples:
      provenance grade "Northline News Agency" B --why "two corrections in ten years"
      provenance grade clm-4f1c09ab2e 3 --why "no second origin"
      provenance grade "Northline News Agency" A --scheme europol --why "known to us"
    """
    who, meant = author(by), GradeScheme(scheme)
    if (value is None) != remove:
        raise InputError("give a grade or --remove, one of the two", hint="see the scales: provenance grade --help")
    with workspace(db) as opened:
        if value is None:
            done = opened.standing.ungrade(reference, by=who, scheme=meant)
        else:
            done = opened.standing.grade(reference, value, by=who, why=why, scheme=meant)
    click.echo(one_line(_said(done)))


def _said(done: Graded) -> str:
    from provenance.analytics.scales import meaning

    what = f"{done.meant.id} {done.meant.name}".rstrip()
    if done.value is None:
        return f"no longer {done.scheme} {done.was}: {what}" if done.is_new else f"unchanged: no grade of {what}"
    grade = f"{done.scheme} {done.value}, {meaning(done.scheme, done.axis, done.value)}: {what}"
    was = f" (was {done.was})" if done.is_new and done.was not in {None, done.value} else ""
    return f"{'' if done.is_new else 'unchanged: '}{grade}{was}"
