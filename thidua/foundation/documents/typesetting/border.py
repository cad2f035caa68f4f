"""The border of a certificate: a band of woven diamonds between lines, as on Tày and Nùng brocade.

Our own drawing, no copy of a State certificate; nothing stands outside its lines (NĐ 98/2023/NĐ-CP Đ104). It is one SVG
with a few long paths, because a page with hundreds of small shapes takes five times as long to write.
"""

from collections.abc import Iterator
from functools import lru_cache

GOLD, PALE, RED = "#a8802f", "#dcc591", "#b3161b"

_EDGE = 9.0
_BAND = 7.4
_TILE = 7.4
_CORNER_ROOM = 0.35


@lru_cache(maxsize=4)
def border_svg(width: float, height: float) -> bytes:
    """The border for a sheet of `width` × `height` millimetres."""
    tiles = list(_tiles(width, height))
    paths = [
        _path("".join(_diamond(x, y, w * 0.5, h * 0.5) for x, y, w, h in tiles), fill=PALE, opacity=0.55),
        _path("".join(_diamond(x, y, w * 0.5, h * 0.5) for x, y, w, h in tiles), stroke=GOLD, line=0.22),
        _path("".join(_diamond(x, y, w * 0.33, h * 0.33) for x, y, w, h in tiles), fill="#ffffff", stroke=GOLD, line=0.16),
        _path("".join(_diamond(x, y, w * 0.17, h * 0.17) for x, y, w, h in tiles), fill=RED),
        _path("".join(_teeth(width, height, tiles)), fill=GOLD),
        _path("".join(_corners(width, height)), fill=GOLD),
        _path("".join(_corner_hearts(width, height, 1.75)), fill="#ffffff"),
        _path("".join(_corner_hearts(width, height, 1.05)), fill=RED),
        *_lines(width, height),
    ]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{"".join(paths)}</svg>').encode()


def _tiles(width: float, height: float) -> Iterator[tuple[float, float, float, float]]:
    """Centre, width and height of every whole diamond of the four strips between the corners."""
    inner = _EDGE + _BAND
    for length, horizontal in ((width - 2 * inner, True), (height - 2 * inner, False)):
        count = round(length / _TILE)
        step = length / count
        for index in range(count):
            along = inner + step * (index + 0.5)
            for across in (_EDGE + _BAND / 2, (height if horizontal else width) - _EDGE - _BAND / 2):
                yield (along, across, step, _BAND * 0.8) if horizontal else (across, along, _BAND * 0.8, step)


def _teeth(width: float, height: float, tiles: list[tuple[float, float, float, float]]) -> Iterator[str]:
    """Small triangles in the gaps between two diamonds, pointing inwards from both lines of the band."""
    for x, y, w, h in tiles:
        if y < _EDGE + _BAND or y > height - _EDGE - _BAND:
            for side in (-1, 1):
                edge = y + side * _BAND * 0.47
                yield f"M{x - w / 2 - 1.1:.3f} {edge:.3f}h2.2l-1.1 {-side * 1.25:.3f}z"
        else:
            for side in (-1, 1):
                edge = x + side * _BAND * 0.47
                yield f"M{edge:.3f} {y - h / 2 - 1.1:.3f}v2.2l{-side * 1.25:.3f} -1.1z"


def _corner_centres(width: float, height: float) -> Iterator[tuple[float, float]]:
    middle = _EDGE + _BAND / 2
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            yield x, y


def _corners(width: float, height: float) -> Iterator[str]:
    """An eight-pointed star: two squares, one turned by 45°."""
    half = _BAND / 2 - _CORNER_ROOM - 0.35
    straight = half / 2**0.5
    for x, y in _corner_centres(width, height):
        yield _diamond(x, y, half, half)
        yield f"M{x - straight:.3f} {y - straight:.3f}h{2 * straight:.3f}v{2 * straight:.3f}h{-2 * straight:.3f}z"


def _corner_hearts(width: float, height: float, half: float) -> Iterator[str]:
    for x, y in _corner_centres(width, height):
        yield _diamond(x, y, half, half)


def _lines(width: float, height: float) -> Iterator[str]:
    for inset, colour, line in (
        (_EDGE - 1.3, GOLD, 0.75),
        (_EDGE, GOLD, 0.25),
        (_EDGE + _BAND, GOLD, 0.25),
        (_EDGE + _BAND + 1.2, RED, 0.4),
    ):
        yield _path(f"M{inset} {inset}H{width - inset:g}V{height - inset:g}H{inset}z", stroke=colour, line=line)
    far = _EDGE + _BAND
    squares = "".join(f"M{x:g} {y:g}h{_BAND}v{_BAND}h-{_BAND}z" for x in (_EDGE, width - far) for y in (_EDGE, height - far))
    yield _path(squares, stroke=GOLD, line=0.25)


def _diamond(x: float, y: float, across: float, up: float) -> str:
    return f"M{x - across:.3f} {y:.3f}l{across:.3f} {-up:.3f} {across:.3f} {up:.3f} {-across:.3f} {up:.3f}z"


def _path(shape: str, *, fill: str = "none", stroke: str = "none", line: float = 0.0, opacity: float = 1) -> str:
    faded = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    drawn = f' stroke="{stroke}" stroke-width="{line:g}"' if line else ""
    return f'<path d="{shape}" fill="{fill}"{faded}{drawn}/>'
