"""Who decides something and why, as it is stored."""

from __future__ import annotations

from provenance.errors import InputError
from provenance.records import is_blank, storable


def decider(by: str) -> str:
    """The name of who decides; raises InputError where there is none."""
    if is_blank(by):
        raise InputError("it is not known who decides this", hint="give a name: --by NAME")
    return storable(by)


def reason(why: str) -> str:
    """Why it is decided, on one line; raises InputError where nothing is said."""
    if is_blank(why):
        raise InputError("it is not said why", hint='say it: --why "…"')
    return storable(" ".join(why.split()))
