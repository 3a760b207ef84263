"""What stands in .github: safe with pull requests from forks, and its commands exist."""

import os
import re
import shlex
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclopts import App

from eventcode.cli.app import make_app

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
REPORT = ROOT / ".github" / "scripts" / "codebook-report"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WRITING = {  # the jobs that may write, and what
    ("codebook-comment.yml", "comment"): {"pull-requests"},
    ("release.yml", "publish"): {"contents"},
}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(workflow: Any) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_actions_are_pinned_by_version(workflow: Path) -> None:
    for step in steps(load(workflow)):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", step["uses"])


def test_jobs_may_do_no_more_than_they_need(workflow: Path) -> None:
    content = load(workflow)
    assert set(content["permissions"].values()) <= {"read"}
    for name, job in content["jobs"].items():
        writes = {what for what, how in job.get("permissions", {}).items() if how != "read"}
        assert writes == WRITING.get((workflow.name, name), set())


def test_no_secret_is_used_but_the_token_of_the_run(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert set(re.findall(r"secrets\.(\w+)", text)) <= {"GITHUB_TOKEN"}
    for step in steps(load(workflow)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_others_write_is_never_part_of_a_script(workflow: Path) -> None:
    for step in steps(load(workflow)):
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("with", {}).get("script", "")


def test_code_of_a_fork_runs_with_a_token_that_only_reads(workflow: Path) -> None:
    content = load(workflow)
    assert "pull_request_target" not in content["on"]
    if "workflow_run" in content["on"]:  # it may write, so nothing of the pull request runs in it
        for step in steps(content):
            assert "run" not in step
            assert "checkout" not in step.get("uses", "")


def test_the_comment_follows_the_workflow_that_makes_it() -> None:
    made, posted = (load(ROOT / ".github" / "workflows" / name)
                    for name in ("codebook.yml", "codebook-comment.yml"))  # fmt: skip
    assert posted["on"]["workflow_run"]["workflows"] == [made["name"]]
    names = {step["with"]["name"] for content in (made, posted) for step in steps(content)
             if "artifact" in step.get("uses", "")}  # fmt: skip
    assert len(names) == 1


def calls() -> Iterator[tuple[str, list[str]]]:
    """Each call of our command: where it stands, and its words."""
    for hook in load(HOOKS):
        yield HOOKS.name, shlex.split(hook["entry"])[1:] + hook["args"]
    texts = [(REPORT.name, REPORT.read_text(encoding="utf-8"))]
    texts += [(path.name, step["run"]) for path in WORKFLOWS for step in steps(load(path))
              if "run" in step]  # fmt: skip
    for name, text in texts:
        for line in text.replace("\\\n", " ").splitlines():
            found = re.search(r'(?:"\$eventcode"|bin/eventcode) ([^<>&;|]*)', line)
            if found is not None:
                yield name, shlex.split(found[1])


CALLS = list(calls())


@pytest.mark.parametrize(("place", "words"), CALLS, ids=lambda value: str(value))
def test_the_commands_and_options_exist(place: str, words: list[str]) -> None:
    app: App = make_app()
    while words and words[0] in app:
        app, words = app[words[0]], words[1:]
    assert app.default_command is not None, f"{place}: eventcode has no such command"
    known = {name for argument in app.assemble_argument_collection() for name in argument.names}
    assert {word for word in words if word.startswith("--")} <= known, place


def test_every_script_calls_the_command() -> None:
    assert {place for place, _ in CALLS} >= {REPORT.name, HOOKS.name}


def test_files_that_workflows_name_are_there() -> None:
    for path in WORKFLOWS:
        for step in steps(load(path)):
            for name in re.findall(r"bash (\S+)", step.get("run", "")):
                assert (ROOT / name).is_file()


def test_issue_forms_have_what_github_asks_for() -> None:
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")):
        form = load(path)
        if path.name != "config.yml":
            assert form["name"] and form["description"]
            ids = [part["id"] for part in form["body"]]
            assert len(ids) == len(set(ids))


STUB = """#!/usr/bin/env bash
case "$*" in
  *"check $BAD"*) echo "$BAD/roles.yaml:1:1: ~~~~ wrong"; exit 1 ;;
  *"test --codebook $FAILING"*) echo "expected 071"; exit 1 ;;
  *diff*)
    while [ $# -gt 0 ]; do
      [ "$1" = --markdown ] && echo "2 events are gone" > "$2"
      shift
    done ;;
esac
"""


@pytest.fixture
def reported(tmp_path: Path) -> Any:
    """Run the script with a command that does as it is told; its exit status and the comment."""
    stub = tmp_path / "eventcode"
    stub.write_text(STUB)
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    for book in ("before/one", "after/one", "after/two"):
        (tmp_path / book).mkdir(parents=True)
        (tmp_path / book / "codebook.yaml").touch()

    def run(**environment: str) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", str(REPORT), "before", "after", "out"], cwd=tmp_path, capture_output=True,
            env={**os.environ, "EVENTCODE": str(stub), "BAD": "-", "FAILING": "-", **environment},
        )  # fmt: skip
        return done.returncode, (tmp_path / "out" / "comment.md").read_text(encoding="utf-8")

    return run


def test_the_comment_tells_what_is_changed(reported: Any) -> None:
    status, comment = reported()
    assert status == 0
    assert "2 events are gone" in comment
    assert "It is new" in comment.split("### two")[1]


def test_the_comment_tells_of_faults_and_cannot_be_broken_by_them(reported: Any) -> None:
    status, comment = reported(BAD="after/one")
    assert status == 1
    assert "~ ~ ~ ~ wrong" in comment and comment.count("~~~~") == 2
    assert "well formed" in comment.split("### two")[1]


def test_the_comment_tells_of_examples_that_fail(reported: Any) -> None:
    status, comment = reported(FAILING="after/two")
    assert status == 1
    assert "expected 071" in comment.split("### two")[1]
