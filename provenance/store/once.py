"""What is read but once of a connection that shows one moment of a database: it cannot change while that lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
_HELD = "read once"


@contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Until the end of it, whatever is read ``once`` of this connection is kept."""
    info = connection.info  # of the connection below: not to be had any more where that is lost meanwhile
    is_within: bool = _HELD in info
    info.setdefault(_HELD, {})
    try:
        yield
    finally:
        if not is_within:
            info.pop(_HELD, None)


def once(read: Callable[[Connection], T]) -> Callable[[Connection], T]:
    """Reads again each time, but only once in ``one_moment``. What is read must not be changed by whoever gets it."""

    @wraps(read)
    def known(connection: Connection) -> T:
        held = connection.info.get(_HELD)
        if held is None:
            return read(connection)
        if read not in held:
            held[read] = read(connection)
        return held[read]  # type: ignore[no-any-return]

    return known
