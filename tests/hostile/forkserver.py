"""Runs commands as processes of their own, without paying a second of imports for each.

It imports the product once, then forks for every command it is asked to start: each command has its own
process, arguments, folder, environment, standard streams and signals, and ends as the interpreter ends: exit
functions, then the streams are flushed, and what fails there is said. Spoken to over a socket by ``conftest.py``.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import socket
import sys
import tempfile
import time
from typing import Any

DAC = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: with them root reads and writes what nobody may


def preload() -> None:
    import provenance

    names = ["alembic.command", "courlan", "jinja2", "lxml.html", "networkx", "rapidfuzz", "rich.console"]
    names += ["rich.progress", "rich.tree", "rich.table", "sqlalchemy.dialects.sqlite", "trafilatura", "w3lib.url"]
    names += [each.name for each in pkgutil.walk_packages(provenance.__path__, "provenance.")]
    for name in names:
        if "migrations" not in name:
            with contextlib.suppress(Exception):
                importlib.import_module(name)


def warm_up() -> None:
    """Runs the common commands once, so that what is read or compiled at first use is there in every fork."""
    from provenance.commands import main

    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        story, page, database = (os.path.join(folder, name) for name in ("a.txt", "a.html", "a.db"))
        words = "The mayor, citing two officials, said that “all is well in the town”."
        for path, text in (
            (story, f"outlet: A\n\nB\n\n{words}"),
            (page, f"<html><body><p>{words * 3}</p></body></html>"),
        ):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            for arguments in (["add", story, page], ["list"], ["trace", "A"], ["report", "-o", "-"], ["show", "A"]):
                with contextlib.suppress(Exception, SystemExit):
                    main([*arguments, "--db", database])


def obey_permissions() -> None:
    """Root gives up what lets it ignore file permissions; others have nothing to give up."""
    if os.geteuid():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    data[0] &= ~DAC
    data[1] &= ~DAC
    data[2] &= ~DAC
    if libc.capset(header, data):
        raise OSError(ctypes.get_errno(), "capset")


def open_streams() -> None:
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8:strict").partition(":")
    make: Any = io.TextIOWrapper
    sys.stdin = make(io.BufferedReader(io.FileIO(0, "r", closefd=False)), encoding=encoding, errors=errors or "strict")
    out, err = (io.BufferedWriter(io.FileIO(fd, "w", closefd=False)) for fd in (1, 2))
    sys.stdout = make(out, encoding=encoding, errors=errors or "strict", line_buffering=os.isatty(1))
    sys.stderr = make(err, encoding=encoding, errors="backslashreplace", line_buffering=True)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]


def become(request: dict[str, Any], fds: list[int]) -> list[str]:
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
    os.closerange(3, 256)
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    os.chdir(request["cwd"])
    if request["unprivileged"]:
        obey_permissions()
    open_streams()
    return [os.fsdecode(bytes.fromhex(each)) for each in request["argv"]]


def serve(line: socket.socket) -> list[str]:
    """Answers requests for ever; returns, with the arguments, only in a forked child."""
    while True:
        message, fds, _flags, _address = socket.recv_fds(line, 1 << 20, 3)
        if not message:
            os._exit(0)
        request = json.loads(message)
        if request["ask"] == "file":
            with open(request["path"], "rb") as file:
                request = json.load(file)
            os.unlink(file.name)
        if request["ask"] == "wait":
            pid, status, usage = os.wait4(request["pid"], os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if pid else None
            line.send(json.dumps([code, usage.ru_maxrss]).encode())
            continue
        pid = os.fork()
        if pid == 0:
            return become(request, fds)
        for fd in fds:
            os.close(fd)
        line.send(json.dumps(pid).encode())


def run() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preload()
    warm_up()
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=int(sys.argv[1]))
    line.send(b"ready")
    sys.argv[1:] = serve(line)
    sys.argv[0] = "provenance"
    from provenance.commands import main

    code: Any = 0
    try:
        main()
    except SystemExit as error:
        code = error.code
    except BaseException:  # the interpreter says so and ends with 1
        sys.excepthook(*sys.exc_info())
        code = 1
    end(code)


def end(code: Any) -> None:
    """Ends as the interpreter does, but for taking down what was imported."""
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
    code = code if isinstance(code, int) else int(code is not None)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException as error:
            code = 120
            with contextlib.suppress(BaseException):
                os.write(2, f"Exception ignored in: {stream!r}\n{error!r}\n".encode())
    os._exit(code & 0xFF)


if __name__ == "__main__":
    run()
