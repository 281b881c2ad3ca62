"""The claims of a citation list: those that were put in exactly these words before, and new ones.

No wording joins a claim that is merely like it: two texts of a list are two claims, unless they are one but for case
and spaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from provenance.claims import wording_key
from provenance.errors import NotFound
from provenance.importers._cells import Faults
from provenance.records.cited import CitationList
from provenance.store import Writer, tables
from provenance.store.finding import find_id
from provenance.store.selecting import chunks, live
from provenance.workspace.citing.rows import Rows
from provenance.workspace.claiming import claims_in_words
from provenance.workspace.typing_in import CLAIM_ID


class Claims:
    """Finds and adds the claims of one list.

    ``ids`` leads from each text to its claim, ``known`` are those that were there before, ``new_wordings`` (id and
    words) are those that others are to be compared with once they are stored.
    """

    def __init__(self, writer: Writer, rows: Rows, listing: CitationList, faults: Faults) -> None:
        self.writer = writer
        self.rows = rows
        self.listing = listing
        self.faults = faults
        self.keys: dict[str, str] = {}
        self.spelt: dict[str, dict[str, int]] = defaultdict(dict)
        for each in listing.citations:
            key = self.keys.get(each.claim) or self.keys.setdefault(each.claim, _key(each.claim))
            self.spelt[key].setdefault(each.claim, each.row)
        by_key = self._found()
        self.ids: Mapping[str, str] = {text: by_key[key] for text, key in self.keys.items()}
        self.new_wordings = self._add_wordings({key: by_key[key] for key in by_key if not CLAIM_ID.fullmatch(key)})

    def _found(self) -> dict[str, str]:
        named = {key: self._named(key) for key in self.spelt if CLAIM_ID.fullmatch(key)}
        known = {**claims_in_words(self.writer.connection, self.spelt.keys() - named.keys()), **named}
        self.known = frozenset(known.values())
        new = [key for key in self.spelt if key not in known]
        values = [{"title": next(iter(self.spelt[key]))} for key in new]
        ids = self.rows.add_all(tables.Claim, [(key,) for key in new], values)
        self.new = len(new)
        known.update(zip(new, ids, strict=True))
        return {key: known[key] for key in self.spelt}

    def _named(self, claim_id: str) -> str:
        """The claim whose id stands in the list instead of words."""
        try:
            return find_id(self.writer.connection, "claim", claim_id)
        except NotFound as error:
            row = next(iter(self.spelt[claim_id].values()))
            self.faults.add(self.listing.place, row, "claim", error.message, error.hint)
            return ""

    def _add_wordings(self, claims: Mapping[str, str]) -> list[tuple[str, str]]:
        """Add the texts that no claim was put in before; of those that are one for comparing, the first."""
        held = self._held(claims.keys())
        new = [(claim_id, text, key) for key, claim_id in claims.items() for text in self.spelt[key]
               if text not in held[claim_id, key]]  # fmt: skip
        values = [{"claim_id": claim_id, "text": text, "key": key} for claim_id, text, key in new]
        ids = self.rows.add_all(tables.Wording, [(claim_id, text) for claim_id, text, _key in new], values)
        first: dict[tuple[str, str], tuple[str, str]] = {}
        for row_id, (claim_id, text, key) in zip(ids, new, strict=True):
            first.setdefault((claim_id, key), (row_id, text))
        return [found for place, found in first.items() if not held[place]]

    def _held(self, keys: Iterable[str]) -> dict[tuple[str, str], set[str]]:
        """The texts that are recorded, by claim and comparison form."""
        row = tables.Wording
        held: dict[tuple[str, str], set[str]] = defaultdict(set)
        for chunk in chunks(keys):
            query = live(row).with_only_columns(row.claim_id, row.key, row.text).where(row.key.in_(chunk))
            for claim_id, key, text in self.writer.connection.execute(query):
                held[claim_id, key].add(text)
        return held


def _key(text: str) -> str:
    return text if CLAIM_ID.fullmatch(text) else wording_key(text)
