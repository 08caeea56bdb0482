"""Made-up recipients for the benches, the same in every run: `records.py N [--format csv|jsonl]` prints N of them."""

import argparse
import csv
import datetime
import json
import sys
import zlib

FIRST = """Ada Aisha Alejandro Amélie Anaïs Andrzej Ángel Anh Beatriz Björn Brandon Chiara Chloé Daniel Đorđe Ebony Eilidh Emma
Esmé Fatima François Gabriela Giorgos Grace Hanna Håkon Héctor Ian Imani Ingrid Isabella Jacqueline Jamal James Jiří Jo José Kateřina
Keisha Kofi Lars Latoya Leila Linh Luca Łukasz Maëlle Malik Margaret Mei Michał Mireille Moana Mónica Ngọc Niamh Noël Nuno Olivia
Oluwaseun Ömer Pablo Patience Penélope Priya Quinn Raúl René Rosa Ruth Sean Seán Şebnem Siobhán Sofía Søren Tariq Teresa Thandiwe
Theodore Tomás Ursula Václav Valentina Will Wren Xavier Yasmin Yusuf Zoë Zuzanna""".split()
LAST = """Adeyemi Ahmed Åkesson Almeida Anderson Bailey Bengtsson Brown Castañeda Černý Chen Clark Cruz Davis Delacroix Demir Diaz
Dlamini Dubois Dvořák Eze Fernández Fitzgerald García Gómez Gonçalves Hall Hämäläinen Hernández Hoang Hughes Ibrahim Ivanova Jansen
Jiménez Jones Kaya Khan Kim Kowalczyk Kovács Lee Lindström López MacDonald Marković Martin Meyer Mitchell Mokoena Moreau Müller Muñoz
Murphy Nakamura Nguyễn Nielsen Novák Núñez O’Brien Okafor Olofsson Ortiz Østergaard Papadopoulos Patel Peña Pérez Petrović Quispe
Ramírez Reyes Rivera Robinson Rossi Ruiz Sánchez Santos Schröder Silva Şimşek Singh Smith Szabó Tanaka Taylor Thompson Þórðarson
Tran Turner Vásquez Walker Washington Williams Wiśniewski Wu Yılmaz Young Żuk""".split()
THERAPISTS = ["Dana Whitfield, PT", "Marcus Oyelaran, DPT", "Inés Carrasco, PT", "Priya Raman, DPT", "Tom Lindqvist, PT"]
SHORTEST, LONGEST = 5, 28
FIELDS = ["id", "patient.name", "therapist.name", "date"]


def pick(words, number, salt):
    """One of the words, by a hash that no version of Python changes."""
    return words[zlib.crc32(f"{salt} {number}".encode()) % len(words)]


def name(number):
    """A name of 5 to 28 letters; each sixth person has a second family name."""
    names = [pick(FIRST, number, "first"), pick(LAST, number, "last")]
    second = pick(LAST, number, "second")
    if number % 6 == 0 and len(" ".join(names)) + 1 + len(second) <= LONGEST:
        names[1] += f"-{second}"
    return " ".join(names)


def record(number):
    """Recipient NUMBER, from 1."""
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=zlib.crc32(f"day {number}".encode()) % 365)
    values = [f"2026-{number:07}", name(number), pick(THERAPISTS, number, "therapist"), day.isoformat()]
    return dict(zip(FIELDS, values, strict=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("--format", choices=["csv", "jsonl"], default="csv")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    records = map(record, range(1, options.count + 1))
    if options.format == "csv":
        table = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
        table.writeheader()
        table.writerows(records)
    else:
        for values in records:
            sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
