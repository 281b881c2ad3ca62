"""What the pages say is there, and what is there is on a page."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from provenance import errors
from provenance.audit import Rule
from provenance.commands import INTERRUPTED, cli
from provenance.exporters import Exporter
from provenance.extraction.wording import Pattern
from provenance.extractors import Extractor
from provenance.importers import Importer
from provenance.ledger import Ledger
from provenance.measures import Measure
from provenance.plugins import shelf
from provenance.printers import Printer

TOP = Path(__file__).resolve().parents[1]
DOCS = sorted((TOP / "docs").rglob("*.md"))
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", TOP / "CHANGELOG.md", *DOCS]
PARTS: list[tuple[str, type[Any], str]] = [
    ("provenance.audit.rules", Rule, "rules/index.md"),
    ("provenance.audit.rules", Rule, "model.md"),
    ("provenance.measures", Measure, "measures.md"),
    ("provenance.exporters", Exporter, "exporters.md"),
    ("provenance.importers", Importer, "importers.md"),
    ("provenance.extractors", Extractor, "extract.md"),
    ("provenance.printers", Printer, "audit-output.md"),
    ("provenance.extraction.patterns", Pattern, "extraction.md"),
]
_FENCE = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<body>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?(?P<target>[^)>\s]+)>?\s*\)")
_IN_PIPE = {"|", "||", "&&", ";", ">", ">>", "<", "(", ")"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> Iterator[str]:
    """The fenced blocks of a page in one of these languages."""
    return (found["body"] for found in _FENCE.finditer(text_of(page)) if found["language"] in languages)


def mentioned(word: str, text: str) -> bool:
    """Whether the word stands in the text by itself: ``--db`` is not mentioned by ``--db-path``."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def commands(group: click.Group = cli, above: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, ``db path``."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*above, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))


def long_options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            yield from (each for each in parameter.opts if each.startswith("--") and each != "--help")


# --- what is there is on a page ------------------------------------------------------------------


def section(page: Path, title: str) -> str:
    """The text under a heading of the second rank, up to the next one."""
    _, _, after = text_of(page).partition(f"\n## {title}\n")
    return after.partition("\n## ")[0]


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_on_its_page(name: str, command: click.Command) -> None:
    page = section(TOP / "docs" / "commands.md", f"provenance {name}")
    assert page, f"docs/commands.md has no section for {name}"
    assert [option for option in long_options(command) if not mentioned(option, page)] == []
    listed = set(re.findall(r"^\| .*?`(--[a-z-]+)", page, re.MULTILINE))
    assert listed <= set(long_options(command)), "options that are not there"


@pytest.mark.parametrize(("package", "kind", "page"), PARTS, ids=[page for _, _, page in PARTS])
def test_every_part_is_on_its_page(package: str, kind: type[Any], page: str) -> None:
    ours = [name for name, part in shelf(package, kind).items() if is_ours(package, part)]
    assert ours
    assert [name for name in ours if f"`{name}`" not in text_of(TOP / "docs" / page)] == []


def is_ours(package: str, part: object) -> bool:
    """Whether the part is in our folder, not an entry point of another distribution on this machine."""
    folder = importlib.import_module(package)
    modules = (importlib.import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(folder.__path__))
    return any(value is part for module in modules for value in vars(module).values())


def error_tree(root: type[errors.ProvenanceError] = errors.ProvenanceError) -> Iterator[type[errors.ProvenanceError]]:
    yield root
    for below in root.__subclasses__():
        yield from error_tree(below)


def test_every_key_of_a_trace_is_on_its_page(ledger_of: Callable[..., Ledger]) -> None:
    page = text_of(TOP / "docs" / "exporters.md")
    written = json.loads(shelf("provenance.exporters", Exporter)["trace"].write(ledger_of("A > B")))
    inner = [key for value in written.values() if isinstance(value, dict) for key in value]
    assert [key for key in [*written, *inner] if f"`{key}`" not in page] == []


def test_every_exit_code_and_its_errors_are_on_the_page() -> None:
    page = text_of(TOP / "docs" / "exit-codes.md")
    rows = {found[1]: found[0] for found in re.findall(r"^(\| (\d+) \|.*)$", page, re.MULTILINE)}
    assert {"0", str(INTERRUPTED)} <= rows.keys()
    kinds = [each for each in error_tree() if each.__module__ == "provenance.errors"]
    assert [each.__name__ for each in kinds if f"`{each.__name__}`" not in rows.get(str(each.exit_code), "")] == []


# --- what the pages say is there -----------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The places of a page that a link may lead to: its headings, spelt as GitHub spells them."""
    prose = _FENCE.sub("", text_of(page))
    titles = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for found in _LINK.finditer(_FENCE.sub("", text_of(page))):
        target, _, place = found["target"].partition("#")
        if ":" in target:
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (place and file.suffix == ".md" and place not in anchors(file)):
            dead.append(found["target"])
    assert dead == []


def test_every_page_is_reached_from_the_index() -> None:
    for folder in {page.parent for page in DOCS}:
        index = text_of(folder / "index.md")
        here = [page.name for page in DOCS if page.parent == folder and page.name != "index.md"]
        assert [name for name in here if f"({name}" not in index] == []


def test_every_make_target_that_the_pages_name_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(TOP / "Makefile"), re.MULTILINE))
    named = {
        target
        for page in (TOP / "README.md", TOP / "CONTRIBUTING.md", *DOCS)
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", text_of(page), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= targets


def command_lines(page: Path) -> Iterator[list[str]]:
    """The words of each ``provenance …`` in the console and sh blocks of a page."""
    for block in blocks(page, "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield from _calls(line[2:])
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            yield from _calls(line)


def _calls(line: str) -> Iterator[list[str]]:
    words = shlex.shlex(line, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    call: list[str] | None = None
    for word in words:
        if word in _IN_PIPE:
            if call is not None:
                yield call
            call = None
        elif call is not None:
            call.append(word)
        elif Path(word).name in {"provenance", "cli.py"}:
            call = []
    if call is not None:
        yield call


LINES = [(page, words) for page in PAGES for words in command_lines(page)]


@pytest.mark.parametrize(("page", "words"), LINES, ids=[f"{page.name}: {' '.join(words)}" for page, words in LINES])
def test_every_command_line_can_be_parsed(page: Path, words: list[str]) -> None:
    """Parsed by click as it is written; nothing is run."""
    group: click.Command = cli
    context = click.Context(cli, info_name="provenance")
    rest = list(words)
    while isinstance(group, click.Group):
        if not rest or rest[0] in {"--version", "-V", "--help", "-h"}:
            return
        found = group.get_command(context, rest[0])
        assert found is not None, f"{page.name}: there is no command {rest[0]!r}"
        group, rest = found, rest[1:]
    try:
        group.make_context(str(group.name), [word for word in rest if word not in {"--help", "-h"}], parent=context)
    except click.ClickException as error:
        pytest.fail(f"{page.name}: provenance {shlex.join(words)}: {error.format_message()}")


def test_the_pages_hold_command_lines() -> None:
    """So that the test above cannot pass by finding none."""
    assert len(LINES) > 20


# --- messages --------------------------------------------------------------------------------------


def messages() -> Iterator[re.Pattern[str]]:
    """Every text of the source that may be a message; what is filled in may be anything."""
    for file in sorted((TOP / "provenance").rglob("*.py")):
        for node in ast.walk(ast.parse(text_of(file))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [each.value if isinstance(each, ast.Constant) else None for each in parts]
            if sum(len(text) for text in texts if isinstance(text, str)) >= 8:
                whole = "".join(".+" if text is None else re.escape(str(text)) for text in texts)
                yield re.compile(whole.partition("\\\n")[0])


def printed(page: Path) -> Iterator[str]:
    """What the console blocks of a page show after ``error:``, ``hint:`` and ``failed:``; of the last, both parts."""
    for found in re.findall(r"^(error|hint|failed): (.*)$", "\n".join(blocks(page, "console")), re.MULTILINE):
        reason, _, hint = found[1].removesuffix(")").partition(" (") if found[0] == "failed" else (found[1], "", "")
        yield from (each for each in (reason, hint) if each)


SHOWN = [(page, line) for page in PAGES for line in printed(page)]


def test_every_message_that_the_pages_show_is_one_of_the_source() -> None:
    assert len(SHOWN) >= 8
    known = list(messages())
    without_place = re.compile(r"^\S+:\d+: ")
    unknown = [
        f"{page.name}: {line}"
        for page, line in SHOWN
        if not any(message.fullmatch(without_place.sub("", line)) for message in known)
    ]
    assert unknown == []


# --- examples in Python --------------------------------------------------------------------------


def first_article() -> str:
    return next(block for block in blocks(TOP / "README.md", "text") if block.startswith("outlet:"))


def run(examples: Iterable[str], place: str) -> None:
    known: dict[str, object] = {"__name__": "__main__"}
    for number, example in enumerate(examples, 1):
        exec(compile(example, f"{place}, example {number}", "exec", dont_inherit=True), known)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the article of the README in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lantern.txt").write_text(first_article(), encoding="utf-8")
    return tmp_path


def test_the_examples_of_the_notebook_page_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(blocks(TOP / "docs" / "notebook.md", "python"), "docs/notebook.md")
    assert "added 1, updated 0, unchanged 0, failed 0" in capsys.readouterr().out
    assert (folder / "tank.html").stat().st_size > 1000


def test_the_example_of_the_readme_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(blocks(TOP / "README.md", "python"), "README.md")
    assert "The tank was empty" in capsys.readouterr().out


@pytest.mark.parametrize(
    "example", list(blocks(TOP / "CONTRIBUTING.md", "python")), ids=lambda text: text.split('"')[3]
)
def test_the_examples_of_parts_can_be_made(example: str) -> None:
    """Each is run as a module would be; it is not put into the house."""
    run([example], "CONTRIBUTING.md")
