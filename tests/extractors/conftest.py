"""A language model for each test, and surroundings that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provenance.extractors import _llm_addresses as addresses

from .model_server import ModelServer

KEY = "sk-not-to-be-seen"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with ModelServer() as running:
        for name, value in {"URL": running.url, "MODEL": "small-1", "KEY": KEY, "TIMEOUT": "5"}.items():
            monkeypatch.setenv(f"PROVENANCE_LLM_{name}", value)
        monkeypatch.setattr(addresses, "_told", set())
        yield running
