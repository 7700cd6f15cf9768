"""``city.toml``: what a city says of itself, checked key by key with file and line."""

import re
import tomllib
from collections.abc import Iterable
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from ..text import Finding, nearest
from .lines import line_of

M = TypeVar("M", bound=BaseModel)

_SORTS = {
    "string": "文字列（\"…\"）", "int": "整数", "float": "数", "bool": "true か false",
    "list": "一覧（[…]）", "tuple": "一覧（[…]）", "dict": "項目の表", "model": "項目の表",
    "time": "\"8:30\" のような時刻", "date": "日付",
}  # fmt: skip
_WRONG = {
    "missing": "必要な項目がありません",
    "literal_error": "{expected} のどれかを書いてください",
    "greater_than_equal": "{ge} 以上にしてください",
    "less_than_equal": "{le} 以下にしてください",
    "greater_than": "{gt} より大きくしてください",
    "less_than": "{lt} より小さくしてください",
    "string_pattern_mismatch": "書き方が違います（{pattern}）",
}


class Section(BaseModel):
    """A table of ``city.toml``: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _padded(given: object) -> object:
    """「9:00」 is how people write what the parser knows as 「09:00」."""
    return f"0{given}" if isinstance(given, str) and re.match(r"[0-9]:", given) else given


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ClockTime = Annotated[time, BeforeValidator(_padded)]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Hours(Section):
    """The time of day at which a counter is open on some days of the week."""

    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    opens: ClockTime = time(8, 30)
    closes: ClockTime = time(17, 15)


class Period(Section):
    """Days of every year, both ends included; it may run over the new year."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)

    start: MonthDay = Field(alias="from")
    until: MonthDay


class Closed(Section):
    """Days on which a counter stays closed whatever the day of the week."""

    holidays: bool = True
    periods: tuple[Period, ...] = ()


class Department(Section):
    """A department that residents can turn to; the city's hours hold where it has none."""

    key: str
    name: str
    telephone: str
    name_kana: str = ""
    name_en: str = ""
    hours: tuple[Hours, ...] = ()
    closed: Closed | None = None

    def name_in(self, language: str) -> str:
        """The department's name in a language."""
        return self.name_en if language == "en" and self.name_en else self.name


class Departments(Section):
    """All departments."""

    departments: tuple[Department, ...] = ()


class Contact(Section):
    """The counter that residents are led to when they want a person."""

    department: str
    telephone: str
    department_en: str = ""
    email: str = ""
    note: dict[str, str] = {}


class CityHours(Section):
    """When the city hall is open."""

    hours: tuple[Hours, ...] = (Hours(),)


class Identity(Section):
    """Who the city is."""

    name: str
    name_kana: str = ""
    name_en: str = ""
    code: str = ""
    timezone: str = "Asia/Tokyo"
    website: str = ""
    address: str = ""

    def name_in(self, language: str) -> str:
        """The city's name in a language."""
        return self.name_en if language == "en" and self.name_en else self.name


class Retention(Section):
    """How long personal data stay, in days."""

    conversation_days: int = Field(7, ge=1)
    history_days: int = Field(30, ge=1)
    unanswered_days: int = Field(180, ge=1)


class Plugins(Section):
    """Which plugins this city runs."""

    enabled: tuple[str, ...] = ("nlu", "web", "garbage")


class Languages(Section):
    """Which languages are offered, and the one to begin with."""

    default: str = "ja"
    enabled: tuple[str, ...] = ("ja", "ja-simple", "en")


class Limits(Section):
    """What a plugin may take before residents are told that it isn't working."""

    plugin_seconds: float = Field(8.0, gt=0)
    failures_before_pause: int = Field(5, ge=1)
    pause_seconds: float = Field(30.0, gt=0)


class CityFileError(Exception):
    """``city.toml`` cannot be used; ``findings`` say what to mend and where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def read_toml(file: Path) -> tuple[dict[str, object], str]:
    """The tables of a TOML file and its text. Raises CityFileError with the line."""
    try:
        text = file.read_text("utf-8-sig")
        return tomllib.loads(text), text
    except FileNotFoundError:
        hint = "madoguchi init で、見本つきの新しいフォルダーを作れます"
        raise CityFileError(
            [Finding("error", str(file), None, None, "ファイルがありません", hint=hint)]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CityFileError([_unreadable(file, error)]) from None


def read_section(model: type[M], table: object, name: str, file: Path, text: str) -> M:
    """One table as its model. Raises CityFileError with every error's line and a suggestion."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise CityFileError(
            [_finding(model, issue, name, file, text) for issue in error.errors()]
        ) from None


def unknown_tables(
    tables: Iterable[str], known: Iterable[str], idle: Iterable[str], file: Path, text: str
) -> list[Finding]:
    """Tables that nothing reads: a warning for a plugin's that isn't enabled, else an error."""
    names, resting = sorted(known), set(idle)
    return [
        _idle(file, text, table) if table in resting else _unknown(file, text, table, names)
        for table in tables
        if table not in names
    ]


def _idle(file: Path, text: str, table: str) -> Finding:
    hint = f"[plugins] の enabled に {table} を加えると使われます"
    message = "使っていないプラグインの項目です"
    return Finding("warning", str(file), line_of(text, (table,)), None, message, table, hint)


def _unknown(file: Path, text: str, table: str, names: list[str]) -> Finding:
    hint = _suggestion(table, names)
    line = line_of(text, (table,))
    return Finding("error", str(file), line, None, "知らない項目です", table, hint)


def _finding(
    model: type[BaseModel], issue: ErrorDetails, name: str, file: Path, text: str
) -> Finding:
    path = tuple(step for step in (name, *issue["loc"]) if step != "")
    line = line_of(text, path)
    if issue["type"] == "extra_forbidden":
        word = str(path[-1])
        hint = _suggestion(word, _keys_at(model, path[1 if name else 0 : -1]))
        return Finding("error", str(file), line, None, "知らない項目です", word, hint)
    place = ".".join(map(str, path))
    message = f"{place}: {_in_japanese(issue)}"
    found = "" if issue["type"] == "missing" else str(issue["input"])
    return Finding("error", str(file), line, None, message, found)


def _in_japanese(issue: ErrorDetails) -> str:
    """What is wrong, for the people who write the file; pydantic's own words for what is rare."""
    kind, context = issue["type"], issue.get("ctx", {})
    if kind in _WRONG:
        return _WRONG[kind].format(**context)
    sort = kind.partition("_")[0]
    return f"{_SORTS[sort]} で書いてください" if sort in _SORTS else issue["msg"]


def _keys_at(model: type[BaseModel], path: tuple[object, ...]) -> list[str]:
    """The keys allowed at a place inside ``model``, so that the nearest can be suggested."""
    for step in path:
        field = model.model_fields.get(str(step))
        inner = getattr(field, "annotation", None)
        for candidate in (inner, *getattr(inner, "__args__", ())):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                model = candidate
    return list(model.model_fields)


def _suggestion(word: str, known: Iterable[str]) -> str:
    found = nearest(word, known)
    return f"「{found}」ではありませんか" if found else f"使えるのは {'、'.join(known)} です"


def _unreadable(file: Path, error: ValueError) -> Finding:
    if isinstance(error, UnicodeDecodeError):
        before = error.object.count(b"\n", 0, error.start)
        hint = "UTF-8 で保存してください"
        return Finding("error", str(file), before + 1, None, "UTF-8 として読めません", hint=hint)
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    line, column = map(int, place.groups()) if place else (None, None)
    return Finding("error", str(file), line, column, f"TOML として読めません: {error}")
