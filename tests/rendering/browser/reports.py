"""The reports that are looked at: each a small story of its own, told as a plain-text ledger where it can be."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.commands import run
from provenance.ledger import Ledger
from provenance.rendering import render

AS_OF = "2026-03-09"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
CLAIM = "The tank was empty"

STORIES = {
    "one-document": '"The bridge is closed" Gazette > ?\n',
    "nobody-behind-it": '"The bridge is closed" Gazette > Courier\n"The bridge is closed" Courier > Gazette\n',
    "own-eyes": f'2026-03-01 "{CLAIM}" Gazette !  url:https://gazette.example/a title:"Empty"\n',
    "nothing-stands": f"""document "Empty"  outlet:Gazette date:2026-03-01 url:https://gazette.example/a doc:g
    | The tank was empty, the mayor said.
  > Mayor  id:att-0000000001 claim:"{CLAIM}" source:"the mayor" cue:"said" quote:"The tank was empty" #proposed confidence:0.7 reader:"default 5"
review att-0000000001 rejected  why:"another tank" by:Ada
""",  # noqa: E501
    "odd-names": f"""2026-03-01 "{LONG}" {LONG[:200]} > صحيفة الميناء > 한반도해양일보사한반도해양일보사한반도해양일보사
2026-03-01T06:00+09:00 "{LONG}" מעריב > [بعض المسؤولين الذين لم يذكروا أسماءهم في الميناء]  url:https://{"a" * 60}.example/{"b" * 300}
<=1982 "{LONG}" 港口日報港口日報港口日報 > מעריב + "A" > "O’Neil & “Sons” <Ltd>" > "{LONG[:200]}2"
"{LONG}" {LONG[40:160]} > ?  title:"{LONG}"
source {LONG[:200]}  alias:"{LONG[:190]}x" kind:agency
label "{LONG}" serious  why:"{LONG}" by:"{LONG[:80]}"
grade "{LONG}" admiralty 4  why:"{LONG}" by:"{LONG[:80]}"
waiver single-origin "{LONG}"  why:"{LONG}" by:"{LONG[:80]}"
affiliated מעריב = "A"  why:"{LONG}" by:"{LONG[:80]}"
""",  # noqa: E501
}


def many(outlets: int = 500) -> str:
    """A claim that many outlets carry: twenty relays, twelve agencies, six bodies."""
    chance = random.Random(outlets)
    lines = []
    for number in range(outlets):
        relay = [f"Relay {chance.randrange(20)}"] if chance.random() < 0.5 else []
        chain = [f"Outlet {number:03}", *relay, f"Agency {chance.randrange(12)}", f"Body {chance.randrange(6)}"]
        lines.append(f'2026-03-{1 + number % 8:02} "{CLAIM}" {" > ".join(chain)}\n')
    return "".join(lines)


@dataclass(frozen=True)
class Reports:
    """Where the reports lie: ``reports["demo"]``."""

    folder: Path

    def __getitem__(self, name: str) -> Path:
        return self.folder / f"{name}.html"


NAMES = [
    "demo",
    "demo-claim",
    "demo-document",
    "demo-source",
    "site/index",
    "site/search",
    "story",
    "two-stories",
    "many",
    *STORIES,
]
"""Those that everything is asked of; ``ninety`` and ``many-in-full`` are for the paper."""


def write_all(folder: Path, story: Ledger) -> None:
    """Write every report into the folder."""
    for name, text in {**STORIES, "many": many(), "ninety": many(90)}.items():
        ledger = folder / f"{name}.ledger"
        ledger.write_text(text, encoding="utf-8")
        database = str(folder / f"{name}.db")
        _do("add", str(ledger), "--by", "Ada", "--db", database)
        rows = ["--max-rows", {"ninety": "500"}.get(name, "40")]
        _do("report", "-o", str(folder / f"{name}.html"), "--as-of", AS_OF, "--db", database, *rows)
        if name == "many":
            in_full = ["-o", str(folder / "many-in-full.html"), "--max-rows", "5000"]
            _do("report", *in_full, "--as-of", AS_OF, "--db", database)
    _do("demo", str(folder / "demo"))
    database = str(folder / "demo" / "provenance.db")
    _do("report", "-o", str(folder / "demo.html"), "--as-of", AS_OF, "--db", database)
    _do(
        "report",
        "About 40 tonnes of ammonia escaped from the Kessen terminal",
        "-o",
        str(folder / "demo-claim.html"),
        "--as-of",
        AS_OF,
        "--db",
        database,
    )
    _do("report", "Northline News Agency", "-o", str(folder / "demo-source.html"), "--as-of", AS_OF, "--db", database)
    _do(
        "report",
        "Port of Varnsund shut after ammonia leak",
        "-o",
        str(folder / "demo-document.html"),
        "--as-of",
        AS_OF,
        "--db",
        database,
    )
    _do("report", "--site", str(folder / "site"), "--as-of", AS_OF, "--db", database)
    other = replace(story, claim=replace(story.claim, id="clm-2", title="nobody was hurt"))
    for name, told in {"story": [story], "two-stories": [story, other]}.items():
        html = "".join(render(told, title="The leak at the terminal", as_of=AS_OF, revision=41, head="ab" * 32))
        (folder / f"{name}.html").write_text(html, encoding="utf-8")


def _do(*arguments: str) -> None:
    code = run(list(arguments))
    assert code == 0, arguments
