"""What the picture at the head of a certificate may measure, read from its own first bytes before anything draws it."""

from thidua.foundation.plain.problems import Problem

WHERE = "Hình Quốc huy hoặc biểu trưng"
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000
"""A side: a small file may unfold to gigabytes of points when it is drawn."""
MOST_WIDTHS = 3
"""The picture is drawn 18,5 mm high between the border and the motto; a wider one would run over the border."""
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
"""JPEG marks among the start-of-frame numbers that carry no size."""


def emblem_size_problems(content: bytes) -> list[Problem]:
    size = png_size(content) if content.startswith(_PNG) else jpeg_size(content)
    if size is None or not all(size):
        return [Problem("error", WHERE, "Không đọc được kích thước hình. Lưu lại thành PNG hoặc JPG rồi tải lên.")]
    width, height = size
    problems = []
    if max(size) > MOST_PIXELS:
        problems.append(
            Problem("error", WHERE, f"Hình {width} × {height} điểm ảnh; mỗi cạnh nhiều nhất {MOST_PIXELS}. Thu nhỏ hình rồi tải lên.")
        )
    if width > MOST_WIDTHS * height:
        problems.append(Problem("error", WHERE, f"Chiều rộng hơn {MOST_WIDTHS} lần chiều cao. Cắt sát hình rồi tải lên."))
    return problems


def png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the first start-of-frame segment."""
    here = 2
    while here + 9 <= len(content) and content[here] == 0xFF:
        mark = content[here + 1]
        if mark == 0xFF:
            here += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in _NO_SIZE:
            return int.from_bytes(content[here + 7 : here + 9], "big"), int.from_bytes(content[here + 5 : here + 7], "big")
        here += 2 + int.from_bytes(content[here + 2 : here + 4], "big")
    return None
