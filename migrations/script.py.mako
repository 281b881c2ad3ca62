"""${message}

House rules: give every constraint its conventional name; on SQLite change a table only through
``op.batch_alter_table``; never update or delete a row that the journal knows; write the way back;
keep both engines equal (no engine types, text with a named CHECK).
"""

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
