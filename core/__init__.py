"""What every plugin and channel stands on. A plugin author needs nothing but the names here."""

from .city import City, Section, Words, day_in
from .run.channel import Channel
from .run.checks import Check
from .run.hooks import hookimpl
from .run.jobs import Job
from .run.seeds import Seed
from .store import Base, Branch, Sealed, Utc
from .talk.actions import Action, do
from .talk.dialogue import OPENING, Dialogue, dialogue
from .talk.questions import (
    Attachment,
    Choice,
    Choices,
    Day,
    Digits,
    File,
    FullName,
    Name,
    Number,
    Option,
    Optional,
    PhoneNumber,
    Photo,
    Place,
    PostalCode,
    Question,
    Spot,
    Text,
    Time,
    YesNo,
)
from .talk.said import Card, Cards, Link, Map, Offer, Picture, Said
from .talk.talk import Resident, Talk
from .talk.work import Work
from .text import Finding

__all__ = [
    "OPENING", "Action", "Attachment", "Base", "Branch", "Card", "Cards", "Channel", "Check",
    "Choice", "Choices", "City", "Day", "Dialogue", "Digits", "File", "Finding", "FullName",
    "Job", "Link", "Map", "Name", "Number", "Offer", "Option", "Optional", "PhoneNumber",
    "Photo", "Picture", "Place", "PostalCode", "Question", "Resident", "Said", "Sealed",
    "Section", "Seed", "Spot", "Talk", "Text", "Time", "Utc", "Words", "Work", "YesNo", "day_in",
    "dialogue",     "do", "hookimpl",
]  # fmt: skip
