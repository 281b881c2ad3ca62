"""Whatever is given to ``add`` as a file: one clear sentence, the promised exit code, nothing lost."""

from __future__ import annotations

import gzip
import os
import random
import re
import socket
import struct
import zlib
from pathlib import Path

import pytest

from provenance.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 8, 8, 8, 2, 0, 0, 0) + zlib.compress(b"\0" * 200)
JUNK = random.Random(7).randbytes(5000)
WORDS = "The mayor of Varnsund said that the harbour will reopen.\n"

REFUSED = {
    "missing": (None, ["missing", "no file"]),
    "empty": (b"", ["empty"]),
    "blanks": (b"  \t \r\n\n  ", ["empty"]),
    "only-a-bom": (b"\xef\xbb\xbf", ["the-file"]),
    "only-unicode-blanks": ("\u00a0\u2003\u3000\n".encode(), ["the-file"]),
    "random-bytes": (JUNK, ["not"]),
    "png": (PNG, ["not"]),
    "gzip": (gzip.compress(WORDS.encode() * 50), ["not"]),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n", ["not"]),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + JUNK[:200], ["not"]),
    "sqlite": (b"SQLite format 3\x00" + JUNK[:200], ["not"]),
    "invalid-utf8-at-byte-5": (b"abcd\xff news of the day", ["utf-8", "byte 5"]),
    "latin1": ("Le maire a annoncé que le port".encode("latin-1"), ["utf-8", "byte 18"]),
    "cut-in-a-character": ("The end …".encode()[:-1], ["utf-8", "byte 9"]),
    "utf16-odd-bytes": (("\ufeff" + WORDS).encode("utf-16-le")[:-1], ["utf-16"]),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_alone_is_refused_in_one_sentence(cli, content, words) -> None:
    if content is not None:
        cli.file("the-file.txt", content)
    cli("add", "the-file.txt").refused(2, "the-file.txt", *words[-1:])
    assert cli.documents() == []


def test_the_byte_that_cannot_be_read_is_named_past_the_first_block(cli) -> None:
    cli.file("far.txt", WORDS.encode() * 2000 + b"\xfe" + WORDS.encode())
    cli("add", "far.txt").refused(2, "far.txt", f"byte {len(WORDS) * 2000 + 1}")


@pytest.mark.parametrize("hidden", [[], [".article.txt", ".DS_Store"], ["photo.jpg", "data.xlsx"], [".git/notes.txt"]])
def test_a_folder_without_articles_is_refused(cli, hidden) -> None:
    (cli.folder / "pages").mkdir()
    for name in hidden:
        cli.file(f"pages/{name}", WORDS)
    cli("add", "pages").refused(2, "pages", "article")
    assert cli.documents() == []


def test_every_kind_of_bad_file_among_good_ones_loses_nothing(cli, article) -> None:
    bad = {name: content for name, (content, _) in REFUSED.items() if content is not None}
    for name, content in bad.items():
        cli.file(f"mixed/{name}.txt", content)
    for number in range(3):
        cli.file(f"mixed/z{number}.txt", article(outlet=f"Outlet {number}"))
    ran = cli("add", "mixed", "missing.txt")
    assert ran.code == 3, ran.err
    assert f"added 3, updated 0, unchanged 0, failed {len(bad) + 1}" in ran.out
    failed = [line for line in ran.err.splitlines() if line.startswith("failed:")]
    assert len(failed) == len(bad) + 1
    for name in [*(f"{each}.txt" for each in bad), "missing.txt"]:
        assert len([line for line in failed if re.search(rf"[ /]{name}\b", line)]) == 1, name
    assert len(cli.documents()) == 3
    cli.sound()


@pytest.mark.parametrize("place", ["/dev/null", "https://127.0.0.1/a/b", "HTTP://[::1]/"])
def test_places_that_are_no_files_are_refused(cli, place) -> None:
    ran = cli("add", place, timeout=15).refused(2, place)
    if "://" in place:
        assert "private" in ran.err


@pytest.mark.parametrize("place", ["pipe.txt", "pipes", "/dev/zero", "/dev/full"])
def test_what_never_ends_does_not_hang_and_does_not_fill_the_memory(cli, place) -> None:
    (cli.folder / "pipes").mkdir()
    os.mkfifo(cli.folder / "pipe.txt")
    os.mkfifo(cli.folder / "pipes" / "inner.txt")
    ran = cli("add", place, timeout=6)
    assert ran.code == 2, ran.err
    assert len(ran.troubles) == 1
    assert ran.memory < 400_000


def test_a_socket_with_the_name_of_an_article_is_refused(cli) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        here = os.open(cli.folder, os.O_RDONLY)
        try:
            opened.bind(f"/proc/self/fd/{here}/socket.txt")
        finally:
            os.close(here)
        cli("add", "socket.txt", timeout=6).refused(2, "socket.txt")


def test_links_that_lead_in_a_circle_do_not_hang(cli, article) -> None:
    cli.file("pages/one.txt", article())
    (cli.folder / "pages" / "again").symlink_to(cli.folder / "pages", target_is_directory=True)
    (cli.folder / "pages" / "self.txt").symlink_to("self.txt")
    (cli.folder / "pages" / "gone.txt").symlink_to("nowhere.txt")
    ran = cli("add", "pages", timeout=15)
    assert ran.code in {0, 3}, ran.err
    assert len(cli.documents()) == 1
    for name in ("self.txt", "gone.txt"):
        assert (name in ran.err) == (ran.code == 3)


@pytest.mark.parametrize("name", ["self.txt", "gone.txt"])
def test_a_link_that_leads_nowhere_is_refused(cli, name) -> None:
    (cli.folder / name).symlink_to("self.txt" if name == "self.txt" else "nowhere.txt")
    cli("add", name).refused(2, name)


def test_a_file_that_may_not_be_read_is_refused_and_the_rest_is_saved(cli, article) -> None:
    cli.file("secret.txt", article()).chmod(0)
    cli("add", "secret.txt", unprivileged=True).refused(2, "secret.txt")
    cli.file("open.txt", article())
    ran = cli("add", "secret.txt", "open.txt", unprivileged=True).refused(3, "secret.txt")
    assert "added 1" in ran.out


def test_a_folder_that_may_not_be_read_is_refused_and_the_rest_is_saved(cli, article) -> None:
    cli.file("closed/in.txt", article())
    cli.file("pages/a.txt", article())
    cli.file("pages/closed/b.txt", article(outlet="B"))
    (cli.folder / "closed").chmod(0)
    (cli.folder / "pages/closed").chmod(0)
    try:
        cli("add", "closed", unprivileged=True).refused(2, "closed")
        ran = cli("add", "pages", unprivileged=True)
        assert "added 1" in ran.out
        assert ran.code == 3, "a folder that cannot be read is passed over in silence"
        assert "closed" in ran.err
    finally:
        (cli.folder / "closed").chmod(0o755)
        (cli.folder / "pages/closed").chmod(0o755)


def test_a_name_longer_than_the_system_allows_is_refused(cli) -> None:
    cli("add", "n" * 5000 + ".txt").refused(2, "nnnn")
    cli("add", "folder/" * 900 + "a.txt").refused(2, "folder/")


# --- size ----------------------------------------------------------------------------------------


def test_a_hundred_megabyte_file_is_refused_fast_and_without_memory(cli) -> None:
    with (cli.folder / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    plain = cli("list")
    ran = cli("add", "huge.txt").refused(2, "huge.txt", "10 MB")
    assert ran.seconds < 3
    assert ran.memory < plain.memory + 30_000
    assert cli.documents() == []


def test_a_hundred_megabytes_on_standard_input_are_refused_without_memory(cli) -> None:
    huge = cli.folder / "huge"
    with huge.open("wb") as opened:
        opened.truncate(100_000_000)
    plain = cli("list")
    with huge.open("rb") as opened:
        ran = cli("add", "-", stdin=opened.fileno()).refused(2, "standard input", "10 MB")
    assert ran.memory < plain.memory + 60_000


def test_text_above_a_million_characters_is_refused_and_just_below_is_taken(cli) -> None:
    line = "language: xx\noutlet: The Long One\n\nTitle\n\n"
    cli.file("huge.txt", line + "a b\n" * (10 * 1024 * 1024 // 4))
    cli.file("above.txt", line + "a b\n" * (1_000_000 // 4))
    cli.file("below.txt", line + "a b\n" * (1_000_000 // 4 - 40))
    cli("add", "huge.txt").refused(2, "huge.txt", "10 MB")
    cli("add", "above.txt").refused(2, "above.txt", "1,000,000")
    ran = cli("add", "below.txt", timeout=30)
    assert ran.code == 0, ran.err
    assert len(cli.documents()) == 1


def test_a_long_single_line_is_read_in_reasonable_time(cli) -> None:
    cli.file("line.txt", "The mayor said that the port is open and " * 2_000)
    ran = cli("add", "line.txt", timeout=25)
    assert ran.code == 0, ran.err
    size = sum(each.stat().st_size for each in cli.folder.glob("case.db*"))
    assert size < 20_000_000, f"82 kB of text became a database of {size:,} bytes"


# --- what is taken -------------------------------------------------------------------------------

TEXT = "outlet: The Lantern\n\nHarbour leak\n\nMayor Anna Brandt said on Monday that the harbour will reopen.\n"
TAKEN = {
    "plain": (TEXT.encode(), TEXT),
    "utf8-bom": (b"\xef\xbb\xbf" + TEXT.encode(), "\ufeff" + TEXT),
    "utf16-le-bom": (b"\xff\xfe" + TEXT.encode("utf-16-le"), None),
    "utf16-be-bom": (b"\xfe\xff" + TEXT.encode("utf-16-be"), None),
    "crlf": (TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r\n")),
    "old-mac": (TEXT.replace("\n", "\r").encode(), TEXT.replace("\n", "\r")),
    "mixed-newlines": (TEXT.replace("\n", "\r\n", 2).encode(), TEXT.replace("\n", "\r\n", 2)),
    "nul": (TEXT.replace("leak", "le\0ak").encode(), TEXT.replace("leak", "le\ufffdak")),
    "line-separators": (TEXT.replace("leak", "\u2028le\x85ak").encode(), TEXT.replace("leak", "\u2028le\x85ak")),
    "decomposed": (TEXT.replace("Brandt", "Bra\u0308ndt").encode(), TEXT.replace("Brandt", "Bra\u0308ndt")),
    "controls": (TEXT.replace("leak", "\x1b[31mleak\x07\x0c").encode(), TEXT.replace("leak", "\x1b[31mleak\x07\x0c")),
    "emoji": (TEXT.replace("leak", "🛢️👩‍🚒").encode(), TEXT.replace("leak", "🛢️👩‍🚒")),
    "right-to-left": (TEXT.replace("leak", "\u202eleak\u2066").encode(), TEXT.replace("leak", "\u202eleak\u2066")),
    "no-newline-at-end": (TEXT.rstrip().encode(), TEXT.rstrip()),
}  # fmt: skip


@pytest.mark.parametrize(("content", "stored"), TAKEN.values(), ids=TAKEN)
def test_text_is_stored_as_it_was_decoded_and_quotes_stand_where_they_are_said_to(cli, content, stored) -> None:
    cli.file("story.txt", content)
    ran = cli("add", "story.txt")
    assert ran.code == 0, ran.err
    [document] = cli.documents()
    with Workspace.open(cli.database) as opened:
        text = opened.text(document["id"])
        readings = opened.attributions(document["id"])
        [publisher] = [each.name for each in opened.sources() if each.id == document["publisher_id"]]
    assert text is not None
    assert publisher == "The Lantern"
    assert text.lstrip("\ufeff") == TEXT if stored is None else text == stored
    assert any("harbour will reopen" in each.content_text for each in readings), "nothing was read in it"
    for each in readings:
        assert each.content_text in text
    shown = cli("show", document["id"], "--text").raw_out
    assert len(shown.decode().rstrip("\n")) == len(text.rstrip("\n")), "what is printed is not what offsets count in"
    if stored == content.decode("utf-8", "replace") and b"\x1b" not in content and "\u202e" not in text:
        assert shown.rstrip(b"\n") == content.rstrip(b"\n")
    cli.sound()


@pytest.mark.parametrize(("content", "stored"), TAKEN.values(), ids=TAKEN)
def test_offsets_of_extract_count_code_points_of_the_file(cli, content, stored) -> None:
    cli.file("story.txt", content)
    ran = cli("extract", "story.txt")
    assert ran.code == 0, ran.err
    line = ran.json
    assert line["id"] == "story"
    text = stored if stored is not None else content.decode("utf-16")
    if stored is None and "text_sha256" not in line:
        text = "\ufeff" + text if line["attributions"][0]["source"][0][0] > text.index("Mayor") else text
    words = {text[s:e] for each in line["attributions"] for s, e in each["content"]}
    assert any(each.startswith("the harbour will reopen") for each in words), words


def test_a_lone_surrogate_is_replaced_or_refused_but_never_a_crash(cli) -> None:
    content = "\ufeff".encode("utf-16-le") + TEXT.replace("leak", "le\ud800ak").encode("utf-16-le", "surrogatepass")
    cli.file("utf16.txt", content)
    cli.file("utf8.txt", TEXT.replace("leak", "le\ud800ak"))
    cli("add", "utf8.txt").refused(2, "utf8.txt", "byte")
    ran = cli("add", "utf16.txt")
    if ran.code:
        ran.refused(2, "utf16.txt")
    else:
        assert "\ufffd" in cli.documents()[0]["title"]


NAMES = {
    "spaces": "a story of mine.txt",
    "newline": "two\nlines.txt",
    "leading-dash": "-rf.txt",
    "double-dash": "--help.txt",
    "only-dash-in-folder": "./-",
    "non-utf8": b"caf\xe9.txt",
    "emoji": "🛢️.txt",
    "quotes": 'it\'s "quoted".txt',
    "percent": "100%s %d %(x)s.txt",
    "braces": "{0} {{7*7}} {x}.txt",
    "escape": "\x1b[31mred.txt",
    "rtl": "\u202etxt.exe.txt",
    "markup": "[bold]x[/bold] [/red].txt",
    "glob": "*[a-z]?.txt",
    "upper": "STORY.TXT",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_file_name_is_taken(cli, article, name) -> None:
    cli.file(name, article())
    for command in ("extract", "add"):
        ran = cli(command, "--", name)
        assert ran.code == 0, ran.err
        assert "\x1b" not in ran.err + (ran.out if command == "add" else "")
    assert len(cli.documents()) == 1


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_refusal_of_any_file_name_is_one_line_that_can_be_printed(cli, name) -> None:
    cli.file(name, b"abc\xff")
    ran = cli("add", "--", name).refused(2, "utf-8")
    assert len([line for line in ran.err.splitlines() if line.strip() and "made the database" not in line]) <= 2, (
        ran.err
    )
    for bad in ("\x1b", "\u202e"):
        assert bad not in ran.err + ran.out
    assert ran.raw_err.decode("utf-8")  # what is printed is UTF-8, also where the name is not


def test_a_folder_of_odd_names_is_read_whole(cli, article) -> None:
    for number, name in enumerate(NAMES.values()):
        if name != "./-":
            cli.file(b"odd/" + os.fsencode(name), article(outlet=f"Outlet {number}"))
    ran = cli("add", "odd")
    assert ran.code == 0, ran.err
    assert len(cli.documents()) == len(NAMES) - 1


def test_a_deep_folder_is_read(cli, article) -> None:
    cli.file("d/" * 300 + "deep.txt", article())
    ran = cli("add", "d", timeout=15)
    assert ran.code == 0, ran.err
    assert len(cli.documents()) == 1


# --- the lines in front ----------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["soonish", "2026-13-45", "2026-02-30", "31/12/2026", "99999-01-01", "0000-00-00"])
def test_a_date_that_cannot_be_read_is_said_and_never_guessed(cli, article, date) -> None:
    cli.file("story.txt", article(published=date))
    ran = cli("add", "story.txt")
    assert date in ran.err, f"nothing is said about the date {date!r}"
    items = cli("list", "--json").json["items"]
    assert not [each for each in items if each["published"] not in (None, date)]
    cli("add", "story.txt", "--published", date).refused(2, date)


@pytest.mark.parametrize("front", ["outlet: A", "outlet: A\nurl: https://a.example/x\n", "outlet: A\n\n \n\n"])
def test_lines_in_front_without_an_article_behind_are_refused(cli, front) -> None:
    cli.file("story.txt", front)
    cli("add", "story.txt").refused(2, "story.txt")
    assert cli.documents() == []


ODD_FRONTS = {
    "empty-values": "outlet:\nurl:\ntitle:\n\nHarbour leak\n\n" + WORDS,
    "url-is-no-url": "outlet: A\nurl: not a url\n\nHarbour leak\n\n" + WORDS,
    "same-key-twice": "outlet: A\noutlet: B\n\nHarbour leak\n\n" + WORDS,
    "unknown-key": "outlet: A\nfavourite-colour: blue\n\nHarbour leak\n\n" + WORDS,
    "upper-case-keys": "OUTLET: A\n\nHarbour leak\n\n" + WORDS,
    "value-of-a-megabyte": "outlet: " + "A" * 1_000_000 + "\n\nHarbour leak\n\n" + WORDS,
    "yaml-fences": "---\noutlet: A\n---\n\nHarbour leak\n\n" + WORDS,
    "sentence-with-colon": "Brandt: the harbour will reopen\n\nThe mayor said: all is well.\n" + WORDS,
    "no-blank-line": "outlet: A\n" + WORDS,
    "port-out-of-range": "outlet: A\nurl: https://a.example:99999999/x\n\nLeak\n\n" + WORDS,
    "broken-ipv6": "outlet: A\nurl: https://[::1/x\n\nLeak\n\n" + WORDS,
    "idn": "outlet: A\nurl: https://xn--\u0430pple.example/\u202ex\n\nLeak\n\n" + WORDS,
    "nul-outlet": "outlet: A\0B\n\nLeak\n\n" + WORDS,
    "language-nonsense": "outlet: A\nlanguage: Klingon (tlh)\n\nLeak\n\n" + WORDS,
}


@pytest.mark.parametrize("text", ODD_FRONTS.values(), ids=ODD_FRONTS)
def test_odd_lines_in_front_lose_no_article(cli, text) -> None:
    cli.file("story.txt", text)
    ran = cli("add", "story.txt")
    if ran.code:
        ran.refused(2, "story.txt")
        return
    [document] = cli.documents()
    assert cli("report", "-o", "-").code in {0, 2}
    with Workspace.open(cli.database) as opened:
        assert opened.text(document["id"]) == text.replace("\0", "\ufffd")
    cli.sound()


@pytest.mark.parametrize("url", ["not a url", "javascript:alert(1)", "file:///etc/passwd", "//host/x", "http://"])
def test_an_option_that_is_no_address_is_refused(cli, article, url) -> None:
    cli.file("story.txt", article())
    cli("add", "story.txt", "--url", url).refused(2, url)


# --- again, changed, copied -------------------------------------------------------------------------


def test_the_same_file_twice_is_unchanged(cli, article) -> None:
    for lines in ({"url": "https://l.example/x"}, {}):
        cli.file("a.txt", article(**lines))
        assert cli("add", "a.txt", "a.txt").out.strip() == "added 1, updated 0, unchanged 1, failed 0"
        assert cli("add", "./a.txt").out.strip() == "added 0, updated 0, unchanged 1, failed 0"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("https://l.example/x", "https://l.example/x#top"),
        ("https://l.example/x", "https://L.EXAMPLE:443/x"),
        ("https://l.example/x?a=1", "https://l.example/x?a=1&utm_source=feed"),
    ],
)
def test_the_same_address_written_otherwise_is_the_same_document(cli, article, first, again) -> None:
    cli.file("a.txt", article(url=first))
    cli.file("b.txt", article(url=again))
    cli("add", "a.txt")
    ran = cli("add", "b.txt")
    assert "added 0" in ran.out, ran.out
    assert {each["url"] for each in cli.documents()} == {first}


def test_changed_text_at_one_address_is_a_second_revision_and_the_first_is_kept(cli, article) -> None:
    path = cli.file("a.txt", article(url="https://l.example/x"))
    cli("add", path)
    first = cli.documents()[0]
    cli.file("a.txt", article(url="https://l.example/x", body="Mayor Anna Brandt said that the tank was full.\n"))
    assert cli("add", path).out.strip() == "added 0, updated 1, unchanged 0, failed 0"
    revisions = {each["revision_no"]: each["id"] for each in cli.documents()}
    assert set(revisions) == {1, 2}
    assert revisions[1] == first["id"]
    assert b"tank was empty" in cli("show", revisions[1], "--text").raw_out
    assert b"tank was full" in cli("show", revisions[2], "--text").raw_out
    assert cli("add", path).out.strip() == "added 0, updated 0, unchanged 1, failed 0"
    cli.sound()


def test_going_back_to_an_earlier_text_is_said_and_loses_nothing(cli, article) -> None:
    one, two = (article(url="https://l.example/x", body=f"Mayor Anna Brandt said that {x}.\n") for x in ("a b", "c d"))
    for text in (one, two, one):
        cli.file("a.txt", text)
        ran = cli("add", "a.txt")
    assert ran.out.strip() == "added 0, updated 0, unchanged 1, failed 0"
    assert "this is the text of revision 1; the latest is revision 2" in ran.err
    assert len(cli.documents()) == 2
    cli.sound()


def test_the_same_text_at_another_outlet_is_evidence_and_kept(cli, article) -> None:
    body = article().split("\n", 1)[1]
    for name in ("Lantern", "Beacon"):
        cli.file(f"{name}.txt", body)
        ran = cli("add", f"{name}.txt", "--outlet", name, "--url", f"https://{name}.example/x")
        assert ran.out.strip() == "added 1, updated 0, unchanged 0, failed 0"
    for name in ("Gull", "Heron"):
        assert "added 1" in cli("add", "Beacon.txt", "--outlet", name).out
    assert len(cli.documents()) == 4
    cli.sound()


def test_standard_input(cli, article) -> None:
    cli("add", "-").refused(2, "standard input", "empty")
    cli("add", "-", stdin=b"\xff\xfe\xff").refused(2, "standard input")
    ran = cli("add", "-", "--outlet", "The Pipe", stdin=article().encode())
    assert ran.out.strip() == "added 1, updated 0, unchanged 0, failed 0"
    ran = cli("add", "-", "--outlet", "The Pipe", stdin=article().encode())
    assert ran.out.strip() == "added 0, updated 0, unchanged 1, failed 0"


def test_standard_input_that_is_closed_is_refused(cli) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        cli("add", "-", stdin=writing).refused(2, "standard input")
    finally:
        os.close(writing)


def test_a_document_in_which_nothing_was_read_is_not_reported_as_missing(cli, article) -> None:
    cli.file("a.txt", article(language="xx", url="https://l.example/x"))
    assert cli("add", "a.txt").code == 0
    ran = cli("report", "https://l.example/x", "-o", "-")
    assert "add an article first" not in ran.err


def test_a_dry_run_saves_nothing_and_makes_no_database(bare, article) -> None:
    cli = bare
    cli.file("a.txt", article())
    cli.file("b.txt", b"\xff")
    ran = cli("add", "a.txt", "b.txt", "--dry-run").refused(3, "b.txt")
    assert "failed 1" in ran.out
    assert cli.documents() == []
    assert not Path(cli.database).exists()


def test_nothing_given_is_a_usage_error(cli) -> None:
    for command in ("add", "extract", "show", "trace"):
        ran = cli(command)
        assert ran.code == 2, (command, ran.err)
        assert len(ran.troubles) == 1


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_extract_refuses_as_add_does(cli, content, words) -> None:
    if content is not None:
        cli.file("the-file.txt", content)
    ran = cli("extract", "the-file.txt").refused(2, *words[-1:])
    assert ran.out == ""


def test_extract_writes_a_line_for_each_that_can_be_read(bare, article) -> None:
    cli = bare
    cli.file("in/a.txt", article())
    cli.file("in/b.txt", b"\xff")
    cli.file("in/c.txt", article(outlet="C"))
    ran = cli("extract", "in").refused(3, "b.txt")
    assert len(ran.out.splitlines()) == 2
    assert not Path(cli.database).exists()


DECISIONS = {
    "not-json": "this is not JSON\n",
    "a-list": "[1, 2]\n",
    "no-verdict": '{"by": "Ada"}\n',
    "unknown-verdict": '{"verdict": "obliterate", "by": "Ada", "sources": ["A", "B"]}\n',
    "unknown-source": '{"verdict": "same", "by": "Ada", "sources": ["Nobody", "No one"]}\n',
    "one-source": '{"verdict": "same", "by": "Ada", "sources": ["A"]}\n',
    "numbers": '{"verdict": 7, "by": 8, "sources": 9}\n',
    "nulls": '{"verdict": null, "by": null, "sources": null, "readings": null}\n',
    "nested": '{"verdict": "accepted", "by": "Ada", "readings": [[["x"]], {"a": 1}, 3]}\n',
    "deep": "[" * 100_000 + "]" * 100_000 + "\n",
    "huge-number": '{"verdict": "same", "by": "Ada", "sources": [1e999, ' + "9" * 5000 + "]}\n",
    "surrogate": '{"verdict": "same", "by": "\\ud800", "sources": ["\\ud800", "B"]}\n',
    "no-reading": '{"verdict": "accepted", "by": "Ada", "readings": [["https://nowhere.example/", "words"]]}\n',
}


@pytest.mark.parametrize("text", DECISIONS.values(), ids=DECISIONS)
def test_a_broken_decisions_file_is_refused_by_line(cli, text) -> None:
    cli.file("decisions.jsonl", text)
    cli("add", "decisions.jsonl").refused(2, "decisions.jsonl", "1")
    if cli.database.exists():
        cli.sound()
