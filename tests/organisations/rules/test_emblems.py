"""The size that a picture tells of itself, before anything unfolds it."""

import pytest

from tests.builders import make_png
from thidua.organisations.rules.emblems import emblem_size_problems, jpeg_size

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc4\x00\x03c\xff\xc2\x00\x11\x08\x00\x28\x00\x3c\x03" + bytes(9)


def test_the_size_of_a_jpeg_stands_in_its_first_frame() -> None:
    assert jpeg_size(JPEG) == (60, 40)
    assert emblem_size_problems(JPEG) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (make_png(300, 100), []),
        (make_png(301, 100), ["Chiều rộng hơn 3 lần chiều cao. Cắt sát hình rồi tải lên."]),
        (make_png(3, 4001), ["Hình 3 × 4001 điểm ảnh; mỗi cạnh nhiều nhất 4000. Thu nhỏ hình rồi tải lên."]),
        (make_png(0, 4), ["Không đọc được kích thước hình. Lưu lại thành PNG hoặc JPG rồi tải lên."]),
        (b"\x89PNG\r\n\x1a\n", ["Không đọc được kích thước hình. Lưu lại thành PNG hoặc JPG rồi tải lên."]),
        (JPEG[:22], ["Không đọc được kích thước hình. Lưu lại thành PNG hoặc JPG rồi tải lên."]),
    ],
    ids=["fits", "wide", "large", "flat", "no head", "no frame"],
)
def test_what_a_picture_may_measure(content: bytes, said: list[str]) -> None:
    assert [problem.message for problem in emblem_size_problems(content)] == said
