"""Text reuse: sketches beside datasketch and rensa, and what adding costs as the database grows. See ``run.py``.

Documents are 500 words drawn after Zipf's law, with words put in for others (Jaccard similarities of about 0.79 and
0.49) and excerpts of 60 words in an article of 600. All methods see the same texts in the same run; each figure
includes making the words, the sketch, the index and the look-up.
"""

from __future__ import annotations

import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

WORDS = 500
ORIGINALS = 1000
KEPT = {"J ~ 0.79": 0.976, "J ~ 0.49": 0.921}
"""The share of words that stay: of five in a row p⁵ stay, and J = p⁵ / (2 - p⁵)."""
EXCERPT = 60
PERMUTATIONS, BANDS, ROWS = 128, 32, 4

Method = Callable[[list[str], list[str]], list[set[int]]]
"""For each text of the second list, the places of those of the first that it is thought to share text with."""


class Texts:
    """Made-up documents; the same in every run."""

    def __init__(self) -> None:
        self.chosen = random.Random(1)
        self.vocabulary = ["".join(self.chosen.choices("abcdefghijklmnoprstuvw", k=2 + n % 9)) for n in range(20_000)]
        self.weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(self.vocabulary))))

    def words(self, count: int = WORDS) -> list[str]:
        return self.chosen.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def edited(self, words: list[str], kept: float) -> list[str]:
        return [word if self.chosen.random() < kept else self.words(1)[0] for word in words]

    def around(self, words: list[str]) -> list[str]:
        start = self.chosen.randrange(len(words) - EXCERPT)
        return [*self.words(270), *words[start : start + EXCERPT], *self.words(270)]


def ours(held: list[str], added: list[str]) -> list[set[int]]:
    from provenance.comparing.sketch import sketch

    having: dict[int, list[int]] = {}
    for place, text in enumerate(held):
        for each in sketch(text).hashes:
            having.setdefault(each, []).append(place)
    return [{place for each in sketch(text).hashes for place in having.get(each, ())} for text in added]


def shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[place : place + 5]) for place in range(len(words) - 4)}


def datasketch(held: list[str], added: list[str]) -> list[set[int]]:
    from datasketch import MinHash, MinHashLSH

    def minhash(text: str) -> Any:
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([each.encode() for each in shingles(text)])
        return made

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    for place, text in enumerate(held):
        index.insert(place, minhash(text))
    return [set(index.query(minhash(text))) for text in added]


def rensa(held: list[str], added: list[str]) -> list[set[int]]:
    from rensa import RMinHash, RMinHashLSH

    def minhash(text: str) -> Any:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(list(shingles(text)))
        return made

    index = RMinHashLSH(threshold=0.4, num_perm=PERMUTATIONS, num_bands=BANDS)
    for place, text in enumerate(held):
        index.insert(place, minhash(text))
    return [set(index.query(minhash(text))) for text in added]


def is_installed(method: Method) -> bool:
    try:
        method(["a b c d e f"], ["a b c d e f"])
    except ImportError:
        return False
    return True


def beside_others() -> None:
    texts = Texts()
    originals = [texts.words() for _ in range(ORIGINALS)]
    held = [" ".join(words) for words in originals]
    sets = {name: [" ".join(texts.edited(w, kept)) for w in originals] for name, kept in KEPT.items()}
    sets["excerpts"] = [" ".join(texts.around(words)) for words in originals]
    ours(held[:10], held[:10])
    print(
        f"\n{'sketch and join, 1,000 held + 1,000 added':44} {'docs/CPU s':>10} {'to ours':>8}  recall "
        + ", ".join(sets)
    )
    speeds: dict[str, float] = {}
    for method in (ours, rensa, datasketch):
        if not is_installed(method):
            print(f"{method.__name__:44} not installed: pip install 'provenance-tracker[bench]'")
            continue
        recalls = []
        for name, added in sets.items():
            start = time.process_time()
            found = method(held, added)
            if name != "excerpts":
                speeds[method.__name__] = max(
                    speeds.get(method.__name__, 0), 2 * ORIGINALS / (time.process_time() - start)
                )
            recalls.append(sum(place in each for place, each in enumerate(found)) / ORIGINALS)
        speed = speeds[method.__name__]
        ratio = speeds["ours"] / speed
        print(f"{method.__name__:44} {speed:10,.0f} {ratio:7.1f}×  " + "  ".join(f"{recall:.3f}" for recall in recalls))


# --- in the database -----------------------------------------------------------------------------


class Filled:
    """A database that texts are put into, as the adding of articles does, but without reading them."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.count = 0

    def put(self, bodies: Iterable[str], *, is_compared: bool = True) -> float:
        """Add texts in one change; CPU seconds of all that is done to find and record what they share."""
        from provenance.store import indexing, tables
        from provenance.workspace.leaning import lean

        taken = 0.0
        with self.store.write("add", by="bench") as writer:
            writer.keep(tables.Blob(sha256="0" * 64, content=b""), "0" * 64)
            for body in bodies:
                document_id, snapshot_id = f"doc-{self.count:07}", f"snp-{self.count:07}"
                self.count += 1
                time_us = self.count * 60_000_000
                writer.open(
                    tables.Document(id=document_id, published_lo=time_us, published_hi=time_us, published_raw="x")
                )
                writer.open(
                    tables.Snapshot(
                        id=snapshot_id, document_id=document_id, blob_sha="0" * 64, fetched_us=0, text=body,
                        text_sha=snapshot_id, body_sha=snapshot_id, importer="bench",
                    )
                )  # fmt: skip
                writer.flush()
                start = time.process_time()
                indexing.index(writer.connection, snapshot_id, None, body, 0)
                if is_compared:
                    lean(writer, document_id, snapshot_id)
                taken += time.process_time() - start
        return taken

    def derivations(self) -> int:
        from sqlalchemy import func, select

        from provenance.store import tables

        with self.store.read() as connection:
            return int(connection.scalar(select(func.count()).select_from(tables.Derivation)) or 0)


def filled() -> Iterator[Filled]:
    from provenance.store import Store

    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "x.db"), create=True) as store:
        yield Filled(store)


def growing(show: Callable[[str, float, float, str], None], few: int = 1_000, many: int = 10_000) -> None:
    texts = Texts()
    originals = [texts.words() for _ in range(many)]
    bodies = [" ".join(words) for words in originals]
    copies = [" ".join(texts.edited(words, 0.976)) for words in originals[:200]]
    for database in filled():
        database.put(bodies[:few], is_compared=False)
        small = database.put(copies[:100]) / 100
        database.put(bodies[few:], is_compared=False)
        large = database.put(copies[100:]) / 100
        show(f"a copy added to {many:,} articles", large / small, large, f"{few:,} articles")


def clusters(show: Callable[[str, float, float, str], None], count: int = 500) -> None:
    texts = Texts()
    wire = texts.words()
    copies = [" ".join([*texts.words(30), *wire, *texts.words(30)]) for _ in range(count)]
    for database in filled():
        first = database.put(copies[: count // 10])
        last = database.put(copies[count // 10 : -(count // 10)]) and database.put(copies[-(count // 10) :])
        show(f"the last tenth of {count} copies of one report", last / first, last, "the first tenth")
        print(f"{'derivations among them':44} {database.derivations():7}    to {count - 1}, one cluster")


def reuse(show: Callable[[str, float, float, str], None]) -> None:
    beside_others()
    growing(show)
    clusters(show)
