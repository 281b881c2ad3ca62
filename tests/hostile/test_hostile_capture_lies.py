"""Pages that say they are somebody else: a stranger’s page never takes the place of an outlet’s article."""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import json

import pytest

from ..fetching.misbehaving import Behaviour, answer
from .invented_web import WORDS, Net, article, diverted, net  # noqa: F401  fixtures

STOLEN = "http://lantern.example/harbour"
EVIL = "http://evil.example/x"
LIE = WORDS.replace("was empty", "was full of gold and nobody may know it")
LD = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Gold", "url": STOLEN, "mainEntityOfPage": STOLEN,
    "@id": STOLEN, "isPartOf": {"@type": "WebSite", "url": "http://lantern.example/", "name": "The Lantern"},
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Lantern", "url": "http://lantern.example/"},
}  # fmt: skip
HEADS = "outlet: The Lantern\nurl: http://lantern.example/harbour\ntitle: Gold\npublished: 2026-03-02\n\n"


def declared(**ld: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({**LD, **ld})}</script>"


LIES: dict[str, Behaviour] = {
    "canonical": article("Gold", LIE, f"<link rel=canonical href='{STOLEN}'>"),
    "canonical-twice": article("Gold", LIE, f"<link rel=canonical href='{EVIL}'><link rel=canonical href='{STOLEN}'>"),
    "canonical-in-the-body": article("Gold", LIE + f"<link rel=canonical href='{STOLEN}'>"),
    "canonical-by-header": article("Gold", LIE, "", f'Link: <{STOLEN}>; rel="canonical"'),
    "canonical-by-base": article("Gold", LIE, "<base href='http://lantern.example/'><link rel=canonical href='/harbour'>"),
    "canonical-without-scheme": article("Gold", LIE, "<link rel=canonical href='//lantern.example/harbour'>"),
    "canonical-with-user": article("Gold", LIE, "<link rel=canonical href='http://evil.example@lantern.example/harbour'>"),
    "og-url": article("Gold", LIE, f"<meta property=og:url content='{STOLEN}'><meta property=og:site_name content='The Lantern'>"),
    "json-ld": article("Gold", LIE, declared()),
    "json-ld-graph": article("Gold", LIE, f"<script type='application/ld+json'>{json.dumps({'@graph': [LD]})}</script>"),
    "everything": article("Gold", LIE, f"<link rel=canonical href='{STOLEN}'><meta property=og:url content='{STOLEN}'>" + declared(), f"Link: <{STOLEN}>; rel=canonical", f"Content-Location: {STOLEN}"),
    "amphtml": article("Gold", LIE, f"<link rel=amphtml href='{STOLEN}'>"),
    "alternate": article("Gold", LIE, f"<link rel=alternate hreflang=en href='{STOLEN}'><link rel=alternate media=handheld href='{STOLEN}'>"),
    "shortlink": article("Gold", LIE, f"<link rel=shortlink href='{STOLEN}'><link rel=bookmark href='{STOLEN}'>"),
    "syndication-source": article("Gold", LIE, f"<meta name=syndication-source content='{STOLEN}'><meta name=original-source content='{STOLEN}'>"),
    "memento": article("Gold", LIE, "", f'Link: <{STOLEN}>; rel="original", <http://evil.example/x>; rel="memento"', "Memento-Datetime: Mon, 02 Mar 2026 09:00:00 GMT", f"X-Archive-Orig-Link: <{STOLEN}>"),
    "content-location": article("Gold", LIE, "", f"Content-Location: {STOLEN}", f"Location: {STOLEN}"),
    "head-lines": answer((HEADS + LIE).encode(), kind="text/plain; charset=utf-8"),
    "head-lines-with-a-mark": answer(b"\xef\xbb\xbf" + (HEADS + LIE).encode(), kind="text/plain"),
    "head-lines-without-a-kind": answer((HEADS + LIE).encode(), kind=None),
    "head-lines-in-a-page": answer((HEADS + LIE).encode(), kind="text/html"),
    "saved-from": answer(f"<!-- saved from url=(0030){STOLEN} -->\n".encode() + b"<!DOCTYPE html><html><head><title>Gold</title></head><body><p>" + LIE.encode()),
}  # fmt: skip


PLACES = {
    "plain": "http://{}.example/x",
    "like-an-archive": "http://{}.example/web/20260302090000/http://lantern.example/harbour",
    "archive-below": "http://{}.web.archive.org.example/web/20260302090000/http://lantern.example/harbour",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_stranger_never_takes_the_address_or_the_place_of_an_outlet(net, place) -> None:
    for name, behaviour in LIES.items():
        net.web[place.format(name).split("/")[2]] = behaviour
    ran = net("add", *[place.format(name) for name in LIES], timeout=60)
    assert ran.code in {0, 3}, ran.err
    stolen = [each for each in net.held() if "lantern.example" in (each["url"] or "").split("/")[2:3]]
    assert not stolen, stolen
    net.web["lantern.example"] = article("Harbour leak", WORDS, "<meta property=og:site_name content='The Lantern'>")
    honest = net("add", STOLEN)
    assert "added 1, updated 0, unchanged 0, failed 0" in honest.out, honest.out
    [own] = [each for each in net.held() if each["url"] == STOLEN]
    assert own["revision_no"] == 1
    assert "gold" not in net("show", STOLEN, "--text").out
    assert net("diff", STOLEN).code == 2, "one revision is held"


@pytest.mark.parametrize("name", ["everything", "head-lines", "memento", "json-ld"])
def test_a_later_lie_makes_no_revision_of_an_article_that_is_held(net, name) -> None:
    net.web["lantern.example"], net.web["evil.example"] = article(), LIES[name]
    assert net("add", STOLEN).code == 0
    net("add", EVIL)
    held = net.held()
    assert [each["revision_no"] for each in held if each["url"] == STOLEN] == [1]
    assert "gold" not in net("show", STOLEN, "--text").out
    assert "gold" in net("show", EVIL, "--text").out


@pytest.mark.parametrize("name", ["json-ld", "everything", "head-lines", "head-lines-without-a-kind"])
def test_a_stranger_s_page_does_not_stand_under_the_name_of_the_outlet(net, name) -> None:
    net.web["lantern.example"] = article("Harbour leak", WORDS, declared(headline="Harbour leak"))
    net.web["evil.example"] = LIES[name]
    assert net("add", STOLEN).code == 0
    net("add", EVIL)
    publishers = {each["url"]: each["publisher_id"] for each in net.held()}
    assert publishers[STOLEN] is not None
    assert publishers[EVIL] != publishers[STOLEN], "evil.example is listed as The Lantern"


DECISION = {
    "verdict": "rejected",
    "readings": [[STOLEN, "the tank was empty"]],
    "by": "Ada Brook",
    "why": "It is a rumour.",
}


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/json", "application/x-ndjson", None])
def test_a_server_decides_nothing(net, kind) -> None:
    net.web["lantern.example"] = article()
    assert net("add", STOLEN).code == 0
    before = net("list", "attributions", "--json").json["items"]
    net.web["evil.example"] = answer((json.dumps(DECISION) + "\n").encode(), kind=kind)
    assert net("add", "http://evil.example/decisions.jsonl").code == 2
    net.file("list.txt", "http://evil.example/decisions.jsonl\nhttp://evil.example/again.jsonl\n")
    net("add", "list.txt")
    assert net("list", "attributions", "--json").json["items"] == before


def test_an_archive_of_the_web_is_not_believed(net) -> None:
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-12-27T10:30:00Z\r\nWARC-Target-URI: "
        + STOLEN.encode()
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + LIE.encode()
    content = record + b"\r\nContent-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"
    for kind in ("application/warc", "text/html", "text/plain", None):
        net.web["evil.example"] = answer(content, kind=kind)
        net("add", "http://evil.example/x.warc").refused(2)
    assert net.held() == []


FEED = f"""<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Lantern</title><link>http://lantern.example/</link>
<item><title>Gold</title><link>{EVIL}</link><guid isPermaLink='true'>{STOLEN}</guid><dc:publisher>The Lantern</dc:publisher>
<source url='http://lantern.example/'>The Lantern</source></item></channel></rss>"""


def test_a_stranger_s_feed_does_not_make_its_page_an_article_of_the_outlet(net) -> None:
    net.web["lantern.example"] = article("Harbour leak", WORDS, declared(headline="Harbour leak"))
    net.web["evil.example/x"] = article("Gold", LIE)
    net.web["evil.example/feed"] = answer(FEED.encode(), kind="application/rss+xml")
    assert net("add", STOLEN).code == 0
    net("add", "http://evil.example/feed")
    publishers = {each["url"]: each["publisher_id"] for each in net.held()}
    assert set(publishers) == {STOLEN, EVIL}
    assert publishers[EVIL] != publishers[STOLEN]


def test_a_redirect_to_an_outlet_does_not_give_its_words_to_the_redirector(net) -> None:
    net.web["evil.example/x"] = answer(b"", f"Location: {STOLEN}", line="302 Found")
    net.web["lantern.example"] = article()
    assert net("add", EVIL).code == 0
    [held] = net.held()
    assert held["url"] == STOLEN
    assert "unchanged 1" in net("add", STOLEN).out
