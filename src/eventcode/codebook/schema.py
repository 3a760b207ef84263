"""JSON Schemas of the codebook's files, by which an editor helps to write them."""

from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from eventcode.codebook.shapes import FILES
from eventcode.model.codes import NAMED, ActorCode, CameoCode, NamedCode

Schema = dict[str, Any]
# Editors read "2013" as a number and "true" as a flag; the codebook takes both as text.
_PLAIN: Final[Mapping[object, Schema]] = {
    str: {"type": "string", "minLength": 1},
    float: {"type": ["number", "string"]},
    bool: {"enum": [True, False, "true", "false"]},
    date: {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    CameoCode: {"type": "string", "pattern": r"^(0[1-9]|1\d|20)\d{0,2}$"},
    NamedCode: {"type": "string", "pattern": f"^({NAMED.pattern})$"},
    ActorCode: {"type": "string", "pattern": "^([A-Za-z]{3})+$"},
    object: {},
}


def schemas() -> dict[str, Schema]:
    """A schema for each kind of file: `actions`, `actors`, `codebook` and so on."""
    return {name: _document(name, shape) for name, shape in FILES.items()}


def _document(name: str, shape: Any) -> Schema:
    shapes: dict[str, Schema] = {}
    top = _of(shape, shapes)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"eventcode: {name}"}
    return {**head, **top, "definitions": dict(sorted(shapes.items()))}


def _of(kind: Any, shapes: dict[str, Schema]) -> Schema:
    """The schema of a type; those of classes go into `shapes`, by name."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if attrs.has(kind):
        name = kind.__name__.removesuffix("Shape")
        if name not in shapes:
            shapes[name] = {}  # so that a shape may hold itself
            shapes[name] = _of_class(kind, shapes)
        return {"$ref": f"#/definitions/{name}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, UnionType):
        kinds = [_of(each, shapes) for each in arguments if each is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], shapes)}
    keys, values = (_of(each, shapes) for each in arguments)
    return {"type": "object", "propertyNames": keys, "additionalProperties": values}


def _of_class(kind: type, shapes: dict[str, Schema]) -> Schema:
    types = get_type_hints(kind)
    fields = {each.name.removesuffix("_"): each for each in attrs.fields(kind)}
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {
            name: _of(types[each.name], shapes) for name, each in sorted(fields.items())
        },
        "required": sorted(n for n, each in fields.items() if each.default is attrs.NOTHING),
        "additionalProperties": False,
    }
