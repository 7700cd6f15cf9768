"""Questions: values that read an answer, keep it and say it back."""

from .amounts import Day, Number, Time
from .base import Ear, Question, Unclear
from .choice import Choice, Choices
from .confirm import Confirm, Row
from .optional import Optional
from .options import Option
from .texts import Digits, FullName, Name, PhoneNumber, PostalCode, Text
from .things import Attachment, File, Photo, Place, Spot
from .yes_no import YesNo

__all__ = [
    "Attachment", "Choice", "Choices", "Confirm", "Day", "Digits", "Ear", "File", "FullName",
    "Name", "Number", "Option", "Optional", "PhoneNumber", "Photo", "Place", "PostalCode",
    "Question", "Row", "Spot", "Text", "Time", "Unclear", "YesNo",
]  # fmt: skip
