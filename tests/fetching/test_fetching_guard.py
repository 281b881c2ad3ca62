"""No form of a private address is ever connected to: not asked for, not redirected to, not swapped in later."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from pathlib import Path

import httpcore2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.fetching import Fetcher, FetchError, Limits, is_public
from provenance.fetching.connection import Deadline, GuardedNetwork
from provenance.fetching.faults import Fault
from provenance.fetching.urls import read_url

from .conftest import PUBLIC, Fetchers, Names, divert, refusal
from .misbehaving import PAGE, Server, answer, redirect

# Hosts as they stand in a URL. Whatever of them is an address, or is resolved to one, is not public.
HOSTS = {
    "loopback": "127.0.0.1",
    "loopback, another one": "127.8.9.10",
    "loopback, last": "127.255.255.255",
    "loopback by name": "localhost",
    "loopback by name, capitals": "LOCALHOST",
    "unspecified": "0.0.0.0",
    "this network": "0.1.2.3",
    "private 10/8": "10.0.0.5",
    "private 10/8, last": "10.255.255.255",
    "private 172.16/12": "172.16.0.1",
    "private 172.16/12, last": "172.31.255.255",
    "private 192.168/16": "192.168.1.1",
    "carriers": "100.64.0.1",
    "carriers, last": "100.127.255.255",
    "metadata of a cloud, in the carriers' range": "100.100.100.200",
    "link-local": "169.254.0.1",
    "metadata of clouds": "169.254.169.254",
    "metadata of containers": "169.254.170.2",
    "protocol assignments": "192.0.0.192",
    "documentation 1": "192.0.2.1",
    "documentation 2": "198.51.100.1",
    "documentation 3": "203.0.113.1",
    "6to4 relay": "192.88.99.1",
    "benchmarks": "198.18.0.1",
    "benchmarks, last": "198.19.255.255",
    "multicast": "224.0.0.1",
    "multicast, local discovery": "239.255.255.250",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "one decimal number": "2130706433",
    "one decimal number, private": "167772165",
    "one hexadecimal number": "0x7f000001",
    "one hexadecimal number, capitals": "0X7F000001",
    "one octal number": "017700000001",
    "octal parts": "0177.0.0.1",
    "octal parts, all": "0177.0000.0000.0001",
    "hexadecimal parts": "0x7f.0x0.0x0.0x1",
    "hexadecimal, short": "0x7f.1",
    "mixed bases": "0x7f.0.01.1",
    "two parts": "127.1",
    "three parts": "127.0.1",
    "two parts, private": "10.5",
    "parts too large": "127.0.0.257",
    "trailing dot": "127.0.0.1.",
    "trailing dot, name": "localhost.",
    "zero": "0",
    "hexadecimal nothing": "0x",
    "escaped dots": "127%2e0%2e0%2e1",
    "escaped digits": "%31%32%37.0.0.1",
    "wide digits": "１２７.0.0.1",
    "circled digits": "①②⑦.⓪.⓪.①",
    "ideographic dots": "127。0。0。1",
    "full-width dots": "127．0．0．1",
    "loopback 6": "[::1]",
    "loopback 6, written out": "[0:0:0:0:0:0:0:1]",
    "unspecified 6": "[::]",
    "mapped loopback": "[::ffff:127.0.0.1]",
    "mapped loopback, hexadecimal": "[::ffff:7f00:1]",
    "mapped private": "[::ffff:10.0.0.5]",
    "mapped metadata": "[::ffff:169.254.169.254]",
    "IPv4-compatible loopback": "[::7f00:1]",
    "translated, SIIT": "[::ffff:0:7f00:1]",
    "NAT64 loopback": "[64:ff9b::7f00:1]",
    "NAT64 metadata": "[64:ff9b::a9fe:a9fe]",
    "NAT64 private": "[64:ff9b::10.0.0.5]",
    "NAT64 for local use": "[64:ff9b:1::7f00:1]",
    "NAT64 for local use, public inside": "[64:ff9b:1::808:808]",
    "6to4 loopback": "[2002:7f00:1::]",
    "6to4 private": "[2002:a00:5::1]",
    "6to4 metadata": "[2002:a9fe:a9fe::]",
    "Teredo, loopback client": "[2001:0:808:808:0:0:80ff:fffe]",
    "Teredo, private server": "[2001:0:a00:5:0:0:f7f7:f7f7]",
    "ISATAP loopback": "[2606:2800::5efe:7f00:1]",
    "unique local": "[fc00::1]",
    "unique local, assigned by oneself": "[fd12:3456:789a::1]",
    "metadata of a cloud 6": "[fd00:ec2::254]",
    "link-local 6": "[fe80::1]",
    "link-local 6, last": "[febf:ffff::1]",
    "link-local 6 with a zone": "[fe80::1%25lo]",
    "site-local": "[fec0::1]",
    "multicast 6, all nodes": "[ff02::1]",
    "multicast 6, global": "[ff0e::1]",
    "documentation 6": "[2001:db8::1]",
    "documentation 6, newer": "[3fff::1]",
    "benchmarks 6": "[2001:2::1]",
    "ORCHID": "[2001:10::1]",
    "discard": "[100::1]",
    "segment routing": "[5f00::1]",
    "never assigned": "[4000::1]",
    "a name with a private address": "intranet.test",
    "a name with the metadata address": "metadata.test",
    "a name with a private IPv6 address": "six.test",
    "a name with a mapped address": "mapped.test",
    "a name with a public and a private address": "both.test",
    "a name with a private and a public address": "both-reversed.test",
    "a wildcard name of an address": "127.0.0.1.wildcard.test",
    "a name without any address": "none.test",
    "a name whose address is no address": "odd.test",
}
KNOWN = {
    "intranet.test": ["10.0.0.5"],
    "metadata.test": ["169.254.169.254"],
    "six.test": ["fd00::5"],
    "mapped.test": ["::ffff:127.0.0.1"],
    "both.test": [PUBLIC, "127.0.0.1"],
    "both-reversed.test": ["127.0.0.1", PUBLIC],
    "127.0.0.1.wildcard.test": ["127.0.0.1"],
    "none.test": [],
    "odd.test": ["2130706433"],
    "localhost.": ["127.0.0.1"],
}
PRIVATE = ("inside a private network", "--allow-private-hosts")


@pytest.fixture
def guarded(fetchers: Fetchers, names: Names, server: Server) -> Fetcher:
    """A client that may visit the port of the server, so that only the rules of addresses stand between."""
    names.known.update(KNOWN)
    return fetchers(resolve=names, ports=frozenset({80, server.port}))


def test_there_are_enough_forms() -> None:
    assert len(set(HOSTS.values())) == len(HOSTS) >= 60


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS)
def test_no_form_of_a_private_address_is_connected_to(
    host: str, server: Server, guarded: Fetcher, connected: list[tuple[str, int]]
) -> None:
    server.behaviours["*"] = answer()
    refusal(guarded, server.url(host=host))
    assert connected == []
    assert server.accepted == 0


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS)
def test_no_redirect_leads_to_a_private_address(
    host: str, server: Server, guarded: Fetcher, connected: list[tuple[str, int]]
) -> None:
    server.behaviours.update({"/": redirect(server.url("/secret", host=host)), "/secret": answer()})
    refusal(guarded, server.url(host="public.test"))
    assert connected == [(PUBLIC, server.port)]
    assert server.accepted == 1


def test_the_canary_sings_where_the_address_is_public(
    server: Server, guarded: Fetcher, connected: list[tuple[str, int]]
) -> None:
    """Without this the tests above could pass with a canary that hears nothing."""
    server.behaviours["*"] = answer()
    for host in ("public.test", PUBLIC, "[2606:2800:220:1::1]", "[::ffff:8.8.8.8]", "PUBLIC.test"):
        assert guarded.fetch(server.url(host=host)).content == PAGE
    assert server.accepted == len(connected) == 5
    assert {address for address, _ in connected} == {PUBLIC, "2606:2800:220:1::1", "::ffff:8.8.8.8"}


def test_the_loopback_address_is_refused_without_any_diversion(server: Server, fetchers: Fetchers) -> None:
    fetcher = fetchers(ports=frozenset({server.port}))
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"):
        refusal(fetcher, server.url(host=host))
    assert server.accepted == 0


def test_the_sentence_names_the_address_and_the_option(guarded: Fetcher, server: Server) -> None:
    error = refusal(guarded, "http://intranet.test/wiki")
    assert error.message == "http://intranet.test/wiki names an address inside a private network (10.0.0.5)"
    assert "--allow-private-hosts" in str(error.hint)
    assert not error.may_pass


def test_allowed_private_hosts_are_visited_on_any_port_and_nothing_else_is_allowed(
    server: Server, fetchers: Fetchers
) -> None:
    server.behaviours.update({"/": answer(), "/out": redirect("file:///etc/passwd")})
    fetcher = fetchers(allow_private_hosts=True)
    assert fetcher.fetch(server.url()).content == PAGE
    for url in (server.url("/out"), "ftp://127.0.0.1/", server.url().replace("//", "//me:secret@"), "http://0x7f.1/"):
        refusal(fetcher, url)


NUMBERS = [
    "2130706433",
    "0x7f000001",
    "0X7F.1",
    "0x7f.0.01.1",
    "017700000001",
    "127.1",
    "10.5",
    "0",
    "0x",
    "127.0.0.1.",
]


@pytest.mark.parametrize("host", NUMBERS)
def test_a_host_that_is_a_number_is_refused_before_anybody_interprets_it(
    host: str, names: Names, fetchers: Fetchers
) -> None:
    for allow in (True, False):
        error = refusal(fetchers(resolve=names, allow_private_hosts=allow), f"http://{host}/")
        assert error.message.endswith("names its host by a number")
    assert names.asked == []


@pytest.mark.parametrize(
    "host", ["server1", "news24.test", "1st.test", "0x.test", "x0x1", "xn--bcher-kva.test", "a_b.test"]
)
def test_a_name_with_a_number_in_it_is_a_name(host: str, names: Names, fetchers: Fetchers) -> None:
    assert "cannot be found" in refusal(fetchers(resolve=names), f"http://{host}/").message
    assert names.asked == [host]


# --- rebinding ---------------------------------------------------------------------------------------


def test_a_name_is_resolved_once_a_request_and_the_checked_address_is_connected_to(
    server: Server, fetchers: Fetchers, connected: list[tuple[str, int]]
) -> None:
    """The name answers publicly when checked, and privately to anybody who asks again."""
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    server.behaviours["*"] = answer()
    fetcher = fetchers(resolve=lambda host, port: answers.pop(0), ports=frozenset({server.port}))
    assert fetcher.fetch(server.url(host="flip.test")).content == PAGE
    assert connected == [(PUBLIC, server.port)]
    assert len(answers) == 2
    assert refusal(fetcher, server.url(host="flip.test")).message.endswith("inside a private network (127.0.0.1)")
    assert server.accepted == 1


def test_a_redirect_to_the_same_name_is_checked_again(
    server: Server, fetchers: Fetchers, connected: list[tuple[str, int]]
) -> None:
    answers = [[PUBLIC], ["10.0.0.5"]]
    server.behaviours.update({"/": redirect("/secret"), "/secret": answer()})
    fetcher = fetchers(resolve=lambda host, port: answers.pop(0), ports=frozenset({server.port}))
    error = refusal(fetcher, server.url(host="flip.test"))
    assert "/secret, which names an address inside a private network (10.0.0.5)" in error.message
    assert server.accepted == 1


def test_the_pool_asks_the_guard_for_every_connection() -> None:
    """Pins the public place of httpcore2 on which all of this rests."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(f"{host}:{port}")
        return ["127.0.0.1"]

    guard = GuardedNetwork(resolve, Deadline(1, time.monotonic), allow_private=False)
    with httpcore2.ConnectionPool(network_backend=guard) as pool:
        for url in ("http://one.test/", "https://two.test:8443/"):
            with pytest.raises(Fault, match="private network"):
                pool.request("GET", url)
    assert asked == ["one.test:80", "two.test:8443"]
    with pytest.raises(Fault):
        guard.connect_unix_socket("/run/some.socket")


def test_the_next_address_is_tried_where_one_does_not_answer(
    server: Server, fetchers: Fetchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, meant = httpcore2.SyncBackend.connect_tcp, []

    def connect_tcp(self: httpcore2.SyncBackend, host: str, *rest: object) -> httpcore2.NetworkStream:
        meant.append(host)
        if host == PUBLIC:
            raise httpcore2.ConnectTimeout
        return connect(self, "127.0.0.1", server.port, *rest[1:])  # type: ignore[arg-type]

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect_tcp)
    server.behaviours["*"] = answer()
    fetcher = fetchers(resolve=lambda host, port: [PUBLIC, "8.8.8.8"])
    assert fetcher.fetch("http://two.test/").content == PAGE
    assert meant == [PUBLIC, "8.8.8.8"]


# --- what a URL may say ------------------------------------------------------------------------------

URLS = {
    "file": ("file:///etc/passwd", "only http: and https:"),
    "gopher": ("gopher://public.test/1", "only http: and https:"),
    "javascript": ("javascript:alert(1)", "only http: and https:"),
    "data": ("data:text/html,hello", "only http: and https:"),
    "ftp": ("ftp://public.test/x", "only http: and https:"),
    "dict": ("dict://public.test:80/x", "only http: and https:"),
    "socket": ("unix:/run/docker.sock", "only http: and https:"),
    "websocket": ("ws://public.test/", "only http: and https:"),
    "no scheme": ("public.test/page", "no scheme"),
    "empty": ("", "no scheme"),
    "no host": ("http:///page", "no host"),
    "only a scheme": ("http:", "no host"),
    "mail port": ("http://public.test:25/", "port 25"),
    "database port": ("http://public.test:5432/", "port 5432"),
    "port nought": ("http://public.test:0/", "no port"),
    "port too large": ("http://public.test:99999/", "no port"),
    "port negative": ("http://public.test:-1/", "no port"),
    "port no number": ("http://public.test:http/", "not an address"),
    "user name": ("http://me@public.test/", "user name or password"),
    "password": ("http://me:secret@public.test/", "user name or password"),
    "host as a user name": ("http://public.test@127.0.0.1/", "user name or password"),
    "backslash": ("http://public.test\\@127.0.0.1/", "user name or password"),
    "backslash after": ("http://127.0.0.1\\.public.test/", "no host"),
    "line break": ("http://public.test/\r\nX: y", "not an address"),
    "null": ("http://public.test/\0", "not an address"),
    "escape": ("http://public.test/\x1b[31m", "not an address"),
    "space in the host": ("http://public test/", "no host"),
    "bracket": ("http://[::1/", "address"),
    "IPv6 that is none": ("http://[12345::]/", "not an address"),
    "label too long": (f"http://{'a' * 64}.test/", "cannot be found"),
    "host too long": (f"http://{'a.' * 200}test/", "no host"),
    "URL too long": (f"http://public.test/{'a' * 70_000}", "not an address"),
}


@pytest.mark.parametrize(("url", "words"), URLS.values(), ids=URLS)
def test_a_url_that_says_more_than_where_a_page_is_is_refused(
    url: str, words: str, names: Names, fetchers: Fetchers, connected: list[tuple[str, int]]
) -> None:
    error = refusal(fetchers(resolve=names), url)
    assert words in error.message
    assert "secret" not in str(error)
    assert "\x1b" not in str(error)
    assert connected == []


NOT_AS_A_REDIRECT = {
    "line break",
    "null",
    "escape",
    "no scheme",
    "empty",
    "only a scheme",
    "no host",
}  # relative, or no header
REDIRECTS = {name: url for name, (url, _) in URLS.items() if name not in NOT_AS_A_REDIRECT}


@pytest.mark.parametrize("url", REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_may_say_no_more_than_a_url(
    url: str, names: Names, fetchers: Fetchers, server: Server, connected: list[tuple[str, int]]
) -> None:
    server.behaviours["/"] = redirect(url)
    error = refusal(fetchers(resolve=names), "http://public.test/")
    assert error.message.startswith("http://public.test/ ")
    assert "secret" not in str(error)
    assert len(connected) == 1


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("htps:/@[]%0x7f.1\\#?&é。", max_size=30).map("http://".__add__))
def test_any_text_is_a_url_that_may_be_visited_or_refused(text: str) -> None:
    try:
        url = read_url(text, frozenset({80, 443}))
    except Fault:
        return
    assert url.scheme in ("http", "https")
    assert url.host
    assert not url.userinfo
    assert url.port in (None, 80, 443)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.ip_addresses().map(str), min_size=1, max_size=4))
def test_only_addresses_that_are_all_public_are_connected_to(addresses: list[str]) -> None:
    meant: list[str] = []

    class Recorder(httpcore2.NetworkBackend):
        def connect_tcp(self, host: str, *rest: object, **more: object) -> httpcore2.NetworkStream:
            meant.append(host)
            raise httpcore2.ConnectError

    recorder = Recorder()
    guard = GuardedNetwork(
        lambda host, port: addresses, Deadline(5, time.monotonic), allow_private=False, inner=recorder
    )
    with pytest.raises(Fault):
        guard.connect_tcp("name.test", 80)
    assert meant == (addresses if all(map(is_public, addresses)) else [])


# --- names, TLS ----------------------------------------------------------------------------------------


def test_a_resolver_that_never_answers_costs_no_more_than_the_limit(fetchers: Fetchers) -> None:
    forever = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        forever.wait(10)
        return [PUBLIC]

    began = time.monotonic()
    error = refusal(fetchers(resolve=resolve, limits=Limits(seconds=0.3)), "http://slow.test/")
    forever.set()
    assert time.monotonic() - began < 1
    assert "could not be found in time" in error.message
    assert error.may_pass


@pytest.mark.parametrize("failure", [socket.gaierror(-2, "unknown"), UnicodeError("label"), OSError(), ValueError()])
def test_a_name_that_is_not_found_is_one_sentence(failure: Exception, fetchers: Fetchers) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise failure

    error = refusal(fetchers(resolve=resolve), "http://nowhere.test/")
    assert error.message == "http://nowhere.test/ names a host that cannot be found"


def test_tls_proves_the_name_and_not_the_address(
    secure_server: Server, trusting: ssl.SSLContext, names: Names, fetchers: Fetchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    meant = divert(monkeypatch, secure_server)
    secure_server.behaviours["*"] = answer()
    fetcher = fetchers(resolve=names, tls=trusting)
    page = fetcher.fetch("https://pages.test/a")
    assert (page.content, page.final_url) == (PAGE, "https://pages.test/a")
    assert meant == [(PUBLIC, 443)]
    assert secure_server.header("Host") == "pages.test"
    error = refusal(fetcher, "https://public.test/a")
    assert "has a certificate that cannot be trusted (Hostname mismatch" in error.message


def test_a_certificate_nobody_vouches_for_is_refused(
    secure_server: Server, names: Names, fetchers: Fetchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    divert(monkeypatch, secure_server)
    secure_server.behaviours["*"] = answer()
    error = refusal(fetchers(resolve=names), "https://pages.test/")
    assert "has a certificate that cannot be trusted (self-signed certificate)" in error.message
    assert secure_server.requests == []


def test_a_server_that_speaks_no_tls_is_one_sentence(fetchers: Fetchers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"220 mail.test ESMTP\r\n")
                connection.recv(1000)

        thread = threading.Thread(target=greet)
        thread.start()
        error = refusal(fetchers(allow_private_hosts=True), f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert "does not set up a secure connection" in error.message


def test_a_handshake_that_never_comes_costs_no_more_than_the_limit(server: Server, fetchers: Fetchers) -> None:
    """The server waits for a request that ends; the client for a handshake that begins."""
    fetcher = fetchers(allow_private_hosts=True, limits=Limits(seconds=0.3))
    began = time.monotonic()
    error = refusal(fetcher, server.url(scheme="https"))
    assert time.monotonic() - began < 1
    assert "did not answer in full within 0.3 seconds" in error.message


def test_a_downgrade_from_https_is_noted(
    secure_server: Server, trusting: ssl.SSLContext, fetchers: Fetchers, server: Server
) -> None:
    secure_server.behaviours["*"] = redirect(server.url())
    server.behaviours["*"] = answer()
    fetcher = fetchers(allow_private_hosts=True, tls=trusting, resolve=lambda host, port: ["127.0.0.1"])
    page = fetcher.fetch(secure_server.url(scheme="https", host="pages.test"))
    assert page.is_downgraded
    assert not fetcher.fetch(server.url()).is_downgraded


def test_the_whole_tree_of_errors_leaves_by_one_door(names: Names, fetchers: Fetchers) -> None:
    """A fault never leaves the package: what callers catch is FetchError."""
    with pytest.raises(FetchError):
        fetchers(resolve=names).fetch("http://127.0.0.1/")
    assert not issubclass(Fault, FetchError)
    assert "Fault" not in Path(__file__).parents[2].joinpath("provenance/fetching/__init__.py").read_text("utf-8")
