"""Who reported it, whom do they have it from, and what is really behind it?

``from provenance import Workspace`` gives a notebook what the command line has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.version import __version__

if TYPE_CHECKING:
    from provenance.workspace import Workspace

__all__ = ["Workspace", "__version__"]


def __getattr__(name: str) -> object:
    if name == "Workspace":
        from provenance.workspace import Workspace

        return Workspace
    raise AttributeError(f"module 'provenance' has no attribute {name!r}")
