"""The page as one visitor sees it: the conversation so far, the menu, the box to write in."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment

from madoguchi.core.city import CORE, Identity, Languages, Page, Words
from madoguchi.core.run.app import App
from madoguchi.core.talk.actions import Action
from madoguchi.core.talk.said import Asked

from .drawing import draw_entry
from .echo import Listener
from .guard import Refused
from .history import Entry, History
from .pen import TOKYO, Pen
from .settings import WebSettings
from .visits import Visit

CODES = {"ja-simple": "ja"}
"""Our languages that have another name in HTML."""


@dataclass(frozen=True)
class View:
    """Draws for one visit; ``csrf`` goes into its forms."""

    app: App
    templates: Environment
    visit: Visit
    csrf: str

    @property
    def words(self) -> Words:
        """The page's own words in the visitor's language."""
        return self._words("web")

    def page(self, history: History, before: int = 0, menu: str | None = None) -> str:
        """The whole page. ``before`` tells that ``history`` isn't the newest part."""
        pages = [self._menu_page(page) for page in self.app.city.menu.for_everyone()]
        names = [page.name for page in pages]
        return self._pen(history).render(
            "page",
            history=history,
            before=before,
            days=list(self._days(history)),
            pages=pages,
            shown=menu if menu in names else next(iter(names), ""),
            menu_open=menu is not None or not history.entries,
            greeting=self._words(CORE).say("welcome", city=self._city()),
            languages=list(self._languages()),
            language=self.visit.language,
            short=self.words.say("language-short"),
            code=self._code(),
            known=self.visit.resident is not None,
            today=self._pen(history).day(self.app.now),
        )  # fmt: skip

    def entry(self, number: int, history: History) -> str:
        """The entry ``number`` of a history, "" where it isn't there."""
        drawn = self._entries(history, lambda one: one.number == number)
        return next((piece for _, piece in drawn), "")

    def since(
        self, number: int, known: Container[int], history: History
    ) -> Iterator[tuple[int, str]]:
        """The entries after ``number`` that aren't known yet, each with its number."""
        drawn = self._entries(history, lambda one: one.number > number and one.number not in known)
        return ((entry.number, piece) for entry, piece in drawn)

    def refusal(self, refused: Refused) -> str:
        """The page that says why something was not taken."""
        message = self.words.say(refused.key, **refused.values)
        return self.templates.get_template("error.html").render(
            say=self.words.say, message=message, city=self._city(), code=self._code()
        )

    def _pen(self, history: History) -> Pen:
        return Pen(
            templates=self.templates,
            words=self.words,
            settings=self.app.city.section(WebSettings),
            city=self._city(),
            csrf=self.csrf,
            open=history.open,
        )

    def _days(self, history: History) -> Iterator[tuple[str, list[str]]]:
        pen, drawn = self._pen(history), self._entries(history)
        for _, group in groupby(drawn, key=lambda pair: pair[0].at.astimezone(TOKYO).date()):
            entries = list(group)
            yield pen.day(entries[0][0].at), [piece for _, piece in entries]

    def _entries(
        self, history: History, wanted: Callable[[Entry], bool] = lambda _: True
    ) -> Iterator[tuple[Entry, str]]:
        pen = self._pen(history)
        listener = Listener(self.app, self.visit.language)
        newest, posed = _newest_answer(history), _last_posing(history)
        for place, entry in enumerate(history.entries):
            if not wanted(entry):
                continue
            own = pen if entry.number >= newest else pen.past()
            own = own if entry.number >= posed else own.closed()
            yield entry, draw_entry(entry, listener.echo(entry, history.entries[:place]), own)

    def _menu_page(self, page: Page) -> "Shown":
        language = self.visit.language
        cells = tuple(Action(one.label_in(language), one.action, one.icon) for one in page.cells)
        return Shown(page.name, page.title_in(language), cells, page.columns)

    def _languages(self) -> Iterator[tuple[str, str, str]]:
        for language in self.app.city.section(Languages).enabled:
            name = self.app.office.lexicon.words("web", language).say("language-name")
            yield language, name, CODES.get(language, language)

    def _words(self, plugin: str) -> Words:
        return self.app.office.lexicon.words(plugin, self.visit.language)

    def _city(self) -> str:
        return self.app.city.section(Identity).name_in(self.visit.language)

    def _code(self) -> str:
        return CODES.get(self.visit.language, self.visit.language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the menu as a grid of tiles."""

    name: str
    title: str
    cells: tuple[Action, ...]
    columns: int


def _newest_answer(history: History) -> int:
    """The last entry that answers something: what was offered before it is past."""
    return max((one.number for one in history.entries if one.heard), default=0)


def _last_posing(history: History) -> int:
    """The entry where the open question stands the last time; only there it is answered."""
    return max(
        (
            entry.number
            for entry in history.entries
            for said in entry.said
            if isinstance(said, Asked) and said.token == history.open
        ),
        default=0,
    )
