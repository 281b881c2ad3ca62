"""Shell completion, asked by the shells themselves where they are here."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from provenance.commands import _completing, cli, run
from provenance.commands.completion import HOW, VARIABLE
from provenance.extractors import Extractor
from provenance.plugins import shelf
from provenance.store import Store
from provenance.workspace import Workspace

Offered = Callable[..., list[str]]
TITLE = "The tank's lid: empty * (half)"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    with Store.open("provenance.db", create=True) as store:
        Workspace(store).add_chain("The Lantern > Northfold News Agency", TITLE, by="Ada")
    return "provenance.db"


def offered(*words: str) -> list[tuple[str, str | None]]:
    """What is offered for the last word, with what is told of it."""
    asked = ShellComplete(cli, {}, "provenance", VARIABLE)
    return [(item.value, item.help) for item in asked.get_completions(list(words[:-1]), words[-1])]


def values(*words: str) -> list[str]:
    return [value for value, _ in offered(*words)]


def test_ids_are_offered_with_their_titles(case: str) -> None:
    ((claim_id, title),) = offered("trace", "clm-")
    assert title == TITLE
    assert values("trace", claim_id[:6]) == [claim_id]
    assert {each[:4] for each in values("report", "")} == {"clm-", "doc-", "src-"}
    assert values("report", claim_id, "clm-") == [claim_id]


def test_titles_are_offered_whatever_their_case(case: str) -> None:
    assert values("trace", "north") == ["Northfold News Agency"]
    assert values("trace", "THE ") == [TITLE, "The Lantern"]
    assert values("trace", "%") == values("trace", "_") == values("trace", "x" * 10_000) == []


def test_rules_are_offered_by_the_names_that_people_type(case: str) -> None:
    assert values("rule", "single-") == values("waive", TITLE, "single-") == ["single-origin"]


def test_the_database_of_the_option_is_asked(case: str, tmp_path: Path) -> None:
    assert values("trace", "--db", "gone.db", "clm-") == []
    assert len(values("trace", "--db", str(tmp_path / case), "clm-")) == 1
    assert not (tmp_path / "gone.db").exists()


@pytest.mark.parametrize("db", ["letter.txt", "postgresql://ada@h/news", "songs.db", ".", "a\0b"])
def test_where_there_is_nothing_to_read_nothing_is_offered(case: str, db: str) -> None:
    Path("letter.txt").write_text("a letter")
    with sqlite3.connect("songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    assert values("trace", "--db", db, "") == []


def test_nothing_is_made_changed_or_locked(case: str, tmp_path: Path) -> None:
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert values("trace", "")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
    with Store.open(case) as store, store.write("long", by="Ada"):
        assert values("trace", "clm-"), "a writer at work keeps nobody waiting"


def test_it_gives_up_in_time(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_completing, "SECONDS", -1.0)
    monkeypatch.setattr(_completing, "STEPS", 1)
    assert values("trace", "") == []


def test_with_a_confidential_source_no_name_is_offered(case: str) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("UPDATE source SET is_confidential = 1 WHERE name = 'The Lantern'")
    connection.close()
    assert {told for _, told in offered("trace", "")} == {None}
    assert values("trace", "The") == []


def test_commands_options_and_choices_are_offered() -> None:
    assert values("db", "") == ["backup", "check", "path", "upgrade"]
    assert values("list", "s") == ["sources"]
    assert "--rebuild-index" in values("db", "check", "--")
    assert values("completion", "") == list(HOW)
    asked = ShellComplete(cli, {}, "provenance", VARIABLE).get_completions(["report", "-o"], "out")
    assert [(item.value, item.type) for item in asked] == [("out", "file")]


def test_parts_are_offered_by_their_names() -> None:
    complete = _completing.parts("provenance.extractors")
    context = click.Context(cli)
    names = [item.value for item in complete(context, cli.params[0], "")]
    assert set(shelf("provenance.extractors", Extractor)) <= set(names)
    assert complete(context, cli.params[0], "zzz") == []


def test_no_database_library_is_opened_for_it(case: str) -> None:
    words = {"_PROVENANCE_COMPLETE": "bash_complete", "COMP_WORDS": "provenance\ntrace\nclm-", "COMP_CWORD": "2"}
    code = "import sys, atexit; heavy = {'sqlalchemy', 'rich', 'networkx'}\n"
    code += "atexit.register(lambda: sys.stderr.write(' '.join(heavy & set(sys.modules))))\n"
    code += "from provenance.commands import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | words, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("plain,clm-")
    assert done.stderr == ""


# --- the shells ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", HOW)
def test_each_script_is_clicks_and_says_how_to_install_it(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"{VARIABLE}" in script
    assert script.splitlines()[-1] == f"# {HOW[shell]}"
    assert run(["completion", "tcsh"]) == 2


@pytest.fixture
def path() -> dict[str, str]:
    """An environment in which ``provenance`` is the one beside this interpreter."""
    here = str(Path(sys.executable).parent)
    if not shutil.which("provenance", path=here):
        pytest.skip("the program is not installed beside this interpreter")
    return os.environ | {"PATH": f"{here}:{os.environ['PATH']}"}


def ask(shell: str, script: str, environment: dict[str, str]) -> list[str]:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


BASH = """
eval "$(provenance completion bash)"
COMP_WORDS=(provenance trace {word}); COMP_CWORD=2
_provenance_completion provenance
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(("word", "read_as"), [("The", "The\\ Lantern"), ('\\"The', "The Lantern"), ("N", None)])
def test_bash_gets_titles_as_it_reads_them(case: str, path: dict[str, str], word: str, read_as: str | None) -> None:
    replies = ask("bash", BASH.format(word=word), path)
    if read_as is None:
        assert replies == ["Northfold\\ News\\ Agency"]
    else:
        assert read_as in replies
        assert len(replies) == 2


def test_what_bash_gets_is_one_word_with_the_same_letters(case: str, path: dict[str, str]) -> None:
    (reply,) = ask("bash", BASH.format(word="'The\\ t'"), path)
    assert ask("bash", f"printf '%s\\n' {reply}", path) == [TITLE]


def test_fish_gets_titles_with_what_they_are(case: str, path: dict[str, str]) -> None:
    script = 'provenance completion fish | source; complete -C "provenance trace Nor"'
    (reply,) = ask("fish", script, path | {"XDG_CONFIG_HOME": path["HOME"]})
    assert reply.startswith("Northfold News Agency\tsrc-")


def test_zsh_reads_the_script(path: dict[str, str]) -> None:
    script = 'autoload -U compinit; compinit -D -u; eval "$(provenance completion zsh)"; print $_comps[provenance]'
    assert ask("zsh", script, path) == ["_provenance_completion"]


def test_powershell_gets_titles_in_quotes(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "powershell_complete")
    assert values("trace", "The tank") == ["'The tank''s lid: empty * (half)'"]
