"""A plain-text ledger becomes rows: ``importing`` runs it, the other modules make the rows.

``voices`` are the sources, ``claims`` what is said, ``papers`` the documents with their texts, ``sayings`` who said
what of whom, ``decisions`` what persons decided, ``leanings`` what leans on what; ``changes`` is the one place where
all of it is handed over. The other way round ``exporting`` writes a database: ``calling`` gives names, ``telling``,
``reports`` and ``chaining`` the facts, out of the rows that ``holdings`` reads.
"""

from provenance.workspace.noting.exporting import Writing, keep_in, part_about
from provenance.workspace.noting.importing import Noted, add_facts, no_snapshots, snapshots_beside, snapshots_in

__all__ = [
    "Noted",
    "Writing",
    "add_facts",
    "keep_in",
    "no_snapshots",
    "part_about",
    "snapshots_beside",
    "snapshots_in",
]
