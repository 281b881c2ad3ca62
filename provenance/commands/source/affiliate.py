"""provenance source affiliate"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument
from provenance.records import Group, GroupKind


@click.command("affiliate")
@sources_argument("A [B]")
@click.option("--group", metavar="NAME", help="The group that A is in.")
@click.option("--kind", type=click.Choice([str(kind) for kind in GroupKind]), help="What kind of group; with --group.")
@click.option("--party", metavar="CLAIM", help="A is a party to what this claim is about.")
@click.option("--role", default="", metavar="TEXT", help="As what; with --party.")
@click.option("--remove", is_flag=True, help="Take it back.")
@deciding
def command(
    sources: tuple[str, ...],
    group: str | None,
    kind: str | None,
    party: str | None,
    role: str,
    remove: bool,
    **options: Any,
) -> None:
    """Say that sources are not independent of each other.

    Two of them (a company and its spokeswoman); or one that belongs to a group (an owner, a family of outlets, a
    government, a household, a client); or one that is a party to what a claim is about.

    \b
    Examples:
      provenance source affiliate "Dagny Rothmar" "Kessen Terminals"
      provenance source affiliate "The Lantern" --group "Brook Media" --kind owner
      provenance source affiliate "Kessen Terminals" --party "The tank was empty" --role "owns the tank"
    """
    one = sources[0]
    if len(sources) + (group is not None) + (party is not None) != 2 or len(sources) > 2:
        raise click.UsageError("give two sources, or one with either --group or --party")
    if (group is None) != (kind is None):
        raise click.UsageError("--group and --kind go together")
    if group is not None and kind is not None:
        meant = Group(GroupKind(kind), group)
        into = f"{{0}} is {'no longer ' if remove else ''}in a group of kind {kind}"
        decide(lambda identity, who: identity.join(one, meant, remove=remove, **who), into, **options)
    elif party is not None:
        words = f"{{0}} is {'no longer ' if remove else ''}a party to the claim"
        decide(lambda identity, who: identity.party(one, party, role, remove=remove, **who), words, **options)
    elif remove:
        decide(lambda identity, who: identity.unjudge("affiliated", *sources, **who), "{0} | {1}", **options)
    else:
        decide(lambda identity, who: identity.judge("affiliated", *sources, **who), "{0} & {1}", **options)
