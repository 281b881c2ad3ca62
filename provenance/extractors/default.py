"""The extractor that ships."""

from provenance import extraction
from provenance.extractors import extractor
from provenance.records import Draft


@extractor("default", version=extraction.VERSION)
def default(text: str, start: int) -> tuple[Draft, ...]:
    """Reads English by families of wordings and a small trained reader that ships, without the network."""
    return extraction.extract(text, start=start)
