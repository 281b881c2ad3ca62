"""Whatever the records hold stays text: no tag, no attribute, no address that runs anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from provenance.ledger import Ledger
from provenance.rendering import render
from provenance.rendering.anchors import anchor
from provenance.rendering.characters import visible
from provenance.rendering.links import address, text_fragment

LedgerSaying = Callable[..., Ledger]

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><h1>taken over</h1>",
    "</svg><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<math><mtext></p><img src onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    " autofocus onfocus=alert(1) x=",
    '" style="position:fixed;inset:0',
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button>x",
    "<link rel=stylesheet href=//evil.example>",
    "<!-- -->--><b>x</b><!--",
    "<![CDATA[<b>x</b>]]>",
    "<?xml version='1.0'?><b/>",
    "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "{{7*7}}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;b&#x3e;x&#x3c;/b&#x3e;",
    "<\u0000script>alert(1)</script>",
    "a\u202egnp.exe\u2066\u2069<b>",
    "\ud800<b>x</b>",
    "＜script＞alert(1)＜/script＞",
    "<scr\tipt>alert(1)</scr\nipt>",
    "c.clm-1.title",
    "\u2028<b>x</b>\u2029",
]


class Structure(HTMLParser):
    """How often each tag stands on the page with each set of attributes; ``text`` elements are as many as lines."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        key = tag, tuple(name for name, _ in attrs)
        self.counts[key] = 1 if tag == "text" else self.counts[key] + 1

    def handle_endtag(self, tag: str) -> None:
        key = "/" + tag, ()
        self.counts[key] = 1 if tag == "text" else self.counts[key] + 1


def page(ledger: Ledger, words: str = "x") -> str:
    return "".join(render([ledger], title=words, as_of=words, revision=1, total_claims=3))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_stay_words(ledger_saying: LedgerSaying, payload: str) -> None:
    harmless = "just some words of about this length"
    found = Structure(page(ledger_saying(payload), payload)).counts
    assert found == Structure(page(ledger_saying(harmless), harmless)).counts


def test_a_template_in_a_record_is_printed_as_it_stands(ledger_saying: LedgerSaying) -> None:
    assert page(ledger_saying("{{7*7}}")).count("{{7*7}}") > 10


SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " \x01javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,AAAA",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example",
    "blob:https://a.example/1",
    "about:blank",
    "ftp://a.example/",
    "http:",
    "https://",
    "https:///",
    "http://[::1",
    "http://a.example:99999/",
    "http://a b\u202e",
    "view-source:http://a.example",
    "jar:http://a.example!/",
    "",
    "a.example/x",
    "\u200bjavascript:alert(1)",
    "http://\ud800.example/",
    "http://%00/",
]


@pytest.mark.parametrize("url", SCHEMES)
def test_only_web_and_mail_addresses_are_links(ledger_saying: LedgerSaying, url: str) -> None:
    html = page(ledger_saying("words", url))
    inside = r'<a download="claim-[A-Za-z0-9._-]+" href="data:(application/json|text/csv;charset=utf-8);base64,[^"]*">'
    hrefs = re.findall(r'href="([^"]*)"', re.sub(inside, "", html))
    assert all(re.match(r"#|https?://[a-z0-9.\[\]:-]+(/|$|#|\?)|mailto:", href) for href in hrefs)
    assert html.encode("utf-8")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_web_address_cannot_break_out(ledger_saying: LedgerSaying, payload: str) -> None:
    found = Structure(page(ledger_saying("words", f"https://a.example/{payload}"))).counts
    assert found == Structure(page(ledger_saying("words", "https://a.example/x"))).counts


ADDRESSES = {
    "https://a.example/b?c=d#e": ("https://a.example/b?c=d#e", "a.example", False),
    "HTTPS://A.EXAMPLE/B": ("https://a.example/B", "a.example", False),
    "http://good.example@evil.example/x": ("http://evil.example/x", "evil.example", True),
    "https://good.example\\@evil.example/": ("https://good.example/@evil.example/", "good.example", False),
    "https:\\\\evil.example\\x": ("https://evil.example/x", "evil.example", False),
    "https:evil.example": ("https://evil.example", "evil.example", False),
    "https://바다.example/": ("https://xn--2j1b67o.example/", "xn--2j1b67o.example", False),
    "https://a.example/ü \n ö": ("https://a.example/%C3%BC%C3%B6", "a.example", False),
    "https://a.example:8080/": ("https://a.example:8080/", "a.example", False),
    "https://[2001:db8::1]/": ("https://[2001:db8::1]/", "[2001:db8::1]", False),
    "mailto:desk@a.example": ("mailto:desk@a.example", "", False),
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_shows_whom_it_asks(url: str) -> None:
    found = address(url)
    assert found is not None
    assert (found.href, found.host, found.hides_host) == ADDRESSES[url]


def test_a_host_in_another_script_is_shown_with_its_ascii_form() -> None:
    found = address("https://바다.example/x")
    assert found is not None
    assert found.text == "바다.example (xn--2j1b67o.example)/x"


def test_a_link_opens_at_the_quote() -> None:
    found = address("https://a.example/b#c", "so - he said")
    assert found is not None
    assert found.href == "https://a.example/b#c:~:text=so%20%2D%20he%20said"


def test_of_a_long_quote_the_link_holds_both_ends() -> None:
    assert text_fragment(" ".join("abcdefghijklmnop")) == ":~:text=a%20b%20c%20d%20e%20f,k%20l%20m%20n%20o%20p"
    assert text_fragment("") == ""


def test_control_characters_are_made_visible() -> None:
    assert visible("a\u202eb\u2066c\x00d\x1b\ud800") == "a[U+202E]b[U+2066]c␀d␛\ufffd"
    assert visible("مي\u200cخواهم\tx\n") == "مي\u200cخواهم\tx\n"


def test_a_direction_override_never_reaches_the_page(ledger_saying: LedgerSaying) -> None:
    html = page(ledger_saying("abc\u202edef\u2067", "https://a.example/\u202egnp"), "x\u202e")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "[U+202E]" in html


def test_different_ids_give_different_anchors() -> None:
    ids = ["a", "a b", "a_b", "a-b", "a.b", "a_20_b", "ä", "", "A", "a\u0000b"]
    assert len({anchor("c", each) for each in ids}) == len(ids)
    assert all(re.fullmatch(r"[\w.-]+", anchor("c", each), re.ASCII) for each in ids)


def test_neither_paths_nor_users_nor_databases_are_on_the_page(story: Ledger) -> None:
    html = page(story)
    assert not re.search(r"/(home|root|Users|work|tmp)/|sqlite:|postgresql", html)
