"""How templates become code: as Jinja makes it, with three shortcuts that hold because the templates are our own.

What follows a full stop is an attribute, and an unknown one is an error as it is anywhere else in the program. Nothing
that is called wants to be told where. What is printed goes through one call (``finalize``), which escapes it, too.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Direct(CodeGenerator):
    """Makes the code of templates whose ``finalize`` returns what may be printed as it is."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  named by Jinja
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")
