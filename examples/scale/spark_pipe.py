"""Prints handouts with Apache Spark: each partition of the records goes through a `handout batch` of its own.

    spark-submit spark_pipe.py HANDOUT RECORDS OUT MANIFEST [--partitions N] [--threads N] [--program PATH]

HANDOUT and OUT are paths that all executors see, as is the program; RECORDS is a file of JSON lines, or a folder of them, wherever
Spark reads from; every record has an `id`. MANIFEST is a folder that Spark writes: a line for each document. What is wrong with a record
stands in the logs of the executors, by its number within the partition.
"""

import argparse
import json
import os
import shlex
import shutil
import sys

from pyspark import SparkContext


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
    # Partitions do not know of each other, so that the same id twice would be one file.
    asked = records.count()
    if records.map(lambda line: json.loads(line)["id"]).distinct().count() != asked:
        sys.exit("two records have the same id")

    command = [options.program, "batch", options.handout, "--records", "-", "--manifest", "-", "-o", options.out, "--threads", options.threads]
    # Nor any other variable, and this one is part of the documents.
    passed = {name: os.environ[name] for name in ["SOURCE_DATE_EPOCH"] if name in os.environ}
    # A record that cannot be printed must not take its partition along: how many there are is asked afterwards.
    records.pipe(shlex.join(command), passed, checkCode=False).saveAsTextFile(options.manifest)
    made = spark.textFile(options.manifest).count()
    print(f"{made} of {asked} handouts were printed")
    sys.exit(made != asked)


if __name__ == "__main__":
    main()
