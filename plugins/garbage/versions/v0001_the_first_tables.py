"""The first tables: what the city's files say and what residents asked for."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "garbage_area",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("heard", sa.String(), nullable=False),
        sa.Column("centre", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_area")),
        sa.UniqueConstraint("name", name=op.f("uq_garbage_area_name")),
    )
    op.create_table(
        "garbage_category",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("container", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("image", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_category")),
        sa.UniqueConstraint("name", name=op.f("uq_garbage_category_name")),
    )
    op.create_table(
        "garbage_centre",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_centre")),
        sa.UniqueConstraint("name", name=op.f("uq_garbage_centre_name")),
    )
    op.create_table(
        "garbage_edition",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_edition")),
    )
    op.create_table(
        "garbage_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_item")),
    )
    with op.batch_alter_table("garbage_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_garbage_item_name"), ["name"], unique=False)

    op.create_table(
        "garbage_remark",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_garbage_remark")),
    )
    op.create_table(
        "garbage_alias",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["garbage_item.id"],
            name=op.f("fk_garbage_alias_item_id_garbage_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_alias")),
    )
    with op.batch_alter_table("garbage_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_garbage_alias_item_id"), ["item_id"], unique=False)

    op.create_table(
        "garbage_closure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "centre_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"],
            ["garbage_centre.id"],
            name=op.f("fk_garbage_closure_centre_id_garbage_centre"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_closure")),
    )
    with op.batch_alter_table("garbage_closure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_garbage_closure_centre_id"), ["centre_id"], unique=False
        )

    op.create_table(
        "garbage_home",
        sa.Column("resident_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.id"],
            name=op.f("fk_garbage_home_resident_id_resident"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name=op.f("pk_garbage_home")),
    )
    op.create_table(
        "garbage_reminder",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("resident_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.id"],
            name=op.f("fk_garbage_reminder_resident_id_resident"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_garbage_reminder")),
        sa.UniqueConstraint("resident_id", name=op.f("uq_garbage_reminder_resident_id")),
    )
    with op.batch_alter_table("garbage_reminder", schema=None) as batch_op:
        batch_op.create_index("ix_garbage_reminder_due", ["due"], unique=False)

    op.create_table(
        "garbage_rule",
        sa.Column("area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["garbage_area.id"],
            name=op.f("fk_garbage_rule_area_id_garbage_area"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_id", "category", name=op.f("pk_garbage_rule")),
    )


def downgrade() -> None:
    """Change them back."""
    op.drop_table("garbage_rule")
    with op.batch_alter_table("garbage_reminder", schema=None) as batch_op:
        batch_op.drop_index("ix_garbage_reminder_due")

    op.drop_table("garbage_reminder")
    op.drop_table("garbage_home")
    with op.batch_alter_table("garbage_closure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_garbage_closure_centre_id"))

    op.drop_table("garbage_closure")
    with op.batch_alter_table("garbage_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_garbage_alias_item_id"))

    op.drop_table("garbage_alias")
    op.drop_table("garbage_remark")
    with op.batch_alter_table("garbage_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_garbage_item_name"))

    op.drop_table("garbage_item")
    op.drop_table("garbage_edition")
    op.drop_table("garbage_centre")
    op.drop_table("garbage_category")
    op.drop_table("garbage_area")
