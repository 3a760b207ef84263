"""`eventcode codebook new`: a checked entry in the right file, asked for or given by options."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from eventcode.model.errors import EventcodeError

Kind = Literal["country", "person", "organisation", "group"]
Several = Annotated[tuple[str, ...], Parameter(negative=(), show_default=False)]


def make_app() -> App:
    """The command with its subcommands."""
    app = App(name="new", help="Write a new entry, checked, into the right file of a codebook.")
    app.command(actor)
    app.command(phrase)
    return app


def actor(
    path: str,
    /,
    *,
    id: str | None = None,
    kind: Kind | None = None,
    code: str | None = None,
    name: Several = (),
    adjective: Several = (),
    demonym: Several = (),
    family: str | None = None,
    gender: Literal["male", "female"] | None = None,
    title: str | None = None,
    from_: Annotated[str | None, Parameter(name="--from")] = None,
    to: str | None = None,
    reference: str | None = None,
    file: str | None = None,
) -> None:
    """Write a new actor. What is not given by an option is asked for at a terminal.

    An entry that codebook check would refuse is not written.

    Parameters
    ----------
    path
        Folder of the codebook.
    id
        Id of the entry: jane-doe.
    kind
        What kind of actor it is.
    code
        Actor code: KENGOV.
    name
        A name as it stands in texts. May be given several times.
    adjective
        A word before a role or deed, such as Kenyan. May be given several times.
    demonym
        A word for its people. May be given several times.
    family
        A person's family name.
    gender
        For "he" and "she".
    title
        The office in which a person has the code, with --from and --to.
    from_
        First day of the office: YYYY, YYYY-MM or YYYY-MM-DD.
    to
        First day after the office.
    reference
        Where one can look it up.
    file
        File below actors/ to write into; without it, that of most actors of the kind and country.
    """
    from eventcode.codebook.writing import actor_file, with_actor, write_checked

    folder = _folder(path)
    asking = not (id and kind and code and name)
    id = _asked(id, "--id", "Id, such as jane-doe")
    kind_text = _asked(kind, "--kind", "Kind (country, person, organisation, group)")
    code = _asked(code, "--code", "Actor code, such as KENGOV")
    names = name or tuple(
        each.strip()
        for each in _asked(None, "--name", "Names as texts have them, with commas").split(",")
    )
    if asking and kind_text == "person":
        family = _more(family, "Family name")
        gender_text = _more(gender, "Gender (male, female)")
        title = _more(title, "Title of the office")
        from_ = _more(from_, "In office from (YYYY-MM-DD)") if title else from_
    else:
        gender_text = gender or ""
    roles = [{"code": code, "title": title or "", "from": from_ or "", "to": to or ""}]
    if file and (Path(file).name != file or not file.endswith(".yaml")):
        raise EventcodeError(f"--file is the name of a file below actors/, x.yaml, got {file!r}")
    where = folder / "actors" / file if file else actor_file(folder, kind_text, code[:3])
    text = with_actor(
        where.read_text("utf-8") if where.is_file() else "",
        {
            "id": id, "kind": kind_text, "code": code, "name": names[0] if len(names) > 1 else "",
            "names": names, "adjectives": adjective, "demonyms": demonym, "family": family or "",
            "gender": gender_text, "reference": reference or "",
        },
        roles if title or from_ or to else (),
    )  # fmt: skip
    write_checked(folder, where, text)
    print(f"actor {id} written to {where}")


def phrase(
    path: str,
    /,
    *,
    code: str | None = None,
    pattern: str | None = None,
    noun: Annotated[bool, Parameter(negative=())] = False,
    id: str | None = None,
    example: str | None = None,
    expect: str | None = None,
) -> None:
    """Write a new phrase. What is not given by an option is asked for at a terminal.

    A phrase that codebook check would refuse is not written. Without --id it has its position for
    an id.

    Parameters
    ----------
    path
        Folder of the codebook.
    code
        Event code: 071.
    pattern
        The phrase: "SOURCE bail TARGET out".
    noun
        The phrase is a noun: "bailout of TARGET".
    id
        Id of the phrase, behind the code: bail-out gives 071-bail-out.
    example
        A sentence of your own that the phrase codes.
    expect
        What should come of the example: "JPN 071 KEN", with * for what does not matter.
    """
    from eventcode.codebook.writing import action_file, with_example, with_phrase, write_checked
    from eventcode.model.codes import event_code

    folder = _folder(path)
    asking = not (code and pattern)
    code = _asked(code, "--code", "Event code, such as 071")
    pattern = _asked(pattern, "--pattern", "Phrase, such as SOURCE bail TARGET out")
    if asking:
        id = id or _more(id, "Id of the phrase (empty for its position)")
        example = _more(example, "A sentence that it codes")
        expect = _more(expect, f"What should come of it, such as JPN {code} KEN") if example else ""
    where = action_file(folder, event_code(code))
    text = where.read_text("utf-8") if where.is_file() else ""
    text = with_phrase(text, code, pattern, noun=noun, id_=id or None)
    if example:
        told = (expect or "").split()
        if len(told) != 3:
            raise EventcodeError(
                f'--expect says source, code and target, such as "JPN {code} KEN", got {expect!r}'
            )
        wanted = dict(zip(("source", "action", "target"), told, strict=True))
        kept = {key: value for key, value in wanted.items() if value != "*"}
        text = with_example(text, code, example, kept)
    write_checked(folder, where, text)
    print(f"phrase of {code} written to {where}")


def _folder(path: str) -> Path:
    from eventcode.codebook.load import codebook_folder

    return codebook_folder(path)


def _asked(value: str | None, option: str, question: str) -> str:
    """The value of an option, asked for at a terminal where it is missing."""
    if value:
        return value
    if not sys.stdin.isatty():
        raise EventcodeError(f"{option} is missing, and there is no terminal to ask at")
    while not (told := _answer(question)):
        pass
    return told


def _more(value: str | None, question: str) -> str:
    """The value of an option that may be missing, asked for."""
    return value or _answer(f"{question}, if any")


def _answer(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except EOFError as error:
        raise EventcodeError("the questions were not answered; nothing was written") from error
