"""What ``doctor`` tells of the program and the computer; nothing here needs a database or the network."""

from __future__ import annotations

import importlib
import locale
import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

from provenance import version

DISTRIBUTION = "provenance-tracker"
AGAIN = f"install it again: pip install --force-reinstall {DISTRIBUTION}"
COMPILED = ("lxml.etree", "numpy", "rapidfuzz.fuzz", "sqlalchemy", "trafilatura")
"""Modules that an installation for another computer or Python breaks."""
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;.*extra == [\"'](?P<extra>[\w-]+)[\"'])?")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at; ``advice`` says what to do about a note or a fault."""

    name: str
    state: Literal["ok", "note", "fault"]
    says: str
    advice: str | None = None


def lines() -> Iterator[Line]:
    """Everything about the program, what it needs, the terminal and the computer."""
    yield Line("provenance", "ok", version.__version__)
    yield Line("python", "ok", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    yield from _libraries()
    yield _sqlite()
    yield _browser()
    yield _terminal()
    yield _locale()
    yield _certificates()
    yield _clock()


def _libraries() -> Iterator[Line]:
    try:
        needed = [found for each in metadata.requires(DISTRIBUTION) or () if (found := _REQUIREMENT.match(each))]
    except metadata.PackageNotFoundError:
        yield Line("libraries", "note", "not installed as a package, so what it needs is not known", "make test")
        return
    always = {each["name"]: _version(each["name"]) for each in needed if not each["extra"]}
    missing = [name for name, found in always.items() if found is None]
    broken = [*missing, *(f"{name} ({why})" for name, why in _broken())]
    shown = ", ".join(f"{name} {found}" for name, found in sorted(always.items(), key=lambda pair: pair[0].lower()))
    if broken:
        yield Line("libraries", "fault", f"cannot be used: {', '.join(broken)}", AGAIN)
    else:
        yield Line("libraries", "ok", shown)
    yield _extras(needed)


def _extras(needed: list[re.Match[str]]) -> Line:
    extras: dict[str, list[str]] = {}
    for each in needed:
        if each["extra"]:
            extras.setdefault(each["extra"], []).append(each["name"])
    whole = {name: all(map(_version, names)) for name, names in sorted(extras.items())}
    return Line("extras", "ok", ", ".join(f"{name} {'yes' if is_there else 'no'}" for name, is_there in whole.items()))


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _broken() -> Iterator[tuple[str, str]]:
    for name in COMPILED:
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever a broken installation raises
            yield name, type(error).__name__


def _sqlite() -> Line:
    says = f"{sqlite3.sqlite_version}, FTS5 with trigrams"
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE trial USING fts5 (x, tokenize = 'trigram case_sensitive 1')")
    except sqlite3.Error:
        return Line("sqlite", "note", f"{says}: not there", "search reads every text; a newer Python brings it")
    return Line("sqlite", "ok", says)


def _browser() -> Line:
    opener = {"darwin": "open", "win32": "cmd"}.get(sys.platform, "xdg-open")
    if shutil.which(opener):
        return Line("browser", "ok", f"report --open uses {opener}")
    return Line("browser", "note", f"report --open needs {opener}, which is not there", "open the report yourself")


def _terminal() -> Line:
    encoding = sys.stdout.encoding or "unknown"
    colour = "NO_COLOR is set" if os.environ.get("NO_COLOR") else "colours"
    where = f"{shutil.get_terminal_size().columns} columns, {colour}" if sys.stdout.isatty() else "no terminal"
    if encoding.lower().startswith("utf"):
        return Line("terminal", "ok", f"{encoding}, {where}")
    return Line("terminal", "note", f"{encoding}, {where}; some characters are printed as \\u…", "PYTHONUTF8=1")


def _locale() -> Line:
    found = locale.getpreferredencoding(False)
    if found.lower().replace("-", "") == "utf8" or sys.flags.utf8_mode:
        return Line("locale", "ok", found)
    return Line("locale", "note", f"{found}; names of files may be printed wrongly", "LC_ALL=C.UTF-8")


def _certificates() -> Line:
    """Those that fetching trusts."""
    given = next((name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)), None)
    try:
        from httpcore2 import default_ssl_context

        stats = getattr(default_ssl_context(), "cert_store_stats", None)  # the system’s own store does not count
    except (ImportError, OSError) as error:
        return Line("certificates", "fault", f"cannot be read: {error}", f"check {given or 'the installation'}")
    trusted = stats()["x509_ca"] if stats else None
    if trusted != 0 or given == "SSL_CERT_DIR":
        return Line("certificates", "ok", f"{trusted or 'those'} of {given or 'the system'}")
    return Line("certificates", "note", "none are there, so that no https page can be trusted",
                "install ca-certificates, or set SSL_CERT_FILE")  # fmt: skip


def _clock() -> Line:
    now = datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(version.__file__).stat().st_mtime, UTC)
    if now >= installed:
        return Line("clock", "ok", f"{now:%Y-%m-%dT%H:%M}Z")
    return Line("clock", "fault", f"{now:%Y-%m-%dT%H:%M}Z is before this program was installed", "set the clock")
