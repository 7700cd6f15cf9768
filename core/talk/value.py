"""Values that outlive a turn: frozen dataclasses that become JSON under their own name and come back."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import GetCoreSchemaHandler, JsonValue, TypeAdapter
from pydantic_core import core_schema

Json = JsonValue
V = TypeVar("V", bound="Value")


class Value:
    """Base of everything heard, asked and said.

    Subclasses are frozen dataclasses; a plugin's own subclasses are stored and loaded like core's.
    """

    def dump(self) -> dict[str, Json]:
        """The value as JSON, with the name of its class under ``is``."""
        fields: dict[str, Json] = adapter(type(self)).dump_python(self, mode="json")
        return {"is": type(self).__name__, **fields}


class UnknownValue(ValueError):
    """JSON that names no class we know: its plugin was removed, or the data is not ours."""


def load(base: type[V], data: Json) -> V:
    """Read back what ``dump`` wrote. Raises UnknownValue, or pydantic's ValidationError."""
    if not isinstance(data, dict):
        raise UnknownValue(f"not a {base.__name__}: {data!r}")
    for cls in _family(base):
        if cls.__name__ == data.get("is"):
            fields = {name: field for name, field in data.items() if name != "is"}
            value: V = adapter(cls).validate_python(fields)
            return value
    raise UnknownValue(f"no {base.__name__} is called {data.get('is')!r}")


class Tagged:
    """Annotation of a field that holds any subclass of a Value, under the name of its class."""

    def __init__(self, base: type[Value]) -> None:
        self._base = base

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda data: data if isinstance(data, self._base) else load(self._base, data),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.dump()
            ),
        )


def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any annotation has an adapter
    """Pydantic's reader and writer of a type: slow to build, so built once."""
    return _built(kind)


@lru_cache(maxsize=512)
def _built(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    return TypeAdapter(kind)


def _family(base: type[V]) -> Iterator[type[V]]:
    yield base
    for child in base.__subclasses__():
        yield from _family(child)
