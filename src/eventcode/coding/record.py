"""How the coder's working records are made: by the hundred for each sentence."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from attrs import frozen as record
else:
    # The type checker holds that nothing changes them. To hold it at run time too would treble
    # the time that it takes to make one. The types of `model` are frozen at run time.
    from attrs import define as record

__all__ = ["lazy", "record"]

T = TypeVar("T")


class lazy(Generic[T]):
    """A property that is worked out when first asked for, and kept.

    Like `functools.cached_property`, but without its lock: a sentence is coded in one thread. The
    class must have a `__dict__`.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, owner: object, kind: type | None = None) -> T:
        value = owner.__dict__[self._name] = self._work_out(owner)
        return value
