"""What the commands share that record a decision about claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import author
from provenance.records import storable

if TYPE_CHECKING:
    from provenance.workspace import Workspace

claim_argument = click.argument(
    "claim", metavar="CLAIM", shell_complete=_completing.things("claim"), help="An id, a title or a wording."
)
why_option = click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision.")


def decision(by: str | None, why: str) -> dict[str, str]:
    """Who decides and why, as it is stored."""
    from provenance.workspace.deciders import decider

    return {"by": decider(author(by)), "why": storable(" ".join(why.split()))}


def claim_id(opened: Workspace, meant: str) -> str:
    """The id of the claim that is meant; raises NotFound."""
    return opened.find(meant, "claim")[1]


def counted(readings: int) -> str:
    return f"{readings:,} reading{'' if readings == 1 else 's'}"
