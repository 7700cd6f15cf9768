"""Tells residents of tomorrow's or today's garbage at the time they chose."""

from datetime import date, timedelta

from madoguchi.core import Action, Card, Cards, Job, Offer, Work, day_in, do
from madoguchi.core.city.residents import language_of

from . import subscriptions
from .almanac import Almanac, almanac
from .cards import listed
from .settings import Garbage, policy_of
from .steps import TOKYO
from .subscriptions import Notice

EVERY = timedelta(seconds=30)


async def tell_due(work: Work) -> int:
    """Post what is due now; how many reminders were looked at."""
    settings = work.city.section(Garbage)
    handled, notices = await subscriptions.sweep(
        work.session, work.now, policy_of(work.city), settings.put_out_by
    )
    for notice in notices:
        language = await language_of(work.session, notice.resident)
        card, off = _notice(work, notice, await almanac(work), language)
        await work.post(notice.resident, Cards((card,)), Offer((off,)), key=notice.key)
    return handled


def _notice(work: Work, notice: Notice, known: Almanac, language: str) -> tuple[Card, Action]:
    words = work.lexicon.words("garbage", language)
    today = work.now.astimezone(TOKYO).date()
    key = "notice-morning" if notice.day <= today else "notice-evening"
    kinds = known.kinds(notice.categories, language)
    values = {"categories": listed(kinds, language), "day": _day(language, notice.day)}
    put_out = work.city.section(Garbage).put_out_by
    card = Card(
        title=words.say(key, **values),
        text=words.say("days-put-out", time=f"{put_out.hour}:{put_out.minute:02}"),
        facts=((_day(language, notice.day), notice.area),),
        icon="bell",
        voice=words.voice(key, **values),
    )
    return card, Action(words.say("notice-off"), do("garbage.stop"), "bell")


def _day(language: str, day: date) -> str:
    return day_in(language, day)


JOB = Job("garbage.remind", EVERY, tell_due)
