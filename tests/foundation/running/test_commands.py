"""What the commands say and do before anything heavy starts."""

import os
import runpy
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import CacheHandler
from django.core.exceptions import ImproperlyConfigured

from thidua import cli
from thidua.foundation.running import trial
from thidua.foundation.running.supervisor import Child, Supervisor, address_for_others, cannot_listen

SETTINGS = str(trial.ROOT / "thidua" / "settings.py")
PROMISED = {
    *("backup", "create-admin", "demo", "journal", "keys", "load-demo", "read-plan", "recompute", "restore", "serve", "setup-database"),
    *("version", "work"),
}


def test_every_command_is_there_with_a_word_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(cli.commands()) == PROMISED
    assert cli.main(["--help"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert listed == sorted(PROMISED)


def test_an_unknown_command_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["chạy"]) == 2
    assert capsys.readouterr().err.startswith("Không có lệnh 'chạy'.")


@pytest.mark.parametrize("words", [["create-admin", "--username", "quy", "--full-name", "Quý"], ["journal", "verify"], ["recompute"]])
def test_a_database_without_tables_gets_a_sentence(words: list[str], tmp_path: Path) -> None:
    elsewhere = {**os.environ, "THIDUA_VAR": str(tmp_path)} | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
    told = subprocess.run([sys.executable, "-m", "thidua.cli", *words], env=elsewhere, capture_output=True, text=True, cwd=trial.ROOT)
    assert (told.returncode, told.stderr) == (2, "Cơ sở dữ liệu chưa được tạo. Chạy `thidua setup-database` trước.\n")


def test_starting_the_command_imports_no_django() -> None:
    """`thidua read-plan` and the help answer at once."""
    program = "import sys; from thidua import cli; cli.commands(); print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


POSTGRES = (
    "DATABASE_URL: ghi đủ dạng postgres://người-dùng:mật-khẩu@máy:5432/tên hoặc sqlite:////thư-mục/tệp.sqlite3; "
    "ký tự đặc biệt trong mật khẩu viết dạng %40."
)
ADDRESS = "ghi địa chỉ dạng https://thidua.example.gov.vn, không kèm đường dẫn."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("THIDUA_NOW", "abc", "THIDUA_NOW='abc': ghi ngày dạng 2025-05-20 hoặc 2025-05-20T08:00."),
        ("THIDUA_DEMO", "có", "THIDUA_DEMO='có': ghi 1 (bật) hoặc 0 (tắt)."),
        ("THIDUA_WORKERS", "0", "THIDUA_WORKERS='0': ghi một số nguyên từ 1 trở lên."),
        ("THIDUA_EMAIL", "fax", "THIDUA_EMAIL='fax': ghi một trong các giá trị console, smtp."),
        ("THIDUA_BASE_URL", "thidua.example.gov.vn", f"THIDUA_BASE_URL='thidua.example.gov.vn': {ADDRESS}"),
        ("THIDUA_BASE_URL", "https://example.gov.vn/thidua", f"THIDUA_BASE_URL='https://example.gov.vn/thidua': {ADDRESS}"),
        ("THIDUA_BASE_URL", "http://127.0.0.1:80x", f"THIDUA_BASE_URL='http://127.0.0.1:80x': {ADDRESS}"),
        ("THIDUA_HOSTS", "a.vn,https://b.vn", "THIDUA_HOSTS='https://b.vn': chỉ ghi tên máy, không kèm https://, cổng hay đường dẫn."),
        ("THIDUA_REDIS", "127.0.0.1", "THIDUA_REDIS='127.0.0.1': ghi địa chỉ dạng redis://127.0.0.1:6379/0."),
        ("THIDUA_VAR", "/proc/thidua", "THIDUA_VAR='/proc/thidua': không tạo được thư mục này."),
        ("THIDUA_KEYS", "/proc/thidua", "THIDUA_KEYS='/proc/thidua': không tạo được thư mục này."),
        ("DATABASE_URL", "foo", "DATABASE_URL: địa chỉ bắt đầu bằng ''; chỉ dùng sqlite:// hoặc postgres://."),
        ("DATABASE_URL", "postgres://thidua@127.0.0.1", POSTGRES),
        ("DATABASE_URL", "postgres://thidua@127.0.0.1:cổng/thidua", POSTGRES),
        ("DATABASE_URL", "sqlite://", POSTGRES),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_sentence(
    name: str, value: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as wrong:
        runpy.run_path(SETTINGS)
    assert str(wrong.value) == sentence


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"THIDUA_NOW": "hôm nay"}, "Không khởi động được: THIDUA_NOW='hôm nay': ghi ngày dạng 2025-05-20 hoặc 2025-05-20T08:00."),
        ({"DATABASE_URL": "sqlite:////không-có/tệp"}, "Không nối được cơ sở dữ liệu (DATABASE_URL): unable to open database file"),
    ],
)
def test_a_start_that_cannot_be_says_one_sentence(settings: dict[str, str], told: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "thidua.settings", **settings}
    done = subprocess.run([sys.executable, "-m", "thidua.cli", "work", "--once"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")


def test_the_public_address_is_answered_without_being_named_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path))
    monkeypatch.setenv("THIDUA_BASE_URL", "https://thidua.example.gov.vn/")
    settings = runpy.run_path(SETTINGS)
    assert settings["BASE_URL"] == "https://thidua.example.gov.vn"
    assert settings["ALLOWED_HOSTS"] == ["thidua.example.gov.vn", "127.0.0.1", "localhost", "[::1]"]


def test_folders_that_are_made_are_for_their_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path / "var"))
    runpy.run_path(SETTINGS)
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in (tmp_path, *tmp_path.rglob("*"))} == {
        tmp_path.name: "700",
        "var": "700",
        "keys": "700",
        "secret-key": "600",
    }


def test_a_cache_shared_by_url_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its client is imported only then: that it is installed shows nowhere else."""
    monkeypatch.setenv("THIDUA_VAR", str(tmp_path))
    monkeypatch.setenv("THIDUA_REDIS", "redis://127.0.0.1:6379/0")
    handler = CacheHandler(runpy.run_path(SETTINGS)["CACHES"])
    assert handler["default"]._cache.get_client() is not None


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_port_or_address_that_cannot_be_opened_is_said_in_one_sentence(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert cannot_listen("127.0.0.1", free) is None
    assert cannot_listen("127.0.0.1", taken) == f"Cổng {taken} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ {taken + 1}."
    assert cannot_listen("127.0.0.1", 99_999) == "Cổng 99999 không dùng được: ghi một số từ 1 đến 65535."
    advice = "ghi 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (mọi máy trong mạng)."
    assert cannot_listen("192.0.2.1", free) == f"192.0.2.1 không phải là địa chỉ của máy này: {advice}"


def test_the_demo_gives_a_busy_port_one_sentence(taken: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("THIDUA_VAR", "THIDUA_NOW", "THIDUA_BASE_URL", "THIDUA_DEMO", "DATABASE_URL", "THIDUA_HOSTS"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    assert cli.main(["demo", "--port", str(taken)]) == 1
    assert capsys.readouterr().err == f"Cổng {taken} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ {taken + 1}.\n"


def test_an_address_that_others_can_type_is_told() -> None:
    assert address_for_others("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address_for_others("::1", 8000) == "http://[::1]:8000"


def test_the_demo_keeps_its_data_and_starts_over_only_when_told(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert trial.prepare(folder, reset=False)
    (folder / trial.LOADED).touch()
    (folder / "x").touch()
    assert trial.prepare(folder, reset=False)
    assert (folder / "x").exists()
    assert trial.prepare(folder, reset=True)
    assert [path.name for path in folder.iterdir()] == [trial.MARK]


def test_a_demo_that_was_cut_off_starts_over(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    trial.prepare(folder, reset=False)
    (folder / "half").touch()
    assert trial.prepare(folder, reset=False)
    assert not (folder / "half").exists()


def test_a_real_installation_is_never_wiped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thidua.sqlite3").write_text("dữ liệu thật")
    assert not trial.prepare(tmp_path, reset=True)
    assert (tmp_path / "thidua.sqlite3").read_text() == "dữ liệu thật"
    assert "không phải bản trình diễn" in capsys.readouterr().err


def test_when_the_web_ends_the_worker_ends_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    web = Child("Máy chủ web", (sys.executable, "-c", "raise SystemExit(3)"), essential=True)
    worker = Child("Việc nền", (sys.executable, "-c", "import time; time.sleep(60)"), essential=False)
    assert Supervisor([web, worker]).run(ready=lambda: False, when_ready=lambda: None) == 1
    assert worker.exit_code == -15
    assert capsys.readouterr().err == "Máy chủ web đã dừng (mã 3).\n"


def test_a_closed_terminal_ends_everything(tmp_path: Path) -> None:
    """Children live in groups of their own: nobody but the supervisor would tell them."""
    web = Child("Máy chủ web", (sys.executable, "-c", "import time; time.sleep(60)"), essential=True)
    assert Supervisor([web]).run(ready=lambda: True, when_ready=lambda: os.kill(os.getpid(), signal.SIGHUP)) == 0
    assert web.exit_code == -15


@pytest.mark.django_db
@pytest.mark.once
def test_serving_says_where_to_go_answers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The real command with its real children: nothing is printed but what a Vietnamese officer is to read."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "thidua.settings", "THIDUA_VAR": str(tmp_path), "DATABASE_URL": ""}
    environment["PYTHONPATH"] = str(trial.ROOT)
    thidua = (sys.executable, "-m", "thidua.cli")
    subprocess.run([*thidua, "setup-database"], env=environment, check=True, capture_output=True)
    command = [*thidua, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == f"Đang chạy tại http://127.0.0.1:{port}/ (Ctrl-C để dừng)\n"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap/") as page:
                assert page.status == 200
        finally:
            program.send_signal(signal.SIGINT)
        assert program.stdout.read() == "Đã dừng.\n"
    assert program.returncode == 0
    assert cannot_listen("127.0.0.1", port) is None
