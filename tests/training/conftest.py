"""Training needs torch, which no user needs: these tests run by ``make train-check``, and CI runs that."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]
