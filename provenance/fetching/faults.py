"""Why a page could not be fetched, as one sentence with the next step."""

from __future__ import annotations

import re
import shlex

from provenance.errors import InputError, shown

_STATUS: dict[int, tuple[str, str | None]] = {
    401: ("asks for a login", None),
    402: ("asks for payment", None),
    403: ("does not show the page to this program", None),
    404: ("is not there", "check the address, or look for a copy in a web archive"),
    410: ("is gone for good", "look for a copy in a web archive"),
    429: ("asks for fewer requests", "try again later"),
    451: ("is withheld for legal reasons", "look for a copy in a web archive"),
}
_KINDS = {
    "application/epub+zip": "an e-book",
    "application/pdf": "a PDF",
    "application/zip": "an archive",
    "audio": "a sound recording",
    "font": "a font",
    "image": "an image",
    "video": "a video",
}
_PASSWORD = re.compile(r"//[^/?#]*@")
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class FetchError(InputError):
    """A page cannot be fetched; the rest of a list can.

    ``url`` is what was asked for, ``status`` the HTTP status where one was answered, and ``may_pass`` says that
    the same request may succeed later (too slow, too busy, no network), so that trying again makes sense.
    """

    def __init__(self, url: str, reached: str, fault: Fault) -> None:
        self.url = url
        self.status = fault.status
        self.may_pass = fault.may_pass
        place = _plain(url)
        if reached != url and not fault.of_all:
            place += f" redirects to {_plain(reached)}, which"
        super().__init__(f"{place} {fault.what}", hint=fault.hint or save_it(url))


class Fault(Exception):
    """What is wrong with a visit, as the verb phrase of a sentence whose subject is the URL; never leaves the package.

    ``of_all`` says that the subject is the URL that was asked for, not the one it redirects to. Without a ``hint``
    the person is told to save the page with a browser and to add the file.
    """

    def __init__(
        self,
        what: str,
        *,
        hint: str | None = None,
        status: int | None = None,
        may_pass: bool = False,
        of_all: bool = False,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.status = status
        self.may_pass = may_pass
        self.of_all = of_all


def _plain(url: str) -> str:
    """A URL as messages repeat it: without password, without what a terminal would obey."""
    return _PASSWORD.sub("//…@", shown("".join(each if each.isprintable() else "\ufffd" for each in url)))


def save_it(url: str) -> str:
    """The next step where a browser gets further than this program."""
    return f"save the page and run: provenance add page.html --url {shlex.quote(_plain(url))}"


def bad_status(status: int) -> Fault:
    """The sentence for an answer that is not a page (status codes of RFC 9110 section 15, RFC 6585, RFC 7725)."""
    what, hint = _STATUS.get(status, _of_class(status))
    return Fault(f"{what} (HTTP status {status})", hint=hint, status=status, may_pass=status in PASSING)


def _of_class(status: int) -> tuple[str, str | None]:
    if status >= 500:
        return "has trouble on its server", "try again later, or look for a copy in a web archive"
    return "did not answer with a page", None


def wrong_kind(media_type: str) -> Fault:
    """The sentence for an answer of a media type that was not asked for."""
    kind = _KINDS.get(media_type) or _KINDS.get(media_type.partition("/")[0])
    if kind in ("a PDF", "an e-book"):
        return Fault(f"is {kind}, not a web page", hint="save its text as a .txt file and add that, with --url")
    what = kind or f"of the type {shown(media_type)!r}"
    return Fault(f"is {what}, not a web page", hint="give the address of the article itself")


def too_slow(seconds: float) -> Fault:
    """The sentence for a visit that takes longer than it may."""
    return Fault(f"did not answer in full within {seconds:g} seconds", may_pass=True)


def too_large(most: int) -> Fault:
    """The sentence for a page of more bytes than are taken, as sent or unpacked."""
    size = f"{most / 1_000_000:g} MB" if most >= 100_000 else f"{most:,} bytes"
    return Fault(f"is larger than {size}", hint="save only the article as text and add that, with --url")
