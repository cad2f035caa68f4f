"""Uploaded and issued files, through the storage they live in, and the folder of keys."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage

from thidua.foundation.keeping.archive import Archive, Writer, read_chunks
from thidua.foundation.plain.problems import Refused


def stored_names(folder: str = "") -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, names = default_storage.listdir(folder)
    for name in sorted(names):
        yield f"{folder}/{name}" if folder else name
    for inner in sorted(folders):
        yield from stored_names(f"{folder}/{inner}" if folder else inner)


def add_files(writer: Writer) -> int:
    count = 0
    for name in stored_names():
        with default_storage.open(name) as file:
            writer.add(f"files/{name}", file.chunks())
        count += 1
    return count


def restore_files(archive: Archive) -> None:
    for name in stored_names():
        default_storage.delete(name)
    for name in archive.names("files"):
        with archive.file.open(name) as source:
            wanted = name.removeprefix("files/")
            if default_storage.save(wanted, File(source)) != wanted:
                raise Refused(f"Không ghi được tệp {wanted} đúng tên: kho tệp còn tệp khác cùng tên.")


def add_keys(writer: Writer, folder: Path) -> list[str]:
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    for name in names:
        with (folder / name).open("rb") as file:
            writer.add(f"keys/{name}", read_chunks(file))
    return names


def restore_keys(archive: Archive, folder: Path) -> None:
    """Kept for their owner alone; keys that the archive does not know stay where they are."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in archive.names("keys"):
        target = folder / name.removeprefix("keys/")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file, archive.file.open(name) as source:
            for chunk in read_chunks(source):
                file.write(chunk)
