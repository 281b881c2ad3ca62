"""Records out of XML: the entries of a feed, the addresses of a sitemap, gathered from what Expat calls out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.parsers import expat

from provenance.errors import InputError

DEEPEST = 200
"""How deep elements may be nested."""
DEEPEST_FIELD = 5
"""How deep in its record a field is kept; what is deeper is text of the field above it."""
MOST_FIELDS = 500
"""How many fields of one record are kept."""
LONGEST_TEXT = 10_000
"""How many characters of one field are kept."""
LONGEST_NAME = 64

PREFIXES = {
    "http://purl.org/dc/elements/1.1": "dc",
    "http://search.yahoo.com/mrss": "media",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.w3.org/2005/atom": "atom",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
"""The usual prefix of a vocabulary, whatever prefix the root element gives it. A prefix that is not declared there is
taken as it is written: many feeds use one without saying what it means."""


@dataclass(frozen=True, slots=True)
class Field:
    """An element of a record: ``path`` from there (``source/title``), its text with that of the elements in it, its
    attributes, and the address that relative ones in it count from."""

    path: str
    text: str
    attributes: Mapping[str, str]
    base: str


@dataclass(slots=True)
class Record:
    """One entry, counted from 1, or the head of the file (0): what stands before the entries."""

    name: str
    number: int
    attributes: Mapping[str, str]
    base: str
    size: int = 0
    fields: dict[str, list[Field]] = field(default_factory=dict)

    def keep(self, each: Field) -> None:
        if self.size < MOST_FIELDS:
            self.fields.setdefault(each.path, []).append(each)
            self.size += 1

    def all(self, *paths: str) -> list[Field]:
        """The fields with these paths, in the order of the paths."""
        return [each for path in paths for each in self.fields.get(path, ())]

    def text(self, *paths: str) -> str | None:
        """The text of the first of these fields that has one."""
        return next((text for each in self.all(*paths) if (text := each.text.strip())), None)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, ``depth`` below its record."""

    path: str
    depth: int
    attributes: Mapping[str, str]
    base: str
    texts: list[str] = field(default_factory=list)
    length: int = 0

    def hear(self, text: str) -> None:
        if self.length < LONGEST_TEXT:
            self.texts.append(text)
            self.length += len(text)


class Gatherer:
    """Gathers the elements of some local names from one file, which several parsers may read piece by piece."""

    def __init__(self, place: str, names: frozenset[str], base: str) -> None:
        self.place = place
        self.names = names
        self.head = Record("", 0, {}, base)
        self.count = 0
        self._prefixes: dict[str, str] = {}
        self._open: list[_Open] = []
        self._record: Record | None = None
        self._gathered: list[Record] = []

    def parser(self) -> expat.XMLParserType:
        """A new parser, for UTF-8; what was open is forgotten."""
        self._open.clear()
        self._record = None
        parser = expat.ParserCreate(encoding="utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        parser.StartDoctypeDeclHandler = self._refuse
        return parser

    @property
    def is_inside(self) -> bool:
        """Whether a record is open."""
        return self._record is not None

    def gathered(self) -> list[Record]:
        """The records that were closed since this was last asked."""
        done, self._gathered = self._gathered, []
        return done

    def _refuse(self, *_declared: object) -> None:
        raise InputError(
            f"{self.place} declares a document type (DOCTYPE), which may hide a bomb, and is not read",
            hint="take the line with <!DOCTYPE out, if you trust the file",
        )

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise InputError(
                f"{self.place} nests elements more than {DEEPEST} deep and was read to there only",
                hint="no feed or sitemap does that: ask whoever made it",
            )
        above = self._open[-1] if self._open else None
        base = _joined(above.base if above else self.head.base, attributes.get("xml:base"))
        usual = self._usual(name[:LONGEST_NAME]) if above else ""
        if above is None:
            self._begin_file(name, attributes, base)
        elif self._record is None and usual in self.names:
            self.count += 1
            self._record = Record(usual, self.count, attributes, base)
            self._open.append(_Open("", 0, {}, base))
            return
        depth = above.depth + 1 if above else 0
        path = f"{above.path}/{usual}" if above and above.path else usual
        self._open.append(_Open(path if depth <= DEEPEST_FIELD else "", depth, attributes, base))

    def _begin_file(self, name: str, attributes: Mapping[str, str], base: str) -> None:
        """The root element; where reading goes on behind a fault the head stays as it is."""
        if self.head.name:
            return
        own = name.rpartition(":")[0]
        declared = {key[6:]: uri.rstrip("/").lower() for key, uri in attributes.items() if key.startswith("xmlns:")}
        self._prefixes = {prefix: PREFIXES[uri] for prefix, uri in declared.items() if uri in PREFIXES}
        self._prefixes[own] = ""
        self.head = Record(name.rpartition(":")[2], 0, attributes, base)

    def _usual(self, name: str) -> str:
        """``dc:date`` of ``x:date`` where the root says that x is Dublin Core; no prefix where it is the root's own."""
        prefix, colon, local = name.rpartition(":")
        usual = self._prefixes.get(prefix, prefix)
        return f"{usual}{colon}{local}" if usual else local

    def _hear(self, text: str) -> None:
        if self._open:
            self._open[-1].hear(text)

    def _end(self, _name: str) -> None:
        closed = self._open.pop()
        if self._record and closed.depth == 0 and not closed.path:
            self._gathered.append(self._record)
            self._record = None
            return
        text = "".join(closed.texts)[:LONGEST_TEXT]
        if closed.path:
            (self._record or self.head).keep(Field(closed.path, text, closed.attributes, closed.base))
        if self._open:
            self._open[-1].hear(text)


def _joined(base: str, relative: str | None) -> str:
    if not relative:
        return base
    try:
        return urljoin(base, relative)[:LONGEST_TEXT]
    except ValueError:
        return base
