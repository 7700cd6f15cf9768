"""The table of loans."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from madoguchi.core import Base, Sealed


class LoanRow(Base):
    """Things lent for one day. The telephone number can be read with the city's keys only."""

    __tablename__ = "lending_loan"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("resident.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(16))
    thing: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(index=True)
    count: Mapped[int]
    phone: Mapped[object] = mapped_column(Sealed())
    remind_at: Mapped[datetime | None] = mapped_column(index=True)
