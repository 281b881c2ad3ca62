"""Which hyperlink belongs to which attribution. Cases: the text with its links as [words](address), and what each
reading cites, by the first word of its cue."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extractors import extractor_named, run
from provenance.records import Hyperlink, Span
from provenance.workspace.linking import Links

HOME = "https://lantern.example/harbour"
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def read(marked: str) -> tuple[str, list[Hyperlink]]:
    """The text without its marks, and the links."""
    text, links, end = "", [], 0
    for found in _LINK.finditer(marked):
        text += marked[end : found.start()]
        links.append(Hyperlink(Span(len(text), len(text) + len(found[1])), found[2]))
        text, end = text + found[1], found.end()
    return text + marked[end:], links


def cited(marked: str, url: str | None = HOME) -> dict[str, str | None]:
    text, links = read(marked)
    drafts = run(extractor_named("default"), text, 0)
    assert drafts, "the case holds no attribution"
    found = Links(text, 0, links, url, drafts)
    return {draft.cue[0].within(text).split()[0]: found.cited_by(i) for i, draft in enumerate(drafts)}


CASES = [
    pytest.param(
        "Northfold News Agency [reported](https://nna.example/1) that the tank was empty.",
        {"reported": "https://nna.example/1"}, id="under the cue"),
    pytest.param(
        "[Northfold News Agency](https://nna.example/1) reported that the tank was empty.",
        {"reported": "https://nna.example/1"}, id="under the source"),
    pytest.param(
        "Northfold News Agency [reported on Monday](https://nna.example/1) that the tank was empty, "
        "citing [port officials](https://port.example/9).",
        {"reported": "https://nna.example/1", "citing": "https://port.example/9"}, id="each has its own"),
    pytest.param(
        "Northfold News Agency reported that [the tank was empty](https://nna.example/1).",
        {"reported": "https://nna.example/1"}, id="the only link of the sentence, to another site"),
    pytest.param(
        "Northfold News Agency reported that [the tank](https://lantern.example/topics/tanks) was empty.",
        {"reported": None}, id="a link to a topic of the own site"),
    pytest.param(
        "Northfold News Agency [reported](https://lantern.example/older-story) that the tank was empty.",
        {"reported": "https://lantern.example/older-story"}, id="the own site, under the cue"),
    pytest.param(
        "Northfold News Agency reported that [the tank](https://a.example/1) [was empty](https://b.example/2).",
        {"reported": None}, id="two links under other words"),
    pytest.param(
        "Northfold News Agency [reported](https://nna.example/) that the tank was empty.",
        {"reported": None}, id="a front page is no document"),
    pytest.param(
        f"Northfold News Agency [reported]({HOME}?utm_source=x#top) that the tank was empty.",
        {"reported": None}, id="the article itself"),
    pytest.param(
        "Northfold News Agency reported that the tank was empty. [More here](https://nna.example/1).",
        {"reported": None}, id="a link of another sentence"),
    pytest.param(
        "Northfold News Agency and The Herald [reported](https://nna.example/1) that the tank was empty.",
        {"reported": None}, id="of two sources either may be meant"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_a_link_belongs_to_the_attribution_it_stands_under(marked: str, expected: dict[str, str | None]) -> None:
    assert cited(marked) == expected


spans = st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda pair: Span(pair[0], sum(pair)))
TEXT = "Northfold News Agency reported that the tank was empty. The port denied it, The Herald said on Monday."


@given(st.lists(st.builds(Hyperlink, spans, st.sampled_from(["https://a.example/1", "https://b.example/2", HOME]))))
def test_what_is_cited_is_always_one_of_the_links_and_never_the_article(links: list[Hyperlink]) -> None:
    drafts = run(extractor_named("default"), TEXT, 0)
    found = Links(TEXT, 0, links, HOME, drafts)
    for index in range(len(drafts)):
        assert found.cited_by(index) in {None, *(link.url for link in links)} - {HOME}
