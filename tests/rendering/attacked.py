"""A database of which every word is an attack, and its twin in which harmless words of the same length stand there."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from provenance.commands import run
from provenance.records import storable

from .corpus import attacks

Words = Callable[[str], str]
TEXT = "text: "
"""What pieces of a text begin with where other words are asked for in their place."""
ENDS = ".!?:;,-/'\"()[]"

LEDGER = """2026-03-01 "The bridge is closed" Gazette > Northline > [an official]  doc:g1 url:https://gazette.example/a title:"Shut"
2026-03-02 "The bridge is closed" Courier > Gazette  doc:c1 url:https://courier.example/c title:"Shut too" lang:en
2026-03-02 "The bridge is open" Northline > harbour office #denied  doc:n1
2026-03-03 "The bridge is closed" Beacon > Herald + [two officials] > ?
2026-03-03 "The bridge is closed" Island !
document "Bridge closed"  outlet:Islander date:2026-03-04 url:https://islander.example/a doc:i1 byline:"A. Reed"
    | The bridge was closed on Monday, Northline reported, citing a harbour official.
    | The harbour office declined to comment. Nobody was hurt, the mayor said.
  > Northline  claim:"The bridge is closed" source:"Northline" cue:"reported" quote:"The bridge was closed on Monday"
    > [a harbour official]  source:"a harbour official" cue:"citing"
  > Mayor  claim:"Nobody was hurt" source:"the mayor" cue:"said" quote:"Nobody was hurt" #proposed confidence:0.7 id:att-0000000001
document "Bridge shut"  outlet:Gleaner date:2026-03-05 url:https://gleaner.example/a doc:l1
    | The bridge was closed on Monday, Northline reported.
  > Northline  claim:"The bridge is closed" source:"Northline" cue:"reported" quote:"The bridge was closed on Monday"
source Northline  kind:agency country:NO alias:NNA domain:northline.example wikidata:Q1
claim "The bridge is closed"  wording:"Bridge shut" lang:en
party "harbour office"  claim:"The bridge is closed" role:operator why:"it runs it"
group owner "Harbour Holding": Gazette, Courier, Beacon
same Gazette = "Gazette Online"  why:"one newsroom"
affiliated Courier = Beacon  why:"one owner"
standing doc:c1 retracted  date:2026-03-05 evidence:g1 why:"it was open"
grade Northline admiralty B  why:"long known"
grade "The bridge is closed" admiralty 4  why:"withdrawn"
label doc:g1 obtained-how "by a clerk"  why:"they said so"
label "The bridge is closed" serious  why:"it accuses"
waiver single-origin "The bridge is closed"  until:2026-12-31 why:"they alone know" by:Ada
review att-0000000001 rejected  why:"another bridge" by:Ben
credit doc:l1 > Northline
republishes doc:l1 > doc:i1
reuse doc:i1 > doc:c1  score:0.93
link "The bridge is closed" contradicts "The bridge is open"  why:"they say so"
"""  # noqa: E501

COLUMNS = {
    "actor": ("name", "version"),
    "alias": ("text",),
    "attribution": ("source_text", "cue_text", "content_text"),
    "claim": ("title",),
    "claim_link": ("reason",),
    "document": ("title", "byline", "canonical_url", "raw_url", "language", "published_raw"),
    "grade": ("why",),
    "grouping": ("name",),
    "judgement": ("why",),
    "label": ("value", "why"),
    "membership": ("why",),
    "party": ("role", "why"),
    "review": ("why",),
    "snapshot": ("title", "byline", "language", "final_url", "published_raw"),
    "source": ("name", "descriptor"),
    "standing": ("why", "effective_raw"),
    "waiver": ("reason", "until_raw"),
    "wording": ("text", "language"),
}
"""Where words of people stand in the database, besides in the texts of documents and their spans."""


def attacking(first: int, address: str) -> Words:
    """Gives for each words another attack, from this one on; behind an address the ``address`` stays what it begins
    with. A letter and a number before each keep them apart, and in one order."""
    every = attacks()
    turns = itertools.cycle(every[first:] + every[:first])
    known: dict[str, str] = {}

    def attack(text: str) -> str:
        if text not in known:
            beginning = address if text.startswith("https:") else ""
            known[text] = storable(f"{beginning}{chr(97 + len(known) % 26)}{len(known):03}{next(turns)}")
        return known[text]

    return attack


def calming(attack: Words, address: str) -> Words:
    """Harmless words of the length of the attack, in which words and numbers end where they do there; the address
    stays, and in a text what ends a sentence."""

    def calm(text: str) -> str:
        attacked, ends = attack(text), ENDS if text.startswith(TEXT) else ""
        beginning = address if address and attacked.startswith(address) else ""
        rest = attacked.removeprefix(beginning)
        return beginning + "".join(each if each.isalnum() or each.isspace() or each in ends else "·" for each in rest)

    return calm


def write_plain(folder: Path) -> Path:
    """The database before its words are put in place of."""
    ledger = folder / "plain.ledger"
    ledger.write_text(LEDGER, encoding="utf-8")
    database = folder / "plain.db"
    assert run(["add", str(ledger), "--by", "Ada", "--db", str(database)]) == 0
    return database


def retold(database: Path, copy: Path, words: Words) -> Path:
    """A copy of the database that tells other words in every field; ids, dates and places stay."""
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        for table, columns in COLUMNS.items():
            for column in columns:
                _put(connection, table, column, words)
        for row in connection.execute("SELECT id, text FROM snapshot ORDER BY id").fetchall():
            _put_text(connection, row[0], row[1], words)
        connection.commit()
    return copy


def _put(connection: sqlite3.Connection, table: str, column: str, words: Words) -> None:
    rows = connection.execute(f"SELECT id, {column} FROM {table} WHERE {column} <> '' ORDER BY id").fetchall()
    changed = [(words(text), key) for key, text in rows]
    connection.executemany(f"UPDATE {table} SET {column} = ? WHERE id = ?", changed)


def _put_text(connection: sqlite3.Connection, snapshot: str, text: str, words: Words) -> None:
    """Put words in place of each piece of the text between two ends of spans, and the spans round the same pieces."""
    spans = connection.execute(
        "SELECT span.id, start, end_ FROM span JOIN attribution ON attribution.id = span.subject_id"
        " WHERE snapshot_id = ? ORDER BY span.id",
        (snapshot,),
    ).fetchall()
    cuts = sorted({0, len(text), *(end for _, *ends in spans for end in ends)})
    pieces = [words(TEXT + text[start:end]) for start, end in itertools.pairwise(cuts)]
    moved = dict(zip(cuts, itertools.accumulate(map(len, pieces), initial=0), strict=True))
    whole = "".join(pieces)
    digest = sha256(whole.encode()).hexdigest()
    connection.execute(
        "UPDATE snapshot SET text = ?, text_sha = ?, body_sha = ? WHERE id = ?", (whole, digest, digest, snapshot)
    )
    connection.executemany(
        "UPDATE span SET start = ?, end_ = ?, text = ? WHERE id = ?",
        [(moved[start], moved[end], whole[moved[start] : moved[end]], key) for key, start, end in spans],
    )
