"""How the coder's working records are made: by the hundred for each sentence."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as record
else:
    # The type checker holds that nothing changes them. To hold it at run time too would treble
    # the time that it takes to make one. The types of `model` are frozen at run time.
    from attrs import define as record

__all__ = ["record"]
