"""The city's garbage data in memory: what an import left, ready to be asked."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from madoguchi.core import City, Work

from . import service
from .aliases import read_aliases
from .answers import Kind
from .items import ItemIndex
from .places import Place
from .records import Area, Category, Imported, Item, Remark
from .schedule import Schedule
from .settings import policy_of


@dataclass(frozen=True, slots=True)
class Almanac:
    """One import: items by name, categories by name, schedules by the number of the area."""

    index: ItemIndex
    items: Mapping[str, Item]
    categories: Mapping[str, Category]
    remarks: Mapping[str, Remark]
    places: tuple[Place, ...]
    schedules: Mapping[int, Schedule]
    collected: frozenset[str]

    def category(self, name: str) -> Category:
        """A category, known or merely named by an item."""
        return self.categories.get(name, Category(name))

    def kinds(self, labels: Iterable[str], language: str) -> tuple[Kind, ...]:
        """Categories as a resident of ``language`` calls them."""
        return tuple(Kind(label, self.category(label).named(language)) for label in labels)

    def notes(self, area: int, language: str) -> tuple[str, ...]:
        """What is to be minded in an area, each remark once."""
        rules = self.schedules[area].rules.values()
        numbers = dict.fromkeys(number for rule in rules for number in rule.remarks)
        return tuple(self.remarks[one].said(language) for one in numbers if one in self.remarks)


async def almanac(work: Work) -> Almanac:
    """The almanac of the last import, made once for each."""
    edition = await service.edition(work.session)

    async def make() -> Almanac:
        data = await service.load_all(work.session)
        places = tuple(await service.places(work.session))
        aliases = city_aliases(work.city)
        index = await asyncio.to_thread(ItemIndex, data.items, work.reader, aliases)
        return Almanac(
            index=index,
            items={item.name: item for item in data.items},
            categories={category.name: category for category in data.categories},
            remarks={remark.number: remark for remark in data.remarks},
            places=places,
            schedules=_schedules(data, places, work.city),
            collected=frozenset(name for area in data.areas for name in area.rules),
        )

    return await work.shelf.keep("garbage", edition, make)


def city_aliases(city: City) -> dict[str, tuple[str, ...]]:
    """Other names of things: the common ones, then the city's own."""
    own = city.folder / "garbage" / "aliases.csv"
    return {**read_aliases(), **(read_aliases(own) if own.exists() else {})}


def _schedules(data: Imported, places: tuple[Place, ...], city: City) -> dict[int, Schedule]:
    areas: dict[str, Area] = {area.name: area for area in data.areas}
    closures = {centre.name: centre.closures for centre in data.centres}
    remarks = {remark.number: remark.text for remark in data.remarks}
    return {
        place.id: Schedule(
            place.id,
            place.name,
            areas[place.name].rules,
            closures.get(areas[place.name].centre, ()),
            policy_of(city),
            remarks,
        )
        for place in places
    }
