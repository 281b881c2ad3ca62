"""Where things lie: what ships with the package, and the database of the user."""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import PartError

DATABASE_NAME = "provenance.db"
DATABASE_VARIABLE = "PROVENANCE_DB"


def bundled(name: str) -> Path:
    """The folder ``migrations``, ``reports`` or ``data``: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise PartError(f"the folder {name!r} is missing from this installation", hint="install it again")


def database_location(given: str | None = None) -> str:
    """Path or URL of the database: ``given``, else PROVENANCE_DB, else the nearest
    ``provenance.db`` upward from the working directory, else one in the user's data directory."""
    return given or os.environ.get(DATABASE_VARIABLE) or _nearest() or _in_user_data()


def _nearest() -> str | None:
    here = Path.cwd()
    return next((str(p) for f in (here, *here.parents) if (p := f / DATABASE_NAME).is_file()), None)


def _in_user_data() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("provenance", appauthor=False) / DATABASE_NAME)
