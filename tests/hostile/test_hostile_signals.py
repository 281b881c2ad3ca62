"""Killed, interrupted, or its reader gone: what was saved stays, and the database is whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

KILLS, ROUNDS, FILES = 30, 5, 15


def saved(database: Path) -> set[str]:
    """The titles of the documents that a reader of the database sees."""
    if not database.exists():
        return set()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection, suppress(sqlite3.Error):
        return {title for (title,) in connection.execute("SELECT title FROM document WHERE title IS NOT NULL")}
    return set()


def fill(cli, article, count: int) -> None:
    for number in range(count):
        lines = {"outlet": f"Outlet {number}", "title": f"Title {number:04}", "url": f"https://o{number}.example/x"}
        cli.file(f"pages/{number:04}.txt", article(**lines))


def readings(cli) -> list[tuple[str, str, str]]:
    titles = {each["id"]: each["title"] for each in cli.documents()}
    items = cli("list", "attributions", "--json").json["items"]
    return sorted((titles[each["document_id"]], each["source_text"], each["content_text"]) for each in items)


def test_killed_at_thirty_random_instants_nothing_saved_is_lost_and_nothing_is_half(
    cli, article, empty_database
) -> None:
    fill(cli, article, FILES)
    began = time.monotonic()
    assert cli("add", "pages").code == 0
    whole, expected = time.monotonic() - began, readings(cli)
    chance, hits = random.Random(20260302), 0
    for _ in range(ROUNDS):
        for leftover in cli.folder.glob("case.db*"):
            leftover.unlink()
        seen: set[str] = set()
        for _ in range(KILLS // ROUNDS):
            running = cli.start("add", "pages")
            time.sleep(chance.uniform(0.0, whole * 0.5))
            before = saved(cli.database)
            running.kill()
            ran = running.wait()
            hits += ran.code == -signal.SIGKILL
            after = saved(cli.database)
            assert seen <= before <= after, "what was saved is gone"
            seen = after
            if cli.database.exists() and cli("list").code == 0:
                cli.sound()
        ran = cli("add", "pages")
        assert ran.code == 0, ran.err
        assert len(saved(cli.database)) == FILES
        assert len(seen) <= int(ran.out.split("unchanged ")[1].split(",")[0])
        assert readings(cli) == expected
        cli.sound()
    assert hits >= KILLS // 3, "too few of the kills came in time to prove anything"


def test_control_c_ends_with_130_and_what_was_saved_stays(cli, article) -> None:
    fill(cli, article, 120)
    running = cli.start("add", "pages")
    while len(before := saved(cli.database)) < 3:
        assert running.poll() is None
        time.sleep(0.01)
    running.kill(signal.SIGINT)
    ran = running.wait(5).mannered()
    assert ran.code == 130, ran.err
    assert len(ran.err.strip().splitlines()) <= 3, ran.err
    now = saved(cli.database)
    assert before <= now
    assert len(now) < 120
    cli.sound()
    ran = cli("add", "pages")
    assert ran.code == 0
    assert f"unchanged {len(now)}" in ran.out
    assert len(cli.documents()) == 120


@pytest.mark.parametrize("arguments", [["add", "-"], ["extract", "-"]], ids=["add", "extract"])
def test_control_c_while_it_waits_for_input_is_130(cli, arguments) -> None:
    reading, writing = os.pipe()
    running = cli.start(*arguments, stdin=reading)
    os.close(reading)
    time.sleep(0.3)
    running.kill(signal.SIGINT)
    ran = running.wait(5).mannered()
    os.close(writing)
    assert ran.code == 130, ran.err


def holds_an_article(database: Path) -> bool:
    """Whether an article is in the database."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.Error:
        return False


TAKING_INTERRUPTS = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)
"""What a terminal gives a command: a shell that starts this suite in the background has it ignore Ctrl-C."""


def test_control_c_at_the_installed_command_leaves_no_traceback(cli, article) -> None:
    fill(cli, article, 60)
    program = str(Path(sys.executable).with_name("provenance"))
    command = [sys.executable, "-c", TAKING_INTERRUPTS, program, "add", "pages"]
    env = {**os.environ, "PROVENANCE_DB": str(cli.database)}
    with subprocess.Popen(command, cwd=cli.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        until = time.monotonic() + 30
        while not holds_an_article(cli.database) and time.monotonic() < until:
            time.sleep(0.005)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert b"Traceback" not in err, err[-1500:].decode()
    assert running.returncode == 130, (running.returncode, out, err)


@pytest.fixture
def many(cli, article):

    def make() -> None:
        fill(cli, article, 60)
        assert cli("add", "pages").code == 0

    cli.prepared("many", make)
    return cli


READING = {
    "list": ["list"],
    "list-json": ["list", "--json"],
    "list-sources": ["list", "sources"],
    "list-attributions": ["list", "attributions", "--json"],
    "trace": ["trace", "--down", "Northfold News Agency"],
    "show-text": ["show", "https://o1.example/x", "--text"],
    "report": ["report", "-o", "-"],
    "extract": ["extract", "pages"],
    "help": ["--help"],
    "version": ["--version"],
}


def test_a_reader_that_goes_away_is_no_trouble(many) -> None:
    """``provenance … | head -1``: silence, whatever the command."""
    for name, arguments in READING.items():
        reading, writing = os.pipe()
        running = many.start(*arguments, stdout=writing)
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        ran = running.wait(20)
        assert "Traceback" not in ran.err, (name, ran.err[-500:])
        assert "Exception ignored" not in ran.err, (name, ran.err[-500:])
        assert "Broken" not in ran.err, (name, ran.err)
        assert ran.code in {0, 1, 13, 141, -signal.SIGPIPE, 130}, (name, ran.code, ran.err)


@pytest.mark.parametrize("name", READING)
def test_a_full_disk_under_standard_output_is_said_and_is_no_success(many, name) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = many.start(*READING[name], stdout=full.fileno()).wait(20)
    assert "Traceback" not in ran.err, ran.err[-700:]
    assert "Exception ignored" not in ran.err, ran.err[-700:]
    assert ran.code not in {0}, "nothing was written and it says 0"
    assert len(ran.troubles) == 1, ran.err


def test_a_full_disk_under_the_report_leaves_no_half_report(many) -> None:
    many("report", "-o", "/dev/full").refused(2, "/dev/full")


def test_a_report_that_is_killed_leaves_the_old_one_or_the_new_one(many) -> None:
    old = many.file("out.html", "the old report")
    chance = random.Random(3)
    for _ in range(8):
        running = many.start("report", "-o", "out.html")
        time.sleep(chance.uniform(0.05, 0.6))
        running.kill()
        running.wait()
        content = old.read_bytes()
        assert content == b"the old report" or content.rstrip().endswith(b"</html>"), "half a report took its place"
