"""What was fetched is kept in a web archive of its own, whole or not at all, and reads again as the same article."""

from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from provenance.errors import InputError
from provenance.fetching import Exchange, Fetched, Redirect, kept, media_type
from provenance.importers import Material, read
from provenance.records import Article, DocumentLink, LinkKind
from provenance.workspace.archiving import Archive

STORY = "https://the.example/story?id=1"
AT = datetime(2024, 12, 27, 10, 30, 0, 123456, tzinfo=UTC)
ASKED = (("Host", "the.example"), ("User-Agent", "provenance"))
SENT = (
    ("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", "321"),
    ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("Link", '<https://the.example/café>; rel="canonical"'),
)  # fmt: skip
WORDS = "The tank was empty when the fire brigade came, the harbour master said on Friday. "


def fetched(
    words: str = WORDS, sent: tuple[tuple[str, str], ...] = SENT, redirects: tuple[Redirect, ...] = ()
) -> Fetched:
    content = f"<!DOCTYPE html><title>Leak</title><article><h1>Leak</h1><p>{words * 5}</p></article>".encode()
    exchange = Exchange(ASKED, "HTTP/1.1 200 Quite OK", sent)
    asked = redirects[0].url if redirects else STORY
    return Fetched(asked, STORY, 200, content, media_type(sent), kept(sent), AT, redirects, exchange)


def records(path: Path) -> list[tuple[str, str, str | None, list[tuple[str, str]], bytes]]:
    """Type, address, status line, headers and payload of every record, as another program reads them."""
    with path.open("rb") as file:
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.http_headers.statusline if record.http_headers else None,
                list(record.http_headers.headers) if record.http_headers else [],
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
        ]


def read_again(path: Path) -> list[Article]:
    return [each for each in read(Material(str(path), path.read_bytes())) if isinstance(each, Article)]


# --- what is written ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["copies", "copies/of/today", "copies.warc.gz", "new/copies.warc"])
def test_what_is_archived_reads_again_as_the_same_article(name: str, tmp_path: Path) -> None:
    page = fetched()
    with Archive(tmp_path / name) as archive:
        record = archive.write(page)
    (fresh,) = read(Material(page.url, page.content, page, (DocumentLink(LinkKind.ARCHIVE, record),)))
    assert read_again(archive.path) == [fresh]
    assert archive.path.name.endswith((".warc", ".warc.gz"))


@settings(max_examples=25, deadline=None)
@given(
    words=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), max_size=40),
    more=st.lists(
        st.tuples(st.sampled_from(["ETag", "Link", "X-Y"]), st.text(st.characters(categories=["L"]), min_size=1))
    ),
)
def test_whatever_was_sent_reads_again(
    words: str, more: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = fetched(WORDS + words, (*SENT, *more))
    with Archive(tmp_path_factory.mktemp("copies")) as archive:
        archive.write(page)
    (article,) = read_again(archive.path)
    assert (article.content, article.headers, article.status, article.final_url) == (
        page.content, page.headers, page.status, page.final_url,
    )  # fmt: skip
    assert article.fetched_us == int(AT.timestamp() * 1_000_000)


def test_the_records_say_what_was_asked_and_answered(tmp_path: Path) -> None:
    moved = Exchange(ASKED, "HTTP/1.1 302 Found", (("Location", "/there"), ("Content-Length", "99")))
    page = fetched(redirects=(Redirect("http://the.example/a", 301), Redirect("https://the.example/b", 302, moved)))
    with Archive(tmp_path) as archive:
        record_id = archive.write(page)
    about, first, second, asked_second, last, asked_last = records(archive.path)
    assert about[0] == "warcinfo"
    assert first == (
        "response", "http://the.example/a", "301",
        [("Location", "https://the.example/b"), ("Content-Length", "0")], b"",
    )  # fmt: skip
    assert second == (
        "response", "https://the.example/b", "302 Found",
        [("Location", "/there"), ("x-orig-Content-Length", "99"), ("Content-Length", "0")], b"",
    )  # fmt: skip
    assert asked_second[:3] == ("request", "https://the.example/b", "/b HTTP/1.1")
    assert last == (
        "response", STORY, "200 Quite OK",
        [
            ("Content-Type", "text/html; charset=utf-8"), ("x-orig-Content-Encoding", "gzip"),
            ("x-orig-Content-Length", "321"), ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"),
            ("Link", '<https://the.example/café>; rel="canonical"'), ("Content-Length", str(len(page.content))),
        ], page.content,
    )  # fmt: skip
    assert asked_last[:4] == ("request", STORY, "/story?id=1 HTTP/1.1", list(ASKED))
    assert f"<{record_id}>" in gzip.decompress(archive.path.read_bytes()).decode()


def test_every_record_has_true_digests(tmp_path: Path) -> None:
    with Archive(tmp_path / "copies.warc.gz") as archive:
        archive.write(fetched())

    class Asked:
        verbose = False
        inputs = (str(archive.path),)

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0


def test_it_names_no_machine_and_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warcio.warcwriter.gethostname", lambda: "machine-of-somebody")
    with Archive(tmp_path) as archive:
        archive.write(fetched())
    content = gzip.decompress(archive.path.read_bytes())
    assert b"machine-of-somebody" not in content
    assert str(tmp_path).encode() not in content


# --- files -------------------------------------------------------------------------------------------


def test_two_runs_never_write_to_one_file(tmp_path: Path) -> None:
    with Archive(tmp_path) as one, Archive(tmp_path) as other:
        for _ in range(3):
            one.write(fetched(f"First. {WORDS}"))
            other.write(fetched(f"Second. {WORDS}"))
    assert one.path != other.path
    assert [len(read_again(each.path)) for each in (one, other)] == [3, 3]


def test_a_run_without_a_page_leaves_no_file(tmp_path: Path) -> None:
    with Archive(tmp_path):
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def there(folder: Path) -> Path:
    path = folder / "copies.warc.gz"
    path.write_bytes(b"what is there")
    return path


def below_a_file(folder: Path) -> Path:
    return there(folder) / "copies"


UNUSABLE: dict[str, Callable[[Path], Path]] = {
    "a file that is there": there,
    "below a file": below_a_file,
    "a file where the folder should be": lambda folder: Path(there(folder).rename(folder / "copies")),
    "a name that is none": lambda folder: folder / "a\0b.warc",
    "a name that is too long": lambda folder: folder / ("a" * 300 + ".warc"),
    "a device": lambda _folder: Path("/dev/full/copies"),
}


@pytest.mark.parametrize("place", UNUSABLE.values(), ids=UNUSABLE)
def test_a_place_that_cannot_be_used_is_one_sentence(place: Callable[[Path], Path], tmp_path: Path) -> None:
    where = place(tmp_path)
    before = sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    with pytest.raises(InputError) as caught, Archive(where):
        raise AssertionError("it was opened")
    assert caught.value.message.startswith("the archive ")
    assert caught.value.hint
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("fails", ["write", "fsync"])
def test_on_a_full_disk_a_page_is_refused_and_those_before_stay(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    with Archive(tmp_path) as archive:
        archive.write(fetched())
        with monkeypatch.context() as full:
            is_begun: list[bool] = []

            def no_room(file: int, content: bytes) -> int:
                if is_begun:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                is_begun.append(True)
                return write(file, content[:100])

            def not_kept(_file: int) -> None:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

            full.setattr(os, *(("write", no_room) if fails == "write" else ("fsync", not_kept)))
            with pytest.raises(InputError, match="cannot be written") as caught:
                archive.write(fetched(f"Second. {WORDS}"))
        assert caught.value.hint
        archive.write(fetched(f"Third. {WORDS}"))
    assert ["Second" in each.text for each in read_again(archive.path)] == [False, False]
    assert [record[0] for record in records(archive.path)].count("response") == 2


_KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from provenance.fetching import Fetched
from provenance.workspace.archiving import Archive
words = b"<!DOCTYPE html><html><body><article><p>" + b"The tank was empty when the fire brigade came. " * 5
with Archive(Path(sys.argv[1])) as archive:
    for number in range(3):
        url = f"https://the.example/{number}"
        archive.write(Fetched(url, url, 200, words, "text/html", (("content-type", "text/html"),), datetime.now(UTC)))
    os._exit(9)
"""


def test_a_killed_run_leaves_what_it_kept(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False, timeout=60).returncode == 9
    (path,) = tmp_path.iterdir()
    assert [each.url for each in read_again(path)] == [f"https://the.example/{number}" for number in range(3)]
