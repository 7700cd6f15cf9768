"""The counter itself: decides what a thing heard means, and whom it is for.

An emergency comes before anything. In a dialogue the exact always-there words come next, unless
the open question offers the same words; then the question reads, then the classifier. Outside:
the always-there words, the classifier, the city's questions and answers; and what nobody
understands is said so, with a way to a person, and kept for the staff.
"""

from ..city import CORE, Languages
from . import replies
from .actions import Press, parse
from .breaker import PluginFailed
from .controls import Control, find_control
from .dialogue import Dialogue
from .heard import Act, Arrived, Keyed, Left, Pressed, Typed, Unsent
from .journal import Journal
from .office import Office
from .outbox import last_said
from .questions.base import sentence
from .replay import Waiting
from .running import named
from .said import Said
from .scene import Scene, Unsure
from .under_way import UnderWay
from .understanding import Understanding, Verdict

CONTROLS = {"help.person": Control.PERSON, "help.capabilities": Control.MENU}
"""Intents that mean the same as an always-there word."""
PAGES = {"language.change": "language"}
"""Intents that a page of the menu answers."""
LONGEST_NAME = 30
"""Characters of a sentence that may be nothing but the name of something."""
EMERGENCY = "emergency."
"""Intents that are answered at once, before anything else."""


class Router:
    """Takes one turn through the office."""

    def __init__(self, office: Office, scene: Scene) -> None:
        self._office = office
        self._scene = scene
        self._under_way = UnderWay(office, scene)
        self._words = office.lexicon.words(CORE, scene.resident.language)
        self._understood: dict[str, Understanding] = {}

    async def respond(self) -> None:
        """Put the answer to what was heard on the scene. Raises PluginFailed."""
        match self._scene.act:
            case Left():
                self._scene.left = True
            case Unsent(event):
                self._scene.unsent = event
            case act:
                self._under_way.forget_gone()
                await self._met(act)

    async def _met(self, act: Act) -> None:
        match act:
            case Arrived():
                self._arrived()
            case Pressed(data):
                await self._pressed(parse(data))
            case _:
                await self._told(act)

    def _arrived(self) -> None:
        if self._scene.frames:
            self._scene.say(self._words, "welcome-back")
            self._under_way.put_again()
            return
        self._scene.say(self._words, "welcome", city=self._office.city.name)

    async def _pressed(self, press: Press) -> None:
        match press.verb:
            case "answer":
                await self._button(press)
            case "go" if press.target in {control.value for control in Control}:
                await self._control(Control(press.target))
            case "do":
                await self._start(press.target, "", press.values)
            case "maybe":
                await self._start(press.target, self._scene.wondered, {})
            case "page":
                replies.show_page(self._office, self._scene, press.target)
            case "lang":
                await self._language(press.target)
            case "say":
                await self._said(press.target)
            case _:
                self._at_a_loss("")

    async def _button(self, press: Press) -> None:
        top = self._scene.top
        if top and top.open and press.target == top.token(top.open):
            await self._answered(Pressed(press.values["value"]))
            return
        self._scene.say(self._words, "stale")
        self._under_way.put_again()

    async def _said(self, text: str) -> None:
        """A button that stands for a sentence: it was offered, so it is no answer to a question."""
        if not self._scene.frames or not await self._elsewhere(text):
            await self._told(Typed(text))

    async def _told(self, act: Act) -> None:
        text = "" if isinstance(act, Keyed) else sentence(act)
        if text and self._alarmed(text):
            self._under_way.put_again()
            return
        self._mind_danger(text)
        control = self._find_control(text)
        if control:
            await self._control(control)
        elif self._scene.frames:
            await self._answered(act)
        else:
            await self._fresh(text)

    async def _answered(self, act: Act) -> None:
        """An act while a question is open."""
        text = sentence(act) if not isinstance(act, Pressed | Keyed) else ""
        try:
            waiting = await self._under_way.answer(act)
        except PluginFailed:
            if not await self._elsewhere(text):
                raise
            return
        if waiting is None or await self._corrected(text, waiting) or await self._elsewhere(text):
            return
        replies.missed(self._office, self._scene, waiting)

    async def _corrected(self, text: str, waiting: Waiting) -> bool:
        """Whether a sentence that would have started the same dialogue says something new."""
        understanding = self._understand(text)
        best = await self._wanted(understanding)
        if waiting.rejected or not best or best.intent != waiting.journal.dialogue:
            return False
        understood = replies.fillings(best, understanding)
        if understood:
            await self._under_way.correct(understood)
        return bool(understood)

    async def _elsewhere(self, text: str) -> bool:
        """Whether ``text`` asked for something else than the open question, which then came."""
        understanding = self._understand(text)
        best = await self._wanted(understanding)
        if best and self._scene.top and best.intent != self._scene.top.dialogue:
            await self._begin(best, understanding)
        elif understanding.verdict is Verdict.NONE and replies.is_sure(understanding.faqs):
            replies.answer_faq(self._office, self._scene, understanding.faqs)
            self._under_way.put_again()
        else:
            return await self._small_talk(understanding)
        return True

    async def _fresh(self, text: str) -> None:
        """A sentence while no dialogue is open."""
        understanding = self._understand(text)
        best = await self._wanted(understanding)
        if best:
            await self._begin(best, understanding)
        elif await self._small_talk(understanding):
            return
        elif understanding.verdict is Verdict.UNSURE and self._maybe(understanding):
            self._keep(understanding)
        elif understanding.faqs:
            replies.answer_faq(self._office, self._scene, understanding.faqs)
        else:
            self._keep(understanding)
            self._at_a_loss(text)

    async def _start(self, intent: str, opening: str, understood: dict[str, str]) -> None:
        """A button that starts a dialogue, perhaps with the sentence that led to it."""
        found = self._office.dialogue(intent, self._scene.resident.audiences)
        if found is None:
            self._at_a_loss("")
        elif opening:
            await self._begin(found, self._understand(opening))
        else:
            await self._under_way.begin(Journal(intent, understood=understood))

    async def _begin(self, found: Dialogue, understanding: Understanding) -> None:
        self._scene.wondered = ""
        understood = replies.fillings(found, understanding)
        await self._under_way.begin(
            Journal(found.intent, opening=understanding.text, understood=understood)
        )

    async def _control(self, control: Control) -> None:
        match control:
            case Control.BACK:
                await self._under_way.back()
            case Control.CANCEL:
                self._under_way.cancel()
            case Control.RESTART if self._scene.frames:
                await self._under_way.restart()
            case Control.REPEAT if self._scene.frames:
                self._under_way.put_again()
            case Control.REPEAT:
                self._scene.said += await self._last_said()
            case Control.PERSON:
                replies.person(self._office, self._scene)
                self._under_way.put_again()
            case _:
                replies.show_page(self._office, self._scene, "")

    async def _last_said(self) -> list[Said]:
        """What was said last; the menu where nothing was."""
        last = await last_said(self._scene.work.session, self._scene.resident.id)
        if not last:
            replies.show_page(self._office, self._scene, "")
        return list(last)

    async def _language(self, language: str) -> None:
        if language not in self._office.city.section(Languages).enabled:
            self._at_a_loss("")
            return
        self._scene.language = language
        self._scene.resident = replies.speaking(self._scene.resident, language)
        self._words = self._office.lexicon.words(CORE, language)
        self._scene.say(self._words, "language-changed")
        await self._under_way.translate()
        self._under_way.put_again()

    def _understand(self, text: str) -> Understanding:
        if text not in self._understood:
            self._understood[text] = self._office.understand(text, self._scene.work.now)
        return self._understood[text]

    async def _wanted(self, understanding: Understanding) -> Dialogue | None:
        """The dialogue that a sentence surely asks for, or that has it by name."""
        if understanding.sure:
            return self._office.dialogue(understanding.sure, self._scene.resident.audiences)
        if not 0 < len(understanding.text) <= LONGEST_NAME:
            return None
        return await named(self._office, self._scene, understanding.text)

    async def _small_talk(self, understanding: Understanding) -> bool:
        """Whether the sentence was one that a control or words alone can answer, and was."""
        if understanding.sure in CONTROLS:
            await self._control(CONTROLS[understanding.sure])
            return True
        if understanding.sure in PAGES:
            replies.show_page(self._office, self._scene, PAGES[understanding.sure])
            return True
        if not replies.say_intent(self._office, self._scene, understanding.sure):
            return False
        self._under_way.put_again()
        return True

    def _maybe(self, understanding: Understanding) -> bool:
        self._scene.wondered = understanding.text
        return replies.maybe(self._office, self._scene, understanding)

    def _alarmed(self, text: str) -> bool:
        """Fire, illness, despair: the numbers to call come before anything else."""
        intent = self._understand(text).sure
        return intent.startswith(EMERGENCY) and replies.say_intent(
            self._office, self._scene, intent
        )

    def _mind_danger(self, text: str) -> None:
        """A sentence that may be an emergency gets the numbers too, whatever else it is."""
        understanding = self._understand(text)
        likeliest = understanding.guesses[0].intent if understanding.guesses else ""
        if understanding.verdict is Verdict.UNSURE and likeliest.startswith(EMERGENCY):
            self._scene.say(self._words, "in-danger")

    def _find_control(self, text: str) -> Control | None:
        """The always-there word that was said, unless the open question offers the same word."""
        languages = self._office.lexicon
        control = find_control(
            text, self._words, languages.words(CORE, "ja"), languages.words(CORE, "en")
        )
        asked = self._scene.top.asked if control and self._scene.top else None
        return None if asked and asked.question.offers(text) else control

    def _keep(self, understanding: Understanding) -> None:
        guesses = {guess.intent: guess.confidence for guess in understanding.guesses[:3]}
        if understanding.text.strip():
            verdict = understanding.verdict.value
            self._scene.unsure.append(Unsure(understanding.text, verdict, guesses))

    def _at_a_loss(self, text: str) -> None:
        replies.at_a_loss(self._office, self._scene, text)
