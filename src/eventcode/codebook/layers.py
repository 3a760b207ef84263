"""Codebooks in layers: what a codebook adds to the one that it extends, overrides and disables.

Layers are put together as they were read, before anything is checked or compiled, so that the
readers of actions, actors and words need not know of them. Every scalar knows its file: a fault is
told where it was written, whichever layer that is.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker, did_you_mean
from eventcode.codebook.overlay import overlay, phrase_lists, with_ids
from eventcode.codebook.retired import RETIRED
from eventcode.codebook.yamlio import Mapping, Sequence, Text
from eventcode.model.errors import Fault

Files = dict[str, tuple[Checker, Mapping]]
_KINDS: Final = {"actions": "code", "operators": "operator", "actors": "actor", "roles": "role",
                 "words": "word class"}  # fmt: skip
_NEEDED: Final = {"actor": ("kind", "code"), "role": ("parts",), "code": ("name",),
                  "operator": ("name",)}  # fmt: skip
_DISABLED: Final = {"codes": "code", "phrases": "phrase", "operators": "operator",
                    "actors": "actor", "roles": "role", "words": "word class"}  # fmt: skip


@frozen(eq=False)
class Layer:
    """One codebook of several that extend each other: its id, and its files by name."""

    id: str
    files: Files


@frozen(eq=False)
class _Entry:
    """An actor, a code, … with the name of the file that it goes back into."""

    file: str
    id: Text
    value: Any


def merged(layers: Iterable[Layer], faults: list[Fault]) -> Files:
    """The files of some layers, lowest first, as if they were those of one codebook.

    Adds to `faults` what a layer says of entries that are not there.
    """
    stack = _Stack(faults)
    for layer in layers:
        stack.add(layer)
    stack.forget_disabled()
    return stack.finished()


@frozen(eq=False)
class _Stack:
    """The layers that were put together so far: files without their entries, and the entries."""

    faults: list[Fault]
    files: Files = field(factory=dict)
    entries: dict[tuple[str, str], _Entry] = field(factory=dict)
    disabled: list[tuple[str, Text]] = field(factory=list)

    def add(self, layer: Layer) -> None:
        """Put a layer on top."""
        if "codebook.yaml" in layer.files:
            check, meta = layer.files["codebook.yaml"]
            if self.files:
                self._disable(check, meta)
                below = Mapping(self.files["codebook.yaml"][1])
                for key in ("extends", "disable"):
                    below.pop(Text(key), None)
                meta = overlay(check, below, meta)
            self.files["codebook.yaml"] = (check, meta)
        for name, (check, mapping) in layer.files.items():
            folder, _, rest = name.removesuffix(".yaml").partition("/")
            kind = _KINDS.get(folder)
            if kind is None:
                if name == RETIRED and RETIRED in self.files:  # what was retired below stays so
                    mapping = overlay(check, self.files[RETIRED][1], mapping)
                if name != "codebook.yaml":  # what was measured on top was measured of all
                    self.files[name] = (check, mapping)
                continue
            file = name
            if name in self.files and kind != "role":  # there is one file of roles
                file = f"{folder}/{layer.id}/{rest}"
            if kind == "code":
                self._name_root(mapping)
            own = _taken_out(kind, mapping)
            if file not in self.files:
                self.files[file] = (check, mapping)
            for id_, value in own:
                if kind in ("code", "operator"):
                    with_ids(value, layer.id)
                value.layers = (layer.id,)
                self._put(layer, check, kind, _Entry(file, id_, value))

    def _name_root(self, mapping: Mapping) -> None:
        """A file of a root that a layer below has need not name it again."""
        for name, (_, below) in self.files.items():
            same = name.startswith("actions/") and below.get(Text("root")) == mapping.get(
                Text("root")
            )
            if same and Text("name") in below:
                mapping.setdefault(Text("name"), below[Text("name")])

    def _put(self, layer: Layer, check: Checker, kind: str, entry: _Entry) -> None:
        key = (kind, str(entry.id))
        below = self.entries.get(key)
        if below is None:
            if not self._too_short(check, kind, entry):
                self.entries[key] = entry
        elif below.value.layers[-1] == layer.id:
            message = f"{kind} {str(entry.id)!r} stands in {check.file_of(below.value)} too"
            twice = errors.MISPLACED_CODE if kind == "code" else errors.ID_TWICE
            check.fault(entry.id, message, twice)
        else:
            value = overlay(check, below.value, entry.value)
            self.entries[key] = _Entry(below.file, below.id, value)
            if kind == "operator":  # which is a whole file
                del self.files[entry.file]

    def _too_short(self, check: Checker, kind: str, entry: _Entry) -> bool:
        """Whether an entry lacks what a new one needs, so that it was meant for one below."""
        lacking = [key for key in _NEEDED.get(kind, ()) if Text(key) not in entry.value]
        if not lacking:
            return False
        lower = [id_ for (of, id_), each in self.entries.items()
                 if of == kind and each.value.layers != entry.value.layers]  # fmt: skip
        if not lower:
            return False
        message = f"no codebook below has {kind} {str(entry.id)!r}{did_you_mean(entry.id, lower)}"
        message += f"; a new one needs {' and '.join(lacking)}"
        check.fault(entry.id, message, errors.NOT_BELOW)
        return True

    def _disable(self, check: Checker, meta: Mapping) -> None:
        """Take away what a layer's `disable` lists."""
        table = check.mapping(meta.get(Text("disable")), "disable")
        check.keys(table, _DISABLED)
        for key, ids in table.items():
            kind = _DISABLED.get(key)
            known: dict[str, Any] = {id_: id_ for of, id_ in self.entries if of == kind}
            if kind == "phrase":
                known = dict(self._phrases())
            for id_ in check.texts(ids, f"disable {key}") if kind is not None else ():
                if id_ not in known:
                    message = f"no codebook below has {kind} {str(id_)!r} that could be disabled"
                    check.fault(id_, message + did_you_mean(id_, known), errors.NOT_BELOW)
                elif kind == "phrase":
                    items, phrase = known[id_]
                    items[:] = [item for item in items if item is not phrase]
                elif kind is not None and (kind, str(id_)) in self.entries:
                    gone = self.entries.pop((kind, str(id_)))
                    self.disabled.append((kind, id_))
                    if kind == "operator":
                        del self.files[gone.file]

    def forget_disabled(self) -> None:
        """Take codes that are gone out of tables and mirrors; say where words that are are used.

        Where an operator's table loses a code, the next shorter prefix or the default decides.
        """
        gone = [(kind, id_) for kind, id_ in self.disabled if (kind, str(id_)) not in self.entries]
        codes = {id_ for kind, id_ in gone if kind == "code"}
        phrases = dict(self._phrases())
        owners = [each.value for (kind, _), each in self.entries.items()
                  if kind in ("code", "operator")]  # fmt: skip
        for owner in (*owners, *(phrase for _, phrase in phrases.values())):
            for key in ("mirror", "default"):
                if owner.get(Text(key)) in codes:
                    del owner[Text(key)]
            table = owner.get(Text("codes"))
            for deed in list(table) if isinstance(table, Mapping) else ():
                if table[deed] in codes:
                    del table[deed]
        for kind, word in gone:
            users = [id_ for id_, (_, phrase) in phrases.items()
                     if f"{{{word}}}" in str(phrase.get(Text("pattern")))]  # fmt: skip
            if kind == "word class" and users:
                more = f" and {len(users) - 1} more" if len(users) > 1 else ""
                self.faults.append(Fault(
                    word.file, word.line, word.column,
                    f"word class {str(word)!r} stands in phrase {users[0]}{more}: disable these "
                    "too, or write the class anew", errors.STILL_USED.code,
                ))  # fmt: skip

    def finished(self) -> Files:
        """The files, with their entries put back."""
        for (kind, _), entry in self.entries.items():
            check, mapping = self.files[entry.file]
            if kind == "operator":
                self.files[entry.file] = (check, entry.value)
            elif kind == "word class":
                mapping[entry.id] = entry.value
            elif kind == "code":
                mapping[Text("codes")][entry.id] = entry.value
            else:
                mapping[Text(f"{kind}s")].append(entry.value)
        return self.files

    def _phrases(self) -> Iterator[tuple[str, tuple[Sequence, Mapping]]]:
        """All phrases and cues by their ids, each with the list that it stands in."""
        for (kind, owner), entry in self.entries.items():
            if kind in ("code", "operator"):
                for items in phrase_lists(entry.value):
                    for item in items:
                        if isinstance(item, Mapping):
                            yield f"{owner}-{item.get(Text('id'))}", (items, item)


def _taken_out(kind: str, mapping: Mapping) -> list[tuple[Text, Any]]:
    """The entries of a file, taken out of it; what is no entry stays, for its reader to refuse."""
    if kind == "operator":
        id_ = mapping.get(Text("operator"))
        return [(id_, mapping)] if isinstance(id_, Text) else []
    if kind in ("actor", "role"):
        items = mapping.get(Text(f"{kind}s"))
        if not isinstance(items, Sequence):
            return []
        found: list[Mapping] = []
        rest: list[Any] = []
        for item in items:
            id_ = item.get(Text("id")) if isinstance(item, Mapping) else None
            (found if isinstance(id_, Text) else rest).append(item)
        items[:] = rest
        return [(item[Text("id")], item) for item in found]
    table = mapping.get(Text("codes")) if kind == "code" else mapping
    if not isinstance(table, Mapping):
        return []
    wanted = Mapping if kind == "code" else Sequence
    return [(id_, table.pop(id_)) for id_ in list(table) if isinstance(table[id_], wanted)]
