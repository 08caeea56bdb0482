"""Prints handouts with Apache Spark: each partition of the records goes through a `handout batch` of its own.

    spark-submit spark_pipe.py HANDOUT RECORDS OUT MANIFEST [--partitions N] [--threads N] [--program PATH]

HANDOUT and OUT are paths that all executors see, as is the program; RECORDS is a file of JSON lines, or a folder of them, wherever Spark
reads from. MANIFEST is a folder that Spark writes: a line for each record. Messages stand in the logs of the executors; they count the
records of a partition. Ends with 1 if not every record was printed.
"""

import argparse
import json
import os
import re
import shlex
import shutil
import sys

from pyspark import SparkContext


def key(line):
    """What the file of a record is told by: its id, as names of files have it. None where a line is no record: `handout` will say so."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return re.sub(r"[^a-z0-9_-]", "-", str(record.get("id") or "").lower()) if isinstance(record, dict) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ["handout", "records", "out", "manifest"]:
        parser.add_argument(name)
    parser.add_argument("--partitions", type=int, help="how many at least; more than cores balances better")
    parser.add_argument("--threads", default="1", help="of each `handout`; Spark itself runs one for each core")
    parser.add_argument("--program", default=shutil.which("handout"), help="the path of `handout`; Spark hands no PATH on")
    options = parser.parse_args()

    spark = SparkContext(appName="handout batch")
    records = spark.textFile(options.records, options.partitions).filter(str.strip)
    # Partitions know nothing of each other: two records with one id would be one file, and so would two without.
    keys = records.map(key).filter(lambda id: id is not None)
    count = keys.count()
    if not keys.filter(bool).distinct().count() == count:
        sys.exit("records have no id, or the same: nothing was printed")

    command = [options.program, "batch", options.handout, "--records", "-", "--records-format", "json-lines", "--manifest", "-"]
    command += ["-o", options.out, "--threads", options.threads, "--quiet"]
    # Nor does Spark hand other variables on, and this one is part of the documents.
    passed = {name: os.environ[name] for name in ["SOURCE_DATE_EPOCH"] if name in os.environ}
    # A record that cannot be printed must not take its partition along: how many there are is asked afterwards.
    records.pipe(shlex.join(command), passed, checkCode=False).saveAsTextFile(options.manifest)
    made = spark.textFile(options.manifest).filter(lambda line: "file" in json.loads(line)).count()
    asked = records.count()
    print(f"{made} of {asked} handouts were printed")
    sys.exit(made != asked)


if __name__ == "__main__":
    main()
