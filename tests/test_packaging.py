"""What ships: every package on disk is listed, imports point inward, start-up stays light, the public face is known."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance.commands import cli

TOP = Path(__file__).resolve().parents[1]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "networkx",
    "jinja2",
    "lxml",
    "trafilatura",
    "rich",
    "rapidfuzz",
    "numpy",
    "httpx2",
    "httpcore2",
)


def configured() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(TOP / "setup.cfg")
    return parser


def test_every_package_on_disk_is_listed_in_setup_cfg() -> None:
    listed = set(configured()["options"]["packages"].split()) - {"provenance.migrations", "provenance.reports"}
    on_disk = {".".join(file.relative_to(TOP).parts[:-1]) for file in (TOP / "provenance").rglob("__init__.py")}
    assert listed == on_disk


def test_there_is_no_percent_sign_in_setup_cfg() -> None:
    """setuptools interpolates every section, so one would break the build."""
    assert "%" not in (TOP / "setup.cfg").read_text(encoding="utf-8")


def test_reports_and_migrations_hold_nothing_that_is_imported() -> None:
    assert [*(TOP / "reports").rglob("*.py"), *(TOP / "migrations").glob("__init__.py")] == []


def test_the_top_of_the_checkout_holds_only_what_the_house_has() -> None:
    run = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("not a git checkout")
    folders = {line.split("/")[0] for line in run.stdout.splitlines() if "/" in line}
    assert folders <= {".ci", "docs", "migrations", "provenance", "reports", "tests"}


def test_the_public_face_is_small_and_known() -> None:
    assert sorted(provenance.__all__) == ["Workspace", "__version__"]
    assert provenance.Workspace.__name__ == "Workspace"


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], *([name, "--help"] for name in cli.list_commands(None))]
)  # type: ignore[arg-type]
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom provenance.commands import run\n"
        f"assert run({arguments!r}) == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_door_of_a_checkout_opens() -> None:
    done = subprocess.run([sys.executable, "cli.py", "--version"], cwd=TOP, capture_output=True, text=True, check=True)
    assert done.stdout == f"provenance, version {provenance.__version__}\n"
