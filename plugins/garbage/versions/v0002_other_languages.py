"""What categories and remarks are called in other languages."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "garbage_category_words",
        sa.Column(
            "category_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["garbage_category.id"],
            name=op.f("fk_garbage_category_words_category_id_garbage_category"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("category_id", "language", name=op.f("pk_garbage_category_words")),
    )
    op.create_table(
        "garbage_remark_words",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"],
            ["garbage_remark.number"],
            name=op.f("fk_garbage_remark_words_number_garbage_remark"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", "language", name=op.f("pk_garbage_remark_words")),
    )


def downgrade() -> None:
    """Change them back."""
    op.drop_table("garbage_remark_words")
    op.drop_table("garbage_category_words")
