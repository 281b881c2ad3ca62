"""What a house has decided about its audits, from the file that says so."""

from __future__ import annotations

from pathlib import Path

from provenance.audit.configured import Configured, read_configured
from provenance.errors import InputError
from provenance.paths import config_location
from provenance.printers import printers


def configured(place: str | None = None) -> Configured:
    """What ``place`` says, else the nearest ``provenance.toml`` upward; without either nothing is decided.

    Raises InputError where the file cannot be read, or for everything that is wrong in it.
    """
    where = config_location(place)
    return read_configured(read_text(where), where, tuple(printers())) if where else Configured()


def read_text(place: str) -> str:
    """A file of settings as text; raises InputError where it cannot be read."""
    try:
        return Path(place).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{place} is not UTF-8 at byte {error.start + 1}", hint="save it as UTF-8") from error
    except (OSError, ValueError) as error:
        says = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{place} cannot be read: {says}", hint="give another file: --config FILE") from error
