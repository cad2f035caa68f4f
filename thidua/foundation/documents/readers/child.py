"""The child's side: limits first, then the file. Run as `python -m …readers.child MODULE:FUNCTION FILE`."""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path

from thidua.foundation.plain.blocks import Block, Table
from thidua.foundation.plain.problems import Refused

from . import limits, refusals
from .legacy import is_legacy
from .refusals import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def limit_self() -> None:
    """Memory, time, no core dump and no file may be written."""
    memory = limits.CHILD_MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    cpu = limits.CHILD_CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(path: Path) -> tuple[str, list[Block]]:
    """(reader, blocks)."""
    # The libraries of one format are imported only when that format is read: half of the
    # child's life is its start.
    kind = kind_of(path)
    if kind == "docx":
        from .docx import read_docx

        blocks = read_docx(path)
    elif kind == "pdf":
        from .pdf import read_pdf

        blocks = read_pdf(path)
    else:
        from .txt import read_txt

        blocks = read_txt(path)
    if len(blocks) > limits.LINES:
        raise Unreadable(refusals.TOO_LONG)
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise Unreadable(refusals.SCAN if kind == "pdf" else refusals.NO_TEXT)
    if any(len(text) > limits.PARAGRAPH_CHARACTERS for block in blocks for text in _texts(block)):
        raise Unreadable(refusals.LONG_LINE)
    if is_legacy(_words(blocks)):
        raise Unreadable(refusals.LEGACY)
    return f"{kind}/1", blocks


def _words(blocks: list[Block]) -> str:
    """Enough of the text to tell its code page."""
    return "\n".join(text for block in blocks[:400] for text in _texts(block))[:60_000]


def _texts(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [paragraph.text for row in block.rows for cell in row for paragraph in cell.paragraphs]
    return [block.text]


def kind_of(path: Path) -> str:
    """By content first: a name says what someone hoped the file to be."""
    if not path.is_file():
        raise Unreadable(refusals.MISSING)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(refusals.EMPTY)
    if size > limits.FILE_BYTES:
        raise Unreadable(refusals.TOO_BIG)
    with path.open("rb") as file:
        head = file.read(1024)
    suffix = path.suffix.lower()
    if head.startswith(_OLE):
        raise Unreadable(_ole_reason(path, suffix))
    if head.startswith(b"PK"):
        if suffix in (".docm", ".dotm"):
            raise Unreadable(refusals.MACRO)
        return _known("docx", suffix)
    if b"%PDF-" in head:
        return _known("pdf", suffix)
    if suffix == ".doc":
        raise Unreadable(refusals.OLD_WORD)
    if suffix in (".txt", ".text", ".md"):
        return "txt"
    raise Unreadable(refusals.BROKEN if suffix in (".docx", ".pdf", ".docm") else refusals.UNKNOWN)


def _known(kind: str, suffix: str) -> str:
    if suffix in (".txt", ".md", ".text", ".xlsx", ".pptx", ".zip", ".odt"):
        raise Unreadable(refusals.BROKEN if suffix in (".txt", ".md", ".text") else refusals.UNKNOWN)
    return kind


def _ole_reason(path: Path, suffix: str) -> str:
    """An encrypted .docx is an OLE container that names its encrypted package; a .doc is one that does not."""
    with path.open("rb") as file:
        data = file.read(2 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusals.ENCRYPTED
    return refusals.OLD_WORD if suffix in (".doc", ".docx", ".dot") else refusals.UNKNOWN


def answer_to(function: str, path: Path) -> dict:
    module, _, name = function.partition(":")
    work = getattr(import_module(module), name)
    try:
        reader, blocks = read(path)
        return {"reader": reader, "answer": work(blocks)}
    except Unreadable as why:
        return {"refused": str(why)}
    except Refused as why:
        return {"refused": " ".join(problem.message for problem in why.problems)}
    except (MemoryError, RecursionError):
        return {"refused": refusals.BOMB}


def main(arguments: list[str]) -> int:
    limit_self()
    function, path = arguments
    written = json.dumps(answer_to(function, Path(path)), ensure_ascii=False, separators=(",", ":")).encode()
    if len(written) > limits.ANSWER_BYTES:
        written = json.dumps({"refused": refusals.TOO_LONG}).encode()
    sys.stdout.buffer.write(written)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
