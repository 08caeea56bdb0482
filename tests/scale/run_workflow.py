"""Does what GitHub would do with a workflow: `run_workflow.py WORKFLOW PROJECT FOLDER`.

Every job runs once for each value of its matrix, in a folder of its own below FOLDER; `run:` lines run as they are, by the shell that the
workflow names. Checkout copies PROJECT, and artifacts are kept in FOLDER/artifacts. Of expressions and actions it knows what our example
uses; anything else ends it.
"""

import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]}
# Nothing is cancelled here.
GOES_ON = "!cancelled()"


class Runner:
    def __init__(self, project, folder):
        self.project, self.folder, self.artifacts = project, folder, folder / "artifacts"

    def checkout(self, job, _):
        shutil.copytree(self.project, job, dirs_exist_ok=True)

    def upload(self, job, options):
        # A name is taken once, as on GitHub.
        shutil.copytree(job / options["path"], self.artifacts / options["name"])

    def download(self, job, options):
        assert options["merge-multiple"], "artifacts are put together"
        for artifact in sorted(self.artifacts.glob(options["pattern"])):
            shutil.copytree(artifact, job / options["path"], dirs_exist_ok=True)

    def step(self, job, step, values, shell):
        step = fill(step, values)
        assert step.get("if", GOES_ON) == GOES_ON, f"what is `{step['if']}`?"
        assert set(step) <= {"if", "name", "run", "uses", "with"}, f"what are {set(step)}?"
        if "run" in step:
            variables = os.environ | {"GITHUB_STEP_SUMMARY": str(job / "summary.md")}
            subprocess.run([*shell, step["run"]], cwd=job, env=variables, check=True)
        else:
            actions = {"checkout": self.checkout, "upload-artifact": self.upload, "download-artifact": self.download}
            actions[re.fullmatch(r"actions/([a-z-]+)@v\d+", step["uses"])[1]](job, step.get("with", {}))


def fill(part, values):
    """Puts values in the place of expressions."""
    if isinstance(part, dict):
        return {key: fill(value, values) for key, value in part.items()}
    if isinstance(part, str):
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], part)
    return part


def main():
    workflow_path, project, folder = map(pathlib.Path, sys.argv[1:])
    workflow = yaml.safe_load(workflow_path.read_text(encoding="utf-8"))
    runner = Runner(project, folder)
    shell = SHELLS[workflow["defaults"]["run"]["shell"]]
    done = set()
    for name, job in workflow["jobs"].items():
        assert {job["needs"]} <= done if "needs" in job else True, f"`{name}` comes too early"
        matrix = job.get("strategy", {}).get("matrix", {})
        kinds = list(itertools.product(*matrix.values()))
        for number, kind in enumerate(kinds):
            values = {f"matrix.{key}": str(value) for key, value in zip(matrix, kind, strict=True)}
            values |= {"strategy.job-total": str(len(kinds)), GOES_ON: GOES_ON}
            place = folder / f"{name}-{number}"
            place.mkdir(parents=True)
            for step in job["steps"]:
                runner.step(place, step, values, shell)
        done.add(name)


if __name__ == "__main__":
    main()
