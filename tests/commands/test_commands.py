"""The command line: what goes to which stream, exit codes, examples in every help, JSON where something is read."""

from __future__ import annotations

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
import pytest

from provenance.commands import cli, run
from provenance.store import Store

Run = Callable[..., "Done"]
SENTENCE = "The harbour master said that the tank was empty."
PROGRAM = [sys.executable, "-c", "from provenance.commands import main; main()"]


class Done:
    """What a command left: exit code, and both streams."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def items(self) -> list[dict[str, object]]:
        value = json.loads(self.out)
        assert sorted(value) == ["items", "schema"]
        return list(value["items"])


@pytest.fixture
def do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")

    def make(*arguments: str) -> Done:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return make


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "article.txt").write_text(SENTENCE)
    return "article.txt"


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command with its path, groups included."""
    context = click.Context(group)
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(context):
        each = group.get_command(context, name)
        assert each is not None
        found.append(((*path, name), each))
        if isinstance(each, click.Group):
            found += commands(each, (*path, name))
    return found


@pytest.mark.parametrize(("path", "each"), commands(), ids=[" ".join(path) for path, _ in commands()])
def test_every_help_has_two_examples_and_every_option_is_explained(path: tuple[str, ...], each: click.Command) -> None:
    examples = [
        line
        for line in (each.help or "").splitlines()
        if line.strip().startswith(("provenance", "pbpaste", "PROVENANCE"))
    ]
    assert len(examples) >= 2
    assert all(option.help for option in each.params if isinstance(option, click.Option))


def test_the_way_of_a_first_user(do: Run, article: str) -> None:
    assert do("init").out.endswith("provenance.db\n")
    first = do("add", article, "--outlet", "The Lantern", "--published", "2026-03-02")
    assert (first.code, first.out) == (0, "added 1, updated 0, unchanged 0, failed 0\n")
    assert "made the database" in first.err
    assert do("add", article, "--outlet", "The Lantern").out == "added 0, updated 0, unchanged 1, failed 0\n"
    (document,) = do("list", "--json").items
    assert (document["title"], document["published"], document["is_held"]) == (SENTENCE, "2026-03-02", True)
    (claim,) = do("list", "claims", "--json").items
    traced = do("trace", str(claim["id"]))
    assert "The Lantern  (held, 2026-03-02)" in traced.out
    assert f"“{SENTENCE}”" in traced.out
    assert traced.err == ""
    reported = do("report", "-o", "out.html")
    assert reported.out == "out.html\n"
    assert "The tank was empty" in Path("out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["documents", "claims", "sources", "attributions"])
def test_lists_are_tables_or_json_of_the_same_things(do: Run, article: str, kind: str) -> None:
    empty = do("add", "--chain", "A > B", "--claim", "x y z", "--dry-run")
    assert empty.code == 0
    do("add", article, "--outlet", "The Lantern")
    ids = [str(each["id"]) for each in do("list", kind, "--json").items]
    shown = do("list", kind).out
    assert ids
    assert all(each in shown for each in ids)
    assert len(do("list", kind, "--json", "--limit", "1").items) == 1
    for each in ids:
        assert do("show", each, "--json").items[0]["id"] == each
        assert each in do("show", each).out


def test_show_text_is_the_stored_text_and_nothing_else(do: Run, article: str) -> None:
    do("add", article, "--url", "https://a.example/x")
    assert do("show", "https://a.example/x", "--text").out == SENTENCE


def test_a_chain_in_one_command(do: Run) -> None:
    done = do("add", "--chain", "Devdiscourse > Yonhap > NIS", "--claim", "A soldier was captured")
    assert (done.code, done.out) == (0, "added Devdiscourse > Yonhap > NIS\n")
    lines = do("trace", "A soldier was captured", "--no-words").out.splitlines()
    assert lines[1:5] == [
        "└── Devdiscourse  (typed, not seen)",
        "    └── Yonhap News Agency  (only cited)",
        "        └── NIS  (named)",
        "",
    ]
    assert lines[5].startswith("1 report by 1 publisher traces to 1 origin (0 anonymous) within this article")
    figures = [line.split()[0] for line in lines[lines.index("", 5) + 1 :]]
    assert figures == ["origins", "chains", "depth"]
    down = do("trace", "--down", "NIS", "--no-words").out.splitlines()[1:]
    assert [line.split("── ")[1].split("  ")[0] for line in down] == ["NIS", "Yonhap News Agency", "Devdiscourse"]
    near = do("add", "--chain", "Devdiscourse > Yonhap News > NIS", "--claim", "A soldier was captured")
    assert "'Yonhap News' is new here; known and alike: Yonhap News Agency" in near.err


def test_trace_as_json_holds_the_graph(do: Run) -> None:
    do("add", "--chain", "A > The B Ministry > ?", "--claim", "c d")
    claim = json.loads(do("trace", "c d", "--json").out)
    assert claim["schema"] == "provenance/trace/1"
    assert claim["chains"] == {**claim["chains"], "at_least": 0, "at_most": 1}
    (same,) = do("trace", "A", "--json").items
    assert same == claim
    assert len(claim["links"]) == 2  # type: ignore[arg-type]
    assert len(claim["ends"]) == 1  # type: ignore[arg-type]


def test_the_place_of_a_fault_in_a_chain_is_pointed_at(do: Run) -> None:
    lines = do("add", "--chain", "A > > B", "--claim", "x").err.splitlines()
    assert lines[0] == "error: the chain cannot be read at character 5: a source is missing before '>'"
    assert lines[1:3] == ["  A > > B", "      ^"]


WRONG = [
    (["add"], 2, "say what to add"),
    (["add", "gone.txt"], 2, "there is no file gone.txt"),
    (["add", "article.txt", "gone.txt"], 3, "there is no file gone.txt"),
    (["add", "article.txt", "--published", "soon"], 2, "'soon' is not a date"),
    (["add", "--chain", "A > > B", "--claim", "x"], 2, "cannot be read at character 5"),
    (["add", "--chain", "A > B"], 2, "needs --claim"),
    (["add", "--claim", "x"], 2, "go with --chain"),
    (["add", "--chain", "A > B", "--claim", "x", "article.txt"], 2, "without files"),
    (["add", "--chain", "A > B", "--claim", "x", "--quote", "nowhere"], 2, "does not stand in"),
    (["show", "nothing"], 4, "there is no database"),
    (["lsit"], 2, "Did you mean 'list'?"),
    (["list", "--wrong"], 2, "No such option"),
    (["extract", "gone.txt"], 2, "there is no file gone.txt"),
    (["extract", "article.txt", "gone.txt"], 3, "there is no file gone.txt"),
    (["extract", "article.txt", "--extractor", "oracle"], 2, "there are: default"),
    (["list", "--db", "article.txt"], 4, "is not a database"),
    (["list", "--db", "mysql://x/y"], 4, "is not an engine"),
    (["db", "upgrade", "--db", "gone.db"], 4, "there is no database"),
    (["demo", "article.txt/inside"], 4, "cannot be made"),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_what_is_wrong_is_said_in_one_sentence(
    do: Run, article: str, arguments: list[str], code: int, sentence: str
) -> None:
    done = do(*arguments)
    assert (done.code, sentence in done.err) == (code, True), done.err
    assert "Traceback" not in done.out + done.err


PAGE = f"""<!doctype html><html lang="en"><title>Tank</title><article><h1>Tank was empty</h1><p>{SENTENCE}
It was a long day at the harbour, and it rained until the evening.</p></article></html>"""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a page on a server of this machine."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.partition("?")[0] == "/story"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE) if found else 0))
            self.end_headers()
            self.wfile.write(PAGE.encode() if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_is_added_from_its_address(do: Run, site: str) -> None:
    done = do("add", f"{site}/story?utm_source=feed", "--outlet", "The Lantern", "--allow-private-hosts")
    assert (done.code, done.out) == (0, "added 1, updated 0, unchanged 0, failed 0\n"), done.err
    (document,) = do("list", "--json").items
    assert (document["url"], document["is_held"]) == (f"{site}/story", True)
    assert "The harbour master" in do("trace", f"{site}/story").out
    again = do("add", f"{site}/story", "--outlet", "The Lantern", "--allow-private-hosts")
    assert again.out == "added 0, updated 0, unchanged 1, failed 0\n"
    with sqlite3.connect("case.db") as connection:
        assert connection.execute("SELECT final_url, status FROM snapshot").fetchall() == [
            (f"{site}/story?utm_source=feed", 200)
        ]


@pytest.mark.parametrize(
    ("path", "options", "sentence"),
    [("/story", [], "80, 443, 8080, 8443"), ("/gone", ["--allow-private-hosts"], "is not there")],
)
def test_an_address_that_cannot_be_fetched_is_one_sentence(
    do: Run, site: str, article: str, path: str, options: list[str], sentence: str
) -> None:
    done = do("add", f"{site}{path}", article, *options)
    assert (done.code, done.out) == (3, "added 1, updated 0, unchanged 0, failed 1\n")
    assert sentence in done.err
    assert done.err.count("failed:") == 1


def test_where_nothing_can_be_read_no_database_is_made(do: Run) -> None:
    assert do("add", "gone.txt", "nowhere/").code == 2
    assert not Path("case.db").exists()


def test_extract_writes_what_can_be_scored(do: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        f"<html><body><article><p>{SENTENCE} It rained all day.</p></article></body></html>"
    )
    done = do("extract", article, "page.html", "--text-out", "texts")
    first, second = (json.loads(line) for line in done.out.splitlines())
    (found,) = first["attributions"]
    assert first["id"] == "article"
    assert "".join(SENTENCE[s:e] for s, e in found["source"]) == "The harbour master"
    assert found["chain"][0] == "article"
    assert sorted(found) == sorted(
        ["source", "cue", "content", "chain", "joint", "terminal", "nested_in", "certainty", "confidence"]
    )
    text = Path("texts/page.txt").read_bytes().decode()
    assert all(text[s:e] for s, e in second["attributions"][0]["content"])
    assert len(second["text_sha256"]) == 64
    assert not Path("case.db").exists(), "extract touches no database"


def test_the_demo_leaves_a_report_and_says_what_comes_next(do: Run) -> None:
    done = do("demo")
    *_, where, following = done.out.splitlines()
    assert (done.code, where) == (0, "report: provenance-demo/report.html")
    assert "provenance add" in following
    page = Path("provenance-demo/report.html").read_bytes()
    assert do("demo").code == 0
    assert Path("provenance-demo/report.html").read_bytes() == page, "again is the same"
    do("demo", "elsewhere")
    assert timeless("elsewhere") == timeless("provenance-demo"), "anywhere is the same, but for when it was made"


def timeless(folder: str) -> str:
    """The demo's report without the minute its texts were read in, and the head of the journal, which tells it."""
    _entry, head = Store.open(f"{folder}/provenance.db").head()
    page = Path(f"{folder}/report.html").read_text(encoding="utf-8").replace(head, "HEAD").replace(head[:16], "HEAD")
    return re.sub(r"text read [-0-9]{10} [0-9:]{5} UTC", "text read THEN", page)


def test_which_database_is_used(do: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert do("db", "path", "--db", "given.db").out == "given.db\n"
    assert do("db", "path").out == f"{tmp_path / 'case.db'}\n"
    monkeypatch.delenv("PROVENANCE_DB")
    assert do("db", "path").out.endswith("data/provenance/provenance.db\n")
    (tmp_path / "provenance.db").touch()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    assert do("db", "path").out == f"{tmp_path / 'provenance.db'}\n"
    masked = do("db", "path", "--db", "postgresql://ada:secret@h/x").out
    assert masked == "postgresql+psycopg://ada:***@h/x\n"


def test_a_report_that_cannot_be_written_leaves_the_old_one(do: Run, article: str, tmp_path: Path) -> None:
    do("add", article)
    (tmp_path / "folder").mkdir()
    assert do("report", "-o", "folder").code == 2
    assert do("report", "-o", "-").out.startswith("<!doctype html>") or do("report", "-o", "-").out.startswith(
        "<!DOCTYPE html>"
    )
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".report-")] == []


def test_a_closed_pipe_is_no_fault(article: str, tmp_path: Path) -> None:
    environment = os.environ | {"PROVENANCE_DB": str(tmp_path / "x.db")}
    subprocess.run([*PROGRAM, "add", article], cwd=tmp_path, env=environment, check=True, capture_output=True)
    listing = subprocess.Popen(
        [*PROGRAM, "list", "claims", "--json"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait() == 0


def test_progress_is_drawn_only_on_a_terminal(article: str, tmp_path: Path) -> None:
    environment = os.environ | {"PROVENANCE_DB": str(tmp_path / "x.db"), "TERM": "xterm", "COLUMNS": "80"}
    piped = subprocess.run(
        [*PROGRAM, "extract", article], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert piped.stderr == b""
    ours, theirs = pty.openpty()
    subprocess.run(
        [*PROGRAM, "extract", article],
        cwd=tmp_path,
        env=environment,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    os.close(theirs)
    assert b"reading" in os.read(ours, 10_000)
    os.close(ours)


# --- the article the product was conceived from --------------------------------------------------


def overlaps(ours: list[list[int]], theirs: list[list[int]]) -> bool:
    return (not ours and not theirs) or any(a < d and c < b for a, b in ours for c, d in theirs)


def test_the_golden_article_end_to_end(do: Run, shared: Path, tmp_path: Path) -> None:
    golden = json.loads((shared / "golden" / "devdiscourse-2024-12-27.json").read_text())
    path = str(shared / "golden" / "devdiscourse-2024-12-27.txt")
    assert do("add", path, "--outlet", "Devdiscourse").code == 0
    assert do("report", "-o", "out.html").code == 0
    (line,) = do("extract", path, "--outlet", "Devdiscourse").out.splitlines()
    found = json.loads(line)["attributions"]
    wrong = []
    for wanted in golden["attributions"]:
        near = [
            f for f in found if overlaps(f["source"], wanted["source"]) and overlaps(f["content"], wanted["content"])
        ]
        if not any(f["chain"] == wanted["chain"] and f["terminal"] == wanted["terminal"] for f in near):
            wrong.append(wanted["id"])
    assert wrong == []
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Yonhap News Agency" in page
    assert len(do("list", "attributions", "--json").items) >= 13


@pytest.mark.parametrize(
    ("answer", "recorded"), [(b"y\n", {"Merrow", "Northfold"}), (b"n\n", {"Merrow", "Northfold", "Northfeld"})]
)
def test_on_a_terminal_a_known_source_is_offered_before_a_new_one_is_made(
    do: Run, tmp_path: Path, answer: bytes, recorded: set[str]
) -> None:
    do("add", "--chain", "Merrow > Northfold", "--claim", "the tank was empty")
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    command = [*PROGRAM, "add", "--chain", "Merrow > Northfeld", "--claim", "the tank was full"]
    subprocess.run(command, cwd=tmp_path, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, check=True, timeout=30)
    os.close(theirs)
    assert b"Is it 'Northfold'?" in os.read(ours, 10_000)
    os.close(ours)
    assert {str(source["name"]) for source in do("list", "sources", "--json").items} == recorded


def test_verify_prints_the_head_and_finds_what_was_changed(do: Run, article: str, tmp_path: Path) -> None:
    do("add", article, "--outlet", "The Lantern")
    good = do("verify")
    (item,) = do("verify", "--json").items
    assert (good.code, good.out) == (0, f"entry {item['entry']}, head {item['head']}: every row agrees\n")
    with sqlite3.connect(tmp_path / "case.db") as connection:
        connection.execute("UPDATE source SET name = 'The Beacon' WHERE name = 'The Lantern'")
    bad = do("verify")
    assert bad.code == 1
    assert bad.out.startswith("fault: source src-")
    assert do("verify", "--json").items[0]["faults"]


def test_a_confidential_source_is_named_by_no_command(do: Run, tmp_path: Path) -> None:
    """Marked behind the back of the commands, for none marks one yet; a source judged the same is hidden with it."""
    text = "url: https://l.example/x\noutlet: The Lantern\n\nMarcus Felton said that the tank was empty. "
    text += "The mayor said that Felton knew the tank. Deep Well said that the tank was empty.\n"
    Path("a.txt").write_text(text)
    do("add", "a.txt")
    same = {"verdict": "same", "sources": ["Marcus Felton", "Deep Well"], "by": "Ada", "why": "Felton told me"}
    Path("d.jsonl").write_text(json.dumps(same))
    assert do("add", "d.jsonl").code == 0
    with sqlite3.connect(tmp_path / "case.db") as connection:
        connection.execute("UPDATE source SET is_confidential = 1 WHERE name = 'Marcus Felton'")
    commands = [["list", kind] for kind in ("documents", "claims", "sources", "attributions")]
    commands += [["show", "https://l.example/x"], ["trace", "https://l.example/x"], ["trace", "the tank was empty"]]
    commands += [
        ["show", "the tank was empty"],
        ["report", "-o", "-", "--as-of", "2026-01-01"],
        ["show", "Marcus Feltom"],
    ]
    for command in commands:
        for options in ([], ["--json"]) if command[0] != "report" else ([],):
            done = do(*command, *options)
            told = (done.out + done.err).replace("Marcus Feltom", "")
            assert "elton" not in told, command
            assert "Deep Well" not in told, command
