"""Addresses that may be clicked: only http, https and mailto, with the real host in plain sight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

WEB_SCHEMES = frozenset({"http", "https"})
QUOTE_WORDS = 6

_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ud800-\udfff]")
_KEPT = "%/:?#[]@!$&()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it may be shown. ``href`` is None where it must not be clicked.

    ``host`` is who would really be asked, in ASCII; ``text`` is the address as a person reads it.
    ``hides_host``: a name and an ``@`` stood before the host, so that the address looked like another one.
    """

    text: str
    href: str | None = None
    host: str = ""
    hides_host: bool = False

    @property
    def is_web(self) -> bool:
        return self.href is not None and not self.href.startswith("mailto:")


def address(url: str | None, quoted: str = "") -> Address | None:
    """What to show and where to lead for ``url``; None for None.

    ``quoted`` are words that stand on that page: a browser that knows text fragments opens it there.
    """
    if url is None:
        return None
    cleaned = _INVISIBLE.sub("", url).replace("\\", "/")
    scheme = cleaned.partition(":")[0].lower()
    if scheme == "mailto":
        return Address(cleaned, _encoded(f"mailto:{cleaned.partition(':')[2]}"))
    parts = _split(cleaned) if scheme in WEB_SCHEMES else None
    return _web_address(parts, quoted) if parts else Address(url)


def text_fragment(words: str) -> str:
    """``:~:text=…`` for a passage; of a long one only its beginning and its end."""
    found = words.split()
    if not found:
        return ""
    whole = len(found) <= 2 * QUOTE_WORDS
    passages: Sequence[list[str]] = [found] if whole else [found[:QUOTE_WORDS], found[-QUOTE_WORDS:]]
    return ":~:text=" + ",".join(quote(" ".join(each), safe="").replace("-", "%2D") for each in passages)


def _split(cleaned: str) -> SplitResult | None:
    """The parts of a web address as a browser takes them apart; None where there is no host to ask."""
    scheme, _, rest = cleaned.partition(":")
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest.lstrip('/')}")
        parts.port  # noqa: B018  raises ValueError for a port that is no number
    except ValueError:
        return None
    return parts if parts.hostname else None


def _web_address(parts: SplitResult, quoted: str) -> Address:
    written = parts.hostname or ""
    host = _ascii_host(written)
    if host is None:
        return Address(parts.geturl())
    port = f":{parts.port}" if parts.port else ""
    way = parts.path + (f"?{parts.query}" if parts.query else "")
    fragment = parts.fragment + text_fragment(quoted)
    target = f"{parts.scheme}://{host}{port}{way}" + (f"#{fragment}" if fragment else "")
    shown = written if written == host else f"{written} ({host})"
    return Address(f"{shown}{port}{way}", _encoded(target), host, "@" in parts.netloc)


def _ascii_host(host: str) -> str | None:
    if ":" in host:
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host) else None
    try:
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return encoded if re.fullmatch(r"[a-z0-9._-]+", encoded) else None


def _encoded(target: str) -> str:
    return quote(target, safe=_KEPT)
