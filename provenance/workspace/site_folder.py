"""The folder of a site: what is written into it again, what is taken out of it, and what is never touched.

Every file that is made is on a list in the folder, put there before the file is. A file that is not on it is somebody
else’s. Files are written beside their place and moved there, so that whoever reads meanwhile, or an end in between,
sees old pages or new ones and no halves.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import InputError

LIST = "provenance-site.txt"
FIRST_LINE = "Made by provenance report --site. It writes and removes the files listed here, and no others."
UNFINISHED = ".provenance-unfinished"
_OURS = re.compile(r"(?:(?:claims|documents|sources)/[a-z0-9_-]+|[a-z]+(?:-[0-9]+)?)\.html")


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages of a site are new or changed, were as they are, and are gone."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        return self.written + self.unchanged


class SiteFolder:
    """A folder that holds a site or will; raises InputError where it holds anything else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: set[str] = set()
        self._written = 0
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._listed = self._read_list()

    def write(self, name: str, chunks: Iterable[str]) -> bool:
        """Write a page, unless it is there with these very bytes; says whether it was written."""
        whole = "".join(chunks).encode()
        with _told(self.folder):
            target = self._target(name)
            self._files.add(name)
            if target.is_file() and target.read_bytes() == whole:
                return False
            self._put(target, whole)
        self._written += 1
        return True

    def finish(self) -> Written:
        """Take away the pages that were not written this time, and keep the list of those that were."""
        gone = sorted(self._listed - self._files)
        with _told(self.folder):
            for name in gone:
                if not self._is_led_away(name):
                    (self.folder / name).unlink(missing_ok=True)
            self._put_list(self._files)
            for unfinished in self.folder.glob(f"{UNFINISHED}*"):
                unfinished.unlink()
        return Written(self._written, len(self._files) - self._written, len(gone))

    def _target(self, name: str) -> Path:
        if not _OURS.fullmatch(name):
            raise AssertionError(f"no name of a page: {name}")
        target = self.folder / name
        if name not in self._listed:
            if os.path.lexists(target):
                raise InputError(
                    f"{self.folder} holds a file {name} that is not of this site",
                    hint="move it elsewhere, then try again",
                )
            self._listed.add(name)
            self._add_to_list(name)
        if self._is_led_away(name):
            raise InputError(f"{target.parent} leads out of {self.folder}", hint="a site is written into real folders")
        target.parent.mkdir(exist_ok=True)
        return target

    def _is_led_away(self, name: str) -> bool:
        """Whether the folder of a page is a link to somewhere else."""
        parent = (self.folder / name).parent
        return parent != self.folder and parent.is_symlink()

    # --- the list -----------------------------------------------------------------------------------

    def _read_list(self) -> set[str]:
        place = self.folder / LIST
        if not place.is_file():
            if any(not each.name.startswith(".") for each in self.folder.iterdir()):
                raise InputError(
                    f"{self.folder} holds files that are no site of this command", hint="give a new or an empty folder"
                )
            self._put_list(())
        text = place.read_text(encoding="utf-8", errors="replace")
        if text.partition("\n")[0] != FIRST_LINE:
            raise InputError(f"{place} is no list of a site", hint="give a new or an empty folder")
        found = {line for line in text.split("\n")[1:] if _OURS.fullmatch(line)}
        if not text.endswith("\n"):
            self._put_list(found)
        return found

    def _add_to_list(self, name: str) -> None:
        with (self.folder / LIST).open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{name}\n")

    def _put_list(self, names: Iterable[str]) -> None:
        text = "".join(f"{line}\n" for line in (FIRST_LINE, *sorted(names)))
        place = self.folder / LIST
        if not place.is_file() or place.read_bytes() != text.encode():
            self._put(place, text.encode())

    def _put(self, target: Path, whole: bytes) -> None:
        unfinished = self.folder / f"{UNFINISHED}-{os.getpid()}"
        unfinished.unlink(missing_ok=True)
        with unfinished.open("xb") as file:
            file.write(whole)
        unfinished.replace(target)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tells what cannot be read or written as an error of ours."""
    try:
        yield
    except OSError as error:
        place = error.filename or folder
        raise InputError(f"{place} cannot be written: {error.strerror}", hint="give another folder") from error
