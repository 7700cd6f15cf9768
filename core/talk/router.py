"""The counter itself: decides what a thing heard means, and whom it is for.

In a dialogue the open question reads first, then the always-there words, then the classifier.
Outside: buttons, the always-there words, the classifier, the city's questions and answers; and
what nobody understands is said so, with a way to a person, and kept for the staff.
"""

from ..city import CORE
from . import replies
from .actions import Press, parse
from .controls import Control, find_control
from .dialogue import Dialogue
from .heard import Act, Arrived, Left, Pressed, Typed, Unsent
from .journal import Journal
from .office import Office
from .questions.base import sentence
from .replay import Finished, Waiting
from .running import run
from .scene import Scene, Unsure
from .understanding import Understanding, Verdict

DEEPEST = 3
"""Dialogues inside one another; a further one has to wait until one of them is done."""
CONTROLS = {"help.person": Control.PERSON, "help.capabilities": Control.MENU}
"""Intents that mean the same as an always-there word."""
EMERGENCY = "emergency."
"""Intents that are answered at once, before anything else."""


class Router:
    """Takes one turn through the office."""

    def __init__(self, office: Office, scene: Scene) -> None:
        self._office = office
        self._scene = scene
        self._words = office.lexicon.words(CORE, scene.resident.language)

    async def respond(self) -> None:
        """Put the answer to what was heard on the scene. Raises PluginFailed."""
        match self._scene.act:
            case Left():
                self._scene.left = True
            case Unsent():
                pass
            case Arrived():
                await self._arrived()
            case Pressed(data):
                await self._pressed(parse(data))
            case act:
                await self._told(act)

    async def _arrived(self) -> None:
        if self._scene.frames:
            self._scene.say(self._words, "welcome-back")
            await self._put_again()
            return
        self._scene.say(self._words, "welcome", city=self._office.city.name)

    async def _pressed(self, press: Press) -> None:
        match press.verb:
            case "answer":
                await self._button(press)
            case "go" if press.target in {control.value for control in Control}:
                await self._control(Control(press.target))
            case "do":
                await self._start(press.target, understood=press.values)
            case "maybe":
                await self._start(press.target, opening=self._scene.wondered)
            case "page":
                replies.show_page(self._office, self._scene, press.target)
            case "lang":
                await self._language(press.target)
            case "say":
                await self._told(Typed(press.target))
            case _:
                self._at_a_loss("")

    async def _button(self, press: Press) -> None:
        top = self._scene.top
        if top and press.target == top.token(top.open):
            await self._answered(top, Pressed(press.values["value"]))
            return
        self._scene.say(self._words, "stale")
        await self._put_again()

    async def _told(self, act: Act) -> None:
        text = sentence(act)
        if self._alarmed(text):
            await self._put_again()
            return
        if self._scene.top:
            await self._answered(self._scene.top, act)
            return
        control = self._find_control(text)
        if control:
            await self._control(control)
            return
        await self._fresh(text)

    async def _answered(self, frame: Journal, act: Act) -> None:
        """An act while a question is open."""
        control = self._find_control(sentence(act)) if not isinstance(act, Pressed) else None
        if control and await self._is_free(frame):
            await self._control(control)
            return
        self._scene.frames.pop()
        outcome = await run(self._office, self._scene, frame, act)
        if isinstance(outcome, Finished) or outcome.heard:
            await self._settle(outcome)
            return
        self._scene.frames.append(outcome.journal)
        if control:
            await self._control(control)
        elif isinstance(act, Pressed) or not await self._digressed(sentence(act), outcome):
            replies.missed(self._office, self._scene, outcome)

    async def _is_free(self, frame: Journal) -> bool:
        """Whether the open question would take any sentence, even 「やめる」."""
        outcome = await run(self._office, self._scene, frame)
        return isinstance(outcome, Waiting) and outcome.asked.question.free

    async def _digressed(self, text: str, outcome: Waiting) -> bool:
        """Whether ``text`` asked for something else, which was then answered."""
        understanding = self._understand(text)
        best = self._best(understanding)
        if best and best.intent == outcome.journal.dialogue:
            return await self._corrected(best, understanding, outcome)
        if best and len(self._scene.frames) < DEEPEST:
            await self._begin(best, understanding.text, understanding)
            return True
        if await self._small_talk(understanding):
            await self._put_again()
            return True
        if understanding.verdict is Verdict.NONE and understanding.faqs:
            replies.answer_faq(self._office, self._scene, understanding.faqs)
            await self._put_again()
            return True
        return False

    async def _corrected(
        self, same: Dialogue, understanding: Understanding, outcome: Waiting
    ) -> bool:
        """Whether a sentence that would have started the same dialogue says something new."""
        understood = replies.fillings(same, understanding)
        if outcome.rejected or not understood:
            return False
        self._scene.frames.pop()
        await self._settle(await self._run(outcome.journal.corrected(understood)))
        return True

    async def _fresh(self, text: str) -> None:
        """A sentence while no dialogue is open."""
        understanding = self._understand(text)
        best = self._best(understanding)
        if best:
            await self._begin(best, text, understanding)
        elif await self._small_talk(understanding):
            return
        elif understanding.verdict is Verdict.UNSURE and self._maybe(understanding):
            self._keep(understanding)
        elif understanding.faqs:
            replies.answer_faq(self._office, self._scene, understanding.faqs)
        else:
            self._keep(understanding)
            self._at_a_loss(text)

    async def _start(
        self, intent: str, opening: str = "", understood: dict[str, str] | None = None
    ) -> None:
        found = self._office.dialogue(intent, self._scene.resident.audiences)
        if found is None:
            self._at_a_loss("")
        elif opening:
            await self._begin(found, opening, self._understand(opening))
        else:
            await self._settle(await self._run(Journal(intent, understood=understood or {})))

    async def _begin(self, found: Dialogue, text: str, understanding: Understanding) -> None:
        understood = replies.fillings(found, understanding)
        await self._settle(
            await self._run(Journal(found.intent, opening=text, understood=understood))
        )

    async def _run(self, journal: Journal) -> Finished | Waiting:
        return await run(self._office, self._scene, journal)

    async def _settle(self, outcome: Finished | Waiting) -> None:
        """Say what a run said; pose its question, or go back to the dialogue around it."""
        self._scene.said += outcome.said
        if isinstance(outcome, Finished):
            if self._scene.frames:
                self._scene.say(self._words, "returning")
                await self._put_again()
            return
        if outcome.changed:
            self._scene.say(self._words, "dialogue-changed")
        self._scene.frames.append(outcome.journal)
        replies.pose(self._office, self._scene, outcome)

    async def _put_again(self) -> None:
        """Pose the open question once more, if there is one."""
        if not self._scene.frames:
            return
        outcome = await self._run(self._scene.frames.pop())
        if isinstance(outcome, Finished):
            await self._settle(outcome)
            return
        self._scene.frames.append(outcome.journal)
        self._scene.said.append(outcome.asked)

    async def _control(self, control: Control) -> None:
        match control:
            case Control.BACK:
                await self._back()
            case Control.CANCEL:
                await self._cancel()
            case Control.RESTART if self._scene.frames:
                await self._settle(await self._run(self._scene.frames.pop().restarted()))
            case Control.REPEAT if self._scene.frames:
                await self._put_again()
            case Control.REPEAT if self._scene.last:
                self._scene.said += self._scene.last
            case Control.PERSON:
                replies.person(self._office, self._scene)
            case _:
                replies.show_page(self._office, self._scene, "")

    async def _back(self) -> None:
        earlier = self._scene.top.back() if self._scene.top else None
        if earlier is None:
            self._scene.say(self._words, "no-way-back")
            await self._put_again()
            return
        self._scene.frames.pop()
        await self._settle(await self._run(earlier))

    async def _cancel(self) -> None:
        if not self._scene.frames:
            self._scene.say(self._words, "nothing-to-cancel")
            return
        self._scene.frames.pop()
        self._scene.say(self._words, "cancelled")
        if self._scene.frames:
            self._scene.say(self._words, "returning")
            await self._put_again()

    async def _language(self, language: str) -> None:
        self._scene.language = language
        self._scene.resident = replies.speaking(self._scene.resident, language)
        self._words = self._office.lexicon.words(CORE, language)
        self._scene.say(self._words, "language-changed")
        await self._put_again()

    def _understand(self, text: str) -> Understanding:
        return self._office.understander.understand(text, self._scene.work.now)

    def _best(self, understanding: Understanding) -> Dialogue | None:
        """The dialogue that a sentence surely asks for."""
        if understanding.verdict is not Verdict.SURE or not understanding.guesses:
            return None
        intent = understanding.guesses[0].intent
        return self._office.dialogue(intent, self._scene.resident.audiences)

    async def _small_talk(self, understanding: Understanding) -> bool:
        """Whether the sentence was one that a control or words alone can answer, and was."""
        if understanding.verdict is not Verdict.SURE or not understanding.guesses:
            return False
        intent = understanding.guesses[0].intent
        if intent in CONTROLS:
            await self._control(CONTROLS[intent])
            return True
        return replies.say_intent(self._office, self._scene, intent)

    def _maybe(self, understanding: Understanding) -> bool:
        self._scene.wondered = understanding.text
        return replies.maybe(self._office, self._scene, understanding)

    def _alarmed(self, text: str) -> bool:
        """Fire, illness, despair: the numbers to call come before anything else."""
        understanding = self._understand(text)
        if understanding.verdict is not Verdict.SURE or not understanding.guesses:
            return False
        intent = understanding.guesses[0].intent
        return intent.startswith(EMERGENCY) and replies.say_intent(
            self._office, self._scene, intent
        )

    def _find_control(self, text: str) -> Control | None:
        languages = self._office.lexicon
        return find_control(
            text, self._words, languages.words(CORE, "ja"), languages.words(CORE, "en")
        )

    def _keep(self, understanding: Understanding) -> None:
        guesses = {guess.intent: guess.confidence for guess in understanding.guesses[:3]}
        if understanding.text.strip():
            verdict = understanding.verdict.value
            self._scene.unsure.append(Unsure(understanding.text, verdict, guesses))

    def _at_a_loss(self, text: str) -> None:
        replies.at_a_loss(self._office, self._scene, text)
