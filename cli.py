"""The door of a checkout: ``python cli.py …`` is ``provenance …``."""

from provenance.commands import main

main()
