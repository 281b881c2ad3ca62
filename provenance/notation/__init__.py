"""Chains and facts as text that a person types: the chains of ``--chain``, and the plain-text ledger.

Pure: text ↔ frozen facts, nothing is looked up. ``chains`` and ``quoting`` are the smallest pieces, ``lines`` cuts a
line into them, ``reading`` makes facts of a whole text, ``writing`` the text of facts.
``docs/notation.md`` is the grammar.
"""

from __future__ import annotations

from provenance.notation.chains import ENDINGS, TypedChain, TypedSource, read_chain, renamed
from provenance.notation.facts import Facts
from provenance.notation.faults import NotationFaults
from provenance.notation.reading import read_facts
from provenance.notation.writing import write_facts

__all__ = [
    "ENDINGS", "Facts", "NotationFaults", "TypedChain", "TypedSource", "read_chain", "read_facts", "renamed",
    "write_facts",
]  # fmt: skip
