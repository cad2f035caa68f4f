"""`make bench`: every program of this folder, one after the other, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
NOT_PROGRAMS = {"made", "tables"}


def main() -> int:
    """A measure that misses its claim exits with 1; the others still run."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_") and path.stem not in NOT_PROGRAMS)
    wanted = sys.argv[1:] or names
    failed = []
    for name in wanted:
        print(f"\n═══ {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=FOLDER.parent, check=False).returncode:
            failed.append(name)
    print(f"\n{len(wanted) - len(failed)}/{len(wanted)} phép đo đạt." + (f" Chưa đạt: {', '.join(failed)}." if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
