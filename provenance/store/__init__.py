"""Rows ↔ records: the only room that knows the database.

Nothing above it sees a row: ``Store.write`` hands out a ``Writer``, ``reading`` and ``ledgers`` give records.
"""

from provenance.store.database import Store, upgrade
from provenance.store.writing import Writer

__all__ = ["Store", "Writer", "upgrade"]
