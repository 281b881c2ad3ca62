"""Timings as ratios within one run: ``make bench``. Nothing here passes or fails; it prints a table.

Each figure is a ratio of CPU seconds, the median of several rounds: to ``python -c pass`` for start-up, to a
tenth of the size for growth (10 is linear). Absolute seconds depend on the machine and are shown for orientation.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import auditing
import chains
import grouping
import layout
import loading
import lookup
import passing
import reporting
import reuse

ROUNDS = 5
SENTENCES = (
    "The harbour master said on Monday that the tank was empty. ",
    "According to the Northfold news agency, two officials had seen it. ",
    "It rained all day, and the ferries stayed in port until the evening. ",
)


def cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median CPU seconds of some work in this process."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def child_cpu(*command: str, cwd: str | None = None) -> float:
    """Median CPU seconds of a command as a whole process."""
    taken = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=cwd)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def show(name: str, ratio: float, seconds: float, against: str) -> None:
    print(f"{name:44} {ratio:7.1f} ×  {against:24} {seconds:8.3f} s")


def start_up() -> None:
    program = "from provenance.commands import main; main()"
    bare = child_cpu(sys.executable, "-c", "pass")
    for arguments in (["--version"], ["--help"], ["add", "--help"]):
        taken = child_cpu(sys.executable, "-c", program, *arguments)
        show(f"provenance {' '.join(arguments)}", taken / bare, taken, "a bare python")


def reading() -> None:
    from provenance.extraction import extract
    from provenance.extraction.reading import seen_in
    from provenance.extraction.text.sentences import sentences

    small = "".join(SENTENCES * 20)
    extract(small)
    one, ten = cpu(lambda: extract(small)), cpu(lambda: extract(small * 10))
    show("reading ten times the text", ten / one, ten, f"{len(small):,} characters")
    run_on = small.replace(".", ",").replace("\n", " ")
    one, ten = cpu(lambda: extract(run_on)), cpu(lambda: extract(run_on * 10))
    show("the same without a full stop", ten / one, ten, f"{len(run_on):,} characters")
    articles = [small[: 5000 - number] for number in range(20)]
    everything = cpu(lambda: [extract(text) for text in articles], rounds=3)
    print(f"{'articles of 5,000 characters a CPU second':44} {len(articles) / everything:7.1f}")
    patterns = cpu(lambda: [seen_in(sentence) for text in articles for sentence in sentences(text)], rounds=3)
    show("reading, to its patterns alone", everything / patterns, everything, "20 articles")
    polnear()


def polnear() -> None:
    """How fast the corpus is read where it lies beside the repository."""
    from provenance.extraction import extract

    archive = Path(__file__).resolve().parents[3] / "shared" / "eval" / "polnear-train-dev.tar.xz"
    if not archive.is_file():
        print(f"PolNeAR is not at {archive}: not read")
        return
    with tarfile.open(archive) as packed:
        names = [name for name in packed.getnames() if "/dev/text/" in name and name.endswith(".txt")]
        texts = [found.read().decode() for name in names if (found := packed.extractfile(name)) is not None]
    taken = cpu(lambda: [extract(text) for text in texts], rounds=1)
    print(f"{'articles of PolNeAR dev a CPU second':44} {len(texts) / taken:7.1f}")


def graphs() -> None:
    from provenance.chains import build, ends, loops
    from provenance.records import (
        Attribution,
        Basis,
        Certainty,
        Document,
        Reality,
        Source,
        SourceKind,
        Stance,
        Terminal,
    )

    def ring(size: int) -> Callable[[], object]:
        sources = [Source(f"s{i}", SourceKind.OUTLET, f"S{i}") for i in range(size)]
        documents = [Document(f"d{i}", f"s{i}") for i in range(size)]
        said = (Stance.ATTRIBUTED, Certainty.SAID, Reality.PAST, Basis.TYPED, 1.0)
        cited = [
            Attribution(
                f"a{i}", f"d{i}", ("c",), f"s{(i + 1) % size}", None, None, "", "", "", Terminal.NOT_YET_TRACED, *said
            )
            for i in range(size)
        ]

        def work() -> object:
            graph = build(documents, sources, cited)
            return ends(graph), loops(graph)

        return work

    one, ten = cpu(ring(500)), cpu(ring(5000))
    show("the graph of a circle ten times as long", ten / one, ten, "500 documents")


def adding() -> None:
    from provenance.workspace import Workspace

    def many(count: int) -> float:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                (Path(folder) / f"{number}.txt").write_text("".join(SENTENCES * 10) + f" Number {number}.")
            with Workspace.open(os.path.join(folder, "x.db"), create=True) as ws:
                return cpu(lambda: ws.add([folder]), rounds=1)

    many(5)
    one, ten = many(30), many(300)
    show("adding ten times as many articles", ten / one, ten, "30 articles")


def main() -> None:
    print(f"{'what':44} {'ratio':>9}  {'to':24} {'CPU':>8}")
    for part in (start_up, reading, graphs, adding):
        part()
    reuse.reuse(show)
    chains.chains(show)
    loading.loading(show)
    lookup.lookup(show)
    passing.passing(show)
    auditing.auditing(show)
    layout.drawing(show)
    reporting.reporting(show)
    grouping.run()


if __name__ == "__main__":
    main()
