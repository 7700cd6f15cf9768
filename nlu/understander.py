"""What the rest of the product uses of ``nlu``: an understander, trained or taken from the cache.

>>> files = [plugin_folder / "nlu.yml" for plugin_folder in plugins]
>>> understander = load_or_train(city_folder, files, cache_folder)
>>> understander.understand("かさってどうすてるの", now).verdict

``load_or_train`` trains on our own base data (greetings, emergencies and what else every city
hears), then the plugins' files, then the city's: every ``nlu/*.yml`` but ``pipeline.yml``, and
``faq.csv``. It takes seconds, once: the model is kept in ``cache_folder`` under the fingerprint of
all that went into it. ``understander.swap(model)`` puts a new model in the place of the old one
while messages come in; each message is understood by one of them and by it alone.
"""

import logging
import shutil
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from madoguchi.core.talk.understanding import Understanding, Verdict
from madoguchi.core.text import Finding

from .model import Model, ModelError, fingerprint, load
from .pipeline.recipe import read_recipe, registry
from .training import Progress, fit, gather

HERE = Path(__file__).parent
BASE = HERE / "base.yml"
DEFAULT_RECIPE = HERE / "pipeline.yml"
logger = logging.getLogger(__name__)


class JapaneseUnderstander:
    """A model in use. Any number of threads may call it; it never raises."""

    def __init__(self, model: Model, findings: Sequence[Finding] = ()) -> None:
        self._model = model
        self.findings = tuple(findings)

    @property
    def model(self) -> Model:
        """The model in use."""
        return self._model

    def understand(self, text: str, now: datetime) -> Understanding:
        """Guesses, entities, answers and how far to trust them; ``now`` is aware, of any zone."""
        model = self._model
        try:
            message = model.process(text, now)
        except Exception:
            # A resident is answered whatever happens here; the text itself is never logged.
            logger.exception("a sentence of %d characters was not understood", len(text))
            return Understanding(text, Verdict.NONE)
        return Understanding(
            text,
            message.verdict,
            tuple(message.guesses),
            tuple(sorted(message.entities, key=lambda one: (one.start, one.end, one.name))),
            tuple(message.faqs),
        )

    def swap(self, model: Model) -> None:
        """Use ``model`` from the next message on."""
        self._model = model


def train(
    sources: Sequence[Path],
    faqs: Sequence[Path] = (),
    recipe: Path = DEFAULT_RECIPE,
    progress: Progress = lambda _: None,
) -> tuple[Model, list[Finding]]:
    """A model of exactly these files, later ones over earlier ones, and what is wrong in them."""
    known = registry()
    material = gather(sources, faqs)
    mark = _mark(sources, faqs, recipe)
    return fit(material, read_recipe(recipe, known), known, mark, progress), material.findings


def load_or_train(
    city_folder: Path,
    plugin_files: Sequence[Path],
    cache_folder: Path,
    base: Sequence[Path] = (BASE,),
) -> JapaneseUnderstander:
    """The understander of a city; ``findings`` on it tells what is wrong in the files."""
    shipped = [*base, *plugin_files]
    folder = cache_folder / _mark(*city_sources(city_folder, shipped))[:16]
    try:
        return JapaneseUnderstander(load(folder, registry()))
    except ModelError as error:
        logger.info("training: %s", error)
    model, findings, _ = train_city(city_folder, shipped, cache_folder)
    return JapaneseUnderstander(model, findings)


def train_city(
    city_folder: Path,
    shipped: Sequence[Path],
    cache_folder: Path,
    progress: Progress = lambda _: None,
) -> tuple[Model, list[Finding], Path]:
    """A city's model, trained anew; what is wrong in its files; and where the model is kept."""
    sources, faqs, recipe = city_sources(city_folder, shipped)
    model, findings = train(sources, faqs, recipe, progress)
    folder = cache_folder / model.fingerprint[:16]
    _keep(model, folder)
    return model, findings, folder


def city_sources(city_folder: Path, shipped: Sequence[Path]) -> tuple[list[Path], list[Path], Path]:
    """Training files in order, those that come with the product first, FAQ files and recipe."""
    own = city_folder / "nlu"
    recipe = own / "pipeline.yml"
    city = [path for path in sorted(own.glob("*.yml")) if path != recipe]
    faqs = [path for path in [city_folder / "faq.csv"] if path.exists()]
    return [*shipped, *city], faqs, recipe if recipe.exists() else DEFAULT_RECIPE


def _mark(sources: Sequence[Path], faqs: Sequence[Path], recipe: Path) -> str:
    return fingerprint(path.read_bytes() for path in [recipe, *sources, *faqs])


def _keep(model: Model, folder: Path) -> None:
    """Put the model in place at once, so that two processes that train don't meet."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as half:
        model.save(Path(half) / "model")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            (Path(half) / "model").rename(folder)
        except OSError:
            logger.info("another process has kept the model first")
