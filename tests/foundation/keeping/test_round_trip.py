"""Everything that goes into an archive comes out again, or nothing is touched."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.cast import make_cast
from thidua.foundation.keeping import database, files
from thidua.foundation.keeping.archive import Archive
from thidua.foundation.keeping.backup import back_up, keep_newest
from thidua.foundation.keeping.restore import restore, warnings_about
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """An installation of the test's own: folders for files and keys."""
    settings.VAR_DIR = tmp_path
    settings.KEYS_DIR = tmp_path / "keys"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "files")}},
    }
    settings.KEYS_DIR.mkdir()
    (settings.KEYS_DIR / "secret-key").write_text("bí mật")
    (settings.KEYS_DIR / "k1.pem").write_text("khóa ký")
    default_storage.save("kho/2025/05/kế hoạch.txt", ContentFile("Kế hoạch số 157".encode()))
    return tmp_path


def rows_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist() if name.startswith("database/")}


@pytest.mark.django_db
def test_rows_files_and_keys_come_back_as_they_were(home: Path) -> None:
    make_cast()
    first, second = home / "một.zip", home / "hai.zip"
    manifest = back_up(first)
    assert manifest.keys == ["k1.pem", "secret-key"]
    assert manifest.files == 1
    archive = Archive(first)
    assert archive.manifest == manifest
    archive.verify()
    User.objects.update(full_name="Người khác")
    default_storage.delete("kho/2025/05/kế hoạch.txt")
    default_storage.save("thừa.txt", ContentFile(b"x"))
    (home / "keys" / "k1.pem").unlink()

    database.load(archive)
    files.restore_files(archive)
    files.restore_keys(archive, home / "keys")

    back_up(second)
    assert rows_of(second) == rows_of(first)
    assert list(files.stored_names()) == ["kho/2025/05/kế hoạch.txt"]
    with default_storage.open("kho/2025/05/kế hoạch.txt") as file:
        assert file.read().decode() == "Kế hoạch số 157"
    assert (home / "keys" / "k1.pem").read_text() == "khóa ký"
    assert oct((home / "keys" / "k1.pem").stat().st_mode)[-3:] == "600"
    assert oct(first.stat().st_mode)[-3:] == "600"


@pytest.mark.django_db
def test_numbering_goes_on_after_a_restore(home: Path) -> None:
    cast = make_cast()
    back_up(home / "một.zip")
    database.load(Archive(home / "một.zip"))
    newest = User.objects.order_by("-pk").first()
    assert newest is not None
    added = User.objects.create(username="mới", full_name="Người mới", created_at=cast.lan.created_at)
    assert added.pk > newest.pk


@pytest.mark.django_db
def test_a_place_with_data_is_refused_and_left_alone(home: Path) -> None:
    make_cast()
    path = home / "một.zip"
    back_up(path)
    users = User.objects.count()
    with pytest.raises(Refused, match="đang có dữ liệu"):
        restore(path, replace=False, tell=lambda line: None)
    assert User.objects.count() == users


def damaged(path: Path, change: dict[str, bytes | None]) -> Path:
    result = path.with_name("hỏng.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name] or b"")
    return result


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"keys/k1.pem": b"other"}, "keys/k1.pem đã bị thay đổi hoặc hỏng"),
        ({"keys/k1.pem": None}, "thiếu keys/k1.pem"),
        ({"files/../../lạ": b"x"}, "thừa files/../../lạ"),
    ],
)
def test_a_changed_archive_is_refused(home: Path, change: dict[str, bytes | None], sentence: str) -> None:
    path = home / "một.zip"
    back_up(path)
    with pytest.raises(Refused) as refused:
        Archive(damaged(path, change)).verify()
    assert str(refused.value) == f"Bản sao lưu không nguyên vẹn: {sentence}. Chưa có gì bị thay đổi."


@pytest.mark.django_db
def test_an_archive_of_a_newer_program_is_refused(home: Path) -> None:
    path = home / "một.zip"
    back_up(path)
    with zipfile.ZipFile(path) as file:
        facts = json.loads(file.read("manifest.json"))
    facts["migrations"]["people"] = "0999_later"
    newer = Archive(damaged(path, {"manifest.json": json.dumps(facts).encode()}))
    with pytest.raises(Refused, match=r"people\.0999_later"):
        database.models_at(newer.manifest.migrations)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("không phải zip")
    with pytest.raises(Refused, match="không phải là bản sao lưu đọc được"):
        Archive(tmp_path / "x.zip")
    with pytest.raises(Refused, match="không có tệp này"):
        Archive(tmp_path / "y.zip")


@pytest.mark.django_db
def test_lost_keys_and_another_address_are_said_loudly(home: Path, settings: Any) -> None:
    manifest = back_up(home / "một.zip", with_keys=False)
    settings.BASE_URL = "https://thidua.example.vn"
    sentences = warnings_about(manifest)
    assert [sentence.split(".")[0] for sentence in sentences] == [
        "Bản sao lưu KHÔNG có khóa ký mã QR",
        "Địa chỉ đã đổi: bản sao lưu dùng http://127",
    ]
    settings.BASE_URL = manifest.base_url
    assert warnings_about(back_up(home / "hai.zip")) == []


def test_the_timer_keeps_the_newest(tmp_path: Path) -> None:
    for name in ("thidua-20250518-010000.zip", "thidua-20250519-010000.zip", "thidua-20250520-010000.zip", "khác.zip"):
        (tmp_path / name).touch()
    keep_newest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["khác.zip", "thidua-20250519-010000.zip", "thidua-20250520-010000.zip"]
