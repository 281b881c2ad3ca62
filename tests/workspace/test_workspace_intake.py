"""What one call of ``add`` does with addresses: lists, rounds, what is held, what a server must not decide."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from provenance.records import Tally
from provenance.workspace import Given, Progress, Visits, Workspace

HOME = Visits(allow_private_hosts=True)


def page(name: str, words: str = "", head: str = "") -> str:
    """A page that no other page looks like."""
    return f"""<!doctype html><html lang="en"><head><title>The {name} story</title>
<meta property="og:site_name" content="The {name.title()} Post">{head}</head><body><article>
<h1>The {name} story</h1>
<p>The harbour of {name} was closed on Monday, the port authority of {name} said in a statement. {words}</p>
<p>Ships bound for {name} wait outside, and nobody in {name} knows when the {name} lock will open again.</p>
</article></body></html>"""


class Web:
    """Several hosts on loopback addresses, each a path of its own; ``visited`` are the paths in order."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.visited: list[str] = []
        web = self

        class Site(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.visited.append(self.path)
                kind, body = web.pages.get(self.path.partition("?")[0], ("", ""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", f"{kind or 'text/html'}; charset=utf-8")
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Site)

    def put(self, name: str, body: str, kind: str = "text/html") -> str:
        """Serve something; its address, on a host of its own so that no host must be given rest."""
        self.pages[f"/{name}"] = (kind, body)
        return f"http://127.0.0.{len(self.pages)}:{self.server.server_port}/{name}"


@pytest.fixture
def web() -> Iterator[Web]:
    served = Web()
    threading.Thread(target=served.server.serve_forever, daemon=True).start()
    yield served
    served.server.shutdown()
    served.server.server_close()


def counted(tally: Tally) -> tuple[int, int, int, int, int]:
    return len(tally.added), len(tally.updated), len(tally.unchanged), len(tally.failed), len(tally.skipped)


@pytest.fixture
def three(web: Web, tmp_path: Path) -> Path:
    """A list of three addresses, one of them twice and with tracking parameters."""
    urls = [web.put(name, page(name)) for name in ("alder", "birch", "cedar")]
    path = tmp_path / "list.txt"
    path.write_text("\n".join([*urls, f"{urls[0]}?utm_source=list", urls[1]]), encoding="utf-8")
    return path


def test_a_list_is_fetched_and_a_second_run_leaves_alone_what_is_held(ws: Workspace, web: Web, three: Path) -> None:
    assert counted(ws.add([three], visits=HOME)) == (3, 0, 0, 0, 0)
    assert sorted(web.visited) == ["/alder", "/birch", "/cedar"]
    assert counted(ws.add([three], visits=HOME)) == (0, 0, 0, 0, 3)
    assert len(web.visited) == 3
    assert counted(ws.add([three], visits=Visits(allow_private_hosts=True, refresh=True))) == (0, 0, 3, 0, 0)
    assert len(web.visited) == 6


def test_an_address_that_is_asked_for_is_always_fetched(ws: Workspace, web: Web) -> None:
    url = web.put("alder", page("alder"))
    assert counted(ws.add([url], visits=HOME)) == (1, 0, 0, 0, 0)
    assert counted(ws.add([url], visits=HOME)) == (0, 0, 1, 0, 0)
    web.pages["/alder"] = ("text/html", page("alder", "The lock was opened on Tuesday, the harbour master said."))
    assert counted(ws.add([url], visits=HOME)) == (0, 1, 0, 0, 0)


def test_a_run_that_was_broken_off_continues_where_it_stopped(ws: Workspace, web: Web, three: Path) -> None:
    def broken_off(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ws.add([three], visits=HOME, tell=broken_off)
    assert counted(ws.add([three], visits=HOME)) == (2, 0, 0, 0, 1)
    assert len(ws.documents()) == 3


def test_what_failed_is_tried_again_and_nothing_else(ws: Workspace, web: Web, three: Path) -> None:
    kept = web.pages.pop("/birch")
    tally = ws.add([three], visits=HOME)
    assert counted(tally) == (2, 0, 0, 1, 0)
    assert "is not there" in tally.failed[0][1]
    web.pages["/birch"] = kept
    assert counted(ws.add([three], visits=HOME)) == (1, 0, 0, 0, 2)


def test_a_sitemap_names_sitemaps_and_those_name_pages(ws: Workspace, web: Web) -> None:
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    story = web.put("alder", page("alder"))
    inner = web.put("inner.xml", f"{xml}<urlset {space}><url><loc>{story}</loc></url></urlset>", "application/xml")
    nest = f"<sitemapindex {space}><sitemap><loc>{inner}</loc></sitemap></sitemapindex>"
    index = web.put("index.xml", f"{xml}{nest}", "application/xml")
    assert counted(ws.add([index], visits=HOME)) == (1, 0, 0, 0, 0)
    assert [document.title for document in ws.documents()] == ["The alder story"]


def test_lists_that_name_each_other_end(ws: Workspace, web: Web) -> None:
    first = web.put("one.txt", "", "text/plain")
    second = web.put("two.txt", first, "text/plain")
    web.pages["/one.txt"] = ("text/plain", second)
    tally = ws.add([first], visits=HOME)
    assert not tally.added
    assert len(web.visited) <= 4


def test_what_a_list_says_of_an_address_goes_to_its_article_only(ws: Workspace, web: Web, tmp_path: Path) -> None:
    urls = [web.put(name, page(name)) for name in ("alder", "birch")]
    table = tmp_path / "list.csv"
    table.write_text(f"url,outlet\n{urls[0]},The Lantern\n{urls[1]},\n", encoding="utf-8")
    ws.add([table], Given(language="en"), visits=HOME)
    names = {source.id: source.name for source in ws.sources()}
    outlets = {document.url: names.get(document.publisher_id or "") for document in ws.documents()}
    assert outlets == {urls[0]: "The Lantern", urls[1]: "The Birch Post"}


def test_a_feed_says_whom_an_article_comes_from(ws: Workspace, web: Web) -> None:
    story = web.put("alder", page("alder"))
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Alder</title><link>http://alder.example/</link>'
        f"<item><title>The alder story</title><link>{story}</link>"
        '<source url="http://wire.example/feed">Kessen Wire</source></item></channel></rss>'
    )
    assert counted(ws.add([web.put("feed", feed, "application/rss+xml")], visits=HOME)) == (1, 0, 0, 0, 0)
    with ws.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT d.basis, s.name, e.field, e.words FROM derivation d JOIN source s ON s.id = d.to_source_id"
            " JOIN declaration e ON e.derivation_id = d.id"
        ).fetchall()
    assert [tuple(row) for row in rows] == [("declared", "Kessen Wire", "RSS source", "Kessen Wire")]


def test_nobody_decides_anything_over_the_web(ws: Workspace, web: Web) -> None:
    line = '{"verdict": "same", "by": "Ada", "why": "so it is", "sources": ["A", "B"]}'
    tally = ws.add([web.put("decisions", line, "text/plain")], visits=HOME)
    assert counted(tally) == (0, 0, 0, 1, 0)
    assert "not taken from the web" in tally.failed[0][1]


def test_a_server_cannot_speak_for_another_address(ws: Workspace, web: Web) -> None:
    text = f"url: https://the-other.example/story\noutlet: The Other\n\n{page('alder')[-200:]}"
    url = web.put("alder.txt", text.replace("<", " ").replace(">", " "), "text/plain")
    ws.add([url], visits=HOME)
    assert [document.url for document in ws.documents()] == [url]


def test_the_address_that_was_asked_leads_to_the_document(ws: Workspace, web: Web) -> None:
    url = web.put("alder", page("alder", head='<link rel="canonical" href="/full/alder">'))
    ws.add([url], visits=HOME)
    (document,) = ws.documents()
    assert document.url == url.replace("/alder", "/full/alder")
    assert ws.find(url) == ("document", document.id)
    table = url + "\n"
    assert counted(ws.add([_listing(ws, web, table)], visits=HOME))[4] == 1


def _listing(ws: Workspace, web: Web, text: str) -> str:
    return web.put("listing.txt", text, "text/plain")


def test_progress_counts_places_and_failures(ws: Workspace, web: Web, three: Path) -> None:
    del web.pages["/birch"]
    told: list[Progress] = []
    ws.add([three], visits=HOME, tell=told.append)
    assert [each.done for each in told] == [0, 1, 2, 3]
    assert [each.total for each in told] == [1, 4, 4, 4]


def test_headers_that_matter_are_kept_with_the_snapshot(ws: Workspace, web: Web) -> None:
    ws.add([web.put("alder", page("alder"))], visits=HOME)
    with ws.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM header ORDER BY ord").scalars().all()
    assert "content-type" in names
    assert "server" not in names


def test_a_rehearsal_keeps_nothing_not_even_an_archive(location: str, web: Web, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    Workspace.open(location, create=True).store.close()
    with Workspace.rehearse(location) as trial:
        visits = Visits(allow_private_hosts=True, archive=copies)
        assert counted(trial.add([web.put("alder", page("alder"))], visits=visits)) == (1, 0, 0, 0, 0)
        assert trial.documents() == []
    assert not copies.exists()


def test_with_an_archive_every_page_is_kept_and_linked(ws: Workspace, web: Web, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    url = web.put("alder", page("alder"))
    ws.add([url], visits=Visits(allow_private_hosts=True, archive=copies))
    with ws.store.read() as connection:
        (link,) = connection.exec_driver_sql("SELECT url FROM document_link WHERE kind = 'archive'").scalars().all()
    assert link.startswith("urn:uuid:")
    (kept,) = copies.iterdir()
    tally = ws.add([kept], visits=HOME)
    assert counted(tally) == (0, 0, 1, 0, 0), "the archive holds the page that is held"
