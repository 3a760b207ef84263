"""`eventcode countries`: what it prints of a state, and what it says when there is none."""

import pytest

from eventcode.cli.app import main


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["countries", *arguments]) == 0
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_a_state_with_its_codes_and_what_came_before_and_after(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert lines(capsys, "serbia-and-montenegro") == [
        "Serbia and Montenegro (serbia-and-montenegro)",
        "state 1992-04-27 to 2006-06-04",
        "iso3 YUG 1992-04-27 to 2003-07-22",
        "iso3 SCG 2003-07-23 to 2006-06-04",
        "cameo SRB 1992-04-27 to 2006-06-04",
        "cameo SCG 1992-04-27 to 2006-06-04; read, never given",
        "cameo YUG 1992-04-27 to 2006-06-04; read, never given",
        "fips SR 1992-04-27 to 2002-12-31; uncertain: to",
        "fips YI 2003-01-01 to 2006-06-04; uncertain: from",
        "cow 345 1992-04-27 to 2006-06-04",
        "gw 345 1992-04-27 to 2006-06-04",
        "before yugoslavia continues 1992-04-27",
        "after montenegro secedes 2006-06-03",
        "after serbia continues 2006-06-05",
        "note Called Federal Republic of Yugoslavia until 2003-02-04.",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("365",), ["russia", "russian-empire", "soviet-union"]),
        (("365", "--on", "1985-01-01"), ["soviet-union"]),
        (("DEU", "--on", "1985-01-01"), ["east-germany", "west-germany"]),
        (("Congo",), ["congo-brazzaville", "congo-kinshasa"]),
        (("Burma",), ["myanmar"]),
    ],
)
def test_all_states_that_are_meant(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], expected: list[str]
) -> None:
    heads = [line for line in lines(capsys, *arguments) if line.endswith(")") and "(" in line]

    assert [head.rpartition("(")[2].rstrip(")") for head in heads] == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Frannce",), "no state has the code or name 'Frannce'; near it are France"),
        (("SSD", "--on", "2000-01-01"), "means South Sudan from 2011-07-09"),
        (("SSD", "--on", "2000"), "--on must be a day as YYYY-MM-DD, got '2000'"),
    ],
)
def test_nobody_is_meant(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert main(["countries", *arguments]) == 1
    assert message in capsys.readouterr().err
