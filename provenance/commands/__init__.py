"""The command line: one command a file, found by the folder, imported only when it is asked for.

A command asks the workspace and prints. What it prints as data goes to standard output, everything else
(progress, hints, warnings) to standard error. Exit codes: 0 clean, 2 usage, 3 part failed and the rest
is saved, 4 the database cannot be used, 130 interrupted.
"""

from __future__ import annotations

import importlib
import io
import logging
import os
import pkgutil
import sys
from keyword import iskeyword
from typing import Any

import click

from provenance.errors import InputError, PartialFailure, ProvenanceError
from provenance.version import __version__

INTERRUPTED = 130


class Commands(click.Group):
    """Finds ``provenance NAME`` in ``provenance/commands/NAME.py``, and those of a group in the folder of the group.

    A name that is a word of Python has an underscore after it there: ``import_.py``.
    """

    folder = __name__

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = pkgutil.iter_modules(importlib.import_module(self.folder).__path__)
        return sorted(each.name.removesuffix("_") for each in found if not each.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{self.folder}.{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if near:
                raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from error
            raise


def group(folder: str, doc: str) -> click.Group:
    """The command whose subcommands are the files of a folder (a package), with its help."""
    found = Commands(name=folder.rpartition(".")[2], help=doc, no_args_is_help=True)
    found.folder = folder
    return found


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  provenance demo",
)
@click.version_option(__version__, "-V", "--version", prog_name="provenance")
def cli() -> None:
    """Who reported it, whom do they have it from, and what is really behind it?"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; no traceback reaches a user."""
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log on the way out is for nobody here
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows only ASCII
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; its exit code."""
    try:
        result: Any = cli.main(arguments, prog_name="provenance", standalone_mode=False)
        sys.stdout.flush()
    except ProvenanceError as error:
        complain(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was saved before is saved", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # the reader left (… | head); Click says so by SystemExit, and says nothing else by it
        _let_go_of_output()
        return 0
    except OSError as error:
        _let_go_of_output()
        complain(InputError(f"the output cannot be written: {error.strerror}", hint="what was saved before is saved"))
        return PartialFailure.exit_code
    return result if isinstance(result, int) else 0


def _let_go_of_output() -> None:
    """Send what is still buffered nowhere, so that leaving does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: ProvenanceError) -> None:
    """Print what is wrong and what to do, on standard error."""
    from provenance.commands._options import one_line, plain

    click.echo(f"error: {one_line(error.message)}", err=True)
    for line in error.picture:
        click.echo(f"  {plain(line.expandtabs(1))}", err=True)
    if error.hint:
        click.echo(f"hint: {one_line(error.hint)}", err=True)
