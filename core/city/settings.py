"""``city.toml``: what a city says of itself, checked key by key with file and line."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..text import Finding, nearest
from .lines import line_of

M = TypeVar("M", bound=BaseModel)


class Section(BaseModel):
    """A table of ``city.toml``: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Hours(Section):
    """The time of day at which a counter is open on some days of the week."""

    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    opens: time = time(8, 30)
    closes: time = time(17, 15)


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
    tables: Iterable[str], known: Iterable[str], file: Path, text: str
) -> list[Finding]:
    """Tables that nothing reads, with the nearest name that something does."""
    names = sorted(known)
    return [
        Finding(
            "error", str(file), line_of(text, (table,)), None, "知らない項目です", table,
            _suggestion(table, names),
        )
        for table in tables
        if table not in names
    ]  # fmt: skip


def _finding(
    model: type[BaseModel], issue: Mapping[str, object], name: str, file: Path, text: str
) -> Finding:
    path = tuple(step for step in (name, *issue["loc"]) if step != "")  # type: ignore[misc]
    line = line_of(text, path)
    if issue["type"] == "extra_forbidden":
        word = str(path[-1])
        hint = _suggestion(word, _keys_at(model, path[1 if name else 0 : -1]))
        return Finding("error", str(file), line, None, "知らない項目です", word, hint)
    place = ".".join(map(str, path))
    return Finding("error", str(file), line, None, f"{place}: {issue['msg']}", str(issue["input"]))


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


def _unreadable(file: Path, error: Exception) -> Finding:
    line = getattr(error, "lineno", None)
    return Finding("error", str(file), line, None, f"読めません: {error}")
