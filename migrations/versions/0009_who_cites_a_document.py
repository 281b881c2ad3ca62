"""Indexes that find what cites a document."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = ("cited_document_id", "pinned_document_id")


def upgrade() -> None:
    for column in COLUMNS:
        op.create_index(f"ix_attribution_{column}", "attribution", [column])


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_index(f"ix_attribution_{column}", "attribution")
