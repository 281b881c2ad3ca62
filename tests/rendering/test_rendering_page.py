"""The page as a whole: one file, whole links, the same bytes every time, and every section explained."""

from __future__ import annotations

import gc
import itertools
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance import chains, measures
from provenance.ledger import Ledger
from provenance.records import Claim, Waiver
from provenance.rendering import render
from provenance.rendering.claim.figures import KEY
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.parts import sections_of
from provenance.rendering.templates import HTML, environment, placed
from provenance.rendering.uncollected import uncollected
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]
ROOT = Path(__file__).resolve().parents[2]


def page(*ledgers: Ledger, title: str = "A report", revision: int | None = 41, total: int | None = None) -> str:
    return "".join(render(ledgers, title=title, as_of="2026-03-09", revision=revision, total_claims=total))


class Elements(HTMLParser):
    """All start tags in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.found if attribute in attrs]


def test_it_says_what_it_is(story: Ledger) -> None:
    html = page(story)
    assert "Provenance report" in html
    assert "2026-03-09" in html
    assert "journal entry 41" in html
    assert "journal entry" not in page(story, revision=None)


def test_the_foot_prints_the_head_of_the_journal(story: Ledger) -> None:
    head = "0123456789abcdef" * 4
    html = "".join(render([story], title="t", as_of="2026", revision=41, head=head))
    foot = html.partition("<footer>")[2]
    assert "journal entry 41, head <code" in foot
    assert f'title="{head}"' in foot
    assert "0123456789abcdef…</span>" in foot
    assert f">{head}</span>" in foot
    assert "provenance verify" in foot
    assert "provenance verify" not in page(story)


def test_the_usual_title_of_a_report_is_no_heading_of_a_section(story: Ledger) -> None:
    headings = re.findall(r"<h[2-4][^>]*>([^<]*)</h", page(story))
    assert "Who has it from whom, as a list" in headings
    assert "Who has it from whom" not in headings


def test_nothing_is_loaded(story: Ledger) -> None:
    elements = Elements(page(story))
    assert not {tag for tag, _ in elements.found} & {"link", "img", "iframe", "object", "embed", "base", "form", "use"}
    assert not elements.values("src")
    assert not elements.values("style")
    assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
    inside = [attrs for _, attrs in elements.found if "download" in attrs]
    assert all(re.match(r"data:(application/json|text/csv;charset=utf-8);base64,", each["href"]) for each in inside)
    outside = [attrs for _, attrs in elements.found if attrs.get("href", "#")[0] != "#" and attrs not in inside]
    assert outside
    assert all(attrs["rel"] == "noopener noreferrer nofollow" for attrs in outside)
    assert all(re.match(r"(https?|mailto):", attrs["href"]) for attrs in outside)


def test_the_policy_comes_first_and_allows_exactly_our_style_and_script(story: Ledger) -> None:
    html = page(story)
    head = html.partition("<head>")[2].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy"')
    policy = head.partition('content="')[2].partition('"')[0]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        text = html.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    for rest in ("default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"):
        assert rest in policy
    assert "unsafe" not in policy


def test_every_anchor_is_unique_and_every_link_inside_leads_somewhere(story: Ledger) -> None:
    other = replace(story, claim=Claim("clm-2", "another claim"))
    elements = Elements(page(story, other))
    ids = Counter(elements.values("id"))
    assert max(ids.values()) == 1
    inside = {href[1:] for href in elements.values("href") if href.startswith("#")}
    assert inside <= set(ids)
    for attribute in ("aria-labelledby",):
        assert {each for value in elements.values(attribute) for each in value.split()} <= set(ids)


def test_headings_are_in_order(story: Ledger) -> None:
    for html in (page(story), page(story, replace(story, claim=Claim("clm-2", "another claim")))):
        levels = [int(tag[1]) for tag, _ in Elements(html).found if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_box_is_a_link_that_tab_reaches(story: Ledger) -> None:
    boxes = [attrs for _, attrs in Elements(page(story)).found if attrs.get("class", "").startswith("box ")]
    assert len(boxes) == len(story.graph)
    assert all(attrs["href"].startswith("#") and "tabindex" not in attrs for attrs in boxes)


def test_the_whole_story_is_on_the_page(story: Ledger) -> None:
    html = page(story)
    for words in (
        "“<bdi>40 tonnes leaked</bdi>”", "about 40 tonnes had leaked", "“reportedly”", "a senior port official",
        "accepted by <bdi>I. Vance</bdi>: <bdi>read twice</bdi>", "rejected by <bdi>I. Vance</bdi>", "not reviewed",
        "typed, not seen", "shares text with it (90% of the text)", "put as “denied”", "in one statement with",
        "The same words as above", "matched by its publisher", "a circle", "only reported",
        "<bdi>Kessen Terminals</bdi> (in <bdi>صحيفة الميناء</bdi>) is not the same as <bdi>Ministry of the", "ab" * 32,
        'lang="ar"', "closes a circle", "What this report cannot know", "How this report was made", "Wording to paste",
        "https://herald.example/a?b=1#:~:text=Northline%20reported%20it.",
    ):  # fmt: skip
        assert words in html, words
    for word in ("source", "cue", "content"):
        assert f'<mark class="{word}">' in html


def test_the_figures_are_those_of_the_measures(story: Ledger) -> None:
    html = page(story)
    key = [(label, figure) for label, figure in shown_figures(html) if label in SIX]
    assert [label for label, _ in key] == SIX
    found = dict(shown_figures(html))
    for measure in measures.measures():
        figure = measure.of(story)
        label = KEY[measure.name][0] if measure.name in KEY else figure.label
        assert found[label] == figure.shown


SIX = ["Independent origins", "Outlets", "Second-hand without saying so", "Longest chain", "First seen",
       "Awaiting review"]  # fmt: skip


def shown_figures(html: str) -> list[tuple[str, str]]:
    cells = re.findall(r'<dt>(.*?)</dt><dd><span class="value[^"]*">(.*?)</span>', html)
    return [(re.sub("<[^>]*>", "", label), value) for label, value in cells]


def test_several_claims_have_an_index(story: Ledger) -> None:
    html = page(story, replace(story, claim=Claim("clm-2", "another claim")), title="The leak", total=5)
    assert '<h1 class="title" id="i.title"><bdi>The leak</bdi></h1>' in html
    assert html.count('<article class="claim"') == 2
    assert '<a href="#c.clm-2.claim"><bdi>another claim</bdi></a>' in html
    assert "And 3 more claims are not shown." in html


@pytest.mark.parametrize(("total", "said"), [(1, False), (None, False), (2, True)])
def test_one_of_many_claims(story: Ledger, total: int | None, said: bool) -> None:
    assert ("And 1 more claim is not shown." in page(story, total=total)) is said


def test_no_claim_at_all() -> None:
    assert "There is no claim in this report." in page()
    assert "2 claims are not shown." in page(total=2)


def test_a_claim_of_which_nothing_was_read() -> None:
    html = page(Ledger(Claim("clm-1", "nobody was hurt")))
    assert "Nothing about this claim has been read yet." in html
    assert "<svg viewBox" not in html


def test_a_name_of_any_length_is_never_cut_off_outside_the_drawing(ledger_of: LedgerOf) -> None:
    name = "Department " * 30 + "end"
    html = page(ledger_of(f"A > {name}"))
    assert f"<bdi>{name}</bdi>" in html
    assert "…" in html


def test_many_outlets_alike_are_folded_but_listed(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        *((f"Outlet {n:02} > Agency", f"2024-01-{n + 1:02}") for n in range(20)), "Agency > [an official]"
    )
    drawing = ClaimPage(ledger).drawing
    fold = next(box for box in drawing.boxes if box.mark == "fold")
    assert [line.words for line in fold.lines] == ["+ 19 outlets"]
    assert len(drawing.boxes) == 4
    assert len(drawing.lines) == 3
    assert any(line.words == "Outlet 00" for box in drawing.boxes for line in box.lines)
    assert all(f"<bdi>Outlet {n:02}</bdi>" in page(ledger) for n in range(20))


def test_five_hundred_steps_that_do_not_fit_the_drawing(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(*(f"O{n:03} > O{n * 7 % max(1, n):03}" for n in range(1, 500) if n * 7 % n != n), "O000 > [x]",
                       *(f"P{n:03} > O{n:03} + O{n + 9:03}" for n in range(0, 480, 3)))  # fmt: skip
    assert len(ledger.graph) > 500
    html = page(ledger)
    assert "The drawing has no room for" in html
    assert "<bdi>O499</bdi>" in html


def test_a_long_line_of_citations_does_not_nest_without_end(ledger_of: LedgerOf) -> None:
    html = page(ledger_of(*(f"O{n:03} > O{n + 1:03}" for n in range(300))))
    deepest = depth = 0
    for tag in re.findall(r"</?ul>", html.partition('class="outline"')[2].partition("</section>")[0]):
        depth += 1 if tag == "<ul>" else -1
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest == 17
    assert "300 steps on" in html


SCRIPT = """
import hashlib
from provenance.ledger import Ledger
from provenance.notation import read_chain
from provenance.records import *
from provenance.rendering import render
names = [f"n{n}" for n in range(30)]
sources = tuple(Source(f"src-{n}", SourceKind.OUTLET, n) for n in names)
documents = tuple(Document(f"doc-{n}", f"src-{n}", n) for n in names[:20])
pairs = [(a, (a * k + k) % 30) for a in range(20) for k in (1, 3, 7)]
attributions = tuple(
    Attribution(f"att-{i:03}", f"doc-n{a}", ("c",), f"src-n{b}", None, None, "", "", "x", Terminal.NAMED,
                Stance.QUOTED, Certainty.SAID, Reality.PAST, Basis.TYPED, 1.0)
    for i, (a, b) in enumerate(pairs)
)
ledger = Ledger(Claim("c", "x"), documents, sources, attributions)
print(hashlib.sha256("".join(render([ledger], title="t", as_of="2026")).encode()).hexdigest())
"""


def test_the_same_ledger_gives_the_same_bytes_for_any_hash_seed() -> None:
    digests = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_order_of_the_records_does_not_matter(story: Ledger) -> None:
    turned = replace(story, documents=story.documents[::-1], sources=story.sources[::-1],
                     attributions=story.attributions[::-1], judgements=story.judgements[::-1])  # fmt: skip
    assert page(turned) == page(story)


KINDS = ("claim", "document", "source", "inquiry")


def test_every_section_is_documented() -> None:
    described = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    named = [each.template.removesuffix(HTML) for kind in KINDS for each in placed(kind)]
    missing = [name for name in named if f"`{name}`" not in described]
    assert not missing, f"say in docs/report.md what these sections are for: {missing}"


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_section_finds_out_is_printed(kind: str) -> None:
    printed = {each.name for each in placed(kind)}
    assert set(sections_of(kind)) <= printed


@pytest.mark.parametrize("kind", KINDS)
def test_sections_come_in_the_order_of_their_numbers(kind: str) -> None:
    numbers = [int(each.template.partition("/")[2].partition("-")[0]) for each in placed(kind)]
    assert numbers == sorted(numbers)


def test_what_a_person_let_stand_is_told_apart_until_it_runs_out(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > P")
    waiver = Waiver("wvr-1", "single-origin", ledger.claim.id, "", "only <P> knows", "Ada", read_when("2026-12-31"))
    waived = replace(ledger, waivers=(waiver,))

    def told(as_of: str) -> tuple[str, str]:
        html = "".join(render([waived], title="x", as_of=as_of))
        stands, _, let = html.partition("What needs attention")[2].partition("What a person let stand")
        return stands, let

    stands, let = told("2026-12-31")
    assert "goes back to one origin" not in stands
    assert "goes back to one origin" in let
    assert "only &lt;P&gt; knows</span> – <bdi>Ada</bdi>, until 2026-12-31" in let
    stands, let = told("2027-02-01")
    assert "goes back to one origin" in stands
    assert "Has run out" in let
    assert "goes back to one origin" not in let


@pytest.mark.parametrize("name", ["report.css", "report.js", "search.js"])
def test_style_and_scripts_are_whole(name: str) -> None:
    """Two hands in one file may lose a brace between them; then the rest of it does nothing."""
    text = (ROOT / "reports" / name).read_text(encoding="utf-8")
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        assert not (line.startswith(("/*", "//")) and depth), f"{name}:{number} begins inside of what is before it"
        depth += line.count("{") - line.count("}")
        assert depth >= 0, f"{name}:{number}"
    assert depth == 0


def test_what_stands_on_a_page_many_times_is_made_once(story: Ledger) -> None:
    shown = ClaimPage(story)
    step = chains.steps(story.graph)[0]
    draw = environment().globals["draw"]
    assert draw.step(shown, step) is draw.step(shown, step)
    assert draw.sign("held") is draw.sign("held")


@pytest.mark.parametrize("is_on", [True, False])
def test_a_page_leaves_the_collector_of_garbage_as_it_was(story: Ledger, is_on: bool) -> None:
    (gc.enable if is_on else gc.disable)()
    try:
        page(story)
        assert gc.isenabled() is is_on
        with pytest.raises(ValueError, match="broken"), uncollected():
            raise ValueError("broken")
        assert gc.isenabled() is is_on
    finally:
        gc.enable()
