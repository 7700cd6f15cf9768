"""What an import changes, by name, so that the city sees it before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .records import Area, Imported, Item


@dataclass(frozen=True, slots=True)
class Change:
    """The names of one kind that an import adds, changes and removes, and how many stay."""

    kind: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class Misfit:
    """Residents whose area (``name``) or reminded category is no longer there."""

    kind: str
    name: str
    residents: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All the changes of an import, and whom they leave without a fitting area."""

    kinds: tuple[Change, ...] = ()
    misfits: tuple[Misfit, ...] = ()

    def __bool__(self) -> bool:
        return any(one.added or one.changed or one.removed for one in self.kinds)


def compare(before: Imported, after: Imported) -> tuple[Change, ...]:
    """How ``after`` differs from ``before``, kind by kind."""
    return (
        _change("分別", _named(before.categories), _named(after.categories)),
        _change("地区", _areas(before.areas), _areas(after.areas)),
        _change("センター", _named(before.centres), _named(after.centres)),
        _change("注意事項", _remarks(before), _remarks(after)),
        _change("品目", _items(before.items), _items(after.items)),
    )


def _change(kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> Change:
    both = [name for name in after if name in before]
    changed = tuple(name for name in both if before[name] != after[name])
    return Change(
        kind,
        added=tuple(name for name in after if name not in before),
        changed=changed,
        removed=tuple(name for name in before if name not in after),
        same=len(both) - len(changed),
    )


def _named(values: Iterable[object]) -> dict[str, object]:
    return {getattr(value, "name", ""): value for value in values}


def _areas(areas: Iterable[Area]) -> dict[str, object]:
    return {area.name: (area.centre, area.reading, list(area.rules.items())) for area in areas}


def _remarks(imported: Imported) -> dict[str, object]:
    return {f"*{remark.number}": remark for remark in imported.remarks}


def _items(items: Iterable[Item]) -> dict[str, object]:
    """Items by name; those of one name are told apart by category, then counted."""
    found: dict[str, object] = {}
    for item in items:
        name = item.name if item.name not in found else f"{item.name}（{item.category}）"
        found[name if name not in found else f"{name} {len(found)}"] = item
    return found
