"""Where things lie: what ships with the package, the database of the user, and what a house has decided."""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import PartError

DATABASE_NAME = "provenance.db"
DATABASE_VARIABLE = "PROVENANCE_DB"
CONFIG_NAME = "provenance.toml"


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
    return given or os.environ.get(DATABASE_VARIABLE) or _nearest(DATABASE_NAME) or _in_user_data()


def config_location(given: str | None = None) -> str | None:
    """Path of the settings of a house: ``given``, else the nearest ``provenance.toml`` upward from the working
    directory, as seen from there; None where there is none."""
    return given or ((found := _nearest(CONFIG_NAME)) and os.path.relpath(found))


def _nearest(name: str) -> str | None:
    here = Path.cwd()
    return next((str(p) for f in (here, *here.parents) if (p := f / name).is_file()), None)


def _in_user_data() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("provenance", appauthor=False) / DATABASE_NAME)
