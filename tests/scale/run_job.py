"""Does what Kubernetes would do with an Indexed Job: `run_job.py MANIFEST FOLDER NAME=PATH...`.

The command of its container runs once for each completion index. The mount of the volume NAME is PATH instead; other mounts are folders
below FOLDER.
"""

import os
import pathlib
import re
import subprocess
import sys

import yaml


def main():
    job = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder, places = pathlib.Path(sys.argv[2]), dict(argument.split("=", 1) for argument in sys.argv[3:])
    spec = job["spec"]
    assert (job["kind"], spec["completionMode"]) == ("Job", "Indexed"), "it is an Indexed Job"
    pod = spec["template"]["spec"]
    (container,) = pod["containers"]
    volumes = {volume["name"] for volume in pod["volumes"]}
    command = container["command"] + container["args"]
    for mount in container["volumeMounts"]:
        assert mount["name"] in volumes, f"there is no volume `{mount['name']}`"
        place = places.get(mount["name"], str(folder / mount["name"]))
        pathlib.Path(place).mkdir(parents=True, exist_ok=True)
        path = re.compile(rf"(?<![\w/.-]){re.escape(mount['mountPath'])}(?=/|\s|\"|$)")
        command = [path.sub(place, word) for word in command[:-1]] + [path.sub(place, command[-1])]
    for index in range(spec["completions"]):
        variables = {"PATH": os.environ["PATH"], "JOB_COMPLETION_INDEX": str(index)}
        subprocess.run(command, env=variables, check=True)


if __name__ == "__main__":
    main()
