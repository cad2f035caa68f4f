"""The parent's side: starts the child, feeds it a path, believes nothing it cannot parse."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from thidua.foundation.plain.blocks import Block, block_from_json
from thidua.foundation.plain.problems import Problem, Refused

from . import limits, refusals

_SOURCE_ROOT = Path(__file__).resolve().parents[4]
_BLOCKS = "thidua.foundation.plain.blocks:blocks_to_json"


@dataclass(frozen=True)
class Reading:
    reader: str  # "docx/1", "pdf/1", "txt/1"
    blocks: tuple[Block, ...]


def read_blocks(path: Path) -> Reading:
    """Blocks of a .docx, .pdf or .txt, or `Refused` with one sentence."""
    reader, records = read_with(_BLOCKS, path)
    return Reading(reader, tuple(block_from_json(record) for record in records))


def read_with(function: str, path: Path) -> tuple[str, Any]:
    """(reader, what the function made of the blocks), or `Refused` with one sentence.

    The function, named `package.module:name`, is pure: it takes a list of blocks and answers with JSON
    values. It runs in the child, under the child's limits, because work on a hostile text may be endless too.
    """
    answer = _ask_child(function, path)
    if "refused" in answer:
        raise Refused(Problem("error", path.name, str(answer["refused"])))
    return str(answer["reader"]), answer["answer"]


def _ask_child(function: str, path: Path) -> dict[str, Any]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_SOURCE_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "thidua.foundation.documents.readers.child", function, str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=_SOURCE_ROOT,
        start_new_session=True,
    )
    with process:
        try:
            deadline = time.monotonic() + limits.CHILD_WALL_SECONDS
            output = _bounded(process.stdout, deadline)
            if len(output) > limits.ANSWER_BYTES:
                return {"refused": refusals.KILLED}
            code = process.wait(timeout=max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            return {"refused": refusals.TOO_SLOW}
        finally:
            process.kill()
    if code in (-24, -9):  # SIGXCPU, SIGKILL after the hard limit
        return {"refused": refusals.TOO_SLOW}
    if code != 0:
        return {"refused": refusals.KILLED}
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError):
        return {"refused": refusals.KILLED}
    return answer if isinstance(answer, dict) and (answer.keys() & {"refused", "answer"}) else {"refused": refusals.KILLED}


def _bounded(pipe: IO[bytes] | None, deadline: float) -> bytes:
    """What the child says until it stops, says too much or is too late."""
    said = bytearray()
    if pipe is None:
        return b""
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while len(said) <= limits.ANSWER_BYTES:
            left = deadline - time.monotonic()
            if left <= 0 or not ready.select(left):
                raise subprocess.TimeoutExpired("child", limits.CHILD_WALL_SECONDS)
            piece = os.read(pipe.fileno(), 1 << 20)
            if not piece:
                return bytes(said)
            said += piece
    return bytes(said)
