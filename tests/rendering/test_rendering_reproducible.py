"""The same records give the same bytes, whoever makes the report, where, and with which database; and nothing of who,
where and which stands in it."""

from __future__ import annotations

import itertools
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.commands import run

LEDGER = """2026-03-01 "The bridge is closed" Gazette > Northline > [an official]  doc:g1 url:https://gazette.example/a
2026-03-02 "The bridge is closed" Courier > Gazette  doc:c1
2026-03-02 "The bridge is open" Northline > harbour office  doc:n1
2026-03-03 "The bridge is closed" Beacon > Ízlandi Hírek + [two officials] > ?
2026-03-03 "The bridge is closed" Island !
document "Bridge closed"  outlet:İstanbul date:2026-03-04 url:https://istanbul.example/a doc:i1
    | The bridge was closed on Monday, Northline reported, citing a harbour official.
  > Northline  claim:"The bridge is closed" source:"Northline" cue:"reported" quote:"The bridge was closed on Monday"
    > [a harbour official]  source:"a harbour official" cue:"citing"
source Northline  kind:agency country:NO alias:NNA
source "harbour office"  #confidential
group owner "Harbour Holding": Gazette, Courier, Beacon
same Gazette = "Gazette Online"  why:"one newsroom"
affiliated Courier = Beacon  why:"one owner"
standing doc:c1 retracted  date:2026-03-05 evidence:g1 why:"it was open"
grade Northline admiralty B  why:"long known"
label doc:g1 obtained-how "by a clerk"
waiver single-origin "The bridge is closed"  until:2026-12-31 why:"they alone know" by:Ada
link "The bridge is closed" contradicts "The bridge is open"
"""
PROGRAM = """
import sys
from provenance.commands import run
folder, *more = sys.argv[1:]
for rest in (["--site", folder + "/site"], ["-o", folder + "/all.html"],
             ["--format", "markdown", "-o", folder + "/all.md"],
             ["--format", "json", "-o", folder + "/all.json"],
             ["https://gazette.example/a", "-o", folder + "/document.html"],
             ["Northline", "-o", folder + "/source.html"]):
    code = run(["report", "--as-of", "2026-03-09", *rest, *more])
    assert code == 0, rest
"""
SEEDS = range(10)
ZONES = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8")
SECRET = "correct-horse"


def reports(folder: Path, database: str, **surroundings: str) -> dict[str, bytes]:
    """Every kind of report in every form, made in a process of its own: the bytes by the name of the file."""
    folder.mkdir(parents=True)
    env = {**os.environ, "PROVENANCE_DB": database, **surroundings}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reproducible")
    (folder / "case.ledger").write_text(LEDGER, encoding="utf-8")
    assert run(["add", str(folder / "case.ledger"), "--by", "Ada", "--db", str(folder / "case.db")]) == 0
    return folder / "case.db"


@pytest.fixture(scope="module")
def plain(database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return reports(tmp_path_factory.mktemp("plain") / "x", str(database), PYTHONHASHSEED="0", TZ="UTC")


def surroundings() -> Iterator[tuple[int, str, str]]:
    """Every seed once, and with them every zone and every locale."""
    yield from zip(SEEDS, itertools.cycle(ZONES), itertools.cycle(LOCALES), strict=False)


def is_installed(locale: str) -> bool:
    done = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True)
    return locale.lower().replace("utf-8", "utf8") in done.stdout.lower().replace("utf-8", "utf8").split()


@pytest.mark.parametrize(("seed", "zone", "locale"), list(surroundings()))
def test_seed_zone_and_locale_do_not_matter(
    database: Path, plain: dict[str, bytes], tmp_path: Path, seed: int, zone: str, locale: str
) -> None:
    if not is_installed(locale):
        pytest.skip(f"the locale {locale} is not on this machine: localedef -i {locale[:5]} -f UTF-8 {locale}")
    found = reports(tmp_path / "x", str(database), PYTHONHASHSEED=str(seed), TZ=zone, LC_ALL=locale, LANG=locale)
    assert len(found) > 15
    assert differing(found, plain) == []


def test_the_order_of_rows_does_not_matter(database: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    shuffled = tmp_path / "case.db"
    with sqlite3.connect(database) as source, sqlite3.connect(shuffled) as target:
        source.backup(target)
        chance = random.Random(7)
        tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        for name, made in target.execute(tables).fetchall():
            rows = target.execute(f'SELECT * FROM "{name}"').fetchall()
            if len(rows) < 2 or "WITHOUT ROWID" in made:
                continue
            target.execute(f'DELETE FROM "{name}"')
            chance.shuffle(rows)
            target.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(rows[0]))})', rows)
    source.close()
    target.close()
    assert differing(reports(tmp_path / "x", str(shuffled)), plain) == []


@pytest.mark.postgres
def test_a_copy_on_another_engine_gives_the_same(database: Path, postgres: str, tmp_path: Path) -> None:
    """Filled from an export, only the journal is another one: it says when it was written."""
    exported = tmp_path / "copy.ledger"
    assert run(["export", "--internal", "-o", str(exported), "--db", str(database)]) == 0
    told = []
    for number, location in enumerate([str(tmp_path / "copy.db"), postgres]):
        assert run(["add", str(exported), "--by", "Ada", "--db", location]) == 0
        found = reports(tmp_path / str(number), location)
        told.append({name: re.sub(rb"\b(?:[0-9a-f]{64}|[0-9a-f]{16}(?=\xe2\x80\xa6))", b"HASH", each)
                     for name, each in found.items()})  # fmt: skip
    assert differing(*told) == []


def test_nothing_tells_who_made_it_and_where(database: Path, tmp_path: Path) -> None:
    home = tmp_path / "home-of-tamsin"
    home.mkdir()
    found = reports(home / "x", str(database), HOME=str(home), USER="tamsin-q", LOGNAME="tamsin-q")
    for word in (
        str(tmp_path),
        "home-of-tamsin",
        "tamsin-q",
        str(database),
        database.parent.name,
        socket.gethostname(),
    ):
        assert [name for name, each in found.items() if word.encode() in each] == [], word


@pytest.mark.postgres
def test_no_address_and_no_password_of_a_database_is_told(database: Path, postgres: str, tmp_path: Path) -> None:
    with_password = postgres.replace("postgres@", f"postgres:{SECRET}@", 1)
    assert SECRET in with_password
    assert run(["add", str(database.with_name("case.ledger")), "--by", "Ada", "--db", with_password]) == 0
    found = reports(tmp_path / "x", with_password)
    for word in (SECRET, "postgresql:", "search_path", "127.0.0.1"):
        assert [name for name, each in found.items() if word.encode() in each] == [], word


def test_who_is_confidential_is_named_only_where_that_is_asked_for(database: Path, tmp_path: Path) -> None:
    found = reports(tmp_path / "x", str(database))
    assert [name for name, each in found.items() if b"harbour office" in each] == []
    assert run(["report", "--internal", "-o", str(tmp_path / "y.html"), "--db", str(database)]) == 0
    assert "harbour office" in (tmp_path / "y.html").read_text(encoding="utf-8")
