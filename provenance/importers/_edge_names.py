"""What a researcher knows of the names in a citation list, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.errors import InputError, shown
from provenance.identity.names import name_key
from provenance.importers._cells import Faults, Sheet
from provenance.records import Group, GroupKind, SourceKind, Terminal, is_blank
from provenance.records.cited import Listed
from provenance.times import When, read_when

SOURCE_COLUMNS = {
    "name": "name", "kind": "kind", "terminal": "terminal", "group": "group", "work": "work",
    "withdrawn": "withdrawn", "distinct from": "distinct_from", "report": "report",
}  # fmt: skip
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0", "-"})
LONGEST_NAME = 500


def listed_names(sheet: Sheet, faults: Faults) -> dict[str, Listed]:
    """What each row says of its name, by the comparison form of that; faults are noted."""
    found: dict[str, Listed] = {}
    for row, cells in sheet.rows(faults, ("name",)):
        said = _Row(sheet.place, row, cells, faults).read()
        if said is None:
            continue
        first = found.setdefault(name_key(said.name), said)
        if first is not said:
            faults.add(sheet.place, row, "name", f"{shown(said.name)!r} stands in row {first.row:,} already",
                       "say everything of a name in one row")  # fmt: skip
    return found


class _Row:
    """One row; each method reads one column."""

    def __init__(self, place: str, row: int, cells: Mapping[str, str], faults: Faults) -> None:
        self.place = place
        self.row = row
        self.cells = cells
        self.faults = faults

    def read(self) -> Listed | None:
        """What the row says; None where something is wrong with it."""
        before = self.faults.count
        name = self.cells["name"]
        if is_blank(name) or len(name) > LONGEST_NAME:
            self._wrong("name", "it names nobody" if is_blank(name) else f"a name of {len(name):,} characters",
                        "name one source in each row")  # fmt: skip
        kind, terminal = self._kind(), self._terminal()
        if terminal is Terminal.ANONYMOUS and kind not in (None, SourceKind.UNNAMED):
            self._wrong("terminal", f"an {kind} has a name" if kind is SourceKind.OUTLET else f"a {kind} has a name",
                        "leave kind empty for somebody anonymous")  # fmt: skip
        is_withdrawn, withdrawn = self._withdrawn()
        said = Listed(
            self.row, name, kind, terminal, self._groups(), self.cells.get("work", ""), is_withdrawn, withdrawn,
            self._others(name), self._report(),
        )  # fmt: skip
        return said if self.faults.count == before else None

    def _kind(self) -> SourceKind | None:
        kind = self._word("kind", {str(each) for each in SourceKind})
        return SourceKind(kind) if kind else None

    def _terminal(self) -> Terminal | None:
        terminal = self._word("terminal", {str(each) for each in Terminal})
        return Terminal(terminal) if terminal else None

    def _word(self, column: str, known: set[str]) -> str:
        cell = self.cells.get(column, "")
        spelt = cell.lower().replace("_", "-").replace(" ", "-")
        if not spelt or spelt in known:
            return spelt
        self._wrong(column, f"{shown(cell)!r} is not known", f"write one of: {', '.join(sorted(known))}")
        return ""

    def _groups(self) -> tuple[Group, ...]:
        found = []
        for part in _parts(self.cells.get("group", "")):
            before, colon, after = (each.strip() for each in part.partition(":"))
            kind, name = (before.lower(), after) if colon and before.lower() in set(GroupKind) else ("owner", part)
            if is_blank(name):
                self._wrong("group", f"{shown(part)!r} names no group", "write it like: owner: Name of the house")
            else:
                found.append(Group(GroupKind(kind), name))
        return tuple(dict.fromkeys(found))

    def _withdrawn(self) -> tuple[bool, When | None]:
        cell = self.cells.get("withdrawn", "")
        if not cell or cell.lower() in YES | NO:
            return cell.lower() in YES, None
        try:
            return True, read_when(cell)
        except InputError as error:
            self._wrong("withdrawn", error.message, "write the day like 2024-12-27, or yes where nobody knows it")
            return False, None

    def _others(self, name: str) -> tuple[str, ...]:
        others = tuple(_parts(self.cells.get("distinct_from", "")))
        if any(name_key(each) == name_key(name) for each in others):
            self._wrong("distinct_from", f"{shown(name)!r} is not distinct from itself", "name others there")
        return others

    def _report(self) -> bool | None:
        cell = self.cells.get("report", "").lower()
        if cell and cell not in YES | NO:
            self._wrong("report", f"{shown(cell)!r} is neither yes nor no", "write yes, no, or nothing")
        return None if not cell else cell in YES

    def _wrong(self, column: str, says: str, hint: str) -> None:
        self.faults.add(self.place, self.row, column, says, hint)


def _parts(cell: str) -> list[str]:
    """The parts of a cell between semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]
