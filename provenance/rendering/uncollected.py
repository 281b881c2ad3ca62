"""Work during which nobody looks for garbage: what a page is made of is needed until it is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python’s collector of circular garbage waits. It would look through everything again and again while a great many
    things come into being, and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
