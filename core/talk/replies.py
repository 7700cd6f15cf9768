"""What the counter itself says: the menu, a person's number, a miss, a guess, an honest no."""

from dataclasses import replace

from ..city import CORE, City, Words, in_language
from .actions import Action
from .controls import Control
from .dialogue import OPENING, Dialogue
from .office import Office
from .questions import Unclear
from .replay import Waiting
from .said import Asked, Card, Cards, MenuPage, Offer, Said, Text
from .scene import Scene
from .talk import Resident
from .understanding import Faq, Understanding

HELP_AT, PERSON_AT = 2, 3
"""The miss at which help is offered, and the one at which a person is."""
SURE_FAQ = 0.75
"""From this score on, the best entry alone is shown; below it, the best three."""


def pose(office: Office, scene: Scene, waiting: Waiting) -> None:
    """Pose a question; if an answer didn't fit, say why first."""
    if waiting.unclear is not None:
        scene.said.append(_reason(office, scene, waiting, waiting.unclear))
    scene.said.append(_with_near(waiting))


def missed(office: Office, scene: Scene, waiting: Waiting) -> None:
    """What was heard fits nothing: the reason, then help, then a person, and the question."""
    journal = replace(scene.frames[-1], misses=scene.frames[-1].misses + 1)
    scene.frames[-1] = journal
    scene.said.append(_reason(office, scene, waiting, waiting.unclear or Unclear()))
    if journal.misses >= HELP_AT:
        scene.said += _help(office, scene, waiting)
    if journal.misses >= PERSON_AT:
        person(office, scene)
    scene.said.append(_with_near(waiting))


def person(office: Office, scene: Scene) -> None:
    """The way to a person: the department's telephone and hours."""
    words = _core(office, scene)
    scene.say(words, "person")
    scene.said.append(Cards((_contact(words, office.city, scene.resident.language),)))


def show_page(office: Office, scene: Scene, name: str) -> None:
    """A page of the menu, the first one where the name is unknown."""
    language = scene.resident.language
    pages = [page for page in office.city.menu.pages if page.audience in scene.resident.audiences]
    page = next((page for page in pages if page.name == name), pages[0] if pages else None)
    if page is None:
        scene.say(_core(office, scene), "no-menu")
        return
    cells = tuple(Action(cell.label_in(language), cell.action, cell.icon) for cell in page.cells)
    scene.said.append(MenuPage(page.name, page.title_in(language), cells))


def answer_faq(office: Office, scene: Scene, faqs: tuple[Faq, ...]) -> None:
    """The best entry of the city's questions and answers, or the best three to choose from."""
    words = _core(office, scene)
    if is_sure(faqs) or len(faqs) == 1:
        scene.said.append(Cards((_entry(words, faqs[0]),)))
        return
    offers = tuple(Action(faq.question, f"say:{faq.question}") for faq in faqs[:3])
    scene.said.append(Offer(offers, words.say("maybe-faq")))


def is_sure(faqs: tuple[Faq, ...]) -> bool:
    """Whether the best entry fits well enough to stand alone."""
    return bool(faqs) and faqs[0].score >= SURE_FAQ


def maybe(office: Office, scene: Scene, understanding: Understanding) -> bool:
    """「もしかして」 with the best three meanings; False where none of them is for this resident."""
    meanings = [_meaning(office, scene, guess.intent) for guess in understanding.guesses]
    offers = [offer for offer in meanings if offer][:3]
    if not offers:
        return False
    words = _core(office, scene)
    questions = [Action(faq.question, f"say:{faq.question}") for faq in understanding.faqs[:1]]
    offers += [*questions, Control.PERSON.action(words)]
    scene.said.append(Offer(tuple(offers), words.say("maybe")))
    return True


def at_a_loss(office: Office, scene: Scene, text: str) -> None:
    """An honest no, with the ways on."""
    words = _core(office, scene)
    scene.say(words, "not-understood" if text.strip() else "nothing-asked")
    scene.said.append(Offer((Control.MENU.action(words), Control.PERSON.action(words))))


def say_intent(office: Office, scene: Scene, intent: str) -> bool:
    """Answer an intent that needs words only; False where there are none for it."""
    words = _core(office, scene)
    key = f"intent-{intent.replace('.', '-')}"
    if not words.has(key):
        return False
    hours = office.city.hours().describe(scene.resident.language)
    scene.say(words, key, city=office.city.name, hours=hours)
    return True


def sorry(office: Office, scene: Scene) -> None:
    """A plugin failed: an apology, and the way to a person."""
    scene.say(_core(office, scene), "sorry")
    person(office, scene)


def fillings(found: Dialogue, understanding: Understanding) -> dict[str, str]:
    """The pieces of a sentence by the question that they may answer."""
    named = {entity.name: entity.value or entity.text for entity in understanding.entities}
    named[OPENING] = understanding.text
    filled = {key: _first(named, names) for key, names in found.fills.items()}
    own = {name: text for name, text in named.items() if name != OPENING}
    return own | {key: text for key, text in filled.items() if text}


def speaking(resident: Resident, language: str) -> Resident:
    """The resident, in another language."""
    return replace(resident, language=language)


def _first(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if name in named), "")


def _core(office: Office, scene: Scene) -> Words:
    return office.lexicon.words(CORE, scene.resident.language)


def _own(office: Office, scene: Scene, waiting: Waiting) -> tuple[Words, str]:
    """The words of the dialogue that asks, and the key of its question there."""
    found = office.dialogues[waiting.journal.dialogue]
    return office.words(found, scene.resident.language), f"{found.name}-{waiting.asked.key}"


def _reason(office: Office, scene: Scene, waiting: Waiting, unclear: Unclear) -> Text:
    words, key = _own(office, scene, waiting)
    if unclear.reason:
        reason = unclear.reason
        return Text(words.say(reason, **unclear.values), words.voice(reason, **unclear.values))
    name = f"{key}.unclear" if words.find(f"{key}.unclear") else "unclear"
    return Text(words.say(name))


def _with_near(waiting: Waiting) -> Asked:
    near = waiting.unclear.near if waiting.unclear else ()
    return replace(waiting.asked, suggestions=near or waiting.asked.suggestions)


def _help(office: Office, scene: Scene, waiting: Waiting) -> list[Said]:
    words, key = _own(office, scene, waiting)
    found = words.find(f"{key}.help") or words.find("help")
    return [Text(found)] if found else []


def _contact(words: Words, city: City, language: str) -> Card:
    contact = city.contact
    english = language == "en" and contact.department_en
    name = contact.department_en if english else contact.department
    hours = city.hours().describe(language)
    facts = ((words.say("telephone"), contact.telephone), (words.say("hours"), hours))
    return Card(
        title=name,
        text=in_language(contact.note, language),
        facts=facts,
        icon="person",
        actions=(Action(words.say("call"), f"link:tel:{contact.telephone}", "phone"),),
        voice=words.say("contact.voice", department=name, telephone=contact.telephone),
    )


def _entry(words: Words, faq: Faq) -> Card:
    source = (("source", faq.department), ("updated", faq.updated and faq.updated.isoformat()))
    facts = tuple((words.say(name), fact) for name, fact in source if fact)
    link = (Action(words.say("more"), f"link:{faq.link}"),) if faq.link else ()
    return Card(faq.question, faq.answer, facts, "faq", actions=link, voice=faq.answer)


def _meaning(office: Office, scene: Scene, intent: str) -> Action | None:
    found = office.dialogue(intent, scene.resident.audiences)
    if found is None:
        return None
    title = office.words(found, scene.resident.language).say(f"{found.name}-title")
    return Action(title, f"maybe:{intent}")
