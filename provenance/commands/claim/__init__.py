"""provenance claim: one subcommand a file."""

from __future__ import annotations

from provenance.commands import group

command = group(
    __name__,
    """Say what is the same claim.

    A claim is meant by its id (or the beginning of it), its title or one of its wordings. What you decide is kept with
    your name, can be taken back, and changes no word that was read.

    \b
    Examples:
      provenance claim list
      provenance claim merge clm-4f1c09ab2e clm-77aa10ce31 --why "one event"
    """,
)
