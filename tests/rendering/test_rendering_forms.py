"""The same report in other forms: Markdown in which every record stays text, and JSON that is whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL
from provenance.records import Claim
from provenance.rendering import Imprint, book_of_claims, write
from provenance.rendering.markdown_text import escaped
from provenance.rendering.templates import markdown_environment, placed

LedgerSaying = Callable[..., Ledger]
IMPRINT = Imprint("2026-03-09", 41, "0123456789abcdef" * 4)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def written(*ledgers: Ledger, form: str, imprint: Imprint = IMPRINT, total: int | None = None) -> str:
    book = book_of_claims(ledgers, title="A report", imprint=imprint, total_claims=total)
    return "".join(write(book, form))


def structure(markdown: str) -> Counter[str]:
    """How often each thing that Markdown can say stands in the text."""
    found: Counter[str] = Counter()
    for token in READER.parse(markdown):
        found.update(
            [token.type],
        ) if token.type != "inline" else None
        found.update(each.type for each in token.children or () if each.type not in ("text", "softbreak"))
    return found


def read_back(text: str) -> str:
    """The words of one paragraph as a reader of Markdown sees them."""
    (block,) = [token for token in READER.parse(text) if token.type == "inline"]
    assert block.children
    assert {each.type for each in block.children} == {"text"}
    return "".join(each.content for each in block.children)


MARKS = [
    "# a heading", "#", "a\n# b", "a\n===", "---", "--- title: x", "- a", "+ a", "* a", "1. a", "1) a", "12345. a",
    "*a*", "**a**", "_a_", "__a__", "`a`", "``` a", "~~~ a", "~~a~~", "> a", "    a", "\ta", "| a | b |", "|---|---|",
    "a|b", "[a](https://evil.example)", "[a]: https://evil.example", "[a][b]", "![a](https://evil.example/x.png)",
    "[^1]", "<https://evil.example>", "<a@evil.example>", "<b>a</b>", "<!-- a", "&lt;b&gt;", "&amp;", "&copy",
    "\\*a\\*",    "a\\", "a  \nb", "a\r\n\r\nb", "a\u2028# b", "a\u0085- b", "$a$", "${{a}}", "{{ a }}",
    "{% a %}", "==a==", "^a^",
    ":smile:", "https://evil.example", "HTTP://evil.example", "www.evil.example", "ftp://evil.example",
    "a@evil.example",    "@somebody", "#17", "a <script>alert(1)</script>", "javascript:alert(1)", "=1+1",
    "\u0000a", "a\u202eb", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKS)
def test_text_is_read_back_as_it_is(text: str) -> None:
    shown = read_back(escaped(text)).replace("\u2060", "")
    assert [*shown] == [*read_back_plainly(text)]


def read_back_plainly(text: str) -> str:
    from provenance.rendering.characters import visible

    return re.sub(r"\s+", " ", visible(text)).strip()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1 \n\t#*_`~[]()<>!|\\&;:.-+=$^{}@/", max_size=40))
def test_any_text_is_read_back_as_it_is(text: str) -> None:
    wanted = read_back_plainly(text)
    if wanted:
        assert read_back(escaped(text)).replace("\u2060", "") == wanted


@pytest.mark.parametrize("text", ["https://evil.example", "HtTp://evil.example", "www.evil.example", "ftp://e.example"])
def test_no_address_in_a_text_links_itself(text: str) -> None:
    assert not re.search(r"(?i)(https?|ftp)://|www\.", escaped(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("about 40.5 tonnes", "about 40.5 tonnes"),
        ("2026-03-02T09:00+01:00", "2026-03-02T09:00+01:00"),
        ("Kim: we know", "Kim: we know"),
        ("صحيفة الميناء", "صحيفة الميناء"),
        ("AT&T <b>", "AT&amp;T &lt;b&gt;"),
    ],
)
def test_an_honest_text_is_left_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("payload", MARKS)
def test_no_record_changes_what_a_page_is_made_of(ledger_saying: LedgerSaying, payload: str) -> None:
    harmless = f"{payload[: len(payload) - len(payload.lstrip())]}words"  # it sorts as the payload does
    plain, hostile = (structure(written(ledger_saying(text), form="markdown")) for text in (harmless, payload))
    assert hostile == plain


@pytest.mark.parametrize("payload", ["javascript:alert(1)", "data:text/html,x", "https://a.example/)](<javascript:x>)"])
def test_only_addresses_that_may_be_clicked_are_links(ledger_saying: LedgerSaying, payload: str) -> None:
    tokens = READER.parse(written(ledger_saying("words", payload), form="markdown"))
    links = [each.attrs["href"] for token in tokens for each in token.children or () if each.type == "link_open"]
    assert all(re.match(r"(https?|mailto):", str(href)) for href in links)


def test_the_story_is_told_in_markdown(story: Ledger) -> None:
    text = written(story, form="markdown")
    for words in ("# “40 tonnes leaked”", "as of 2026-03-09, journal entry 41", "- a senior port official (anonymous)",
                  "  - Northline (held)", "accepted by I. Vance: read twice", "0123456789abcdef" * 4,
                  "[herald.example](<https://herald.example/a?b=1#:~:text=Northline%20reported%20it.>)"):  # fmt: skip
        assert words in text, words
    assert "\n\n\n" not in text


def test_many_claims_stand_under_an_index(story: Ledger) -> None:
    text = written(story, replace(story, claim=Claim("clm-2", "another | claim")), form="markdown", total=5)
    assert "# A report" in text
    assert "\n## “another \\| claim”" in text
    assert "And 3 more claims are not shown." in text
    assert structure(text)["table_open"] == 9


def test_every_section_that_says_something_says_it_in_markdown_too() -> None:
    only_shown = {"drawing", "signature", "downloads"}
    for kind in ("claim", "document", "source", "inquiry"):
        html, markdown = ({each.name for each in placed(kind, suffix)} for suffix in (".html.j2", ".md.j2"))
        assert html - markdown <= only_shown, kind
        assert markdown <= html, kind


def test_the_templates_of_markdown_print_nothing_unescaped() -> None:
    found = markdown_environment().from_string("{{ a }}|{% set b = a %}{{ b }}|{{ [a] | join(', ') }}")
    assert found.render(a="*x*") == r"\*x\*|\*x\*|\*x\*"


def test_json_is_one_object_with_every_page(story: Ledger) -> None:
    other = replace(story, claim=Claim("clm-2", "another claim"))
    found = json.loads(written(story, other, form="json", total=5))
    assert found["schema"] == "provenance/report/1"
    assert {key: found[key] for key in ("as_of", "revision", "head", "not_shown")} == {
        "as_of": "2026-03-09", "revision": 41, "head": IMPRINT.head, "not_shown": 3,
    }  # fmt: skip
    assert [(page["kind"], page["id"]) for page in found["pages"]] == [
        ("inquiry", "front"), ("claim", "clm-1"), ("claim", "clm-2"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_the_order_of_the_records_does_not_matter(story: Ledger, form: str) -> None:
    turned = replace(story, documents=story.documents[::-1], sources=story.sources[::-1],
                     attributions=story.attributions[::-1], judgements=story.judgements[::-1])  # fmt: skip
    assert written(turned, form=form) == written(story, form=form)


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_who_is_confidential_is_named_in_no_form(story: Ledger, form: str) -> None:
    sources = tuple(
        replace(s, name="Helvi Tarrant", is_confidential=True) if s.id == "src-official" else s for s in story.sources
    )
    hidden = replace(story, sources=sources)
    assert "Tarrant" not in written(hidden, form=form)
    assert "src-official" not in written(hidden, form=form)
    internal = written(hidden, form=form, imprint=replace(IMPRINT, is_internal=True))
    if form == "markdown":
        assert CONFIDENTIAL in written(hidden, form=form)
        assert "Helvi Tarrant" in internal
