"""The parent's side: starts the child, feeds it a path, believes nothing it cannot parse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from thidua.foundation.plain.blocks import Block, block_from_json
from thidua.foundation.plain.problems import Problem, Refused

from . import limits, refusals

_SOURCE_ROOT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True)
class Reading:
    reader: str  # "docx/1", "pdf/1", "txt/1"
    blocks: tuple[Block, ...]


def read_blocks(path: Path) -> Reading:
    """Blocks of a .docx, .pdf or .txt, or `Refused` with one sentence."""
    answer = _ask_child(path)
    if "refused" in answer:
        raise Refused(Problem("error", path.name, str(answer["refused"])))
    return Reading(answer["reader"], tuple(block_from_json(record) for record in answer["blocks"]))


def _ask_child(path: Path) -> dict:
    command = [
        sys.executable,
        "-m",
        "thidua.foundation.documents.readers.child",
        str(path.resolve()),
    ]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_SOURCE_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=_SOURCE_ROOT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limits.CHILD_WALL_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return {"refused": refusals.TOO_SLOW}
    if process.returncode != 0 or len(output) > limits.ANSWER_BYTES:
        slow = process.returncode in (-24, -9)  # SIGXCPU, SIGKILL after the hard limit
        return {"refused": refusals.TOO_SLOW if slow else refusals.KILLED}
    try:
        answer = json.loads(output)
    except ValueError:
        return {"refused": refusals.KILLED}
    return answer if isinstance(answer, dict) else {"refused": refusals.KILLED}
