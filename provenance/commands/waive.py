"""provenance waive"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import (
    at_option,
    author,
    by_option,
    db_option,
    json_option,
    note,
    one_line,
    print_json,
    table,
    workspace,
)
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.times import When
    from provenance.workspace import Workspace
    from provenance.workspace.waiving import Waived

FOR_GOOD = "for good"


@click.command("waive")
@click.argument(
    "claim", metavar="[CLAIM]", required=False, shell_complete=_completing.things("claim"),
    help="An id, a title or a wording.",
)  # fmt: skip
@click.argument(
    "rule",
    metavar="[RULE]",
    required=False,
    shell_complete=_completing.parts("provenance.audit.rules"),
    help="The rule whose findings are let stand: provenance rule.",
)
@click.option(
    "--finding", default="", metavar="FINGERPRINT", help="Only the finding whose fingerprint this is, or begins so."
)
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision. It must be there.")
@click.option("--until", metavar="DATE", help="Its last day, like 2026-12-31. Default: for good.")
@click.option("--take-back", is_flag=True, help="Take back what was let stand.")
@click.option("--list", "list_them", is_flag=True, help="Print all waivers, those of provenance.toml too.")
@click.option("--config", metavar="FILE", help="With --list: settings. Default: the nearest provenance.toml upward.")
@json_option
@at_option
@by_option
@db_option
def command(
    claim: str | None, rule: str | None, finding: str, why: str, until: str | None, take_back: bool, list_them: bool,
    config: str | None, as_json: bool, at: int | None, by: str | None, db: str | None,
) -> None:  # fmt: skip
    """Let stand what a rule finds about a claim.

    The finding is still told, with the reason and who gave it, but no audit fails for it. When the last day is over it
    counts again.

    \b
    Examples:
      provenance waive "The bridge is closed" single-origin --why "the ministry alone knows" --until 2026-12-31
      provenance waive clm-5d0a7c11e2 unread-link --finding 3f0c27a1b9d4 --why "behind a wall"
      provenance waive clm-5d0a7c11e2 single-origin --take-back
      provenance waive --list
    """
    if list_them:
        if take_back or claim is not None:
            raise click.UsageError("--list stands by itself")
        with workspace(db, at=at) as opened:
            _print(opened, config, as_json=as_json)
        return
    if claim is None or rule is None:
        raise InputError(
            "say which claim and which rule: provenance waive CLAIM RULE", hint="see: provenance waive --help"
        )
    if take_back and (why or until):
        raise InputError("--take-back takes no reason and no day", hint="leave them out, or --take-back")
    who = author(by)
    with workspace(db) as opened:
        if take_back:
            done = opened.waiving.take_back(claim, rule, by=who, finding=finding)
        else:
            done = opened.waiving.waive(claim, rule, by=who, why=why, until=until, finding=finding)
    click.echo(one_line(_taken_back(done) if take_back else _said(done)))
    if done.until and _has_run_out(done.until):
        note("that day is over, so it lets nothing stand")


def _what(done: Waived) -> str:
    one = f" {done.fingerprint}" if done.fingerprint else ""
    return f"{done.rule}{one} about {done.meant.id} {done.meant.name}".rstrip()


def _said(done: Waived) -> str:
    until = f"until {done.until}" if done.until else FOR_GOOD
    return f"{'' if done.is_new else 'unchanged: '}waived {until}: {_what(done)}"


def _taken_back(done: Waived) -> str:
    if not done.is_new:
        return f"unchanged: no waiver of {_what(done)}"
    several = f" ({done.number} waivers)" if done.number > 1 else ""
    return f"no longer waived: {_what(done)}{several}"


def _has_run_out(until: When | None) -> bool:
    from provenance.workspace.waiving import has_run_out, today

    return has_run_out(until, today())


def _print(opened: Workspace, config: str | None, *, as_json: bool) -> None:
    found = [*_held(opened), *_configured(config)]
    if as_json:
        print_json("provenance/waiver/1", found)
        return
    if not found:
        click.echo("there are no waivers")
        return
    rows = [[each["rule"], _until(each), each["by"], each["reason"], _about(each)] for each in found]
    table(["RULE", "UNTIL", "BY", "WHY", "ABOUT"], rows)


def _held(opened: Workspace) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "rule": each.rule, "subject": {"kind": meant.kind, "id": meant.id, "name": meant.name},
         "finding": each.fingerprint or None, **_decided(each.reason, each.by, each.until), "place": None}
        for meant, each in opened.waiving.all()
    ]  # fmt: skip


def _configured(config: str | None) -> list[dict[str, Any]]:
    """The waivers of ``provenance.toml``, by the titles that it gives."""
    from provenance.workspace.configuring import configured

    found = configured(config)
    return [
        {"id": None, "rule": each.rule, "subject": _by_title(each.claim),
         "finding": None, **_decided(each.reason, each.by, each.until), "place": found.place}
        for each in found.allowances
    ]  # fmt: skip


def _by_title(title: str) -> dict[str, Any] | None:
    return {"kind": "claim", "id": None, "name": title} if title else None


def _decided(reason: str, by: str, until: When | None) -> dict[str, Any]:
    return {"reason": reason, "by": by, "until": str(until) if until else None, "has_run_out": _has_run_out(until)}


def _about(each: dict[str, Any]) -> str:
    one = f", finding {each['finding']}" if each["finding"] else ""
    about = each["subject"]
    named = f"{about['id'] or ''} {about['name']}".strip() if about else "any claim"
    place = f" ({each['place']})" if each["place"] else ""
    return f"{named}{one}{place}"


def _until(each: dict[str, Any]) -> str:
    until = each["until"] or FOR_GOOD
    return f"{until}, run out" if each["has_run_out"] else until
