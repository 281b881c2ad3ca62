"""A browser for the tests of what people see, and the reports that they look at."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from provenance.ledger import Ledger

from .browsing import Window
from .reports import Reports, write_all

FLAGS = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def window() -> Iterator[Window]:
    """Debian’s Chromium, one a process of the tests; nothing is downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("chromium must be installed in CI: reports are looked at in a real browser there")
    if found is None:
        pytest.skip("chromium is not installed: reports are not looked at in a real browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS, chromium_sandbox=False)
        yield Window(browser)
        browser.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, worker_id: str, story: Ledger) -> Reports:
    """All reports that are looked at, by name; written once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "reports"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            write_all(folder, story)
            (folder / "done").touch()
    return Reports(folder)
