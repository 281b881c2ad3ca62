"""Whose page it is: the domain decides over whatever it calls itself; and which names are one source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.records import SourceKind
from provenance.workspace import Given, Workspace

WORDS = "Northfold News Agency reported that the tank was empty."


def publish(ws: Workspace, folder: Path, outlet: str | None, url: str | None, words: str = WORDS) -> str | None:
    """Add an article and tell the name of its publisher."""
    number = len(list(folder.glob("*.txt")))
    heads = "".join(f"{name}: {value}\n" for name, value in (("outlet", outlet), ("url", url)) if value)
    path = folder / f"{number:03}.txt"
    path.write_text(f"{heads}\n{words} {number}\n", encoding="utf-8")
    tally = ws.add([path])
    assert not tally.failed, tally
    publisher = ws.documents()[-1].publisher_id
    return ws.sources([publisher])[0].name if publisher else None


PAGES: dict[str, list[tuple[str | None, str | None, str | None]]] = {
    "the registry's domain": [("Edition", "https://edition.cnn.com/x", "CNN"), (None, "https://cnn.com/y", "CNN")],
    "spelt otherwise": [("CNN", "HTTPS://WWW.CNN.COM.:443/x", "CNN"), ("C", "https://m.cnn.com/y", "CNN")],
    "the registry's name elsewhere": [("Reuters", "https://reuters.evil.example/x", "Reuters (reuters.evil.example)")],
    "by another of its names": [("路透社", "https://evil.example/x", "路透社 (evil.example)")],
    "a name without an address": [("Yonhap", None, "Yonhap News Agency")],
    "two articles from files": [("The Lantern", None, "The Lantern"), ("the lantern", None, "The Lantern")],
    "a file, then a page": [
        ("The Lantern", None, "The Lantern"),
        ("The Lantern", "https://l.example/x", "The Lantern"),
    ],
    "one site": [
        ("The Lantern", "https://lantern.example/x", "The Lantern"),
        ("The Lantern", "http://sport.lantern.example/y", "The Lantern"),
    ],
    "two sites": [
        ("The Lantern", "https://lantern.example/x", "The Lantern"),
        ("The Lantern", "https://fake-lantern.example/y", "The Lantern (fake-lantern.example)"),
        ("The Lantern", "https://www.fake-lantern.example/z", "The Lantern (fake-lantern.example)"),
        ("The Lantern", "https://lantern.example/a", "The Lantern"),
    ],
    "one site of many writers": [
        ("Ada", "https://ada.substack.com/p/x", "Ada"),
        ("Ada", "https://notada.substack.com/p/x", "Ada (notada.substack.com)"),
    ],
    "one site of many accounts": [
        ("Ada", "https://t.me/ada/1", "Ada"),
        ("Ada", "https://t.me/mallory/1", "Ada (t.me)"),
    ],
    "nobody known": [(None, "https://lantern.example/x", None)],
}


@pytest.mark.parametrize("pages", PAGES.values(), ids=list(PAGES))
def test_the_domain_decides(
    ws: Workspace, tmp_path: Path, pages: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert [publish(ws, tmp_path, outlet, url) for outlet, url, _ in pages] == [name for *_, name in pages]
    assert ws.store.faults() == []


def test_what_a_person_gives_is_believed(ws: Workspace, tmp_path: Path) -> None:
    for url in ("https://lantern.example/x", "https://other.example/y"):
        (tmp_path / "a.txt").write_text(f"url: {url}\n\n{WORDS} {url}\n", encoding="utf-8")
        ws.add([tmp_path / "a.txt"], Given(outlet="The Lantern"))
    assert len({each.publisher_id for each in ws.documents()}) == 1


def test_a_source_tells_what_the_registry_knows(ws: Workspace) -> None:
    ws.add_chain("The Lantern > Yonhap > TASS + [two Ukrainian officials]", "the tank was empty", by="Ada")
    found = {source.name: source for source in ws.sources()}
    yonhap, tass, officials = found["Yonhap News Agency"], found["TASS"], found["two Ukrainian officials"]
    assert (yonhap.kind, yonhap.country, yonhap.in_registry) == (SourceKind.AGENCY, "KR", True)
    assert "Yonhap" in yonhap.also_known_as
    assert [str(group.kind) for group in tass.groups] == ["government"]
    assert (officials.country, officials.in_registry) == ("UA", False)
    assert not found["The Lantern"].in_registry
    (ledger,) = ws.ledgers()
    assert {source.id: source for source in ledger.sources} == {source.id: source for source in found.values()}


def test_names_of_one_body_are_one_source_across_documents(ws: Workspace, tmp_path: Path) -> None:
    for each in ("Ukrainian special forces", "Ukraine's special forces"):
        publish(ws, tmp_path, "The Lantern", None, f"{each} said that the tank was empty.")
    cited = {each.cited_source_id for each in ws.attributions() if each.cited_source_id}
    assert len(cited) == 1


def test_a_surname_joins_no_two_documents(ws: Workspace, tmp_path: Path) -> None:
    publish(ws, tmp_path, "The Lantern", None, "Anna Brandt said that the tank was empty.")
    publish(ws, tmp_path, "The Beacon", None, "Brandt said that the tank was full.")
    assert len({each.cited_source_id for each in ws.attributions()}) == 2


def test_the_pairs_of_the_golden_article(ws: Workspace, shared: Path) -> None:
    golden = json.loads((shared / "golden" / "devdiscourse-2024-12-27.json").read_text(encoding="utf-8"))
    ws.add([shared / "golden" / "devdiscourse-2024-12-27.txt"], Given(outlet="Devdiscourse"))
    said = [(each.source_text, each.cited_source_id) for each in ws.attributions()]

    def cited(name: str) -> set[str | None]:
        """Whoever is cited in these words; of a joint statement all that make it."""
        return {found for words, found in said if name in words}

    assert [pair for pair in golden["same_agent"] if not cited(pair[0]) & cited(pair[1])] == []
    assert [pair for pair in golden["possibly_same"] if cited(pair[0]) & cited(pair[1])] == []
