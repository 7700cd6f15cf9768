"""What lending does: counts what is left, writes a loan down, reminds the day before."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from madoguchi.core import Card, Cards, Job, Resident, Work

from .settings import Lending
from .tables import LoanRow

TOKYO = ZoneInfo("Asia/Tokyo")
ONE_DAY = timedelta(days=1)
REMIND_AT = time(17)


async def tomorrow(work: Work) -> date:
    """The first day that can be asked for."""
    return work.now.astimezone(TOKYO).date() + ONE_DAY


async def left(work: Work, thing: str, day: date) -> int:
    """How many of ``thing`` nobody has borrowed for ``day``."""
    lent = select(func.coalesce(func.sum(LoanRow.count), 0))
    taken = await work.session.scalar(lent.where(LoanRow.thing == thing, LoanRow.day == day))
    return work.city.section(Lending).stock(thing) - int(taken or 0)


async def lend(
    work: Work, thing: str, day: date, count: int, phone: str, resident: Resident
) -> int | None:
    """Write a loan down and return its number; None when others have been faster."""
    if await left(work, thing, day) < count:
        return None
    loan = LoanRow(
        resident_id=resident.id,
        language=resident.language,
        thing=thing,
        day=day,
        count=count,
        phone=phone,
        remind_at=datetime.combine(day - ONE_DAY, REMIND_AT, TOKYO),
    )
    work.session.add(loan)
    await work.session.flush()
    return loan.number


async def remind(work: Work) -> int:
    """Tell those who fetch something tomorrow; return how many there were this time."""
    due = select(LoanRow).where(LoanRow.remind_at <= work.now).order_by(LoanRow.number).limit(100)
    loans = (await work.session.scalars(due)).all()
    for loan in loans:
        words = work.lexicon.words("lending", loan.language)
        notice = Card(words.say("lending-reminder", number=loan.number), icon="bell")
        await work.post(loan.resident_id, Cards((notice,)), key=f"lending:{loan.number}")
        loan.remind_at = None
    return len(loans)


REMINDERS = Job("lending.remind", timedelta(minutes=5), remind)
