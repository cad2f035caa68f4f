"""The source as the architecture tests read it: which room and layer a module belongs to, and what it imports."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thidua.lifecycle import DOORS, STAGES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "thidua"
ROOMS = [stage.slug for stage in STAGES]
DOOR_ROOMS = [door.slug for door in DOORS]


@dataclass(frozen=True)
class Module:
    path: Path
    name: str
    tree: ast.Module
    text: str

    @property
    def room(self) -> str:
        """`organisations` … `api`, `foundation`, `law`, or nothing for the modules at the top."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 2 or (self.path.name == "__init__.py" and len(parts) > 1) else ""

    @property
    def layer(self) -> str:
        """`rules` for thidua.scoring.rules.ranking; of foundation the part: `jobs` for thidua.foundation.jobs.queue."""
        parts = self.name.split(".")
        return parts[2] if len(parts) > 2 else ""

    @property
    def is_pure(self) -> bool:
        return (self.room in ROOMS + DOOR_ROOMS and self.layer in {"states", "rules", "sentences"}) or (self.room, self.layer) == (
            "foundation",
            "plain",
        )

    def imports(self) -> list[str]:
        """Full names, `from a import b` as `a.b`; an import inside a function counts like any other."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found += [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
                stem = ".".join([*base[: len(base) - node.level + 1], *([node.module] if node.module else [])])
                found += [f"{stem}.{alias.name}" for alias in node.names]
        return found

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def place(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text()
        found.append(Module(path, name, ast.parse(text), text))
    return tuple(found)


@cache
def templates() -> tuple[tuple[Path, str], ...]:
    return tuple((path, path.read_text()) for path in sorted(PACKAGE.rglob("templates/**/*.html")))


@cache
def tracked_files() -> tuple[Path, ...]:
    """What a clone holds: known to git or about to be; all files when the source came without its history."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    return tuple(path for path in (ROOT / name for name in names) if path.is_file() and ".venv" not in path.parts)


def lines_saying(pattern: str, text: str) -> list[int]:
    import re

    return [number for number, line in enumerate(text.splitlines(), 1) if re.search(pattern, line)]
