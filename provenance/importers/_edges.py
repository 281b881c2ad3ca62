"""A researcher's citation list: one table of who cites whom for which claim, and one of what is known of the names.

Reading is all or nothing: every fault of both tables is told, and then nothing of them is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from provenance.claims import wording_key
from provenance.errors import InputError, shown
from provenance.identity.names import name_key
from provenance.importers import Material
from provenance.importers._cells import Faults, Sheet, sheet_of
from provenance.importers._edge_names import SOURCE_COLUMNS, listed_names
from provenance.records import is_blank
from provenance.records.cited import Citation, CitationList, Mode
from provenance.times import When, read_when

NEEDED = ("claim", "citing", "cited")
COLUMNS = {
    "claim": "claim", "citing": "citing", "cited": "cited", "date": "date", "mode": "mode", "joint": "joint",
    "needs all": "needs_all",
}  # fmt: skip
LONGEST_NAME = 500
MOST_NAMED = 10

T = TypeVar("T")


def read_list(edges: Material, sources: Material | None = None) -> CitationList:
    """Read a list of citations and, if there is one, the list of its names.

    Raises InputError that tells every fault of both, or why one of them is no table.
    """
    faults, notes = Faults(), []
    sheet = sheet_of(edges, NEEDED, COLUMNS)
    notes += _unknown(sheet, COLUMNS)
    citations = tuple(_citations(sheet, faults))
    if not citations and not faults.count:
        raise InputError(f"{shown(edges.place)} has no rows", hint=f"each row says {', '.join(COLUMNS.values())}")
    names = {}
    if sources is not None:
        about = sheet_of(sources, ("name",), SOURCE_COLUMNS)
        notes += _unknown(about, SOURCE_COLUMNS)
        names = listed_names(about, faults)
    faults.refuse()
    used, unused = _used(names, citations)
    if unused:
        notes.append(f"{len(unused):,} names of {about.place} are in no row of {edges.place}: {_some(unused)}")
    return CitationList(edges.place, citations, sources.place if sources else "", used, tuple(notes))


def _unknown(sheet: Sheet, known: Mapping[str, str]) -> list[str]:
    unknown = sheet.unknown(known.values())
    return [f"{sheet.place}: not known, and not read: {_some(unknown)}"] if unknown else []


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{shown(', '.join(names[:MOST_NAMED]))}{more}"


def _citations(sheet: Sheet, faults: Faults) -> list[Citation]:
    read, found = _Reading(sheet.place, faults), []
    for row, cells in sheet.rows(faults, NEEDED):
        citation = read.citation(row, cells)
        if citation is not None:
            found.append(citation)
    return found


class _Reading:
    """Reads rows; what is wrong in one of its cells goes to the faults. The same text is looked at once."""

    def __init__(self, place: str, faults: Faults) -> None:
        self.place = place
        self.faults = faults
        self.dates: dict[str, When | InputError | None] = {"": None}
        self.wrong: dict[tuple[str, str], tuple[str, str] | None] = {}
        self.keys: dict[str, str] = {}

    def citation(self, row: int, cells: Mapping[str, str]) -> Citation | None:
        """The citation of a row; None where something is wrong with it."""
        before = self.faults.count
        self._check(row, cells)
        date, mode = self._date(row, cells.get("date", "")), self._mode(row, cells.get("mode", ""))
        if self.faults.count > before:
            return None
        return Citation(
            row, cells["claim"], cells["citing"], cells["cited"], date, mode,
            cells.get("joint", ""), cells.get("needs_all", ""),
        )  # fmt: skip

    def _check(self, row: int, cells: Mapping[str, str]) -> None:
        for column, wrong in (("claim", _no_claim), ("citing", _no_name), ("cited", _no_name_but_empty)):
            if says := self._once(column, cells[column], wrong):
                self.faults.add(self.place, row, column, *says)
        joint, needs_all = cells.get("joint", ""), cells.get("needs_all", "")
        if joint and needs_all:
            self.faults.add(self.place, row, "needs_all", "the row is joint, too", "leave one of the two empty")
        if not cells["cited"] and (joint or needs_all):
            self.faults.add(self.place, row, "cited", "the row cites nobody, so there is nobody to join",
                            "name who is cited, or leave joint and needs_all empty")  # fmt: skip
        if cells["cited"] and self._key(cells["cited"]) == self._key(cells["citing"]):
            self.faults.add(self.place, row, "cited", f"{shown(cells['cited'])!r} cites itself",
                            "leave it empty where it says so of its own knowledge")  # fmt: skip
        if not cells["cited"] and cells.get("mode", "") not in ("", Mode.CITES):
            self.faults.add(self.place, row, "mode", "the row cites nobody", "leave mode empty, or name who is cited")

    def _key(self, name: str) -> str:
        return self.keys.get(name) or self.keys.setdefault(name, name_key(name))

    def _once(self, column: str, cell: str, wrong: Callable[[str], tuple[str, str] | None]) -> tuple[str, str] | None:
        key = (column, cell)
        if key not in self.wrong:
            self.wrong[key] = wrong(cell)
        return self.wrong[key]

    def _date(self, row: int, cell: str) -> When | None:
        if cell not in self.dates:
            try:
                self.dates[cell] = read_when(cell)
            except InputError as error:
                self.dates[cell] = error
        found = self.dates[cell]
        if isinstance(found, InputError):
            self.faults.add(self.place, row, "date", found.message, found.hint)
            return None
        return found

    def _mode(self, row: int, cell: str) -> Mode:
        spelt = cell.lower().replace("_", "-").replace(" ", "-")
        if not spelt or spelt in set(Mode):
            return Mode(spelt or Mode.CITES)
        self.faults.add(self.place, row, "mode", f"{shown(cell)!r} is not known", f"write one of: {', '.join(Mode)}")
        return Mode.CITES


def _no_claim(cell: str) -> tuple[str, str] | None:
    return None if wording_key(cell) and not is_blank(cell) else ("it holds no words", "say what is claimed")


def _no_name(cell: str) -> tuple[str, str] | None:
    if is_blank(cell):
        return "it names nobody", "name who cites"
    if len(cell) > LONGEST_NAME:
        return f"a name of {len(cell):,} characters", f"at most {LONGEST_NAME}; look for a quote that is not closed"
    return None


def _no_name_but_empty(cell: str) -> tuple[str, str] | None:
    if not cell:
        return None
    return (
        ("it holds nothing that can be seen", "name who is cited, or leave it empty")
        if is_blank(cell)
        else _no_name(cell)
    )


def _used(names: Mapping[str, T], citations: Sequence[Citation]) -> tuple[dict[str, T], list[str]]:
    """What is said of names that are in the list, and the other names."""
    told = {key for each in citations for key in (each.citing, each.cited)}
    keys = {name_key(name) for name in told if name}
    return {key: said for key, said in names.items() if key in keys}, [key for key in names if key not in keys]
