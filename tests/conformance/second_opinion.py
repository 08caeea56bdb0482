#!/usr/bin/env python3
"""A second opinion on PDF/UA-1 and PDF/A-2a, by page-validation (PyPI), which shares no code with veraPDF.

    second_opinion.py [--profiles ua1,2a] FILE.pdf...

A line per failure; exit 0 none, 1 some, 2 a file could not be read. It takes no password: not for encrypted files.
"""
import argparse
import multiprocessing
import re
import sys

import page

PROFILES = {"ua1": page.ValidationProfile.PDF_UA_1, "2a": page.ValidationProfile.PDF_A_2A}
STREAM_LENGTH = "PDFA2A-STREAM-LENGTH-001"


def lengths_are_right(file):
    """Whether each stream is as long as it says, and a line feed stands behind it.

    page-validation takes the last byte of a stream for a part of the line end where that byte is a carriage return.
    """
    with open(file, "rb") as stream:
        data = stream.read()
    streams = list(re.finditer(rb"/Length (\d+)(?! \d+ R)[^\n]*>>\s?stream\r?\n", data))
    ends = [data[found.end() + int(found.group(1)):][:10] for found in streams]
    return len(streams) == len(re.findall(rb"\nendstream\s", data)) and set(ends) == {b"\nendstream"}


def check(task):
    file, profiles = task
    lines, status = [], 0
    for name in profiles:
        try:
            failures = page.validate_pdf(file, profile=PROFILES[name]).failures
        except (OSError, page.PageError) as error:
            return [f"{file}: cannot be read: {error}"], 2
        for failure in failures:
            if failure.rule_id == STREAM_LENGTH and lengths_are_right(file):
                continue
            lines.append(f"{file}: {name} {failure.rule_id}: {failure.message}")
            status = 1
    return lines, status


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profiles", default="ua1,2a", help="ua1, 2a, or both")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    arguments = parser.parse_args()
    profiles = arguments.profiles.split(",")
    if set(profiles) - set(PROFILES):
        parser.error(f"the profiles are {', '.join(PROFILES)}")
    worst = 0
    with multiprocessing.Pool() as pool:
        for lines, status in pool.imap(check, [(file, profiles) for file in arguments.files], chunksize=8):
            print("\n".join(lines), end="\n" if lines else "")
            worst = max(worst, status)
    print(f"page-validation: {len(arguments.files)} files in {len(profiles)} profiles")
    return worst


if __name__ == "__main__":
    sys.exit(main())
