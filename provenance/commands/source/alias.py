"""provenance source alias"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, source_argument


@click.command("alias")
@source_argument
@click.argument("names", nargs=-1, metavar="[ALIAS…]", help="Other names that mean it anywhere.")
@click.option("--short", "kind", flag_value="short", help="They mean it only beside its full name.")
@click.option(
    "--domain", "domains", multiple=True, metavar="HOST", help="What is published there is its; may be given again."
)
@click.option("--remove", is_flag=True, help="Take them away.")
@deciding
def command(
    source: str, names: tuple[str, ...], kind: str | None, domains: tuple[str, ...], remove: bool, **options: Any
) -> None:
    """Give a source other names, or domains that it publishes at.

    They hold for what is added from now on. A name that leads to another source is refused with that place.

    \b
    Examples:
      provenance source alias "The Lantern" "Lantern Online" --domain lantern.example
      provenance source alias "Port Safety Board" PSB --short
      provenance source alias "The Lantern" "Lantern Online" --remove
    """
    if bool(names) == bool(domains):
        raise click.UsageError("give other names, or --domain HOST" if not names else "names or --domain, not both")
    words = "{0} is " + ("no longer " if remove else "") + ("at those domains" if domains else "known by those names")
    meant, what = (domains, "domain") if domains else (names, kind or "name")
    decide(lambda identity, who: identity.alias(source, meant, what, remove=remove, **who), words, **options)
