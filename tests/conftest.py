"""Fixtures that every room shares."""

from __future__ import annotations

import itertools
import json
import os
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from provenance.ledger import Ledger
from provenance.notation import TypedSource, read_chain
from provenance.records import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Document,
    LabelKey,
    Reality,
    Source,
    SourceKind,
    Stance,
    Terminal,
)
from provenance.store import Store
from provenance.times import read_when
from provenance.workspace import Workspace

settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")
"""No test fails because it was slow: the first example reads what is read once, and others may use the machine."""

LedgerOf = Callable[..., Ledger]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once why tests were skipped, and how many."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {count}: {reason}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of golden and evaluation data beside the checkout; where it is missing the test is skipped."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "golden").is_dir():
        pytest.skip("../shared is not there: golden and evaluation data are not part of a clone")
    return folder


class _Ledgers:
    """Makes a ledger from typed chains, without a database; each may carry a date."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.documents: dict[str, Document] = {}
        self.attributions: list[Attribution] = []

    def source(self, typed: TypedSource, kind: SourceKind = SourceKind.BODY) -> str:
        kind = SourceKind.UNNAMED if typed.is_unnamed else kind
        source = self.sources.setdefault(typed.name, Source(f"src-{typed.name}", kind, typed.name))
        return source.id

    def chain(self, text: str, date: str | None = None) -> None:
        typed = read_chain(text)
        publisher = self.source(typed.publisher, SourceKind.OUTLET)
        document = Document(f"doc-{typed.publisher.name}", publisher, published=read_when(date) if date else None)
        self.documents[document.id] = document
        parent: str | None = None
        for step in typed.steps[1:]:
            key = f"att-{len(self.attributions):03}"
            for source in step:
                kind = Terminal.ANONYMOUS if source.is_unnamed else typed.ending or Terminal.NAMED
                parent_id, name = parent, self.source(source)
                self.add(document.id, name, parent_id, kind, joint=key if len(step) > 1 else None)
            parent = self.attributions[-1].id
        if typed.ending in (Terminal.UNDISCLOSED,):
            self.add(document.id, None, parent, Terminal.UNDISCLOSED)
        elif len(typed.steps) == 1:
            self.add(document.id, publisher, None, typed.ending or Terminal.NOT_YET_TRACED)

    def add(
        self, document: str, cited: str | None, parent: str | None, end: Terminal, joint: str | None = None
    ) -> None:
        self.attributions.append(
            Attribution(
                f"att-{len(self.attributions):03}",
                document,
                ("clm-1",),
                cited,
                None,
                parent,
                "",
                "",
                "the claim",
                end,
                Stance.ATTRIBUTED,
                Certainty.SAID,
                Reality.PAST,
                Basis.TYPED,
                1.0,
                joint,
            )
        )


@pytest.fixture(scope="session")
def ledger_of() -> LedgerOf:
    """``ledger_of("A > B > C", ("D > B", "2024-01-01"), same={"B": "C"})``: the ledger of one claim."""

    def make(*typed: str | tuple[str, str], title: str = "the claim", same: dict[str, str] | None = None) -> Ledger:
        ledgers = _Ledgers()
        for each in typed:
            ledgers.chain(*((each,) if isinstance(each, str) else each))
        return Ledger(
            Claim("clm-1", title, (title,)),
            tuple(ledgers.documents.values()),
            tuple(ledgers.sources.values()),
            tuple(ledgers.attributions),
            same_as={f"src-{a}": f"src-{b}" for a, b in (same or {}).items()},
        )

    return make


# --- both engines --------------------------------------------------------------------------------

POSTGRES_VARIABLE = "PROVENANCE_TEST_POSTGRES"
POSTGRES_IN_CI = "postgresql://postgres@127.0.0.1:5432/test"


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a server where the tests may make schemas. Without one they are skipped; in CI that is a failure."""
    import psycopg

    url = os.environ.get(POSTGRES_VARIABLE, POSTGRES_IN_CI)
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error as error:
        reason = f"no PostgreSQL at {url} ({type(error).__name__}); set {POSTGRES_VARIABLE} to test there"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return url


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The URL of an empty schema of its own on the server."""
    import psycopg

    name = f"provenance_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {name}")
    yield f"{postgres_server}?options=-csearch_path%3D{name}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new database may be made, once on each engine."""
    return str(tmp_path / "case.db") if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """An empty database, built by migrating, on each engine; its clock counts microseconds from zero."""
    ticks = itertools.count()
    with Store.open(location, create=True, clock=lambda: next(ticks)) as opened:
        yield opened


@pytest.fixture
def ws(store: Store) -> Workspace:
    """A workspace over an empty database, on each engine."""
    return Workspace(store)


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the person's own database, name or home."""
    home = tmp_path_factory.mktemp("home")
    for name in ("PROVENANCE_DB", "PROVENANCE_AUTHOR", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


STORY = """outlet: The Lantern
url: https://lantern.example/harbour
published: 2026-03-02T09:00+01:00

Harbour leak

Northfold News Agency reported, citing a senior port official, that the tank was empty. Mayor Anna Brandt
said on Monday that “the harbour will reopen”. The inspection was reportedly skipped.
The mayor and the port authority said in a joint statement that nobody was hurt.
""".replace("Brandt\n", "Brandt ")


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> None:
    """Puts at least one row into every table."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(
        STORY.replace("Lantern", "Beacon").replace("lantern", "beacon"), encoding="utf-8"
    )
    tally = ws.add([tmp_path / "story.txt", tmp_path / "copy.txt"])
    assert not tally.failed
    ws.add_chain("Merrow > Northfold News Agency + The Lantern > ?", "the tank was empty", by="Ada")
    decisions = [
        {"verdict": "same", "sources": ["Anna Brandt", "Merrow"], "by": "Ada", "why": "a test"},
        {"verdict": "accepted", "readings": [["https://lantern.example/harbour", "tank was empty"]], "by": "Ada"},
        {
            "verdict": "same-claim", "claim": "The tank was empty", "by": "Ada",
            "readings": [["https://lantern.example/harbour", "tank was empty"]],
        },
    ]  # fmt: skip
    (tmp_path / "decisions.jsonl").write_text("\n".join(map(json.dumps, decisions)), encoding="utf-8")
    assert not ws.add([tmp_path / "decisions.jsonl"]).failed
    harbour = "https://lantern.example/harbour"
    ws.standing.retract(harbour, by="Ada", why="a test", on="2026-03-03", evidence="https://beacon.example/harbour")
    ws.standing.grade("The Lantern", "B", by="Ada", why="a test")
    ws.standing.report_role("The tank was empty", harbour, by="Ada", context=True)
    ws.labelling.label(harbour, LabelKey.OBTAINED_HOW, "by a clerk", by="Ada", why="a test")
    ws.waiving.waive("The tank was empty", "unread-link", by="Ada", why="a test", until="2027-01-01")
