"""Does what GitHub would do with a workflow that uses our action: `run_action.py WORKFLOW PROJECT ACTION FOLDER PROGRAM`.

Checkout copies PROJECT; whatever action ends in `/handout` is the one in ACTION, and is told to take PROGRAM. Steps run one after the
other in FOLDER, `run:` lines as they are. Artifacts and SARIF files that would be uploaded are kept in FOLDER/kept. Of expressions
and actions it knows what our example uses; anything else ends it. It ends with 1 if a step fails.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

SHELL = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]


class Failure(Exception):
    """A step failed."""


class Runner:
    def __init__(self, project, action, folder, program):
        self.project, self.action, self.folder, self.program = project, action, folder, program
        self.workspace, self.temp, self.kept = folder / "workspace", folder / "temp", folder / "kept"
        for made in (self.workspace, self.temp, self.kept):
            made.mkdir(parents=True)

    def run_steps(self, steps, values):
        """Runs steps; each may use the outputs of those before it. After a failure, the rest is left out."""
        for step in steps:
            assert set(step) <= {"id", "if", "name", "run", "uses", "with", "shell", "env", "working-directory"}, step
            if "if" in step and not truth(step["if"], values):
                continue
            filled = {key: fill(part, values) for key, part in step.items() if key != "if"}
            outputs = self.run_lines(filled) if "run" in step else self.use(filled["uses"], filled.get("with", {}))
            for name, value in (outputs or {}).items():
                values[f"steps.{step.get('id')}.outputs.{name}"] = value
        return values

    def run_lines(self, step):
        assert step["shell"] == "bash"
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        variables = os.environ | step.get("env", {}) | {
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.kept / "summary.md"),
            "RUNNER_TEMP": str(self.temp),
        }
        place = self.workspace / step.get("working-directory", ".")
        ran = subprocess.run([*SHELL, step["run"]], cwd=place, env=variables, check=False)
        if ran.returncode:
            raise Failure(step.get("name", step["run"]))
        return dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())

    def use(self, action, options):
        name = re.fullmatch(r"([\w.-]+(?:/[\w.-]+)+)@v[\d.]+", action)[1]
        if name == "actions/checkout":
            shutil.copytree(self.project, self.workspace, dirs_exist_ok=True)
        elif name == "actions/upload-artifact":
            shutil.copytree(options["path"], self.kept / options["name"])
        elif name == "github/codeql-action/upload-sarif":
            shutil.copy(options["sarif_file"], self.kept)
        else:
            assert name.endswith("/handout"), f"what is {name}?"
            return self.use_ours(options)
        return {}

    def use_ours(self, options):
        ours = yaml.safe_load((self.action / "action.yml").read_text(encoding="utf-8"))
        assert set(options) <= set(ours["inputs"]), f"what are {set(options) - set(ours['inputs'])}?"
        given = {name: about["default"] for name, about in ours["inputs"].items()} | options | {"program": self.program}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values |= {"github.action_path": str(self.action), "github.action_repository": "example/handout"}
        values = self.run_steps(ours["runs"]["steps"], values)
        return {name: fill(about["value"], values) for name, about in ours["outputs"].items()}


def fill(part, values):
    """Puts values in the place of expressions; what a step that did not run would have said is empty."""
    if isinstance(part, dict):
        return {key: fill(value, values) for key, value in part.items()}
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: value_of(found[1], values), str(part))


def value_of(name, values):
    assert name in values or name.startswith("steps."), f"what is `{name}`?"
    return values.get(name, "")


def truth(condition, values):
    name, wanted = re.fullmatch(r"\$\{\{ ([\w.-]+) == '(\w*)' \}\}", condition).groups()
    return value_of(name, values) == wanted


def main():
    workflow, project, action, folder = map(pathlib.Path, sys.argv[1:5])
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    runner = Runner(project.resolve(), action.resolve(), folder.resolve(), sys.argv[5])
    try:
        for job in jobs.values():
            runner.run_steps(job["steps"], {})
    except Failure as failure:
        print(f"the step `{failure}` failed")
        sys.exit(1)


if __name__ == "__main__":
    main()
