"""One look for all tables, and the machine they were measured on."""

import os
import platform
from collections.abc import Sequence


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        first, *others = zip(line, widths, strict=True)
        print("  ".join([f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others)]))
        if number == 0:
            print("  ".join("─" * width for width in widths))
    print(f"({platform.system()} {platform.machine()}, {os.cpu_count()} lõi, Python {platform.python_version()})")
