"""A site of everything: what is written, what is written again, what is taken away, and what is never touched."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from provenance.errors import InputError
from provenance.rendering.book import Imprint, nowhere
from provenance.rendering.files import file_name
from provenance.rendering.inquiry.rows import Inquiry, SourceRow
from provenance.rendering.listing.page import listing
from provenance.rendering.search import page as searching
from provenance.rendering.templates import embedded
from provenance.times import read_when
from provenance.workspace import Asked, Workspace, Written
from provenance.workspace.site_folder import LIST, SiteFolder

STORY = """source Anna Brandt  kind:person #confidential
2026-03-01 "The tank was empty" Lantern > Northfold > [a port official]
2026-03-02 "The tank was empty" Beacon > Northfold
2026-03-02 "Nobody was hurt" Beacon > Anna Brandt
2026-03-03 "Élan is <b>shut</b>" Ágora > Северный вестник
"""
ASKED = Asked("All of it", "2026-03-09")
ASKED_IMPRINT = Imprint("")


@pytest.fixture
def case(location: str) -> Iterator[Workspace]:
    """A story with a confidential source, once on each engine."""
    with Workspace.open(location, create=True) as opened:
        opened.add_notation(STORY, by="Ada")
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    """The same story where the engine makes no difference."""
    with Workspace.open(tmp_path / "small.db", create=True) as opened:
        opened.add_notation(STORY, by="Ada")
        yield opened


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


class Links(HTMLParser):
    """The addresses that a page leads to, and the places that may be led to in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        self.hrefs += [given["href"]] if "href" in given else []
        self.ids |= {given["id"]} if "id" in given else set()


def test_there_is_a_page_for_every_claim_document_and_source_and_every_link_leads_to_one(
    case: Workspace, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    done = case.write_site(site, asked=ASKED)
    pages = files(site)
    assert done == Written(len(pages) - 1, 0, 0)
    assert {"index.html", "search.html", "claims.html", "documents.html", "sources.html", LIST} <= pages.keys()
    assert {f"claims/{file_name(each.id)}.html" for each in case.claims()} <= pages.keys()
    assert sum(name.startswith("documents/") for name in pages) == 3
    assert sum(name.startswith("sources/") for name in pages) == 6
    for name, text in pages.items():
        if name != LIST:
            assert [*dead(site, name, text.decode())] == [], name


def dead(site: Path, name: str, html: str) -> Iterator[str]:
    """Links that lead to no page of the site, or to no place in one."""
    for href in Links(html).hrefs:
        parts = urlsplit(href)
        if parts.scheme in {"http", "https", "mailto", "data"}:
            continue
        assert not parts.scheme
        target = (site / name).parent / unquote(parts.path) if parts.path else site / name
        if not target.is_file() or (parts.fragment and parts.fragment not in Links(target.read_text()).ids):
            yield href


UNREAD = {
    "korean.txt": "URL: https://seoul.example/a\nTitle: 탱크는 비어 있었다\nLanguage: ko\n\n아무도 다치지 않았다.\n",
    "silent.txt": "Outlet: The Gazette\nTitle: The quay\nPublished: 2026-03-05\n\nThe quay lay in the sun.\n",
}


def with_unread(opened: Workspace, folder: Path) -> None:
    folder.mkdir()
    for name, text in UNREAD.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened.add([folder], by="Ada")


def test_a_site_of_everything_has_documents_in_which_nothing_was_read(case: Workspace, tmp_path: Path) -> None:
    site, claims = tmp_path / "site", [each.id for each in case.claims()]
    case.write_site(site, asked=ASKED)
    before = files(site)
    with_unread(case, tmp_path / "texts")
    done = case.write_site(site, asked=ASKED)
    after = files(site)
    new = {name for name in after if name not in before}
    assert len(new) == 2
    assert all(name.startswith("documents/") for name in new)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"index.html", "search.html", "documents.html", LIST}
    assert (done.written, done.removed) == (len(new | changed) - 1, 0)
    for title in ("탱크는 비어 있었다", "The quay"):
        assert title in after["documents.html"].decode()
        assert title in after["search.html"].decode()
    assert after["index.html"].count(b"2 held documents in which nothing was read") == 2
    for name, text in after.items():
        if name != LIST:
            assert [*dead(site, name, text.decode())] == [], name
    assert case.write_site(site, asked=ASKED).written == 0
    assert case.write_site(site, claims, ASKED).removed == 2
    assert b"nothing was read" not in files(site)["index.html"]


def test_of_documents_in_which_nothing_was_read_only_those_of_the_day_are_there(
    small: Workspace, tmp_path: Path
) -> None:
    with_unread(small, tmp_path / "texts")
    small.write_site(tmp_path / "site", asked=Asked(as_of="2026-03-04", world=read_when("2026-03-04")))
    then = files(tmp_path / "site")
    assert b"The quay" not in then["documents.html"]
    assert b"1 held document in which nothing was read" in then["index.html"]


def test_a_site_may_hold_documents_and_no_claim(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "unread.db", create=True) as opened:
        with_unread(opened, tmp_path / "texts")
        opened.write_site(tmp_path / "site", asked=ASKED)
    pages = files(tmp_path / "site")
    assert sum(name.startswith("documents/") for name in pages) == 2
    assert b"There is no claim in this report." in pages["index.html"]
    assert b"2 held documents in which nothing was read" in pages["index.html"]


def test_a_document_of_a_confidential_publisher_in_which_nothing_was_read_has_no_page_and_is_not_counted(
    small: Workspace, tmp_path: Path
) -> None:
    small.add_notation("source The Gazette #confidential\n", by="Ada")
    with_unread(small, tmp_path / "texts")
    small.write_site(tmp_path / "site", asked=ASKED)
    pages = files(tmp_path / "site")
    assert not [name for name, text in pages.items() if b"The quay" in text or b"gazette" in text.lower()]
    assert b"1 held document in which nothing was read" in pages["index.html"]


def test_a_document_is_called_in_lists_what_its_own_page_calls_it(small: Workspace, tmp_path: Path) -> None:
    small.write_site(tmp_path / "site", asked=ASKED)
    for name in ("documents", "search"):
        html = (tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8")
        assert "A document of Lantern" in html
        assert "no title on record" not in html


def test_the_way_to_all_that_rests_on_a_source_stands_apart_from_its_name(small: Workspace, tmp_path: Path) -> None:
    small.write_site(tmp_path / "site", asked=ASKED)
    for claim in small.claims():
        html = (tmp_path / "site" / "claims" / f"{file_name(claim.id)}.html").read_text(encoding="utf-8")
        ways = re.findall(r"(<span[^>]*>)?<a[^>]*>all that rests on it</a>", html)
        assert set(ways) == {'<span class="aside">'}


def test_of_a_long_list_no_more_is_printed_than_is_said(small: Workspace, tmp_path: Path) -> None:
    small.write_site(tmp_path / "site", (), Asked(max_rows=1))
    for name in ("claims", "documents", "sources"):
        html = (tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8")
        rows = html.partition("<tbody>")[2].count("<tr")
        left = re.search(r"And (\d+) more \w+, not printed", html)
        assert html.count('<tr class="beyond"') == (int(left[1]) if left else 0) == rows - 1


def test_every_page_is_one_file_that_loads_nothing_and_knows_only_its_own_script(
    small: Workspace, tmp_path: Path
) -> None:
    small.write_site(tmp_path / "site", asked=ASKED)
    for name, text in files(tmp_path / "site").items():
        if name != LIST:
            html = text.decode()
            assert not set(Links(html).tags) & {"link", "img", "iframe", "object", "embed", "base", "form"}, name
            assert "default-src 'none'" in html
            assert "src=" not in re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


def test_what_did_not_change_is_not_written_again(small: Workspace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    small.write_site(site, asked=ASKED)
    before = {name: (site / name).stat().st_mtime_ns for name in files(site)}
    held = files(site)
    small.add_notation('"Something else" Gazette > Clerk\n', by="Ada")
    done = small.write_site(site, asked=Asked("All of it", "2026-03-10"))
    after = files(site)
    changed = {name for name in before if after[name] != held[name]}
    assert changed == {"index.html", "search.html", "claims.html", "documents.html", "sources.html", LIST}
    assert {name for name in before if (site / name).stat().st_mtime_ns != before[name]} == changed
    assert done == Written(len(changed) - 1 + 4, len(before) - len(changed), 0)
    again = small.write_site(site, asked=Asked("All of it", "2026-03-10"))
    assert (again.written, again.removed) == (0, 0)


def test_only_the_front_says_when_the_site_was_made_unless_all_of_it_is_about_a_day(
    small: Workspace, tmp_path: Path
) -> None:
    small.write_site(tmp_path / "now", asked=ASKED)
    small.write_site(tmp_path / "then", asked=Asked("All of it", "2026-03-02", world=read_when("2026-03-02")))
    for name, text in files(tmp_path / "now").items():
        if name != LIST:
            assert ("journal entry 1" in text.decode()) is (name == "index.html"), name
            assert ("2026-03-09" in text.decode()) is (name == "index.html"), name
    then = files(tmp_path / "then")
    assert all("as of <bdi>2026-03-02</bdi>" in text.decode() for name, text in then.items() if name != LIST)
    assert sum(name.startswith("claims/") for name in then) == 2
    assert all(not [*dead(tmp_path / "then", name, text.decode())] for name, text in then.items() if name != LIST)


def test_pages_of_what_is_gone_are_removed_and_files_of_others_are_not(small: Workspace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    small.write_site(site, asked=ASKED)
    gone = next(each for each in small.claims() if each.title == "Nobody was hurt")
    (site / "claims" / "mine.html").write_text("mine")
    (site / "robots.txt").write_text("mine")
    done = small.write_site(site, [each.id for each in small.claims() if each.id != gone.id], ASKED)
    left = files(site)
    assert f"claims/{file_name(gone.id)}.html" not in left
    assert done.removed >= 1
    assert (left["claims/mine.html"], left["robots.txt"]) == (b"mine", b"mine")


def test_a_page_that_somebody_changed_is_written_again(small: Workspace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    small.write_site(site, asked=ASKED)
    held = files(site)
    (site / "claims.html").write_text("half")
    assert small.write_site(site, asked=ASKED).written == 1
    assert files(site) == held


REFUSED = {
    "other files": {"letter.txt": "mine"},
    "a list that is none": {LIST: "mine\nclaims.html\n"},
}


@pytest.mark.parametrize("held", REFUSED.values(), ids=REFUSED)
def test_a_folder_that_holds_anything_else_is_refused_and_left_alone(
    small: Workspace, tmp_path: Path, held: dict[str, str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name, text in held.items():
        (site / name).write_text(text)
    with pytest.raises(InputError) as refused:
        small.write_site(site, asked=ASKED)
    assert "give a new or an empty folder" in (refused.value.hint or "")
    assert files(site) == {name: text.encode() for name, text in held.items()}


def test_a_strangers_file_in_the_place_of_a_page_is_refused_and_left_alone(small: Workspace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    small.write_site(site, [small.claims()[0].id], ASKED)
    new = f"claims/{file_name(small.claims()[-1].id)}.html"
    (site / new).write_text("mine")
    with pytest.raises(InputError, match="that is not of this site"):
        small.write_site(site, asked=ASKED)
    assert (site / new).read_text() == "mine"


def test_a_list_cannot_make_it_remove_anything_else(small: Workspace, tmp_path: Path) -> None:
    site = tmp_path / "site"
    small.write_site(site, asked=ASKED)
    outside, inside = tmp_path / "precious.html", site / "notes.txt"
    outside.write_text("mine")
    inside.write_text("mine")
    with (site / LIST).open("a") as file:
        file.write(f"../precious.html\n{outside}\nnotes.txt\nclaims/../../precious.html\n.\nclaims\n")
    small.write_site(site, asked=ASKED)
    assert (outside.read_text(), inside.read_text()) == ("mine", "mine")


def test_a_folder_that_is_a_link_to_elsewhere_is_neither_written_nor_emptied(small: Workspace, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    small.write_site(site, asked=ASKED)
    (site / "claims").rename(elsewhere)
    (site / "claims").symlink_to(elsewhere)
    held = files(elsewhere)
    with pytest.raises(InputError, match="leads out of"):
        small.write_site(site, asked=ASKED)
    assert files(elsewhere) == held


def test_hidden_files_do_not_make_a_folder_somebody_elses(small: Workspace, tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    assert small.write_site(tmp_path / "site", asked=ASKED).written


@pytest.mark.parametrize("stop", [0, 1, 5, 9])
def test_interrupted_anywhere_pages_are_whole_and_the_next_run_goes_on(
    small: Workspace, tmp_path: Path, stop: int
) -> None:
    whole, site = tmp_path / "whole", tmp_path / "site"
    small.write_site(whole, asked=ASKED)
    expected = files(whole)
    told: list[str] = []

    def tell(name: str) -> None:
        told.append(name)
        if len(told) > stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small.write_site(site, asked=ASKED, tell=tell)
    assert all(text == expected[name] for name, text in files(site).items() if name != LIST)
    assert files(site)[LIST].decode().splitlines()[1:] == told
    small.write_site(site, asked=ASKED)
    assert files(site) == expected


def test_an_end_in_the_middle_of_a_file_leaves_no_half_page_and_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SiteFolder(tmp_path / "site")
    site.write("claims.html", ["old"])
    site.finish()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            SiteFolder(tmp_path / "site").write("claims.html", ["new"])
    assert (tmp_path / "site" / "claims.html").read_text() == "old"
    again = SiteFolder(tmp_path / "site")
    again.write("claims.html", ["new"])
    again.finish()
    assert sorted(os.listdir(tmp_path / "site")) == ["claims.html", LIST]


def test_a_torn_list_is_put_in_order(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "site")
    site.write("claims.html", ["old"])
    with (tmp_path / "site" / LIST).open("a") as file:
        file.write("claims/clm")
    again = SiteFolder(tmp_path / "site")
    again.write("sources.html", ["new"])
    assert (tmp_path / "site" / LIST).read_text().splitlines()[1:] == ["claims.html", "sources.html"]


def test_what_others_write_meanwhile_is_in_no_page(case: Workspace, tmp_path: Path) -> None:
    case.write_site(tmp_path / "before", asked=ASKED)
    told: list[str] = []

    def tell(name: str) -> None:
        if not told:
            case.remove(case.documents()[0].id, by="Bo")
            case.add_notation('"Something else" Gazette > Clerk\n', by="Bo")
        told.append(name)

    case.write_site(tmp_path / "meanwhile", asked=ASKED, tell=tell)
    assert files(tmp_path / "meanwhile") == files(tmp_path / "before")
    case.write_site(tmp_path / "meanwhile", asked=ASKED)
    assert files(tmp_path / "meanwhile") != files(tmp_path / "before")


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(small: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        small.write_site(tmp_path / "file" / "site", asked=ASKED)


def test_without_a_claim_nothing_is_written_at_all(tmp_path: Path) -> None:
    nothing = pytest.raises(InputError, match="there is nothing to report on")
    with Workspace.open(tmp_path / "empty.db", create=True) as empty, nothing:
        empty.write_site(tmp_path / "site")
    assert not (tmp_path / "site").exists()


# --- whom it protects ----------------------------------------------------------------------------


def test_who_is_confidential_is_named_nowhere_and_has_no_page(case: Workspace, tmp_path: Path) -> None:
    case.write_site(tmp_path / "site", asked=ASKED)
    pages = files(tmp_path / "site")
    anna = next(each.id for each in case_sources(case) if each.name == "Anna Brandt")
    for name, text in pages.items():
        assert not re.search(rb"brandt|INTERNAL</", text, re.IGNORECASE), name
        assert anna.encode() not in text
        assert "confidential" not in name
    case.is_internal = True
    case.write_site(tmp_path / "internal", asked=ASKED)
    internal = files(tmp_path / "internal")
    assert f"sources/{file_name(anna)}.html" in internal
    assert all(b"<strong>Internal</strong>" in text for name, text in internal.items() if name != LIST)


def case_sources(case: Workspace) -> list[SourceRow]:
    was, case.is_internal = case.is_internal, True
    try:
        return [SourceRow("source", each.id, each.name, "", ()) for each in case.sources()]
    finally:
        case.is_internal = was


def test_no_page_tells_where_the_database_or_the_folder_is(small: Workspace, tmp_path: Path) -> None:
    small.write_site(tmp_path / "site", asked=ASKED)
    for name, text in files(tmp_path / "site").items():
        assert str(tmp_path).encode() not in text, name


HOSTILE_NAMES = [
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_no_record_becomes_a_tag_or_turns_a_line_round(tmp_path: Path, name: str) -> None:
    with Workspace.open(tmp_path / "hostile.db", create=True) as opened:
        for claim in (f"{name} one", f"{name} two"):
            opened.add_chain(f'"{name} Post" > "{name} Agency" > "{name} Office"', claim, by="Ada")
        opened.write_site(tmp_path / "site", asked=Asked(name, "2026-03-09"))
    pages = {page: text.decode() for page, text in files(tmp_path / "site").items() if page != LIST}
    assert len(pages) > 9
    for page, html in pages.items():
        found = Links(html)
        assert found.tags.count("script") == (2 if page == "search.html" else 1), page
        assert "img" not in found.tags, page
        assert not [each for each in found.attributes if each.startswith("on")], page
        assert not [href for href in found.hrefs if href.startswith("javascript")], page
        assert "\u202e" not in html, page


# --- names of files ------------------------------------------------------------------------------

IDS = {
    "clm-5d0a7c11e2": "clm-5d0a7c11e2",
    "CLM-a": "_43__4c__4d_-a",
    "../x": "_2e__2e__2f_x",
    "con": "_63_on",
    "lpt1": "_6c_pt1",
    "a_41_": "a_5f_41_5f_",
    "": "_",
    "한": "_d55c_",
    "\ud800": "_d800_",
}  # fmt: skip


@pytest.mark.parametrize(("known_as", "expected"), IDS.items(), ids=map(ascii, IDS))
def test_a_file_is_named_by_an_id_on_every_system(known_as: str, expected: str) -> None:
    assert file_name(known_as) == expected


def test_long_ids_have_short_names_that_differ() -> None:
    names = {file_name("x" * 500 + end) for end in "abc"}
    assert len(names) == 3
    assert all(len(name) < 200 for name in names)


# --- lists and search ----------------------------------------------------------------------------


def rows(*names: str) -> list[SourceRow]:
    return [SourceRow("source", f"src-{number}", name, "person", ()) for number, name in enumerate(names)]


def test_a_list_is_in_order_whatever_capitals_and_accents() -> None:
    made = dict(listing("sources", rows("zoo", "Élan", "apple", "Eland", "", "Ábaco"), ASKED_IMPRINT, nowhere))
    names = [row.name for row in made["sources.html"].rows if isinstance(row, SourceRow)]
    assert names == ["Ábaco", "apple", "Élan", "Eland", "zoo", ""]


def test_a_long_list_is_cut_into_pages_that_lead_to_each_other() -> None:
    made = dict(listing("sources", rows(*(f"n{number:04}" for number in range(501))), ASKED_IMPRINT, nowhere))
    assert list(made) == ["sources.html", "sources-2.html", "sources-3.html"]
    assert [len(page.rows) for page in made.values()] == [250, 250, 1]
    assert [(part.address, part.first, part.last) for part in made["sources.html"].parts][1:] == [
        ("sources-2.html", "n0250", "n0499"),
        ("sources-3.html", "n0500", "n0500"),
    ]


def test_a_large_index_is_cut_into_pages_each_of_which_leads_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_BYTES", 300)
    inquiry = Inquiry((), (), tuple(rows(*(f"Name {number}" for number in range(20)))))
    made = dict(searching.searching(inquiry, ASKED_IMPRINT, lambda kind, name: f"{name}.html"))
    assert len(made) > 2
    assert list(made)[:2] == ["search.html", "search-2.html"]
    assert [page.next for page in made.values()] == [*list(made)[1:], None]
    assert [entry[2] for page in made.values() for entry in page.entries] == [f"Name {number}" for number in range(20)]
    assert all(len(page.index) <= 400 for page in made.values())


HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", "a & b", "\u2028", 'quote " and \\', "&lt;"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_ends_the_index_or_changes_in_it(text: str) -> None:
    written = str(embedded([["claim", "a.html", text, ""]]))
    assert not set("<>&") & set(written)
    assert json.loads(written) == [["claim", "a.html", text, ""]]


# --- the same everywhere -------------------------------------------------------------------------


@pytest.mark.postgres
def test_both_engines_give_the_same_bytes(tmp_path: Path, postgres: str) -> None:
    sites: list[dict[str, bytes]] = []
    for location in (str(tmp_path / "one.db"), postgres):
        with Workspace.open(location, create=True) as opened:
            opened.add_notation(STORY, by="Ada")
            opened.write_site(tmp_path / f"site-{len(sites)}", asked=ASKED)
        sites.append(without_head(files(tmp_path / f"site-{len(sites)}")))
    assert sites[0] == sites[1]


def without_head(pages: dict[str, bytes]) -> dict[str, bytes]:
    """The pages without the hash of the journal: its digests are salted, and differ."""
    return {name: re.sub(rb"[0-9a-f]{64}|[0-9a-f]{16}\xe2\x80\xa6", b"", text) for name, text in pages.items()}
