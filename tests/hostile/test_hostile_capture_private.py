"""No way into the user's network: a canary that listens here is never connected to, however it is named.

Where the port has to be one that is visited, the canary listens on 8080 or its like, on every address of this machine.
The invented web adds what needs a public host first: redirects, and names that change their address.
"""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ..fetching.misbehaving import answer, raw
from .invented_web import PUBLIC, WORDS, Net, article, diverted, judged, net  # noqa: F401  fixtures

PORTS = (8080, 8443, 80, 443)


class Canary:
    """Listens on all addresses of this machine and counts who connects."""

    def __init__(self) -> None:
        self.port, self.listeners, self.accepted = 0, list[socket.socket](), 0
        for port in PORTS:
            with suppress(OSError):
                self.listeners.append(socket.create_server(("0.0.0.0", port), backlog=64))
                self.port = port
                with suppress(OSError):
                    self.listeners.append(socket.create_server(("::", port), family=socket.AF_INET6, backlog=64))
                break
        assert self.port, f"none of the ports {PORTS} is free, and no other is visited"
        for listener in self.listeners:
            threading.Thread(target=self._count, args=(listener,), daemon=True).start()

    def _count(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                self.accepted += 1
                connection.close()

    def close(self) -> None:
        for listener in self.listeners:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()


@pytest.fixture(scope="module")
def listening() -> Iterator[Canary]:
    made = Canary()
    with socket.create_connection(("127.0.0.1", made.port), 5) as probe:
        assert probe.recv(1) == b""
    assert made.accepted == 1, "the canary does not hear"
    yield made
    made.close()


@pytest.fixture
def canary(listening: Canary) -> Iterator[Canary]:
    """At the end nobody has connected."""
    before = listening.accepted
    yield listening
    assert listening.accepted == before, f"{listening.accepted - before} connections to the canary"


HERE = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001", "0177.0.0.1", "0177.0.0.01",
    "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0X7F.0.0.1", "0", "0.0.0.0", "0.0", "00000000000", "127.0.0.1.",
    "4294967295", "6425673729", "127.0.0.257", "localhost", "LOCALHOST", "localhost.", "localhost.localdomain",
    "ip6-localhost", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
    "[2002:7f00:0001::1]", "[2001:0:7f00:1::80ff:fffe]", "[fe80::5efe:7f00:1]", "[::ffff:0:127.0.0.1]", "[fe80::1]",
    "[fe80::1%25lo]", "[fe80::1%lo]", "[::1%25lo]", "[fc00::1]", "[fd00::2]", "[ff02::1]", "[fec0::1]", "[100::1]",
    "[2001:db8::1]", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.0.1",
    "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]", "[fd00:ec2::254]",
    "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127%2e0%2e0%2e1", "%31%32%37.0.0.1", "loc\u00adalhost", "ⓛocalhost",
]  # fmt: skip
TRICKS = [
    "http://lantern.example@127.0.0.1:{port}/", "http://lantern.example:80@127.0.0.1:{port}/",
    "http://lantern.example%40127.0.0.1:{port}/", "http://127.0.0.1:{port}@lantern.example/",
    "http://lantern.example\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@lantern.example/",
    "http://127.0.0.1:{port}#@lantern.example/", "http://127.0.0.1:{port}?@lantern.example/", "http:127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http:\\\\127.0.0.1:{port}\\", "HTTP://127.0.0.1:{port}/",
    " http://127.0.0.1:{port}/", "\thttp://127.0.0.1:{port}/", "http://127.0.0.1:0{port}/",
    "http://127.0.0.1:{port} .lantern.example/", "http://[::1]:{port}.lantern.example/", "https://127.0.0.1:{port}/",
    "http://127.0.0.1\t:{port}/", "//127.0.0.1:{port}/",
    "view-source:http://127.0.0.1:{port}/", "url:http://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_GET%20/",
]  # fmt: skip


def vectors(port: int) -> list[str]:
    return [f"http://{host}:{port}/" for host in [*HERE, socket.gethostname()]] + [
        each.format(port=port) for each in TRICKS
    ]


def test_there_are_enough_vectors() -> None:
    assert len(set(vectors(8080))) >= 100


def test_no_address_on_the_command_line_reaches_the_canary(cli, canary) -> None:
    places = vectors(canary.port)
    ran = judged(cli("add", "--", *places, timeout=40))
    assert ran.code == 2, ran.out
    assert f"failed {len(places)}" in ran.out, ran.out
    assert cli("verify").code == 0


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "[::1]", "10.0.0.1", "[::ffff:10.0.0.1]", "169.254.169.254", "[64:ff9b::a00:1]", "[2002:a00:1::]"],
)
def test_a_private_address_is_refused_with_the_option_that_allows_it(cli, canary, host) -> None:
    ran = judged(cli("add", f"http://{host}:{canary.port}/").refused(2, "private", "--allow-private-hosts"))
    assert ran.seconds < 10


@pytest.mark.parametrize("command", ["extract"])
def test_other_commands_that_fetch_refuse_too(cli, canary, command) -> None:
    ran = judged(cli(command, *vectors(canary.port)[:60], timeout=40))
    assert ran.code == 2


def rss(places: list[str]) -> str:
    items = "".join(f"<item><title>T</title><link><![CDATA[{each}]]></link></item>" for each in places)
    return f"<rss version='2.0'><channel><title>F</title><link>http://127.0.0.1/</link>{items}</channel></rss>"


def atom(places: list[str]) -> str:
    links = [each.replace("&", "&amp;").replace("<", "&lt;") for each in places]
    entries = "".join(f"<entry><title>T</title><link href='{each}'/><id>{each}</id></entry>" for each in links)
    return f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://127.0.0.1/'><title>F</title>{entries}</feed>"


def index(places: list[str]) -> str:
    entries = "".join(f"<sitemap><loc><![CDATA[{each}]]></loc></sitemap>" for each in places)
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>"


LISTS = {
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.json": lambda places: json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": each, "url": each, "external_url": each} for each in places]}),
    "sitemap.xml": lambda places: index(places).replace("sitemapindex", "urlset").replace("<sitemap>", "<url>").replace("</sitemap>", "</url>"),
    "index.xml": index,
    "list.csv": lambda places: "url,title\n" + "".join('"' + each.replace('"', "") + '",T\n' for each in places),
    "list.txt": lambda places: "http://lantern.example:81/\n" + "".join(f"{each}\n" for each in places if re.fullmatch(r"http://(\w[\w.]*|\[[0-9a-f:.]+\]):\d+/", each, re.ASCII)),
    "list.json": json.dumps,
    "list.jsonl": lambda places: "".join(json.dumps({"url": each}) + "\n" for each in places),
    "zotero.json": lambda places: json.dumps([{"id": f"a{n}", "type": "article-newspaper", "title": f"T {n}", "URL": each, "archive_location": each} for n, each in enumerate(places)]),
    "zotero.csv": lambda places: '"Key","Item Type","Title","Url"\n' + "".join(f'"K{n}","newspaperArticle","T","{each}"\n' for n, each in enumerate(places)),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_no_list_of_a_stranger_reaches_the_canary(cli, canary, name) -> None:
    places = vectors(canary.port)
    cli.file(name, LISTS[name](places))
    ran = judged(cli("add", name, timeout=40))
    assert ran.code in {2, 3}, ran.out
    assert "added 0" in ran.out
    assert cli.documents() == []
    assert cli("verify").code == 0


def test_a_private_host_behind_a_public_name_is_refused(net) -> None:
    net.names = {
        "ten.example": [["10.0.0.1"]],
        "loop.example": [["127.0.0.1"]],
        "mixed.example": [[PUBLIC, "10.0.0.1"]],
        "mapped.example": [["::ffff:10.0.0.1"]],
        "nat64.example": [["64:ff9b::a00:1"]],
        "sixtofour.example": [["2002:a00:1::"]],
        "meta.example": [["169.254.169.254"]],
        "nowhere.example": [["0.0.0.0"]],
        "six.example": [["fd00::2"]],
        "cgnat.example": [["100.64.1.1"]],
    }
    ran = net("add", *[f"http://{name}/x" for name in net.names])
    assert ran.code == 2
    assert ran.err.count("--allow-private-hosts") == len(net.names), ran.err
    assert net.met == []


def test_a_name_that_changes_its_address_between_check_and_visit_leads_nowhere_private(net) -> None:
    net.names = {f"flip{n}.example": [[PUBLIC]] * n + [["127.0.0.1"]] for n in (1, 2, 3)}
    for name in net.names:
        net.web[name] = article(name, WORDS + f" {name}.")
    net("add", *[f"http://{name}/x" for name in net.names])
    assert set(net.met) == {PUBLIC}


def test_a_redirect_from_a_public_host_never_leads_into_a_private_network(net) -> None:
    places = [each.encode("utf-8") for each in vectors(8080)]
    for number, place in enumerate(places):
        net.web[f"r{number}.example"] = raw(b"HTTP/1.1 302 F\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n")
    net.names = {"lantern.example": [["10.9.9.9"]], "flip.example": [[PUBLIC], ["10.9.9.8"]]}
    net.web["flip.example"] = raw(b"HTTP/1.1 302 F\r\nLocation: http://flip.example/again\r\nContent-Length: 0\r\n\r\n")
    ran = net(
        "add", *[f"http://r{number}.example/" for number in range(len(places))], "http://flip.example/", timeout=60
    )
    assert ran.code == 2
    assert set(net.met) == {PUBLIC}
    assert net.held() == []


def test_what_a_page_names_beside_itself_is_not_fetched(net) -> None:
    spy = "http://10.0.0.1:8080"
    head = (
        f"<base href='{spy}/'><link rel=canonical href='{spy}/c'><link rel=amphtml href='{spy}/a'><link rel=stylesheet href='{spy}/s'>"
        f"<link rel=alternate type='application/rss+xml' href='{spy}/f'><meta http-equiv=refresh content='0;url={spy}/r'>"
        f"<script src='{spy}/j'></script><link rel=prefetch href='{spy}/p'><meta property=og:url content='{spy}/o'>"
        f"<script type='application/ld+json'>{{\"@context\":\"{spy}/ctx\",\"@type\":\"NewsArticle\",\"url\":\"{spy}/l\",\"isBasedOn\":\"{spy}/b\"}}</script>"
    )  # fmt: skip
    body = WORDS + f"<img src='{spy}/i'><iframe src='{spy}/if'></iframe><a href='{spy}/h' ping='{spy}/g'>tank</a>"
    net.web["lantern.example"] = article(
        "Harbour leak", body, head, f"Link: <{spy}/hint>; rel=preload", f"Refresh: 0; url={spy}/"
    )
    assert net("add", "http://lantern.example/harbour").code == 0
    net("report", "-o", "report.html")
    assert net.met == [PUBLIC]


def test_a_proxy_of_the_surroundings_is_not_asked(net) -> None:
    net.web["lantern.example"] = article()
    proxy = dict.fromkeys(("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"), "http://10.0.0.1:3128")
    assert net("add", "http://lantern.example/harbour", env=proxy).code == 0
    assert net.met == [PUBLIC]
    assert all(each.startswith("GET /harbour ") for each in net.web.requests)


def test_secrets_of_the_surroundings_are_not_sent(net) -> None:
    netrc = net.file(".netrc", "machine lantern.example login ada password secret\n")
    netrc.chmod(0o600)
    net.web["lantern.example"] = article("Harbour leak", WORDS, "", "Set-Cookie: spy=1; path=/")
    net("add", "http://lantern.example/harbour", env={"HOME": str(net.folder), "NETRC": str(netrc)})
    net("add", "http://lantern.example/harbour", env={"HOME": str(net.folder), "NETRC": str(netrc)})
    told = "".join(net.web.requests).lower()
    for word in ("authorization", "secret", "cookie:", "referer:", socket.gethostname().lower(), str(Path.home())):
        assert word not in told, word


def test_other_ports_are_not_knocked_at(net) -> None:
    ports = [
        1,
        21,
        22,
        25,
        53,
        81,
        110,
        111,
        135,
        139,
        143,
        389,
        445,
        587,
        993,
        1433,
        2049,
        2375,
        3306,
        3389,
        5432,
        5900,
        6379,
        8000,
        8081,
        9200,
        11211,
        27017,
        65535,
    ]
    ran = net(
        "add", *[f"http://p{port}.example:{port}/" for port in ports], "http://a.example:0/", "http://b.example:70000/"
    )
    assert ran.code == 2
    assert net.met == []


def test_allow_private_hosts_lifts_no_other_rule(net) -> None:
    net.names = {"intra.example": [["10.0.0.1"]]}
    net.web["intra.example"] = article()
    assert net("add", "http://intra.example/a", "--allow-private-hosts").code == 0
    for place in ("file:///etc/passwd", "http://me:pw@intra.example/", "http://2130706433/", "gopher://intra.example/"):
        ran = net("add", place, "--allow-private-hosts").refused(2)
        assert "root:" not in ran.out + ran.err
        assert "pw@" not in ran.err, "a password is printed"
    net.web["intra.example/r"] = raw(b"HTTP/1.1 302 F\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n")
    net("add", "http://intra.example/r", "--allow-private-hosts").refused(2, "file:")
    assert len(net.held()) == 1


def test_a_feed_on_the_web_cannot_name_files(net) -> None:
    links = [
        "file:///etc/passwd",
        "/etc/passwd",
        "../../etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://10.0.0.1/",
    ]
    net.web["lantern.example/feed.xml"] = answer(rss(links).encode(), kind="application/rss+xml")
    ran = net("add", "http://lantern.example/feed.xml")
    assert ran.code in {2, 3}
    assert "root:" not in ran.out + ran.err
    assert set(net.met) == {PUBLIC}
    assert net.held() == []
