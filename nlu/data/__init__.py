"""Training data in Rasa's YAML format 3.1: read, checked, merged and written back."""

from .checking import check
from .markup import MarkupError, dump_markup, parse_markup
from .merging import TrainingData, merge
from .reading import read_file, read_text
from .values import (
    Example,
    Intent,
    Line,
    Lookup,
    Plain,
    Regex,
    Section,
    Span,
    Synonym,
    TrainingFile,
)
from .writing import write_text

__all__ = [
    "Example",
    "Intent",
    "Line",
    "Lookup",
    "MarkupError",
    "Plain",
    "Regex",
    "Section",
    "Span",
    "Synonym",
    "TrainingData",
    "TrainingFile",
    "check",
    "dump_markup",
    "merge",
    "parse_markup",
    "read_file",
    "read_text",
    "write_text",
]
