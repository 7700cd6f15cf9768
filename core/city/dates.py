"""How a day is written in each language that the city speaks."""

from datetime import date

WEEKDAYS = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in(language: str, day: date) -> str:
    """A day with its weekday: 「6月10日（水）」, or “Wed, 10 June”."""
    if language == "en":
        return f"{WEEKDAYS['en'][day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"
    return f"{day.month}月{day.day}日（{WEEKDAYS['ja'][day.weekday()]}）"
