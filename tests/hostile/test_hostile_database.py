"""A database that is missing, foreign, newer, locked, read-only or elsewhere: exit 4, one sentence, nothing touched."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time

import pytest

COMMANDS = {
    "list": ["list"],
    "list-claims": ["list", "claims"],
    "list-sources": ["list", "sources"],
    "list-attributions": ["list", "attributions"],
    "list-json": ["list", "--json"],
    "show": ["show", "x"],
    "show-json": ["show", "x", "--json"],
    "trace": ["trace", "x"],
    "trace-down": ["trace", "--down", "x"],
    "report": ["report", "-o", "-"],
    "upgrade": ["db", "upgrade"],
    "backup": ["db", "backup"],
    "check": ["db", "check"],
    "search": ["search", "x"],
}
FEW = [COMMANDS[name] for name in ("list-json", "report", "upgrade")]
WRITERS = {
    "add": ["add", "story.txt"],
    "chain": ["add", "--chain", "A > B", "--claim", "the tank was empty"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_without_a_database_each_reading_command_says_so_and_makes_none(bare, arguments) -> None:
    bare(*arguments).refused(4, "no database", "case.db")
    assert list(bare.folder.iterdir()) == []


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_an_empty_database_is_no_trouble(cli, arguments) -> None:
    ran = cli(*arguments)
    assert ran.code in {0, 2}, ran.err
    assert ran.code == 0 or len(ran.troubles) == 1
    if "--json" in arguments and ran.code == 0:
        assert ran.json["items"] == []


FOREIGN = {
    "text": b"this is a letter, not a database\n" * 100,
    "junk": bytes(range(256)) * 40,
    "one-byte": b"x",
    "a-note": b"call Ada on Monday\n",
    "gzip": b"\x1f\x8b\x08\x00" + b"\0" * 5000,
    "only-the-header": b"SQLite format 3\x00",
    "broken-header": b"SQLite format 3\x00" + b"\xff" * 8176,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_database_is_refused_and_left_alone(bare, article, content) -> None:
    bare.file("story.txt", article())
    bare.database.write_bytes(content)
    for arguments in (*FEW, *WRITERS.values(), ["init", "--db", "case.db"]):
        bare(*arguments).refused(4, "case.db")
        assert bare.database.read_bytes() == content, arguments
    assert {each.name for each in bare.folder.iterdir()} == {"story.txt", "case.db"}


def digest(folder) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("table", ["places", "documents", "alembic_version"])
def test_the_database_of_another_program_is_refused_and_untouched_byte_for_byte(bare, article, mode, table) -> None:
    bare.file("story.txt", article())
    with sqlite3.connect(bare.database) as other:
        other.execute(f"PRAGMA journal_mode={mode}")
        other.execute("PRAGMA user_version=7")
        other.execute(f"CREATE TABLE {table} (version_num TEXT, title TEXT)")
        other.execute(f"INSERT INTO {table} VALUES ('abc123', 'History')")
    other.close()
    before = digest(bare.folder)
    for arguments in (*FEW, *WRITERS.values(), ["init", "--db", "case.db"]):
        bare(*arguments).refused(4, "case.db")
        assert digest(bare.folder) == before, arguments


def test_a_zero_byte_file_is_a_new_database_or_refused_but_never_a_crash(bare, article) -> None:
    bare.file("story.txt", article())
    bare.database.touch()
    for arguments in COMMANDS.values():
        ran = bare(*arguments)
        assert ran.code in {0, 2, 4}, (arguments, ran.err)
        assert ran.code != 4 or len(ran.troubles) == 1
    ran = bare("add", "story.txt")
    assert ran.code == 0 or ran.refused(4, "case.db")


def test_a_folder_is_no_database(bare, article) -> None:
    bare.file("story.txt", article())
    bare.database.mkdir()
    for arguments in (*FEW, *WRITERS.values()):
        bare(*arguments).refused(4, "case.db")
    assert list(bare.database.iterdir()) == []


def test_a_missing_folder_is_made_and_named(bare, article) -> None:
    bare.file("story.txt", article())
    ran = bare("add", "story.txt", "--db", "new/deep/er.db")
    assert ran.code == 0, ran.err
    assert "er.db" in ran.err
    assert (bare.folder / "new/deep/er.db").exists()
    assert "made" not in bare("list", "--db", "new/deep/er.db").err


def test_a_folder_that_cannot_be_made_is_one_sentence(bare, article) -> None:
    bare.file("story.txt", article())
    bare("add", "story.txt", "--db", "story.txt/case.db").refused(4, "story.txt")
    bare("add", "story.txt", "--db", "/proc/nowhere/case.db").refused(4, "/proc/nowhere")


@pytest.mark.parametrize(
    "name", ["a b.db", "100%.db", "q?mode=memory.db", "#1.db", "ä🛢️.db", "file:x.db", ":memory:", "-x.db"]
)
def test_any_path_is_a_path(bare, article, name) -> None:
    bare.file("story.txt", article())
    ran = bare("add", "story.txt", f"--db={name}")
    if ran.code:
        ran.refused(4)
        return
    assert len(bare("list", "--json", f"--db={name}").json["items"]) == 1, "what was added is gone"
    assert (bare.folder / name).exists()


def test_a_newer_database_is_refused_and_left_alone(cli, article) -> None:
    cli.file("story.txt", article())
    with sqlite3.connect(cli.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    connection.close()
    before = cli.database.read_bytes()
    for arguments in (*FEW, *WRITERS.values(), ["init", "--db", "case.db"]):
        cli(*arguments).refused(4, "newer")
    assert cli.database.read_bytes() == before


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_database_can_be_read_and_a_writer_is_refused(cli, article, what) -> None:
    cli.file("story.txt", article())
    cli.file("one.txt", article(outlet="One"))
    assert cli("add", "one.txt").code == 0
    with sqlite3.connect(cli.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path, mode = (cli.database, 0o444) if what == "file" else (cli.folder, 0o555)
    for leftover in cli.folder.glob("case.db-*"):
        leftover.unlink()
    before = cli.database.read_bytes()
    cli.database.chmod(0o444)
    path.chmod(mode)
    try:
        for arguments in WRITERS.values():
            cli(*arguments, unprivileged=True).refused(4, "case.db")
        ran = cli("list", unprivileged=True)
        assert ran.code == 0 or ran.refused(4, "case.db")
        assert cli.database.read_bytes() == before
    finally:
        cli.folder.chmod(0o755)
        cli.database.chmod(0o644)
    assert len(cli.documents()) == 1


def test_a_database_that_may_not_be_read_is_refused(cli) -> None:
    cli.database.chmod(0)
    for arguments in COMMANDS.values():
        cli(*arguments, unprivileged=True).refused(4, "case.db")


def test_a_folder_where_nothing_may_be_made_is_refused(bare, article) -> None:
    bare.file("story.txt", article())
    bare.folder.chmod(0o555)
    try:
        bare("add", "story.txt", unprivileged=True).refused(4, "case.db")
        bare("init", unprivileged=True, env={"PROVENANCE_DB": ""}).refused(4, "provenance.db")
    finally:
        bare.folder.chmod(0o755)


@pytest.mark.parametrize("arguments", WRITERS.values(), ids=WRITERS)
def test_a_writer_waits_for_another_program_that_writes(cli, article, arguments) -> None:
    cli.file("story.txt", article())
    locker = sqlite3.connect(cli.database, isolation_level=None, check_same_thread=False)
    locker.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(1.0, lambda: locker.execute("COMMIT"))
    timer.start()
    began = time.monotonic()
    ran = cli(*arguments, timeout=20)
    timer.join()
    locker.close()
    assert ran.code == 0, ran.err
    assert time.monotonic() - began >= 0.9
    cli.sound()


def test_a_reader_does_not_wait_for_a_writer(cli) -> None:
    locker = sqlite3.connect(cli.database, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    try:
        for arguments in (["list"], ["list", "claims", "--json"]):
            ran = cli(*arguments, timeout=5)
            assert ran.code == 0, ran.err
    finally:
        locker.close()


def test_four_writers_at_once_lose_nothing(cli, article) -> None:
    for writer in range(4):
        for number in range(5):
            cli.file(
                f"{writer}/{number}.txt", article(outlet=f"Outlet {writer}-{number}", title=f"T {writer} {number}")
            )
    started = [cli.start("add", str(writer)) for writer in range(4)]
    for each in started:
        ran = each.wait(40).mannered()
        assert ran.code == 0, ran.err
        assert "added 5" in ran.out
    assert len(cli.documents()) == 20
    cli.sound()


def test_two_that_make_the_database_at_once_both_succeed(bare, article) -> None:
    for number in range(4):
        bare.file(f"{number}.txt", article(outlet=f"Outlet {number}"))
    started = [bare.start("add", f"{number}.txt") for number in range(4)]
    codes = [each.wait(40).mannered().code for each in started]
    assert codes == [0, 0, 0, 0]
    assert len(bare.documents()) == 4
    bare.sound()


def test_init_twice_harms_nothing(cli, article) -> None:
    cli.file("story.txt", article())
    assert cli("add", "story.txt").code == 0
    ran = cli("init")
    assert ran.code in {0, 2, 4}
    assert len(cli.documents()) == 1


# --- addresses and secrets -----------------------------------------------------------------------

SECRET = "s3cr3t-Pässw0rd"
URLS = {
    "plain": "postgresql://ada:s3cr3t-P@127.0.0.1:1/x",
    "psycopg": "postgresql+psycopg://ada:s3cr3t-P@127.0.0.1:1/x",
    "short-scheme": "postgres://ada:s3cr3t-P@127.0.0.1:1/x",
    "quoted": "postgresql://ada:s3cr3t-P%40%2F%25@127.0.0.1:1/x",
    "at-sign": "postgresql://ada:s3cr3t-P@x@127.0.0.1:1/x",
    "slash": "postgresql://ada:s3cr3t-P/x@127.0.0.1:1/x",
    "hash": "postgresql://ada:s3cr3t-P#x@127.0.0.1:1/x",
    "in-the-query": "postgresql://127.0.0.1:1/x?user=ada&password=s3cr3t-P",
    "key-file": "postgresql://127.0.0.1:1/x?user=ada&sslpassword=s3cr3t-P",
    "bad-port": "postgresql://ada:s3cr3t-P@127.0.0.1:notaport/x",
    "bad-driver": "postgresql+nothing://ada:s3cr3t-P@127.0.0.1/x",
    "other-engine": "mysql://ada:s3cr3t-P@127.0.0.1/x",
    "no-engine": "gopher://ada:s3cr3t-P@127.0.0.1/x",
    "web": "https://ada:s3cr3t-P@127.0.0.1/x.db",
    "upper": "POSTGRESQL://ada:s3cr3t-P@127.0.0.1:1/x",
    "broken-brackets": "postgresql://ada:s3cr3t-P@[::1/x",
}


@pytest.mark.parametrize("url", URLS.values(), ids=URLS)
def test_a_server_that_cannot_be_reached_is_refused_and_the_password_is_never_printed(bare, url) -> None:
    for arguments in (["list"], ["db", "path"], ["db", "path", "--json"], ["add", "--chain", "A > B", "--claim", "x"]):
        for how in ({"env": {"PROVENANCE_DB": url}}, {}) if arguments == ["list"] else ({},):
            given = arguments if how else [*arguments, "--db", url]
            ran = bare(*given, timeout=25, **how)
            assert "s3cr3t" not in ran.out + ran.err, given
            if arguments[0] != "db":
                assert ran.code in {2, 4}, ran.err
                assert len(ran.troubles) == 1, ran.err
    assert list(bare.folder.iterdir()) == [], "a file was made with the address as its name"


def test_db_path_names_the_nearest_database_upward_then_the_data_folder(bare) -> None:
    (bare.folder / "a/b").mkdir(parents=True)
    at = {"env": {"PROVENANCE_DB": ""}, "cwd": bare.folder / "a/b"}
    home = bare("db", "path", **at)
    assert home.code == 0
    assert os.environ["HOME"] in home.out
    assert bare("init", str(bare.folder), env={"PROVENANCE_DB": ""}).code == 0
    assert bare("db", "path", **at).out.strip() == str(bare.folder / "provenance.db")
    assert bare("db", "path", "--db", "other.db", **at).out.strip().endswith("other.db")
    assert str(bare.folder / "provenance.db") in json.dumps(bare("db", "path", "--json", **at).json)
