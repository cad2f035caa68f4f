"""One zip with a manifest: SHA-256 and size of every member, and what the installation was when it was made."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from thidua.environment import HANOI
from thidua.foundation.plain.problems import Refused

FORMAT = "thidua-backup/1"
MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Member:
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    version: str
    made_at: str
    base_url: str
    migrations: dict[str, str]
    rows: dict[str, int]
    keys: list[str] | None
    """None when they were left out on purpose."""
    members: dict[str, Member]
    format: str = FORMAT

    @property
    def when(self) -> str:
        """As people here read it."""
        return f"{datetime.fromisoformat(self.made_at).astimezone(HANOI):%H:%M ngày %d/%m/%Y}"

    @property
    def files(self) -> int:
        return sum(name.startswith("files/") for name in self.members)


class Writer:
    """Members are hashed while they are written; nothing is held in memory."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.members: dict[str, Member] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self.file.open(name, "w", force_zip64=True) as target:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        self.members[name] = Member(digest.hexdigest(), size)

    def close(self, manifest: Manifest) -> None:
        self.file.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True))


@contextmanager
def new_archive(path: Path) -> Iterator[Writer]:
    """Only the owner may read it, since it holds keys; it appears under its name when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".dang-ghi")
    descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=6) as file:
                yield Writer(file)
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


class Archive:
    """An archive that was opened for reading; `verify` must pass before anything else is touched."""

    def __init__(self, path: Path) -> None:
        try:
            self.file = zipfile.ZipFile(path)
            facts = json.loads(self.file.read(MANIFEST))
        except (FileNotFoundError, PermissionError) as error:
            raise Refused(f"{path}: không có tệp này, hoặc người chạy chương trình không có quyền đọc.") from error
        except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise Refused(f"{path} không phải là bản sao lưu đọc được.") from error
        if facts.get("format") != FORMAT:
            raise Refused(f"{path}: định dạng {facts.get('format')!r}, chương trình này đọc {FORMAT!r}.")
        members = {name: Member(**member) for name, member in facts.pop("members").items()}
        self.manifest = Manifest(**facts, members=members)

    def verify(self) -> None:
        """Every member is there, whole and unchanged, and nothing else is."""
        problems = []
        held = set(self.file.namelist()) - {MANIFEST}
        problems += [f"thiếu {name}" for name in sorted(set(self.manifest.members) - held)]
        problems += [f"thừa {name}" for name in sorted(held - set(self.manifest.members))]
        for name in sorted(held & set(self.manifest.members)):
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                problems.append(f"tên không hợp lệ: {name}")
            elif not self._matches(name):
                problems.append(f"{name} đã bị thay đổi hoặc hỏng")
        if problems:
            raise Refused(f"Bản sao lưu không nguyên vẹn: {'; '.join(problems[:10])}. Chưa có gì bị thay đổi.")

    def _matches(self, name: str) -> bool:
        digest = hashlib.sha256()
        try:
            with self.file.open(name) as source:
                for chunk in read_chunks(source):
                    digest.update(chunk)
        except zipfile.BadZipFile:
            return False
        return digest.hexdigest() == self.manifest.members[name].sha256

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self.manifest.members if name.startswith(f"{folder}/"))
