"""Texts read side by side: in order, within bounds, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import plugins
from provenance.errors import InputError, PartError
from provenance.workspace.reading_many import AHEAD, Passage, read_many

MODULE = """
import os, sys, time
from pathlib import Path
from provenance.errors import PartError
from provenance.extractors import Extractor
from provenance.records import Draft, Terminal

def read(text, start):
    word, _, rest = text.partition(" ")
    if word == "die":
        os._exit(9)
    if word == "fail":
        raise ValueError(text)
    if word == "broken":
        raise PartError("nothing can be read", hint="mend it")
    if word == "print":
        print(text), sys.stdout.flush()
    if word == "wait":
        time.sleep(float(rest))
    if word == "hang":
        Path(rest).write_text(str(os.getpid()))
        time.sleep(600)
    heard = sys.stdin.read() if word == "ask" else ""
    return (Draft((), (), (), (), Terminal.NAMED, pattern=f"{text[start:]}|{heard}"),)

odd = Extractor("odd", "Does as it is told.", "1", read)
"""


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a distribution that brings an extractor which does as the text tells it."""
    folder = tmp_path / "site"
    (folder / "odd-1.dist-info").mkdir(parents=True)
    (folder / "odd-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n")
    (folder / "odd-1.dist-info" / "entry_points.txt").write_text(
        "[provenance.extractors]\nodd = an_odd_extractor:odd\n"
    )
    (folder / "an_odd_extractor.py").write_text(MODULE)
    monkeypatch.syspath_prepend(folder)
    plugins._shelf.cache_clear()
    yield folder
    plugins._shelf.cache_clear()
    sys.modules.pop("an_odd_extractor", None)


def read(texts: list[str], jobs: int, start: int = 0) -> list[tuple[int, str]]:
    """What comes of texts: the pattern of the draft, or the message."""
    passages = ((number, Passage(text, start)) for number, text in enumerate(texts))
    found = read_many(passages, "odd", jobs)
    return [(key, each.message if isinstance(each, InputError) else each[0].pattern) for key, each in found]


TAKING_INTERRUPTS = """import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from provenance.commands import main
main()"""
FAILED = "the extractor odd failed on this text: ValueError"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_what_was_read_comes_in_order_and_a_failure_in_its_place(odd: Path, jobs: int) -> None:
    texts = [f"wait {0.2 if number % 5 == 0 else 0}" for number in range(12)]
    texts[4], texts[7] = "fail", "😀 \udc80 \0"
    expected = [(number, FAILED if text == "fail" else f"{text}|") for number, text in enumerate(texts)]
    assert read(texts, jobs) == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_could_not_be_opened_comes_in_its_place(odd: Path, jobs: int) -> None:
    error = InputError("no such file")
    found = list(read_many([("a", Passage("a", 0)), ("b", error), ("c", Passage("xc", 1))], "odd", jobs))
    assert [key for key, _each in found] == ["a", "b", "c"]
    assert found[1][1] is error
    assert found[2][1][0].pattern == "c|"  # type: ignore[index]


def test_a_process_that_dies_costs_one_text(odd: Path) -> None:
    found = read(["a", "die", "b", "die", "c", "d"], 2)
    assert [found[place][1] for place in (0, 2, 4, 5)] == ["a|", "b|", "c|", "d|"]
    assert {found[1][1], found[3][1]} == {"the process that read this ended in the middle (code 9)"}


def test_an_extractor_that_prints_and_asks_disturbs_nothing(odd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert read(["print noise", "ask", "b"], 2) == [(0, "print noise|"), (1, "ask|"), (2, "b|")]
    assert capfd.readouterr() == ("", "print noise\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_extractor_that_can_read_nothing_ends_it_all(odd: Path, jobs: int) -> None:
    with pytest.raises(PartError, match="nothing can be read") as refused:
        read(["a", "broken", "b"], jobs)
    assert refused.value.hint == "mend it"


def test_no_more_texts_wait_than_a_few_for_each_process(odd: Path) -> None:
    taken: list[int] = []
    passages = ((taken.append(number) or number, Passage("a", 0)) for number in range(1000))  # type: ignore[func-returns-value]
    for done, _each in enumerate(read_many(passages, "odd", 2)):
        assert len(taken) <= done + 2 * AHEAD


def test_leaving_early_ends_the_processes_at_once(odd: Path, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    found = read_many([(0, Passage("a", 0)), *((n, Passage(f"hang {pid}", 0)) for n in range(1, 9))], "odd", 2)
    assert next(found)[0] == 0
    number, began = written(pid), time.monotonic()
    found.close()
    assert time.monotonic() - began < 10
    assert not is_alive(number)


def written(path: Path) -> int:
    until = time.monotonic() + 30
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < until
        time.sleep(0.01)
    return int(path.read_text())


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not asked for its code yet does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_command(odd: Path, tmp_path: Path, end: signal.Signals) -> None:
    pid, texts = tmp_path / "pid", tmp_path / "texts"
    texts.mkdir()
    rest = f"hang {pid}" if end is signal.SIGINT else "wait 1"
    for name, text in (("a", "a"), ("b", rest), ("c", rest)):
        (texts / f"{name}.txt").write_text(text)
    arguments = ["extract", str(texts), "--extractor", "odd", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(odd)}
    running = subprocess.Popen(
        [sys.executable, "-c", TAKING_INTERRUPTS, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith(b'{"id": "a"')
        children = [written(pid)] if end is signal.SIGINT else children_of(running.pid)
        running.send_signal(end)
        _out, err = running.communicate(timeout=30)
    assert running.returncode == (130 if end is signal.SIGINT else -signal.SIGKILL)
    assert b"Traceback" not in err
    until = time.monotonic() + 20
    while any(map(is_alive, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert children
    assert not any(map(is_alive, children))


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for path in found for each in path.read_text().split()]
