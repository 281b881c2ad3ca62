"""Pages fetched from a server that misbehaves: bodies, packings, charsets, redirects, statuses, slowness."""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import gzip
import itertools
import json
import re
import time
import zlib

import pytest

from ..fetching import misbehaving
from ..fetching.misbehaving import (
    Behaviour,
    Send,
    answer,
    chunk,
    drip,
    endless,
    gzip_bomb,
    head,
    raw,
    redirect,
    status,
    zlib_bomb,
)
from .invented_web import WORDS, Net, article, diverted, net, page  # noqa: F401  fixtures

URL = "http://lantern.example/harbour"
HTML = "Content-Type: text/html; charset=utf-8"
MEGABYTES = 256_000
MB = 1_000_000


@pytest.fixture(scope="module")
def ordinary() -> dict[str, int]:
    """The memory of an ordinary ``add``, in kB; measured by the first test that asks."""
    return {}


def usual(net: Net, ordinary: dict[str, int]) -> int:
    if not ordinary:
        net.web["usual.example"] = article("Usual", WORDS + " This one is as it should be.")
        ordinary["kB"] = net("add", "http://usual.example/a", "--dry-run").memory
    return ordinary["kB"]


def forever(first: bytes, piece: bytes) -> Behaviour:
    """As fast as it is read, for ever."""
    return drip(first, endless(piece), 0.0)


def deep(tag: str, number: int) -> bytes:
    return page(words=f"<{tag}>" * number + WORDS)


REFUSED: dict[str, tuple[Behaviour, str]] = {
    "endless-chunked": (forever(head("200 OK", HTML, "Transfer-Encoding: chunked"), chunk(b"<p>word " * 2000)), "10 MB"),
    "endless-without-length": (forever(head("200 OK", HTML, "Connection: close"), b"<p>word " * 2000), "10 MB"),
    "endless-header": (forever(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 4096), "HTTP"),
    "endless-headers": (forever(b"HTTP/1.1 200 OK\r\n", b"X-More: yes\r\n" * 200), "HTTP"),
    "endless-100-continue": (forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 20), URL),
    "hundred-megabytes-promised": (drip(head("200 OK", HTML, "Content-Length: 100000000"), iter([page()]), 0), "10 MB"),
    "length-10-to-the-30": (drip(head("200 OK", HTML, f"Content-Length: {10**30}"), iter([page()]), 0), URL),
    "negative-length": (drip(head("200 OK", HTML, "Content-Length: -5"), iter([page()]), 0), URL),
    "length-of-5000-digits": (drip(head("200 OK", HTML, "Content-Length: " + "9" * 5000), iter([page()]), 0), URL),
    "gzip-bomb": (answer(gzip_bomb(), HTML, "Content-Encoding: gzip", kind=None), "10 MB"),
    "gzip-bomb-in-two-layers": (answer(gzip_bomb(2), HTML, "Content-Encoding: gzip, gzip", kind=None), URL),
    "gzip-bomb-in-ten-layers": (answer(gzip_bomb(2), HTML, "Content-Encoding: " + ", ".join(["gzip"] * 10), kind=None), URL),
    "deflate-bomb": (answer(zlib_bomb(), HTML, "Content-Encoding: deflate", kind=None), "10 MB"),
    "gzip-bomb-of-many-members": (answer(gzip.compress(b"a" * MB) * 30, HTML, "Content-Encoding: gzip", kind=None), URL),
    "brotli": (answer(b"\x0b\x02\x80hello\x03", HTML, "Content-Encoding: br", kind=None), URL),
    "zstd": (answer(b"\x28\xb5\x2f\xfd" + b"\0" * 30, HTML, "Content-Encoding: zstd", kind=None), URL),
    "gzip-that-is-none": (answer(page(), HTML, "Content-Encoding: gzip", kind=None), URL),
    "gzip-truncated": (answer(gzip.compress(page() * 50)[:-40], HTML, "Content-Encoding: gzip", kind=None), URL),
    "gzip-wrong-checksum": (answer(gzip.compress(page())[:-8] + b"12345678", HTML, "Content-Encoding: gzip", kind=None), URL),
    "packing-with-controls": (answer(page(), HTML, "Content-Encoding: \x1b[31mevil", kind=None), URL),
    "truncated": (raw(head("200 OK", HTML, "Content-Length: 9000") + page()), "broke off"),
    "truncated-chunk": (raw(head("200 OK", HTML, "Transfer-Encoding: chunked") + b"ffff\r\n" + page()), "broke off"),
    "chunk-size-nonsense": (raw(head("200 OK", HTML, "Transfer-Encoding: chunked") + b"-1\r\nx\r\n0\r\n\r\n"), URL),
    "chunk-size-huge": (raw(head("200 OK", HTML, "Transfer-Encoding: chunked") + b"f" * 500 + b"\r\nx\r\n"), URL),
    "nothing-at-all": (raw(b""), URL),
    "not-http": (raw(b"220 mail.example ESMTP \x1b[31m\r\n"), URL),
    "http-0.9": (raw(page()), URL),
    "status-line-of-ansi": (raw(b"HTTP/1.1 200 \x1b]0;owned\x07\r\n\r\n"), URL),
    "status-999": (raw(b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"), URL),
    "status-000": (raw(b"HTTP/1.1 000 What\r\nContent-Length: 0\r\n\r\n"), URL),
    "status-204": (raw(b"HTTP/1.1 204 No\r\n\r\n"), URL),
    "status-206": (answer(page(), HTML, "Content-Range: bytes 0-99/100000", line="206 Partial", kind=None), URL),
    "empty-body": (answer(b""), URL),
    "white-body": (answer(b" \r\n\t" * 500), URL),
    "pdf": (answer(b"%PDF-1.7", kind="application/pdf"), "PDF"),
    "pdf-that-says-html": (answer(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 9), URL),
    "png-that-says-html": (answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), URL),
    "zip": (answer(b"PK\x03\x04" + bytes(900), kind="application/zip"), URL),
    "octets": (answer(page(), kind="application/octet-stream"), URL),
    "javascript": (answer(b"alert(1)", kind="text/javascript"), URL),
    "kind-of-100-kB": (answer(page(), kind="image/" + "x" * 60_000), URL),
    "text-of-nothing-but-nul": (answer(b"\0" * 5000, kind="text/plain"), URL),
    "line-of-10-MB-and-one": (answer(b"x " * (5 * 1024 * 1024 + 1), kind="text/plain"), "10 MB"),
}  # fmt: skip


@pytest.mark.parametrize(("behaviour", "word"), REFUSED.values(), ids=REFUSED)
def test_an_answer_that_cannot_be_used_is_one_sentence_with_a_next_step(net, ordinary, behaviour, word) -> None:
    net.web["lantern.example"] = behaviour
    ran = net("add", URL).refused(2, "http://lantern.example", word)
    assert ran.memory < usual(net, ordinary) + MEGABYTES
    assert len(ran.err) < 2000, "a sentence, not a page"
    assert net.held() == []


TAKEN: dict[str, Behaviour] = {
    "plain": article(),
    "deflate-with-head": answer(zlib.compress(page()), "Content-Encoding: deflate"),
    "gzip": answer(gzip.compress(page()), "Content-Encoding: gzip"),
    "x-gzip-in-capitals": answer(gzip.compress(page()), "Content-Encoding: X-GZIP"),
    "headers-with-ansi": article("Harbour leak", WORDS, "", "Server: \x1b[31mred\x1b[0m", "ETag: \x1b]0;x\x07"),
    "headers-in-latin-1": lambda send: send(head("200 OK", HTML).replace(b"\r\n\r\n", b"\r\nX-Name: \xff\xfe\r\n\r\n") + page()),
    "five-hundred-headers": article("Harbour leak", WORDS, "", *[f"X-{n}: {n}" for n in range(90)]),
    "charset-evil": article(kind="text/html; charset=evil"),
    "charset-with-ansi": article(kind="text/html; charset=\x1b[31m"),
    "charset-codec-that-is-none": article(kind="text/html; charset=zlib_codec"),
    "charset-rot13": article(kind="text/html; charset=rot13"),
    "charset-of-60-kB": article(kind="text/html; charset=" + "x" * 60_000),
    "charset-undefined": article(kind="text/html; charset=undefined"),
    "charset-idna": article(kind="text/html; charset=idna"),
    "utf8-is-cp1252": answer(page(words=WORDS + " Größe “€”.").decode().encode("cp1252"), kind="text/html; charset=utf-8"),
    "utf16-without-a-mark": answer(page().decode().encode("utf-16-le"), kind="text/html; charset=utf-16"),
    "utf16-that-is-utf8": answer(page(), kind="text/html; charset=utf-16"),
    "nothing-said-of-the-kind": answer(page(), kind=None),
    "kind-twice": answer(page(), "Content-Type: text/html", kind="text/html"),
    "nul-in-the-text": answer(page(words=WORDS.replace("tank", "ta\0nk"))),
    "two-lengths-alike": answer(page(), f"Content-Length: {len(page())}", f"Content-Length: {len(page())}"),
    "early-hints": lambda send: send(b"HTTP/1.1 103 Early Hints\r\nLink: <x>; rel=y\r\n\r\n" + head("200 OK", HTML, f"Content-Length: {len(page())}") + page()),
    "kind-with-ansi": answer(page(), kind="image/\x1b[31mpng"),
    "kind-with-bidi": answer(page(), kind="image/\u202egnp"),
    "set-cookie-storm": article("Harbour leak", WORDS, "", *[f"Set-Cookie: a{n}=b" for n in range(60)]),
}  # fmt: skip


@pytest.mark.parametrize("behaviour", TAKEN.values(), ids=TAKEN)
def test_a_strange_page_with_an_article_is_read_or_refused_in_one_sentence(net, behaviour, request) -> None:
    net.web["lantern.example"] = behaviour
    ran = net("add", URL, timeout=20)
    if ran.code:
        assert request.node.callspec.id not in {
            "plain",
            "deflate-with-head",
            "gzip",
            "headers-with-ansi",
            "nothing-said-of-the-kind",
        }
        ran.refused(2, URL)
        return
    [held] = net.held()
    text = net("show", held["id"]).out
    assert "Northfold News Agency" in text
    assert "\0" not in text
    assert net("diff", held["id"]).code == 2


HEAVY: dict[str, Behaviour] = {
    "a-million-deep-div": answer(deep("div", 1_000_000)),
    "a-million-deep-b": answer(deep("b", 1_000_000)),
    "a-million-deep-table": answer(deep("table><tr><td", 300_000)),
    "a-million-paragraphs": answer(page(words="<p>a" * 1_000_000 + WORDS)),
    "line-of-ten-megabytes": answer(page(words="The mayor said that the port is open and " * 240_000)),
    "one-word-of-nine-megabytes": answer(page(words="x" * 9_000_000 + " " + WORDS)),
    "nine-megabytes-of-quotes": answer(page(words="“" * 1_500_000 + WORDS + '"' * 4_000_000)),
    "half-a-million-links": answer(page(words=WORDS + "<a href=/x>the tank was empty</a> " * 200_000)),
    "half-a-million-entities": answer(page(words=WORDS + "&amp;&lt;&#8217;" * 500_000)),
    "five-megabytes-of-json-ld": answer(page(head="<script type='application/ld+json'>" + "[" * 2_000_000 + "</script>")),
    "json-ld-of-a-huge-number": answer(page(head='<script type="application/ld+json">{"@type":"NewsArticle","headline":' + "9" * 100_000 + "}</script>")),
    "two-hundred-thousand-metas": answer(page(head="<meta name=author content=x>" * 200_000)),
    "title-of-a-megabyte": answer(page(title="T" * 1_000_000)),
    "attribute-of-nine-megabytes": answer(page(words=f"<a href='{'x' * 9_000_000}'>{WORDS}</a>")),
    "unclosed-comments": answer(page(words=WORDS + "<!--" * 500_000)),
    "text-of-one-line-of-nine-megabytes": answer(b"The mayor said that the port is open and " * 220_000, kind="text/plain"),
    "combining-marks": answer(page(words=WORDS + " e" + "\u0301" * 2_000_000)),
}  # fmt: skip


@pytest.mark.parametrize("behaviour", HEAVY.values(), ids=HEAVY)
def test_a_heavy_page_takes_bounded_time_and_memory(net, ordinary, behaviour) -> None:
    net.web["lantern.example"] = behaviour
    ran = net("add", URL, timeout=25)
    assert ran.code == 0 or ran.refused(2, URL)
    assert ran.seconds < 25
    assert ran.memory < usual(net, ordinary) + MEGABYTES, (
        f"{ran.memory - usual(net, ordinary)} kB above an ordinary add"
    )


STATUSES = {
    "401": (status(401, 'WWW-Authenticate: Basic realm="\x1b[31mx"'), "login"),
    "402": (status(402), "payment"),
    "403": (status(403), "provenance add page.html --url"),
    "404": (status(404), "not there"),
    "410": (status(410), "gone"),
    "451": (status(451), "legal"),
    "429-in-an-hour": (status(429, "Retry-After: 3600"), "fewer"),
    "429-in-a-past-date": (status(429, "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"), "fewer"),
    "429-in-the-year-9999": (status(429, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), "fewer"),
    "429-negative": (status(429, "Retry-After: -1"), "fewer"),
    "429-infinite": (status(429, "Retry-After: inf"), "fewer"),
    "429-nan": (status(429, "Retry-After: nan"), "fewer"),
    "429-of-5000-digits": (status(429, "Retry-After: " + "9" * 5000), "fewer"),
    "429-superscript": (raw("HTTP/1.1 429 No\r\nRetry-After: ²\r\nContent-Length: 0\r\n\r\n".encode("latin-1")), "fewer"),
    "503-nonsense": (status(503, "Retry-After: Mon, 99 Foo 99999 99:99:99 +9999"), "later"),
    "503-at-once-for-ever": (status(503, "Retry-After: 0"), "later"),
    "500": (status(500), "later"),
    "502-without-words": (raw(b"HTTP/1.1 502\r\n\r\n"), "later"),
    "599": (status(599), URL),
    "304": (raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), URL),
    "300": (status(300), URL),
    "302-to-nowhere": (status(302), URL),
}  # fmt: skip


@pytest.mark.parametrize(("behaviour", "word"), STATUSES.values(), ids=STATUSES)
def test_a_status_that_is_no_page_says_what_to_do_next(net, behaviour, word) -> None:
    net.web["lantern.example"] = behaviour
    ran = net("add", URL).refused(2, URL, word)
    assert ran.seconds < 10
    assert len(net.met) <= 2, "asked again at most once"


LOCATIONS = [
    "file:///etc/passwd", "file://localhost/etc/passwd", "FILE:/etc/passwd", "gopher://lantern.example/_x",
    "ftp://lantern.example/x", "data:text/html,<p>x", "javascript:alert(1)", "ws://lantern.example/", "about:blank",
    "jar:http://lantern.example/!/x", "http://user:pw@lantern.example/x", "http://lantern.example@10.0.0.1/x",
    "http://lantern.example:22/", "http://lantern.example:99999/", "http://lantern.example:-1/", "http://[::1/",
    "http:///x", "http://", "//", "http://.../", "http://lantern..example/", "http://%31%30.0.0.1/", "\\\\10.0.0.1\\x",
    "http://\x1b[31m.example/", "http://\u202eexample/", "http://xn--/", "http://" + "a" * 300 + ".example/",
    "http:lantern", "http://lantern.example\\@10.0.0.1/", "http://１０.0.0.1/", "http://①②⑦.⓪.⓪.①/",
]  # fmt: skip


def test_a_redirect_that_leaves_the_web_is_refused_and_nothing_is_read(net) -> None:
    for number, location in enumerate(LOCATIONS):
        words = location.encode("utf-8")
        net.web[f"r{number}.example"] = raw(
            b"HTTP/1.1 302 Found\r\nLocation: " + words + b"\r\nContent-Length: 0\r\n\r\n"
        )
    ran = net("add", *[f"http://r{number}.example/x" for number in range(len(LOCATIONS))])
    failed = [line for line in ran.err.splitlines() if line.startswith("failed:")]
    assert net.held() == []
    assert ran.code == 2, ran.out
    for number, location in enumerate(LOCATIONS):
        assert len([each for each in failed if f"http://r{number}.example/x" in each]) == 1, (location, failed)
    assert "root:" not in ran.out + ran.err
    assert set(net.met) == {"93.184.216.34"}


def test_redirects_in_a_circle_and_too_many_are_refused(net) -> None:
    net.web["a.example/x"] = redirect("http://b.example/x")
    net.web["b.example/x"] = redirect("http://a.example/x")
    net.web["self.example/x"] = redirect("/x")
    net.web["hash.example/x"] = redirect("/x#again")
    for number in range(9):
        net.web[f"long.example/{number}"] = redirect(f"/{number + 1}", 301 + 6 * (number % 2))
    ran = net("add", "http://a.example/x", "http://self.example/x", "http://hash.example/x", "http://long.example/0")
    assert ran.code == 2
    assert len(re.findall(r"^failed: .*circle", ran.err, re.MULTILINE)) == 3, ran.err
    assert len(re.findall(r"^failed: .*more than 5 times", ran.err, re.MULTILINE)) == 1, ran.err
    assert len(net.web.requests) <= 2 + 2 + 2 + 6


def test_a_redirect_that_never_looks_the_same_ends_too(net) -> None:
    count = itertools.count()

    def onward(send: Send) -> None:
        redirect(f"/?{next(count)}")(send)

    net.web["onward.example/"] = onward
    net("add", "http://onward.example/").refused(2, "more than 5 times")
    assert next(count) <= 6


def test_what_is_slow_ends_in_time_and_the_others_are_saved(net, monkeypatch) -> None:
    monkeypatch.setattr(misbehaving, "LONGEST", 40.0)
    page_gzip = gzip.compress(page() * 2000, compresslevel=0)
    slow: dict[str, Behaviour] = {
        "silent": lambda send: time.sleep(22),
        "drip-status": drip(b"", (bytes([each]) for each in itertools.cycle(b"HTTP/1.1 200 OK")), 0.3),
        "drip-headers": drip(b"HTTP/1.1 200 OK\r\n", (b"X-%d: y\r\n" % each for each in itertools.count()), 0.3),
        "drip-body": drip(head("200 OK", HTML, "Content-Length: 900000"), endless(b"x"), 0.3),
        "drip-chunks": drip(head("200 OK", HTML, "Transfer-Encoding: chunked"), endless(chunk(b"x")), 0.3),
        "drip-gzip": drip(head("200 OK", HTML, "Content-Encoding: gzip", f"Content-Length: {len(page_gzip)}"), (bytes([each]) for each in page_gzip), 0.3),
        "drip-continue": drip(b"", endless(b"HTTP/1.1 100 Continue\r\n\r\n"), 0.3),
    }  # fmt: skip
    for name, behaviour in slow.items():
        net.web[f"{name}.example"] = behaviour
    net.web["good.example"] = article()
    ran = net("add", *[f"http://{name}.example/x" for name in slow], "http://good.example/x", timeout=40)
    assert ran.code == 3
    assert f"added 1, updated 0, unchanged 0, failed {len(slow)}" in ran.out
    assert ran.seconds < 25
    assert ran.err.count("20 seconds") == len(slow), ran.err


def test_many_bad_addresses_among_good_ones_lose_nothing(net) -> None:
    for number in range(5):
        net.web[f"good{number}.example"] = article(f"Story {number}", WORDS.replace("tank", f"tank {number}"))
    bad = {name: behaviour for name, (behaviour, _) in REFUSED.items() if not name.startswith("endless")}
    for name, behaviour in bad.items():
        net.web[f"{name}.example"] = behaviour
    places = [f"http://{name}.example/x" for name in bad]
    ran = net("add", *places[:20], *[f"http://good{number}.example/x" for number in range(5)], *places[20:], timeout=40)
    assert ran.code == 3
    assert f"added 5, updated 0, unchanged 0, failed {len(bad)}" in ran.out
    assert len(net.held()) == 5


def test_headers_of_the_server_do_not_reach_the_terminal_or_the_report(net) -> None:
    evil = [
        "Server: \x1b]0;owned\x07",
        "ETag: \x9b31m",
        "Last-Modified: \u202eevil",
        "Content-Language: <script>alert(1)</script>",
    ]
    net.web["lantern.example"] = lambda send: send(
        head("200 OK", HTML, *evil, f"Content-Length: {len(page())}") + page()
    )
    ran = net("add", URL)
    if ran.code:
        ran.refused(2, URL)
        return
    for command in (["show", URL], ["show", URL, "--json"], ["list"], ["trace", URL], ["db", "check"]):
        net(*command)
    net("report", "-o", "report.html")
    assert "<script>alert(1)" not in (net.folder / "report.html").read_text()


def test_a_write_to_an_archive_keeps_to_its_folder(net) -> None:
    evil = "http://lantern.example/..%2f..%2f..%2fetc/../../%00/x?../../../y"
    net.web["lantern.example"] = article(
        "../../../../tmp/owned", WORDS, "", 'Content-Disposition: attachment; filename="../../owned.html"'
    )
    before = {each for each in net.folder.parent.rglob("*") if "streams" not in each.parts}
    net("add", evil, "--archive", "copies/")
    after = {each for each in net.folder.parent.rglob("*") if "streams" not in each.parts}
    new = {each.relative_to(net.folder).as_posix() for each in after - before}
    assert all(re.fullmatch(r"copies(/provenance-[\w.-]+\.warc\.gz)?|case\.db-(wal|shm)", each) for each in new), new
    assert json.loads(net("list", "--json").out)["items"]
