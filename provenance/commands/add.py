"""provenance add"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._asking import meant
from provenance.commands._options import author, by_option, db_option, note, one_line, private_option, workspace
from provenance.commands._progress import reading
from provenance.errors import InputError, PartialFailure

if TYPE_CHECKING:
    from provenance.workspace import Given, Visits, Workspace

NOT_SAVED = " (nothing was saved)"


@click.command("add")
@click.argument(
    "places",
    nargs=-1,
    shell_complete=_completing.files,
    metavar="[FILE|FOLDER|URL|-]…",
    help="Articles, saved pages, folders, addresses, feeds, lists, web archives, - for stdin.",
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published; the same URL again is the same document.")
@click.option("--published", metavar="DATE", help="When, like 2024-12-27T10:21+05:30 or 2024-12-27.")
@click.option("--title", metavar="TEXT", help="Its headline.")
@click.option("--language", metavar="CODE", help="Its language, like en or ko.")
@click.option("--chain", metavar="CHAIN", help='A whole chain by hand: "Outlet > Agency > A + B". See above.')
@click.option("--claim", metavar="TEXT", help="With --chain: what is claimed, or the id of a claim.")
@click.option("--quote", metavar="TEXT", help="With --chain: the words, as they stand in a held document.")
@click.option("--document", metavar="ID|URL", help="With --chain: the document whose chain it is.")
@click.option(
    "--extractor",
    default="default",
    metavar="NAME",
    shell_complete=_completing.parts("provenance.extractors"),
    help="Which extractor reads.",
)
@click.option("--refresh", is_flag=True, help="Fetch what feeds and lists name even where it is held already.")
@click.option("--archive", metavar="PATH", help="Keep a copy of every page fetched in a web archive (WARC) there.")
@private_option
@click.option("--dry-run", is_flag=True, help="Read everything, save nothing.")
@by_option
@db_option
def command(
    places: tuple[str, ...],
    outlet: str | None,
    url: str | None,
    published: str | None,
    title: str | None,
    language: str | None,
    chain: str | None,
    claim: str | None,
    quote: str | None,
    document: str | None,
    extractor: str,
    refresh: bool,
    archive: str | None,
    allow_private_hosts: bool,
    dry_run: bool,
    by: str | None,
    db: str | None,
) -> None:
    """Add articles, or a chain typed by hand.

    What it got is found out by itself: plain text (which may start with lines like "outlet: Name"), a web page
    saved as HTML or fetched from its address, a folder of files, a feed, a sitemap, a list of addresses, a library
    of references, a web archive, a plain-text ledger, a file of decisions. Adding the same again changes nothing;
    changed text at the same URL is a new revision; the same text at another outlet is kept, for it is evidence. Of
    what feeds and lists name only what is not held yet is fetched, so a run that was broken off continues when it is
    started again.

    A chain is written outermost first:  A > B + C  (joint),  [two officials]  (unnamed),  ?  (undisclosed),
    …  (not yet traced),  !  (first-hand),  "a name > with signs"  in double quotes.

    \b
    Examples:
      provenance add article.txt --outlet Devdiscourse --published 2024-12-27
      provenance add saved-pages/
      provenance add https://the.example/story --archive copies/
      provenance add https://the.example/feed.xml
      provenance add addresses.csv
      pbpaste | provenance add - --outlet "The Example" --url https://the.example/story
      provenance add --chain "Devdiscourse > Yonhap > NIS" --claim "A soldier was captured"
    """
    if chain is not None:
        _add_chain(chain, claim, quote, document, places, by=by, db=db, dry_run=dry_run)
        return
    if claim or quote or document:
        raise click.UsageError("--claim, --quote and --document go with --chain")
    if not places:
        raise click.UsageError("say what to add: a file, a folder, an address, - or --chain")
    given = _given(outlet, url, published, title, language)
    visits = _visits(allow_private_hosts=allow_private_hosts, refresh=refresh, archive=archive)
    _add_places(places, given, {"extractor": extractor, "visits": visits, "by": _author(by)}, db=db, dry_run=dry_run)


def _author(by: str | None) -> str | None:
    """Who adds it, as far as that is known; only what a person wrote down needs it."""
    try:
        return author(by)
    except InputError:
        return None


def _given(
    outlet: str | None, url: str | None, published: str | None, title: str | None, language: str | None
) -> Given:
    from provenance.times import read_when
    from provenance.workspace import Given

    return Given(outlet, url, title, read_when(published) if published else None, language)


def _visits(*, allow_private_hosts: bool, refresh: bool, archive: str | None) -> Visits:
    from provenance.workspace import Visits

    return Visits(allow_private_hosts, refresh, Path(archive) if archive else None)


def _add_places(places: tuple[str, ...], given: Given, how: dict[str, Any], *, db: str | None, dry_run: bool) -> None:
    from provenance.workspace import gathering

    if reasons := gathering.nothing_there(places):
        for reason in reasons:
            note(f"failed: {one_line(reason)}")
        raise click.exceptions.Exit(InputError.exit_code)
    with workspace(db, create=True, rehearse=dry_run) as opened, reading() as tell:
        tally = opened.add(places, given, tell=tell, **how)
    for line in tally.notes:
        note(one_line(line))
    for _place, reason in tally.failed:
        note(f"failed: {one_line(reason)}")
    for line in tally.pictures:
        note(f"  {line.expandtabs(1)}")
    click.echo(f"{tally}{NOT_SAVED if dry_run else ''}")
    if tally.failed:
        raise click.exceptions.Exit(PartialFailure.exit_code if tally.saved else InputError.exit_code)


def _add_chain(
    chain: str,
    claim: str | None,
    quote: str | None,
    document: str | None,
    places: tuple[str, ...],
    *,
    by: str | None,
    db: str | None,
    dry_run: bool,
) -> None:
    from provenance.notation import read_chain

    if places:
        raise click.UsageError("--chain is added by itself, without files")
    if not claim and not quote:
        raise click.UsageError('--chain needs --claim "what is claimed" (or --quote "the words")')
    typed = read_chain(chain)
    with workspace(db, create=True, rehearse=dry_run) as opened:
        chosen = _with_known_sources(opened, str(typed))
        done = opened.add_chain(chosen, claim or quote or "", by=author(by), quote=quote, document=document)
        for name in done.new_sources:
            note(f"new source: {name}")
        click.echo(f"{'added' if done.is_new else 'unchanged:'} {chosen}{NOT_SAVED if dry_run else ''}")
        if done.reason:
            note(one_line(f"put to “{done.claim_title}” ({done.claim_id}): {done.reason}"))
        note(f"see it: provenance trace {done.claim_id}")


def _with_known_sources(opened: Workspace, chain: str) -> str:
    """The chain, with a known source in place of a new name that looks like it, where the person says so."""
    from provenance.notation import TypedSource, read_chain, renamed

    typed = read_chain(chain)
    near = opened.similar_sources(chain)
    for name in near:
        typed = renamed(typed, TypedSource(name), TypedSource(meant(name, near)))
    return str(typed)
