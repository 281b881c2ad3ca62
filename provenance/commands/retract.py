"""provenance retract"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import author, by_option, db_option, note, one_line, workspace
from provenance.commands._standing import counted, revisions_option
from provenance.records import StandingKind
from provenance.times import read_when

if TYPE_CHECKING:
    from provenance.workspace.impacts import Effect
    from provenance.workspace.standing import Recorded


@click.command("retract")
@click.argument(
    "reference",
    metavar="DOCUMENT|SOURCE",
    shell_complete=_completing.things("document", "source"),
    help="An id, a URL, a title or a name; or DOCUMENT#DESCRIPTOR.",
)
@click.option("--on", metavar="DATE", help="From when on, like 2024-12-27 or 2024-12-27T10:21+05:30.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision. It must be there.")
@click.option("--as", "kind", type=click.Choice([str(kind) for kind in StandingKind]), help="Default: retracted.")
@click.option("--evidence", metavar="DOCUMENT", help="The document in which that can be read.")
@click.option("--remove", is_flag=True, help="Take back what was recorded: the last, or what --as and --on say.")
@revisions_option
@click.option("--dry-run", is_flag=True, help="Say what would be recorded and what falls, save nothing.")
@by_option
@db_option
def command(
    reference: str,
    on: str | None,
    why: str,
    kind: str | None,
    evidence: str | None,
    remove: bool,
    all_revisions: bool,
    dry_run: bool,
    by: str | None,
    db: str | None,
) -> None:
    """Record that a document or a source was retracted.

    Or that it was shown to be fabricated, was corrected, superseded or reinstated. What is retracted or fabricated
    supports nothing from that day on, and a source with all that it published. Nothing is deleted: it stays in every
    chain, and can be reinstated or taken back.

    \b
    Examples:
      provenance retract https://wire.example/alert --on 2022-11-16 --why "the agency withdrew it"
      provenance retract "Curveball" --as fabricated --why "he made it up" --evidence doc-77aa10ce31
      provenance retract https://wire.example/alert --remove
    """
    who = author(by)
    meant = StandingKind(kind) if kind else None
    with workspace(db, rehearse=dry_run) as opened:
        if remove:
            done = opened.standing.take_back(reference, by=who, kind=meant, on=on, all_revisions=all_revisions)
        else:
            done = opened.standing.retract(
                reference, by=who, why=why, kind=meant or StandingKind.RETRACTED, on=on, evidence=evidence,
                all_revisions=all_revisions,
            )  # fmt: skip
    click.echo(one_line(f"{_said(done, remove)}{' (nothing was saved)' if dry_run and done.is_new else ''}"))
    if done.is_new and (comes := _comes(done, remove)):
        click.echo(comes)
    if on and not remove and read_when(on).begins() > time.time() * 1_000_000:
        note("that day is to come; it counts already, but for --as-of a day before it")
    if done.others:
        note(f"{counted(done.others, 'other revision')} of it as before: --all-revisions")


def _said(done: Recorded, remove: bool) -> str:
    what = f"{done.meant.id} {done.meant.name}".rstrip()
    since = f" from {done.since} on" if done.since else ""
    if remove and not done.is_new:
        return f"unchanged: nothing of that kind is recorded of {what}"
    if remove:
        return f"no longer {done.kind}{since}: {what}"
    return f"{'' if done.is_new else 'unchanged: '}{done.kind}{since}: {what}"


def _comes(done: Recorded, remove: bool) -> str:
    """What falls or stands again, in one line; empty where nothing of the kind could."""
    found: Effect = done.effect
    if found.fallen:
        lose = "loses its" if found.fallen == 1 else "lose their"
        return f"{_of(found.fallen, found.falling_claims)} {lose} last support: provenance impact {done.meant.id}"
    if found.risen:
        return f"{_of(found.risen, found.rising_claims)} {'has' if found.risen == 1 else 'have'} support again"
    withdraws = done.kind is not None and done.kind.withdraws
    return "no other report loses its last support" if withdraws and not remove else ""


def _of(reports: int, claims: int) -> str:
    return f"{counted(reports, 'report')} of {counted(claims, 'claim')}"
