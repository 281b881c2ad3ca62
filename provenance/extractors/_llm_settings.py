"""Which language model is asked: the environment says it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from provenance.errors import InputError, shown

URL, MODEL, KEY, TIMEOUT = (f"PROVENANCE_LLM_{name}" for name in ("URL", "MODEL", "KEY", "TIMEOUT"))
_USUAL_SECONDS, _MOST_SECONDS = 60.0, 3600.0
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """The endpoint and the model; ``seconds`` is how long one answer may take. The key is in no ``repr``."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = _USUAL_SECONDS


def from_environment() -> Settings:
    """What the environment says; raises InputError where something is missing or cannot be meant."""
    url = _needed(URL, "the address of the endpoint, like http://127.0.0.1:11434/v1")
    return Settings(url, _model(), _key(), _seconds())


def model_name() -> str:
    """The model that the environment names, empty where it names none."""
    return os.environ.get(MODEL, "").strip()


def _needed(variable: str, meaning: str) -> str:
    if not (value := os.environ.get(variable, "").strip()):
        raise InputError(f"the extractor llm needs {variable}", hint=f"set {variable} to {meaning}")
    return value


def _model() -> str:
    name = _needed(MODEL, "the name of the model, as the endpoint knows it")
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        raise InputError(f"{MODEL} is not the name of a model", hint="give it as the endpoint lists it")
    return name


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise InputError(f"{KEY} holds characters that no key has", hint="copy the key once more")
    return key


def _seconds() -> float:
    given = os.environ.get(TIMEOUT, "").strip()
    if not given:
        return _USUAL_SECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _MOST_SECONDS:  # nan is refused here too
        raise InputError(
            f"{TIMEOUT} is {shown(given)!r}", hint=f"give seconds, more than 0 and at most {_MOST_SECONDS:g}"
        )
    return seconds
