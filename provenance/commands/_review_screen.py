"""The questions of ``review`` on a terminal, one after the other, each answered by a key and saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from provenance.commands._options import one_line, plain
from provenance.commands.review import told
from provenance.errors import ProvenanceError
from provenance.records import Certainty, Terminal

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.workspace import Workspace
    from provenance.workspace.reviewing import Question

KEYS = {
    "a": "accept", "r": "reject", "e": "edit", "s": "skip", "u": "undo", "d": "more of the document", "n": "next",
    "p": "previous", "q": "quit", "?": "help",
}  # fmt: skip
ARROWS = {"\x1b[C": "n", "\x1b[D": "p", "\x1b[B": "n", "\x1b[A": "p"}
STYLES = {"source": "bold cyan", "cue": "italic yellow", "content": "underline green"}
LINES_AROUND = 12
"""Lines of the screen that are not the passage."""
MORE = 1500
"""Characters of a document that are shown on either side of a passage."""


class Screen:
    """One session of questions; ``message`` is what became of the last key."""

    def __init__(self, opened: Workspace, reference: str | None, by: str, why: str) -> None:
        from rich.console import Console

        self.opened = opened
        self.reference = reference
        self.by = by
        self.why = why
        self.console = Console(highlight=False)
        self.questions: list[Question] = []
        self.place = 0
        self.message = ""
        self.decided = 0
        self.does: dict[str, Callable[[], None]] = {
            "a": self._accept, "r": self._reject, "e": self._edit, "s": self._skip, "u": self._undo, "d": self._more,
            "n": self._next, "p": self._previous, "?": self._help,
        }  # fmt: skip

    def ask(self, questions: list[Question]) -> None:
        """Ask until all is answered or the person leaves."""
        self.questions = questions
        while self.questions:
            self._show()
            key = self._key()
            if key in {"q", "\x04"}:
                break
            self.message = ""
            try:
                self.does.get(key, self._unknown)()
            except ProvenanceError as error:
                self.message = f"{error.message} – {error.hint}" if error.hint else error.message
        ending = "nothing is left to review" if not self.questions else f"{len(self.questions)} left"
        self.console.print(plain(f"{self.message + '; ' if self.message else ''}{self.decided} decided, {ending}"))

    def _key(self) -> str:
        try:
            key = click.getchar()
        except EOFError:
            return "q"
        return ARROWS.get(key, key.lower())

    @property
    def question(self) -> Question:
        return self.questions[self.place]

    # --- keys ----------------------------------------------------------------------------------

    def _accept(self) -> None:
        from provenance.workspace import reviews

        self._answered(told(reviews.accept(self.opened.store, self.question.id, by=self.by, why=self.why)))

    def _reject(self) -> None:
        from provenance.workspace import reviews

        self._answered(told(reviews.reject(self.opened.store, self.question.id, by=self.by, why=self.why)))

    def _edit(self) -> None:
        from provenance.workspace import rereading

        if self.question.reading is None:
            self.message = "only readings can be corrected: a they are one, r they are different"
            return
        self.console.print("Say what is right instead; Return leaves it as it was read.")
        right = rereading.PutRight(
            source=_line("who is cited"),
            content=_line("their words, as they stand in the document"),
            terminal=_line(f"where the chain ends ({', '.join(Terminal)})", list(Terminal)),
            claim=_line("the claim, by id or in words"),
            certainty=_line(f"how sure ({', '.join(Certainty)})", list(Certainty)),
        )
        done = rereading.correct(self.opened.store, self.question.id, right, by=self.by, why=self.why)
        self._answered(told(done))

    def _answered(self, message: str) -> None:
        self.message = message
        self.decided += 1
        if self.question.reading is None:
            self._again()
            return
        del self.questions[self.place]
        self.place = min(self.place, max(0, len(self.questions) - 1))

    def _undo(self) -> None:
        from provenance.workspace import reviews

        entry = reviews.undo(self.opened, by=self.by)
        self.decided = max(0, self.decided - 1)
        self._again()
        self.message = f"took back entry {entry.seq} ({entry.verb})"

    def _again(self) -> None:
        """The queue anew: an answer about claims or sources changes other questions."""
        from provenance.workspace import reviewing

        self.questions = reviewing.queue(self.opened, self.reference)
        self.place = 0

    def _skip(self) -> None:
        self.questions.append(self.questions.pop(self.place))
        self.place = 0 if self.place >= len(self.questions) else self.place
        self.message = "skipped: it comes again at the end"

    def _next(self) -> None:
        self.place = (self.place + 1) % len(self.questions)

    def _previous(self) -> None:
        self.place = (self.place - 1) % len(self.questions)

    def _more(self) -> None:
        reading = self.question.reading
        self.console.clear()
        self.console.print(self._wider() if reading else plain(self.question.why), soft_wrap=False)
        self.console.print("\n[dim]any key goes back[/dim]")
        self._key()

    def _help(self) -> None:
        self.console.clear()
        for key, what in KEYS.items():
            self.console.print(f"  [bold]{key}[/bold]  {what}")
        self.console.print("\nEach answer is saved at once. u takes back the last one, also of yesterday.")
        self.console.print("[dim]any key goes back[/dim]")
        self._key()

    def _unknown(self) -> None:
        self.message = "this key does nothing; ? shows those that do"

    # --- what is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        from rich.text import Text

        each = self.question
        self.console.clear()
        place = f"{self.place + 1} of {len(self.questions)}"
        self.console.print(Text(f"{place} · {each.kind} · {_number(each.documents, 'document')}  {each.id}", "dim"))
        if each.claim and each.reading:
            self.console.print(Text(self._cut(each.claim, 2), "bold"))
        self.console.print()
        self.console.print(self._passage() if each.reading else Text(self._cut(each.words, 8), "bold"))
        self.console.print()
        for line in self._about():
            self.console.print(Text(self._cut(line, 3)))
        self.console.print()
        self.console.print(Text("  ".join(f"[{key}] {what.split()[0]}" for key, what in KEYS.items()), "dim"))
        if self.message:
            self.console.print(Text(self._cut(self.message, 3), "bold"))

    def _about(self) -> list[str]:
        each = self.question
        lines = []
        if each.reading:
            ends = str(each.reading.terminal).replace("-", " ")
            lines.append(f"{each.outlet or 'a document'} → {each.source}  ({each.reading.said_as}, {ends})")
            sure = f"{each.why}, {each.confidence:.0%} sure"
            answer = "Rejecting it"
        else:
            sure, answer = each.why, "Accepting it"
        lines.append(sure)
        changes = ", ".join(each.changes)
        lines.append(f"{answer} changes: {changes}" if changes else f"{answer} changes no count of origins.")
        return lines

    def _cut(self, text: str, lines: int) -> str:
        room = max(20, self.console.width) * lines
        words = one_line(text)
        return f"{words[: room - 1]}…" if len(words) > room else words

    def _passage(self) -> Text:
        from rich.text import Text

        reading = self.question.reading
        assert reading is not None
        if reading.excerpt is None:
            return Text(self._cut(reading.content_text, 4))
        excerpt = reading.excerpt
        text = Text(plain(excerpt.text.replace("\n", " ")))
        for role, style in STYLES.items():
            for span in getattr(excerpt, role):
                text.stylize(style, span.start, span.end)
        room = max(20, self.console.width) * max(4, self.console.height - LINES_AROUND)
        return text if len(text) <= room else text[: room - 1].append("…")

    def _wider(self) -> Text:
        """The passage with more of its document around it, without the names of who is confidential."""
        from rich.text import Text

        from provenance.workspace.reviewing import redacted

        reading = self.question.reading
        assert reading is not None
        passage = reading.excerpt.text if reading.excerpt else ""
        text = redacted(self.opened)(self.opened.text(reading.document_id) or "")
        start = text.find(passage) if passage else -1
        if start < 0:
            return self._passage()
        end = start + len(passage)
        parts = (text[max(0, start - MORE) : start], text[start:end][: 2 * MORE], text[end : end + MORE])
        before, marked, after = map(plain, parts)
        return Text.assemble((before, "dim"), (marked, "bold"), (after, "dim"))


def _line(what: str, known: list[str] | None = None) -> str | None:
    """What a person types; None where it is nothing, or none of what is known."""
    typed = str(click.prompt(what, default="", show_default=False, err=True)).strip()
    if known and typed and typed not in known:
        click.echo(one_line(f"{typed} is none of these: left as it was"), err=True)
        return None
    return typed or None


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
