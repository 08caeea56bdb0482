#!/bin/sh
# Prints the folder of Apache Spark, which comes from the Python package index and is kept in $SPARK_CACHE (~/.cache/handout-spark).
#
#   .ci/spark.sh
#
# It is taken out of its archive as it is: to build and install a wheel of its 460 MB takes twice as long.
set -eu

version=4.3.0
cache=${SPARK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/handout-spark}
folder=$cache/pyspark-$version

if [ ! -d "$folder" ]; then
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/download.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps --no-binary :all: --dest "$work" \
        "pyspark==$version" >&2
    tar -xzf "$work/pyspark-$version.tar.gz" -C "$work" --no-same-owner --exclude '*/deps/data' --exclude '*/deps/examples'
    mv "$work/pyspark-$version" "$folder"
fi
echo "$folder"
