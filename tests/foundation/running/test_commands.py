"""What the commands say and do before anything heavy starts."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua import cli
from thidua.foundation.running import trial
from thidua.foundation.running.supervisor import Child, Supervisor, port_is_free

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


def test_starting_the_command_imports_no_django() -> None:
    """`thidua read-plan` and the help answer at once."""
    program = "import sys; from thidua import cli; cli.commands(); print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_wrong_setting_stops_the_start_with_its_sentence() -> None:
    environment = {**os.environ, "THIDUA_NOW": "hôm nay", "DJANGO_SETTINGS_MODULE": "thidua.settings"}
    done = subprocess.run([sys.executable, "-m", "thidua.cli", "work", "--once"], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "Không khởi động được: THIDUA_NOW='hôm nay': ghi ngày dạng 2025-05-20 hoặc 2025-05-20T08:00.\n"


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_busy_port_is_seen(taken: int) -> None:
    assert not port_is_free("127.0.0.1", taken)


def test_the_demo_gives_a_busy_port_one_sentence(taken: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("THIDUA_VAR", "THIDUA_NOW", "THIDUA_BASE_URL", "THIDUA_DEMO", "DATABASE_URL", "THIDUA_HOSTS"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    assert cli.main(["demo", "--port", str(taken)]) == 1
    assert (
        capsys.readouterr().out == f"Cổng {taken} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ: make demo PORT={taken + 1}\n"
    )


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
