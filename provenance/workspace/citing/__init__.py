"""A researcher's citation list becomes claims: ``importing`` runs it, the other modules make the rows.

``voices`` are the sources, ``claims`` and ``links`` who says what of whom, ``facts`` what else the list knows of them,
``known`` what was recorded before, ``rows`` the one place where all of it is handed over.
"""

from provenance.workspace.citing.importing import Imported, ImportedClaim, import_list, listing

__all__ = ["Imported", "ImportedClaim", "import_list", "listing"]
