"""Names that no entry has are told by themselves, so that they can be collected."""

from collections.abc import Callable

import pytest

from eventcode.model.event import Coding

Code = Callable[..., Coding]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Shore League condemned Norway.", ("Shore League",)),
        ("Norway condemned Zorb Quandry.", ("Zorb Quandry",)),
        ("Norway met Kenya. Zorb Quandry condemned the Shore League.",
         ("Zorb Quandry", "Shore League")),
        ("Norway condemned the Hama Group's attack.", ("Hama Group",)),
        ("The Movement for Peace condemned Norway.", ("Movement for Peace",)),
        ("The Shore League of Denmark condemned Norway.", ("Shore League",)),
        ("They condemned Norway.", ()),
        ("Norway condemned it.", ()),
    ],
)  # fmt: skip
def test_the_names_of_a_deed_without_an_event(
    code: Code, text: str, names: tuple[str, ...]
) -> None:
    (row,) = code(text).uncoded

    assert (row.reason, row.unknown_names) == ("unknown_actor", names)


def test_who_is_named_beside_somebody_known(code: Code) -> None:
    coding = code("Minna Plessow, Jan Tiffel and Kenya condemned Norway.")

    assert [(e.source.code, e.target.code) for e in coding.events] == [("KEN", "NOR")]
    (row,) = coding.uncoded
    assert (row.reason, row.unknown_names) == ("unknown_actor", ("Minna Plessow", "Jan Tiffel"))
    assert "'Jan Tiffel' is in no codebook entry" in (row.detail or "")


def test_those_whom_the_codebook_knows_are_not_listed(code: Code) -> None:
    assert not any(row.unknown_names for row in code("Kenya did not condemn Norway.").uncoded)
