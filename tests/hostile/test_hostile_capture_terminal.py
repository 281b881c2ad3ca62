"""Search, show, list, diff, edit, remove and the database commands, with any words and any stored text."""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import json
import os
import pty
import threading

import pytest

from ..fetching.misbehaving import answer
from .invented_web import WORDS, Net, article, diverted, net, page, printable, unprintable  # noqa: F401  fixtures

URL = "http://lantern.example/harbour"
TEXT = (
    WORDS
    + " Profits rose by 100% and by 1000 at C:\\temp\\_x for NEAR(it, 3), AND OR NOT “quoted” *star* 'single' (((."
)


@pytest.fixture
def held(net):
    """Two revisions of an article with all the signs that a query language could know."""
    net.web["lantern.example"] = article("Harbour leak", TEXT)
    assert net("add", URL).code == 0
    net.web["lantern.example"] = article("Harbour leak", TEXT.replace("twice", "three times"))
    assert net("add", URL).code == 0
    return net


LITERAL = {
    '"': 0, '""': 0, "AND": 2, "AND OR NOT": 2, "NEAR(": 2, "NEAR(it, 3)": 2, "*": 2, "tank*": 0, "t*": 0, "%": 2, "100%": 2, "1__%": 0,
    "_x": 2, "_": 2, "h_rbour": 0, "%arbour": 0, "\\": 2, "C:\\temp": 2, "\\_": 2, "(((": 2, "'": 2, "''": 0, "' OR 1=1 --": 0, "^tank": 0,
    "title:harbour": 0, "tank AND harbour": 0, '"tank" OR "x"': 0, "{title}:x": 0, "tank NOT x": 0, "+": 0, "-": 0, ":": 2, ";": 0,
    "'; DROP TABLE document; --": 0, "tank\ttank": 0, "?": 0, "??": 0, ":1": 0, "@a": 0, "$1": 0, "\u202e": 0, "\x1b[31m": 0, "\u200b\u200b\u200b": 0,
    "\ud7ff": 0, "\U0010ffff": 0, "\ufeff": 0, "İ": 0, "ﬃ": 0, "ß": 0, "\u0301": 0, "e\u0301" * 50: 0, "a" * 100_000: 0, "tank " * 20_000: 0,
}  # fmt: skip


def test_a_query_is_taken_as_it_is(held) -> None:
    wrong = {}
    for query, number in LITERAL.items():
        ran = held("search", "--json", "--", query)
        if ran.code:
            ran.refused(2)
            found = 0
        else:
            found = sum(each["kind"] == "document" for each in ran.json["items"])
        if query.strip().isascii() and found != number and "'" not in query and '"' not in query:
            wrong[query[:40]] = found
    assert not wrong, wrong
    for query in ("NEAR(", "a" * 100_000, "%", "\u202e"):
        held("search", "--", query)


BYTES = [
    b"",
    b" ",
    b"\n",
    b"tank\xff",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\x1b[31m",
    "\u2028".encode(),
    b"-x",
    b"doc-%",
    b"http://[::1",
    b"\xe2\x80\xae",
    b"a\nfailed: b (c)",
    b"x" * 100_000,
]
COMMANDS = [
    ["search"],
    ["show"],
    ["diff"],
    ["trace"],
    ["remove", "--yes"],
    ["edit", "--title", "x"],
    ["report", "-o", "r.html"],
    ["list"],
    ["add"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_any_bytes_as_an_argument_end_in_a_sentence(held, command) -> None:
    for number, words in enumerate(BYTES):
        if command == ["db", "backup"] and (not words.strip() or words.startswith(b"http")):
            continue
        ran = held(*command, b"--", words)
        assert ran.code in ({0, 2} if command[0] != "db" else {0, 1, 2, 3, 4}), (number, ran)
        assert len(ran.err) < 3 * len(words) + 8000
    assert len(held.held()) == 2


OPTIONS = ["--outlet", "--url", "--title", "--byline", "--published", "--language", "--why", "--by"]
VALUES = [
    b"\xff\xfe",
    b"\x1b[31mred\x1b[0m",
    "\u202eevil\u2066".encode(),
    b"a\nb\rc",
    b"\xed\xa0\x80",
    b"",
    b"javascript:alert(1)",
    b"file:///etc/passwd",
    b"<script>alert(1)</script>",
    b"9999999-99-99",
    b"http://[::1",
]


@pytest.mark.parametrize("option", OPTIONS)
def test_any_value_of_an_edit_is_stored_harmlessly_or_refused(held, option) -> None:
    [*_, last] = held.held()
    for value in VALUES:
        more = (
            []
            if option in {"--outlet", "--url", "--title", "--byline", "--published", "--language"}
            else [b"--title", b"T " + value[:3].hex().encode()]
        )
        ran = held("edit", last["id"], option, value, *more)
        assert ran.code in {0, 2}, ran
        if option == "--url":
            assert not value.startswith((b"javascript:", b"file:")) or ran.code == 2, (
                f"{value!r} is taken as an address"
            )
        if ran.code == 0 and unprintable(os.fsdecode(value)):
            held("show", last["id"])
    for command in (["list"], ["diff", last["id"]], ["list", "sources"]):
        held(*command)
    held("report", "-o", "report.html")
    assert "<script>alert(1)" not in (held.folder / "report.html").read_text()
    assert 'href="javascript:' not in (held.folder / "report.html").read_text()
    held("remove", last["id"], "--yes", "--why", b"\x1b[31m\xff")
    assert held("db", "check").code == 0


STORED = {
    "ansi": "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b31m \x9d0;x\x9c",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "controls": "".join(chr(each) for each in (*range(1, 9), *range(14, 32), *range(127, 160))),
    "nul": "a\0b",
    "combining": "Z" + "\u0300\u0301\u0302\u0303" * 300,
    "rtl": "مرحبا بالعالم שלום עולם",
    "private": "\ue000\uf8ff\U000f0000\ufff9\ufffb\ufffe",
    "markup": "[bold red]x[/] [link=file:///etc/passwd]y[/link] [/nope]",
    "tags": "\U000e0041\U000e007f\ufe0f\u200d",
}  # fmt: skip
LOOK = [["list"], ["list", "claims"], ["list", "sources"], ["list", "attributions"], ["search", "tank"], ["search", "harbour"], ["show", URL], ["trace", URL], ["diff", URL], ["trace", "--down", URL], ["list", "--json"], ["search", "tank", "--json"], ["show", URL, "--json"], ["diff", URL, "--json"], ["remove", URL, "--dry-run"], ["edit", URL, "--title", "T2", "--dry-run"], ["db", "check"], ["report", "-o", "r.html"]]  # fmt: skip


GROUPS = {
    "speaking": ("ansi", "bidi", "separators", "controls"),
    "odd": ("nul", "combining", "rtl", "private", "tags"),
    "markup": ("markup",),
}


@pytest.mark.parametrize("words", [" ".join(map(STORED.__getitem__, names)) for names in GROUPS.values()], ids=GROUPS)
def test_stored_words_never_speak_to_the_terminal(net, words) -> None:
    """Fetched and read from a file, in title, outlet, byline and text."""
    body = (
        f"The mayor {words} said on Monday that the tank {words} was empty. {words} Agency reported that the harbour {words} will reopen. “{words}” said Anna {words} Brandt. "
        + WORDS
    )
    ld = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": f"H {words}",
            "author": {"name": f"A {words}"},
            "publisher": {"name": f"P {words}"},
            "isBasedOn": f"http://beacon.example/{words}",
            "creditText": f"C {words} AFP",
            "inLanguage": "en",
        }
    )
    for number in (1, 2):
        net.web["lantern.example"] = answer(
            page(
                f"Title {words}",
                body.replace("Monday", ("Monday", "Tuesday")[number - 1]),
                f"<script type='application/ld+json'>{ld}</script>",
            ),
            kind="text/html; charset=utf-8",
        )
        assert net("add", URL).code == 0
    for command in LOOK:
        ran = net(*command)
        assert ran.code == 0 or ran.refused(2, "nothing to report"), command
    report = net.folder / "r.html"
    marks = {"U+061C", "U+200E", "U+200F"}  # they belong to right-to-left words and turn nothing round
    assert not report.exists() or set(unprintable(report.read_text())) <= marks, "raw controls in the report"


@pytest.mark.parametrize(
    "command", [["show", URL, "--text"], ["list"], ["search", "tank"], ["trace", URL], ["diff", URL]], ids=" ".join
)
def test_nothing_speaks_to_a_real_terminal(held, command) -> None:
    """On a terminal colours are meant, but none of the article's own controls come through."""
    held.web["lantern.example"] = article(
        "Har\x9bbour \u202eleak", TEXT.replace("tank", "tank \x1b]0;owned\x07\u202e\u2066")
    )
    assert held("add", URL).code == 0
    master, slave = pty.openpty()
    said = bytearray()

    def listen() -> None:
        try:
            while got := os.read(master, 65536):
                said.extend(got)
        except OSError:
            return

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        ran = held(*command, stdout=slave, env={"TERM": "xterm-256color"})
    finally:
        os.close(slave)
        listener.join(5)
        os.close(master)
    assert ran.code == 0
    for hostile in (b"\x1b]0;", b"\x07", "\u202e".encode(), "\u2066".encode(), "\x9b".encode()):
        assert hostile not in said, f"{hostile!r} in {bytes(said)[:300]!r}"


NAMES = [
    "a\nfailed: forged (forged).txt",
    "\x1b[31mred.txt",
    "\u202etxt.exe.txt",
    "\x9b31m.txt",
    "a\rb.txt",
    "x\u2028y.txt",
    b"\xff\xfe.txt",
    "[red]x[/red].txt",
]


@pytest.mark.parametrize(
    "content",
    ["", "\0\1\2\3" * 900, "http://10.0.0.1/\n", "language: xx\noutlet: X\n\nTitle\n\nWords.\n"],
    ids=["empty", "binary", "list", "foreign"],
)
def test_hostile_names_of_files_do_not_reach_the_terminal(net, content) -> None:
    for name in NAMES:
        net.file(name, content)
    missing = [b"missing-" + os.fsencode(name) for name in NAMES]
    for places in (NAMES, missing, ["."]):
        ran = net("add", "--", *places)
        assert not [line for line in ran.err.splitlines() if line.startswith("failed: forged")], (
            f"a forged line: {ran.err!r}"
        )


@pytest.mark.parametrize(
    "place",
    [
        "ht\ntp://lantern.example/",
        "http://lantern.example/\nfailed: forged (forged)",
        "http://lantern.example/\x1b[31m",
        "http://\u202elantern.example/",
        b"http://lantern.example/\xff",
        "http://lantern.example/\x00".replace("\0", "%00"),
        "http://lantern.example:80\r\nX-Evil: yes/",
    ],
    ids=ascii,
)
def test_hostile_addresses_do_not_reach_the_terminal_or_split_the_request(net, place) -> None:
    net("add", "--", place)
    assert not any("X-Evil" in line for request in net.web.requests for line in request.split("\r\n")[1:])


def test_a_search_over_much_text_stays_within_its_bounds(net) -> None:
    for number in range(3):
        net.file(f"{number}.txt", f"language: xx\noutlet: Long {number}\n\nTitle\n\n" + "ab cd " * 160_000)
        assert net("add", f"{number}.txt").code == 0
    for query in ("ab cd", "a", "zzz", "b c" * 20_000):
        ran = net("search", query)
        assert ran.seconds < 10
        assert ran.memory < 420_000
        assert len(ran.out) < 20_000
