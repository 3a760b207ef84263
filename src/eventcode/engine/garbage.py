"""How the garbage collector is to behave while much is coded."""

import gc
from typing import Final

_SELDOM: Final = 50_000


def settle() -> None:
    """Tell the collector that what there is now stays, and to look at what comes but seldom.

    To be called once the coder is made. A codebook and a parser are millions of objects that live
    to the end, and what coding leaves behind has no cycles: reference counts free it.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
