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
    mounts = {}
    for mount in container["volumeMounts"]:
        assert mount["name"] in volumes, f"there is no volume `{mount['name']}`"
        mounts[mount["mountPath"]] = place = places.get(mount["name"], str(folder / mount["name"]))
        pathlib.Path(place).mkdir(parents=True, exist_ok=True)
    # Where a path begins: after a space or a quote.
    path = re.compile(rf"(?<=[\s\"])({'|'.join(map(re.escape, mounts))})\b")
    command = [path.sub(lambda found: mounts[found[1]], word) for word in container["command"] + container["args"]]
    for index in range(spec["completions"]):
        variables = {"PATH": os.environ["PATH"], "JOB_COMPLETION_INDEX": str(index)}
        subprocess.run(command, env=variables, check=True)


if __name__ == "__main__":
    main()
