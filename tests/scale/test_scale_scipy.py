"""scipy is an extra: nothing loads it before it is needed, and one sentence says where it is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from provenance.chains.support import Support
from provenance.errors import PartError
from provenance.scale import from_supports, measured


@pytest.mark.parametrize("missing", ["scipy", "scipy.sparse.csgraph"])
def test_one_sentence_says_that_scipy_is_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    arrays = from_supports([("c", Support(("r",), {"r": ()}, {}))])
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(PartError) as refused:
        measured(arrays)
    assert str(refused.value) == (
        "computing all claims in one pass needs scipy, which is not installed (pip install 'provenance-tracker[scale]')"
    )


def test_scipy_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, provenance.scale; print(sorted(name for name in sys.modules if name.startswith('scipy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
