"""The loans."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Make the table."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "lending_loan",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("resident_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("thing", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", number, nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.id"],
            name="fk_lending_loan_resident_id_resident",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_lending_loan_day", "lending_loan", ["day"])
    op.create_index("ix_lending_loan_remind_at", "lending_loan", ["remind_at"])
