"""Values of the model as JSON and back, for the cache of the study's files.

A typed value is a list that begins with its type's number, a tuple one that begins with 0.
What a type's fields are goes into `SHAPE`, so that a cache from before a change of the model is not believed.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Final, cast

from qualcli.model.cases import Cases, Participant, Role
from qualcli.model.codebook import Code, Codebook, Facet, Place, Pole, Reference, Relation
from qualcli.model.settings import Settings
from qualcli.text.source import Span

Json = str | int | float | bool | None | list["Json"]

_TYPES: Final = (
    Span,
    Place,
    Pole,
    Relation,
    Code,
    Facet,
    Reference,
    Codebook,
    Role,
    Participant,
    Cases,
    Settings,
)
_PLAIN: Final = frozenset({str, int, float, bool})
_NUMBERS: Final[dict[type, int]] = {one: number for number, one in enumerate(_TYPES, 1)}


def _names(one: type) -> tuple[str, ...]:
    """Give the names of a type's fields, in the order in which it is made from them."""
    if is_dataclass(one):
        return tuple(field.name for field in fields(one))
    return tuple(getattr(one, "_fields", ()))


_FIELDS: Final[dict[type, tuple[str, ...]]] = {one: _names(one) for one in _TYPES}
SHAPE: Final = ";".join(f"{one.__name__}:{','.join(names)}" for one, names in _FIELDS.items())


def pack(value: object) -> Json:
    """Give a value of the model as JSON.

    Raises:
        TypeError: where a value is of no type that the model's files hold.

    """
    kind = type(value)
    if value is None or kind in _PLAIN:
        return cast("Json", value)
    if kind is tuple:
        return [0, *map(pack, cast("tuple[object, ...]", value))]
    if kind not in _NUMBERS:
        raise TypeError(kind.__name__)
    if isinstance(value, Enum):
        return [_NUMBERS[kind], pack(value.value)]
    return [_NUMBERS[kind], *(pack(getattr(value, name)) for name in _FIELDS[kind])]


def unpack(value: Json) -> object:
    """Make a value of the model from its JSON; of other JSON it makes something else, or raises."""
    if type(value) is not list:
        return value
    items = [unpack(item) if type(item) is list else item for item in value]
    return _MAKERS[cast("int", items[0])](items[1:])


def _maker(kind: type) -> Callable[[list[object]], object]:
    """Give the function that makes a value of a type from its fields."""
    return lambda items: kind(*items)


_MAKERS: Final[tuple[Callable[[list[object]], object], ...]] = (tuple, *map(_maker, _TYPES))
