"""Builds the wheel, installs it into an empty environment, and uses it from a folder far away.

Run by ``make wheel``. What ships must work without the checkout: one name in site-packages, the migrations,
templates and demo inside the package, the command on the path, no traceback.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
INSIDE = (
    "provenance/py.typed",
    "provenance/migrations/env.py",
    "provenance/migrations/versions/0001_the_first_tables.py",
    "provenance/reports/page.html.j2",
    "provenance/data/demo/decisions.jsonl",
    "provenance/data/model/reader.npz",
    "provenance/data/demo/articles/01-northline.txt",
)


def run(*command: str | Path, cwd: Path = TOP, **environment: str) -> str:
    """Run a command; what it printed. Its fault is ours."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PROVENANCE_", "PYTHON"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=bare | environment, text=True, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} → {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_contents(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in INSIDE if name not in names]
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    if missing or tops != {"provenance"}:
        sys.exit(f"the wheel lacks {missing} or puts {sorted(tops)} into site-packages")
    stray = [name for name in names if "__pycache__" in name or name.endswith(".db")]
    if stray:
        sys.exit(f"the wheel carries {stray[:3]}")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run(sys.executable, "-m", "build", "--outdir", folder, TOP)  # the sdist first, the wheel from it
        (wheel,) = folder.glob("provenance_tracker-*.whl")
        check_contents(wheel)
        venv.create(folder / "env", with_pip=True)
        tools = folder / "env" / "bin"
        run(tools / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
        home = folder / "home"
        home.mkdir()
        run(tools / "provenance", "demo", folder / "demo", cwd=Path("/"), HOME=str(home))
        page = (folder / "demo" / "report.html").read_text(encoding="utf-8")
        if "Kessen terminal" not in page:
            sys.exit("the demo report does not hold the claim of the demo")
        listed = run(
            tools / "provenance", "list", "claims", "--json", "--db", folder / "demo" / "provenance.db", cwd=Path("/")
        )
        if "40 tonnes" not in listed:
            sys.exit("the installed command does not list the claims of the demo")
    print(f"wheel: {wheel.name} holds one name, installs, and runs the demo from /")


if __name__ == "__main__":
    main()
