"""What a server sees of a visit: who comes, how often, and nothing that was not meant for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

import provenance
from provenance.fetching import FEEDS, Fetcher, FetchError, Limits, fetch

from .conftest import Fetchers, refusal
from .misbehaving import PAGE, Server, answer, in_turn, redirect, status

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.seconds += seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds - 1000)


@pytest.fixture
def time_() -> Time:
    return Time()


@pytest.fixture
def patient(time_: Time, fetchers: Fetchers) -> Callable[..., Fetcher]:
    """A client that may visit the loopback address and whose waits cost nothing."""
    options = {"allow_private_hosts": True, "sleep": time_.sleep, "now": time_.now}
    return lambda **more: fetchers(**{**options, "clock": lambda: time_.seconds, "limits": Limits(seconds=3), **more})


# --- rest for hosts ----------------------------------------------------------------------------------


def test_a_host_is_given_rest_between_two_visits(server: Server, patient: Callable[..., Fetcher], time_: Time) -> None:
    server.behaviours["*"] = answer()
    fetcher = patient()
    fetcher.fetch(server.url("/a"))
    assert time_.slept == []
    fetcher.fetch(server.url("/b"))
    time_.seconds += 0.25
    fetcher.fetch(server.url("/c"))
    time_.seconds += 5
    fetcher.fetch(server.url("/d"))
    assert time_.slept == [1.0, 0.75]


def test_another_host_need_not_wait(server: Server, patient: Callable[..., Fetcher], time_: Time) -> None:
    server.behaviours["*"] = answer()
    fetcher = patient(resolve=lambda host, port: ["127.0.0.1"])
    for host in ("one.test", "two.test", "three.test", "ONE.test"):
        fetcher.fetch(server.url(host=host))
    assert time_.slept == [1.0]


def test_a_failed_visit_counts_and_a_redirect_is_followed_at_once(
    server: Server, patient: Callable[..., Fetcher], time_: Time
) -> None:
    server.behaviours.update({"/a": redirect("/b"), "/b": answer()})
    fetcher = patient(limits=Limits(delay=2.5))
    refusal(fetcher, server.url("/missing"))
    fetcher.fetch(server.url("/a"))
    assert time_.slept == [2.5]


# --- busy servers ------------------------------------------------------------------------------------

WAITS = {
    "seconds": ("7", 7.0),
    "at once, but not sooner than any visit": ("0", 1.0),
    "a date": ("Mon, 02 Mar 2026 09:00:30 GMT", 30.0),
    "a date with another zone": ("Mon, 02 Mar 2026 10:00:30 +0100", 30.0),
    "a date without a zone": ("Mon, 02 Mar 2026 09:00:30 -0000", 30.0),
    "a date in the past": ("Sun, 01 Mar 2026 09:00:00 GMT", 1.0),
    "as long as is waited": ("60", 60.0),
}


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(("value", "wait"), WAITS.values(), ids=WAITS)
def test_a_busy_server_is_asked_again_when_it_says(
    value: str, wait: float, code: int, server: Server, patient: Callable[..., Fetcher], time_: Time
) -> None:
    server.behaviours["*"] = in_turn(status(code, f"Retry-After: {value}"), answer())
    assert patient().fetch(server.url()).content == PAGE
    assert time_.slept == [wait]


NO_WAITS = ["61", "86400", "9" * 400, "-5", "1.5", "soon", "", "Mon, 99 Foo 2026", "٣", "Tue, 03 Mar 2026 09:00:00 GMT"]


@pytest.mark.parametrize("value", NO_WAITS)
def test_a_server_that_asks_for_too_long_or_says_nothing_is_not_asked_again(
    value: str, server: Server, patient: Callable[..., Fetcher], time_: Time
) -> None:
    server.behaviours["*"] = in_turn(status(429, f"Retry-After: {value}"), answer())
    error = refusal(patient(), server.url())
    assert error.status == 429
    assert error.may_pass
    assert time_.slept == []


def test_a_busy_server_is_asked_again_only_once_even_after_redirects(
    server: Server, patient: Callable[..., Fetcher], time_: Time
) -> None:
    busy = status(503, "Retry-After: 5")
    server.behaviours.update({"/a": in_turn(busy, redirect("/b")), "/b": busy})
    assert refusal(patient(), server.url("/a")).status == 503
    assert time_.slept == [5.0]
    assert len(server.requests) == 3


def test_other_failures_are_not_asked_again(server: Server, patient: Callable[..., Fetcher], time_: Time) -> None:
    for code in (403, 404, 500, 502):
        server.behaviours[f"/{code}"] = status(code, "Retry-After: 1")
        refusal(patient(), server.url(f"/{code}"))
    assert len(server.requests) == 4
    assert time_.slept == []


# --- what is said ------------------------------------------------------------------------------------


def test_a_visit_says_who_comes_and_what_it_can_read(server: Server, local: Fetcher) -> None:
    server.behaviours["*"] = answer()
    local.fetch(server.url("/a?q=1#part"))
    assert server.requests[0].splitlines()[0] == "GET /a?q=1 HTTP/1.1"
    assert str(server.header("User-Agent")).startswith(f"provenance/{provenance.__version__} (+")
    assert server.header("Host") == f"127.0.0.1:{server.port}"
    assert server.header("Accept") == "text/html, application/xhtml+xml, text/plain"
    assert server.header("Accept-Encoding") == "gzip, deflate"
    local.fetch(server.url(), accepts=FEEDS)
    assert "application/rss+xml" in str(server.header("Accept"))


def test_a_visit_says_nothing_else(server: Server, local: Fetcher) -> None:
    server.behaviours["*"] = answer()
    local.fetch(server.url())
    names = {line.partition(":")[0].lower() for line in server.requests[0].splitlines()[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_no_cookie_is_kept_and_no_referrer_told(server: Server, local: Fetcher) -> None:
    server.behaviours.update({"/a": status(302, "Location: /b", "Set-Cookie: a=b; Path=/"), "/b": answer()})
    local.fetch(server.url("/a"))
    local.fetch(server.url("/b"))
    assert len(server.requests) == 3
    assert not any("cookie" in request.lower() or "referer" in request.lower() for request in server.requests)


def test_proxies_and_passwords_of_the_environment_are_not_used(
    server: Server, fetchers: Fetchers, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    server.behaviours["*"] = answer()
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="utf-8") as file:
        file.write("machine 127.0.0.1 login me password secret\n")
    with Server({"*": answer(b"from the proxy")}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        monkeypatch.setenv("NETRC", netrc)
        assert fetchers(allow_private_hosts=True).fetch(server.url()).content == PAGE
        assert proxy.accepted == 0
    assert server.header("Authorization") is None


def test_every_request_has_a_connection_of_its_own(server: Server, local: Fetcher) -> None:
    """So every request is to an address that was just checked."""
    server.behaviours["*"] = answer()
    for _ in range(3):
        local.fetch(server.url())
    assert server.accepted == 3


# --- the faces ---------------------------------------------------------------------------------------


def test_one_page_can_be_fetched_by_itself(server: Server) -> None:
    server.behaviours["*"] = answer()
    limits = Limits(seconds=2)
    assert fetch(server.url(), allow_private_hosts=True, limits=limits).content == PAGE
    with pytest.raises(FetchError, match="private network"):
        fetch("http://127.0.0.1/")


def test_the_usual_limits_are_those_of_the_manual() -> None:
    usual = Limits()
    assert (usual.seconds, usual.bytes, usual.redirects, usual.delay, usual.longest_wait) == (20, 10_000_000, 5, 1, 60)


@pytest.mark.parametrize("module", ["provenance", "provenance.commands", "provenance.fetching"])
def test_importing_loads_no_http_library(module: str) -> None:
    code = f"import sys, {module}; print(sorted({{'httpx2', 'httpcore2', 'h11', 'ssl'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    expected = "['ssl']" if module == "provenance.fetching" else "[]"
    assert done.stdout.strip() == expected
