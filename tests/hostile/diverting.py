"""A fork server whose commands live in an invented web: names answer as a test says, and every connection ends here.

``INVENTED_WEB`` in the environment of a command holds, as JSON, the ``port`` of the one server there is, the ``log``
of where connections were meant to go, and the ``names`` that are known: each with the addresses it has when it is
asked the first time, the second time, and so on. Any other name below ``.example`` has a public address. Literal
addresses are looked up by the system.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import forkserver

PUBLIC = "93.184.216.34"
asked: Counter[str] = Counter()
connect, look_up = socket.socket.connect, socket.getaddrinfo


def invented() -> dict[str, Any]:
    return dict(json.loads(os.environ["INVENTED_WEB"]))


def connect_here(self: socket.socket, address: Any) -> None:
    if self.family == socket.AF_UNIX:
        return connect(self, address)
    web = invented()
    with open(web["log"], "a", encoding="utf-8") as log:
        log.write(json.dumps([str(address[0]), address[1]]) + "\n")
    if self.family == socket.AF_INET6:
        raise ConnectionRefusedError(111, "Connection refused")
    return connect(self, ("127.0.0.1", web["port"]))


def answer_names(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
    name = (host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)).rstrip(".").lower()
    known = invented()["names"].get(name) or ([[PUBLIC]] if name.endswith(".example") else None)
    if known is None:
        if name.replace(".", "").isdigit() or ":" in name or name == "localhost":
            return look_up(host, port, *rest, **more)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    now = known[min(asked[name], len(known) - 1)]
    asked[name] += 1
    return [each for address in now for each in look_up(address, port, *rest, **more)]


if __name__ == "__main__":
    socket.socket.connect = connect_here  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = answer_names
    forkserver.run()
