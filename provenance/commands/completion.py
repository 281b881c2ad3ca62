"""provenance completion"""

from __future__ import annotations

import click

VARIABLE = "_PROVENANCE_COMPLETE"
HOW = {
    "bash": "add to ~/.bashrc:  eval \"$(provenance completion bash)\"",
    "zsh": "add to ~/.zshrc, after compinit:  eval \"$(provenance completion zsh)\"",
    "fish": "once:  provenance completion fish > ~/.config/fish/completions/provenance.fish",
    "powershell": "add to $PROFILE:  provenance completion powershell | Out-String | Invoke-Expression",
}  # fmt: skip
"""What makes the script work in every new shell."""


@click.command("completion")
@click.argument("shell", type=click.Choice(list(HOW)), help="The shell that you type in.")
def command(shell: str) -> None:
    """Print a completion script for your shell.

    It completes commands, options, ids and titles. Its last line says how to install it. What it offers is read
    from the database, for at most a fifth of a second; nothing is made, changed or locked.

    \b
    Examples:
      provenance completion bash
      provenance completion fish > ~/.config/fish/completions/provenance.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    root = click.get_current_context().find_root()
    click.echo(found(root.command, {}, "provenance", VARIABLE).source().rstrip())
    click.echo(f"# {HOW[shell]}")
