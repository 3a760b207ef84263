"""Codes of a scheme that names its events are codes like CAMEO's: checked, and kept in rows."""

import pytest
from attrs import evolve
from hypothesis import given
from strategies import actions, cameo_codes, events, named_codes

from eventcode.model.codes import CameoCode, NamedCode, event_code
from eventcode.model.errors import ValueTypeError
from eventcode.model.event import Action, Event
from eventcode.model.rows import event_from_row, event_row


@given(named_codes())
def test_a_named_code_is_a_root_and_perhaps_a_mode(code: NamedCode) -> None:
    assert code == (f"{code.root}-{code.mode}" if code.mode else code.root)
    assert (code.root.root, code.root.mode, code.base) == (code.root, None, code)
    assert event_code(str(code)) == code
    assert type(event_code(str(code))) is NamedCode


@given(cameo_codes())
def test_digits_are_a_cameo_code(code: CameoCode) -> None:
    assert type(event_code(str(code))) is CameoCode


@pytest.mark.parametrize(
    "text",
    ["", "assault", "ASSAULT-", "ASSAULT-Aerial", "ASSAULT aerial", "-aerial", "AS5AULT",
     "ÄSSAULT", "ASSAULT-a--b", "ASSAULT\n"],
)  # fmt: skip
def test_what_is_no_named_code_is_refused(text: str) -> None:
    with pytest.raises(ValueTypeError, match="such as ASSAULT-aerial"):
        NamedCode(text)
    with pytest.raises(ValueTypeError):
        event_code(text)


@given(events(), actions(named_codes()))
def test_events_with_named_codes_come_back_from_rows(event: Event, action: Action) -> None:
    named = evolve(event, action=action)
    row = event_row(named)

    assert (row["action_code"], row["root_code"]) == (action.code, action.code.root)
    assert event_from_row(row) == named
