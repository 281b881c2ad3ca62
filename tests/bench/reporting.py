"""Reports: the page of a claim against loading its ledger and laying out its drawing, rows against a bare f-string, and
a site of many claims against a tenth of them.

The claims are invented: outlets that have it from one of a few agencies, which have it from an official each. Seconds
are CPU seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.records import Document
    from provenance.records.cited import Citation
    from provenance.rendering.claim.page import ClaimPage

OUTLETS, ROWS, CLAIMS = (5, 30, 150, 500), 400, 10_000
ARTICLE = """The tank is empty, agency says {number}

Agency {agency} reported on Monday that the tank is empty. It had rained all night, and the pier was closed.

"We heard nothing of it," a resident told Outlet {number}. The harbour master did not comment.
"""
ROUNDS = 5
Show = Callable[[str, float, float, str], None]


def citations(outlets: int) -> Iterator[Citation]:
    """A claim of so many outlets, always the same."""
    from provenance.records.cited import Citation

    agencies = 2 + outlets // 25
    for number in range(outlets):
        yield Citation(number, "The tank is empty", f"Outlet {number}", f"Agency {number * 7 % agencies}")
    for number in range(agencies):
        yield Citation(outlets + number, "The tank is empty", f"Agency {number}", f"Office {number % 3}")


def typed(folder: str, outlets: int) -> Path:
    """A database with one claim of so many outlets, of which no text is held."""
    from provenance.records.cited import CitationList
    from provenance.workspace import Workspace

    path = Path(folder) / f"{outlets}.db"
    with Workspace.open(path, create=True) as ws:
        ws.import_list(CitationList("bench", tuple(citations(outlets))), by="Ada")
    return path


def held(folder: str, outlets: int) -> Path:
    """A database with the articles of so many outlets, each of which has the claim from an agency."""
    from provenance.workspace import Given, Workspace

    path = Path(folder) / f"{outlets}-held.db"
    with Workspace.open(path, create=True) as ws:
        for number in range(outlets):
            article = Path(folder) / f"{number}.txt"
            article.write_text(ARTICLE.format(number=number, agency=number * 7 % (2 + outlets // 25)), encoding="utf-8")
            ws.add([str(article)], Given(outlet=f"Outlet {number}"))
    return path


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Fewest CPU seconds of some work."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def pages(show: Show, folder: str) -> None:
    from provenance.rendering.claim.page import ClaimPage
    from provenance.workspace import Asked, Workspace

    for make, outlets in product((typed, held), OUTLETS):
        with Workspace.open(make(folder, outlets)) as ws:
            claim = next(ws.ledgers()).claim.id

            def laid_out(ws: Workspace = ws, claim: str = claim) -> object:
                return [ClaimPage(ledger).drawing for ledger in ws.ledgers([claim], inspect=True, prove=True)]

            def written(ws: Workspace = ws, claim: str = claim) -> str:
                return "".join(ws.report([claim], Asked(as_of="2026")))

            written()
            least, whole = fastest(laid_out), fastest(written)
            name = f"page of a claim of {outlets} outlets, {make.__name__}, goal 2"
            show(name, whole / least, whole, "its ledger and layout")


def rows(show: Show, folder: str) -> None:
    """The table of documents, printed by its template and by f-strings that ask the page for the same."""
    from provenance.rendering.claim.page import ClaimPage
    from provenance.rendering.templates import environment, placed
    from provenance.workspace import Asked, Workspace

    with Workspace.open(held(folder, ROWS)) as ws:
        book = ws.reporting.book([next(ws.ledgers()).claim.id], Asked(as_of="2026"))
    page = next(iter(book.pages()))
    assert isinstance(page, ClaimPage)
    section = next(each for each in placed("claim") if each.name == "documents")
    template, found = environment().get_template(section.template), section.find(page)

    def printed() -> str:
        return template.render(page=page, found=found, level=2, imprint=book.imprint, book=book)

    def by_hand() -> str:
        return "".join(row(page, document) for document in page.documents)

    assert "".join(by_hand().split()) in "".join(printed().split()), "they do not print the same"
    least, whole = fastest(by_hand), fastest(printed)
    show(f"a table of {len(page.documents)} documents, goal 2", whole / least, whole, "its rows by f-strings")


def row(page: ClaimPage, document: Document) -> str:
    """A held document without address or date, as the page prints it."""
    from markupsafe import escape

    from provenance.rendering.characters import visible

    def text(value: str) -> str:
        return escape(visible(value))

    sha = text(document.text_sha or "")
    return f"""<tr id="{text(page.here("document", document.id))}">
<th scope="row"><bdi>{text(page.outlet(document))}</bdi></th>
<td><div><cite dir="auto" lang="{text(document.language or "")}">{text(document.title or "")}</cite></div></td>
<td data-sort="{page.date_place(document)}"><div>not known</div></td>
<td>{text(page.text_on_record(document))}</td>
<td><details class="sha"><summary><code>{sha[:10]}</code></summary><code>{sha}</code></details></td>
</tr>"""


def many(claims: int) -> Iterator[Citation]:
    """So many claims, each of three outlets that have it from one agency, always the same."""
    from provenance.records.cited import Citation

    for number in range(claims):
        claim = f"Tank {number} of pier {number % 97} is empty"
        for report in range(3):
            outlet = f"Outlet {(number * 7 + report * 31) % (claims // 2)}"
            yield Citation(number * 3 + report, claim, outlet, f"Agency {number % (claims // 10)}")


def sites(show: Show, folder: str) -> None:
    """A site of many claims, and one of a tenth of them."""
    from provenance.records.cited import CitationList
    from provenance.workspace import Asked, Workspace

    taken = {}
    for claims in (CLAIMS // 10, CLAIMS):
        with Workspace.open(Path(folder) / f"{claims}-claims.db", create=True) as ws:
            ws.import_list(CitationList("bench", tuple(many(claims))), by="Ada")
        with Workspace.open(Path(folder) / f"{claims}-claims.db") as ws:
            start = time.process_time()
            ws.write_site(Path(folder) / f"{claims}-site", asked=Asked(as_of="2026"))
            taken[claims] = time.process_time() - start
    few, all_of_them = taken.values()
    show(f"a site of {CLAIMS:,} claims, ten is linear", all_of_them / few, all_of_them, f"one of {CLAIMS // 10:,}")


def reporting(show: Show) -> None:
    """Prints the ratios that docs/report.md sets goals for."""
    with tempfile.TemporaryDirectory() as folder:
        pages(show, folder)
        rows(show, folder)
        sites(show, folder)


if __name__ == "__main__":
    reporting(lambda *figures: print(*figures, file=sys.stdout))
