"""`thidua keys`."""

from pathlib import Path
from typing import Any

import pytest

from thidua.foundation.documents.commands import keys


def test_a_new_key_signs_and_the_old_one_keeps_verifying(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.KEYS_DIR = tmp_path / "keys"
    assert (keys([]), keys(["--new"])) == (0, 0)
    lines = [line.split("  ")[-1] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert sorted(lines[1:]) == ["chỉ để kiểm tra", "đang dùng để ký"]


def test_a_lost_pointer_is_told_and_not_replaced(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.KEYS_DIR = tmp_path / "keys"
    keys([])
    (settings.KEYS_DIR / "current").unlink()
    assert keys([]) == 1
    assert "Khôi phục thư mục khóa" in capsys.readouterr().err
