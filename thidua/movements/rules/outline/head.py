"""The head of a paper: issuer, number, place and day, kind, title (NĐ 30/2020, Phụ lục I, mục II)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.foundation.plain.blocks import Block, Paragraph, Table

from .joining import Text, is_upper, join_lines, spans_on
from .labels import fold, read_labels
from .names import PLACES, spoken

KINDS = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "CHỈ THỊ", "THÔNG BÁO", "NGHỊ QUYẾT", "TỜ TRÌNH",
    "BÁO CÁO", "QUY CHẾ", "QUY ĐỊNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "THỂ LỆ", "GIAO ƯỚC THI ĐUA", "BẢN GIAO ƯỚC", "KẾT LUẬN",
    "CÔNG VĂN", "CÔNG ĐIỆN", "ĐIỀU LỆ", "DỰ ÁN", "PHÁT ĐỘNG", "LỜI KÊU GỌI",
)  # fmt: skip
_TIGHT = {kind.replace(" ", ""): kind for kind in KINDS}
_SEARCHED = 120
_HEAD_LINE = 400  # characters; no line of a head is longer
_TITLE_LINES = 40
_STATE = re.compile(
    r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|CHỦ NGHĨA VIỆT NAM|^(?:(?:XÃ )?HỘI )?(?:CHỦ )?(?:NGHĨA )?(?:VIỆT )?NAM$|"
    r"ĐẢNG CỘNG SẢN|Độc lập|Tự do\s*-",
    re.I,
)
_SYMBOL = re.compile(
    r"\bSố\s*[:.]?\s*(?P<n>\d+[a-z]?)?[\s.…_]*(?P<sep>(?:/(?:19|20)\d\d)?[/\-–])\s*"
    r"(?P<s>[A-ZĐÂÊÔƠƯĂ][\w&.\-–/ ]*(?:\([\w.,\- ]+\)[\w.\-/]*)?)"
)
_DATE = re.compile(
    r"(?:(?P<place>[^\W\d_][^,\d]{0,300}?)\s*,)?\s*\bngày\s*(?P<d>\d{1,2})?[\s.…_]*tháng\s*(?P<m>\d{1,2})?[\s.…_]*"
    r"năm\s*(?P<y>\d{4})",
    re.I,
)
_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai thực hiện|Theo|Xét|Trên cơ sở|Để|Nhằm|Hưởng ứng|Tiếp tục|Trong|Thời gian|Ngày|"
    r"Năm|Phát huy|Kính gửi|Qua)\b"
)
_ISSUED_WITH = re.compile(r"[(\[]?\s*(?:Ban hành\s+)?(?:Kèm|kèm)\s+theo\b", re.I)
_BODIES = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|UBMTTQ|UB MTTQ|HỘI ĐỒNG|HĐND|SỞ|PHÒNG|BAN|CHI CỤC|CỤC|TỔNG|BỘ|TRƯỜNG|ĐẢNG BỘ|ĐẢNG ỦY|"
    r"HUYỆN ỦY|TỈNH ỦY|THÀNH ỦY|CHI BỘ|CÔNG AN|HỘI|ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|TRUNG TÂM|VĂN PHÒNG|THANH TRA|VIỆN|"
    r"TÒA ÁN|CÔNG TY|LIÊN HIỆP|LIÊN MINH|BỆNH VIỆN|TRẠM|KHỐI|CỤM)\b"
)
_PLACE_LINE = re.compile(r"(?:" + "|".join(p.upper() for p in PLACES) + r")\b")


@dataclass(frozen=True)
class Head:
    kind: str | None
    title: str | None
    issuer: str | None
    symbol: str | None
    number: str | None
    place: str | None
    date: str | None
    date_iso: str | None
    body_starts: int  # index of the first block after the title


def is_body(text: str) -> bool:
    """`BỘ CÔNG THƯƠNG`, `TỈNH HÀ GIANG`: a line that names a body, as heads have it."""
    return is_upper(text) and bool(_BODIES.match(text) or _PLACE_LINE.match(text))


def is_rule(text: str) -> bool:
    """Lines drawn with signs under the state name."""
    return not text.strip(" -–—_=*.~·") and "(" not in text


def kind_of_line(text: str) -> tuple[str, str] | None:
    """(kind, what follows it on the line), for `KẾ HOẠCH`, `K Ế  H O Ạ C H`, `KẾ HOẠCH PHÁT ĐỘNG …`."""
    line = fold(text).strip(" *:.")
    tight = line.replace(" ", "").upper()
    if tight in _TIGHT and len(line) < 40:
        return _TIGHT[tight], ""
    for kind in KINDS[:-2]:
        if line.startswith(kind + " ") and is_upper(line) and len(line) > len(kind) + 8:
            return kind, line[len(kind) :].strip()
    return None


# Room left for the number and the day; not the gap between two columns.
_LEFT_BLANK = re.compile(r"(\bSố\s?:?|\bngày|\btháng|\bnăm)[ \u00a0.…_]{2,}(?=[/\-–\d]|tháng|năm)", re.I)


def lines_beside(text: str) -> list[str]:
    """A head typed with tabs or blanks between its two columns."""
    kept = _LEFT_BLANK.sub(r"\1 ", text.strip())
    return [part for part in re.split(r"\t+|\s{3,}", kept) if part.strip()]


def _pieces(block: Block) -> list[list[str]]:
    """Columns of lines."""
    if isinstance(block, Paragraph):
        parts = lines_beside(block.text)
        return [[part] for part in parts]
    width = max((len(row) for row in block.rows), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in block.rows:
        for column, cell in zip(columns, row, strict=False):
            column.extend(line for p in cell.paragraphs for line in p.text.split("\n"))
    return columns


def read_head(blocks: Sequence[Block]) -> Head:
    kind_at = _find_kind(blocks)
    columns: list[list[str]] = []
    upto = kind_at if kind_at is not None else min(len(blocks), 12)
    for block in blocks[:upto]:
        if kind_at is None and isinstance(block, Paragraph) and not _head_line(block.text):
            break
        columns.extend(_pieces(block))
    kind: str | None = None
    rest = ""
    title: str | None = None
    start = 0
    if kind_at is not None:
        found = _kind_in(blocks[kind_at])
        if found:
            kind, rest = found
        title, start = _title(blocks, kind_at + 1, rest)
    else:
        start = _after_head(blocks, upto)
        title = _subject(columns)
    symbol, number = _symbol(columns)
    place, date, iso = _date(columns)
    return Head(kind, title, _issuer(columns), symbol, number, place, date, iso, start)


_SUBJECT = re.compile(r"V/v\s*:?\s*(?P<subject>\S.*)", re.I)


def _subject(columns: list[list[str]]) -> str | None:
    """An official letter has no name of its kind; it says what it is about under its number (NĐ 30/2020, mẫu 1.5)."""
    for column in columns:
        for place, line in enumerate(column):
            if found := _SUBJECT.match(fold(line[:_HEAD_LINE])):
                more = [fold(after) for after in column[place + 1 : place + 4]]
                kept = [
                    after
                    for after in more
                    if after and not (is_rule(after) or is_upper(after) or _STATE.search(after) or _DATE.search(after))
                ]
                subject = " ".join([found["subject"], *kept]).strip(" *")
                return subject[:1].upper() + subject[1:]
    return None


def _head_line(text: str) -> bool:
    line = fold(text[:_HEAD_LINE])
    if _SUBJECT.match(line):
        return True
    if read_labels(line) and not _SYMBOL.search(line):
        return False
    return not line or is_rule(line) or is_upper(line) or bool(_STATE.search(line) or _SYMBOL.search(line) or _DATE.search(line))


def _after_head(blocks: Sequence[Block], upto: int) -> int:
    for index, block in enumerate(blocks[:upto]):
        if isinstance(block, Paragraph) and not _head_line(block.text):
            return index
        if isinstance(block, Paragraph) and re.match(r"[IVX1]+[.)]\s", fold(block.text)):
            return index
    return 0


def _kind_in(block: Block) -> tuple[str, str] | None:
    if isinstance(block, Paragraph):
        return kind_of_line(block.text)
    for column in _pieces(block):
        for line in column:
            if (found := kind_of_line(line)) is not None:
                return found
    return None


def _find_kind(blocks: Sequence[Block]) -> int | None:
    for index, block in enumerate(blocks[:_SEARCHED]):
        if isinstance(block, Paragraph) and block.label:
            return None
        if _kind_in(block) is not None:
            return index
    return None


def _title(blocks: Sequence[Block], start: int, rest: str) -> tuple[str | None, int]:
    """The lines under the kind, until the grounds or the first clause begin."""
    lines: list[Text] = []
    if rest:
        lines.append(Text(rest, bold=True, align="center"))
    index = start
    while index < len(blocks) and index - start < 14:
        block = blocks[index]
        if isinstance(block, Table):
            break
        if not fold(block.text) or is_rule(block.text):
            index += 1
            continue
        stop = index + 1
        while stop < min(len(blocks), index + _TITLE_LINES) and _wraps(blocks[stop]):
            stop += 1
        merged = join_lines([b for b in blocks[index:stop] if isinstance(b, Paragraph)])
        piece = merged[0]
        if _ISSUED_WITH.match(piece.text):
            index = stop
            continue
        if lines and _is_author(blocks, stop, piece):
            index = stop
            break
        if lines and not _more_title(lines[-1], piece) and not _plain_title_goes_on(lines, piece):
            break
        if not lines and (piece.labels or re.match(r"Căn cứ\b|Kính gửi", piece.text)):
            break
        if len(merged) > 1:
            stop = _consumed(blocks, index, piece)
        lines.append(piece)
        index = stop
    title = " ".join(line.text for line in lines).strip()
    return title or None, index


_GROUND_LINE = re.compile(
    r"(?:Căn cứ|Theo đề nghị|Để\s|(?:Thực hiện|Triển khai|Thi hành|Hưởng ứng)\s+"
    r"(?:Luật|Nghị|Quyết|Kế hoạch|Chỉ thị|Thông|Công|Chương|Hướng|Văn)|"
    r"(?:Ủy ban|Uỷ ban|UBND|Hội đồng|Ban (?:Thường vụ|Thường trực|Chấp hành|Chỉ đạo)|Sở|Phòng|Huyện ủy|Tỉnh ủy|Đảng ủy)\s[^.;:]{0,80}?\s"
    r"(?:ban hành|xây dựng)\s)"
)


def _wraps(block: Block) -> bool:
    if isinstance(block, Paragraph) and _GROUND_LINE.match(fold(block.text)):
        return False
    return isinstance(block, Paragraph) and block.glue in ("soft", "wrap") and bool(fold(block.text))


_AUTHOR = re.compile(
    r"(?:BỘ TRƯỞNG|CHỦ TỊCH|THỦ TƯỚNG|(?:TỔNG )?GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH|(?:TỔNG )?CỤC TRƯỞNG|TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|VIỆN TRƯỞNG|"
    r"TỔNG THƯ KÝ|THỦ TRƯỞNG|TƯ LỆNH)\b"
)


def _is_author(blocks: Sequence[Block], after: int, piece: Text) -> bool:
    """Who decides stands in capitals between the title and the grounds (NĐ 30/2020, mẫu 1.2)."""
    if not is_upper(piece.text) or not (_AUTHOR.match(piece.text) or _BODIES.match(piece.text)):
        return False
    for block in blocks[after : after + 3]:
        if isinstance(block, Paragraph) and fold(block.text) and not is_rule(block.text):
            return bool(re.match(r"Căn cứ\b", fold(block.text)))
    return False


def _plain_title_goes_on(lines: list[Text], piece: Text) -> bool:
    """Copied text has lost bold and centring; a title's next line is then short and ends without a stop."""
    if any(line.bold or line.align for line in (*lines, piece)) or piece.labels or len(lines) > 3:
        return False
    if _GROUND_LINE.match(piece.text) or re.match(r"Kính gửi\b", piece.text) or lines[-1].finished:
        return False
    return len(piece.text) <= 100 and not re.search(r"[.;:,/]$", piece.text)


def _consumed(blocks: Sequence[Block], start: int, piece: Text) -> int:
    """How many lines went into the first of several joined paragraphs."""
    length = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            return index
        length += len(fold(block.text)) + (1 if length else 0)
        if length >= len(piece.text):
            return index + 1
    return len(blocks)


def _more_title(before: Text, piece: Text) -> bool:
    if spans_on(before.text, piece):
        return True
    if piece.labels or len(piece.text) > 250 or piece.text.endswith((";", ":")):
        return False
    if piece.text[:1].islower():
        return not before.finished
    if _BASIS.match(piece.text) and not is_upper(piece.text):
        return before.bold and piece.bold and not piece.finished
    if is_upper(before.text) and is_upper(piece.text):
        return True
    if before.bold and piece.bold:
        return True
    return before.align == piece.align == "center" and not piece.finished


def _symbol(columns: list[list[str]]) -> tuple[str | None, str | None]:
    for column in columns:
        for line in column:
            found = _SYMBOL.search(fold(line[:_HEAD_LINE]))
            if found and "ngày" not in line[: found.start()]:
                text = found["s"].split(" ngày")[0].strip(" -–.")
                return f"{found['n'] or ''}{found['sep']}{text}", found["n"]
    return None, None


def _date(columns: list[list[str]]) -> tuple[str | None, str | None, str | None]:
    for column in columns:
        for size in (1, 2):
            for place in range(len(column) - size + 1):
                found = _DATE.search(fold(" ".join(line[:_HEAD_LINE] for line in column[place : place + size])))
                if found:
                    return _written_date(found)
    joined = fold(" ".join(line for column in columns for line in column))
    found = _DATE.search(joined) if len(joined) < _HEAD_LINE else None
    return _written_date(found) if found else (None, None, None)


def _written_date(found: re.Match[str]) -> tuple[str | None, str | None, str | None]:
    day, month, year = found["d"], found["m"], found["y"]
    words = ([f"ngày {day}"] if day else []) + ([f"tháng {month}"] if month else []) + [f"năm {year}"]
    iso = year + (f"-{int(month):02d}" + (f"-{int(day):02d}" if day else "") if month else "")
    place = (found["place"] or "").strip(" .…_") or None
    return place, " ".join(words), iso


# Marks of urgency and secrecy, and of a draft, stand in frames about the head (NĐ 30/2020, phụ lục I, II.10).
_STAMP = re.compile(r"(?:DỰ THẢO.*|HỎA TỐC.*|HOẢ TỐC.*|(?:THƯỢNG )?KHẨN|(?:TỐI |TUYỆT )?MẬT|BẢN SAO|SAO (?:Y|LỤC).*)")


def _issuer(columns: list[list[str]]) -> str | None:
    lines: list[str] = []
    for column in columns:
        own = [fold(line).strip(" *") for line in column[:_SEARCHED] if len(line) <= _HEAD_LINE]
        own = [line for line in own if line and not is_rule(line)]
        for line in own:
            if _SYMBOL.search(line) or _DATE.search(line):
                break
            if not _STATE.search(line) and not _STAMP.fullmatch(line) and is_upper(line) and kind_of_line(line) is None:
                lines.append(line)
    bodies: list[str] = []
    for line in lines:
        starts = " " in line and _BODIES.match(line) and not (bodies and bodies[-1].endswith(("-", "–", ",")))
        if starts or not bodies:
            bodies.append(line)
        else:
            bodies[-1] = f"{bodies[-1]} {line}"
    return spoken(bodies[-1][:_HEAD_LINE]) if bodies else None


def with_spelling_of(head: Head, text: str) -> Head:
    """Where the text itself names the issuer, its spelling wins over our guess."""
    if not head.issuer:
        return head
    pattern = re.compile(r"(?<!\w)" + re.escape(head.issuer).replace(r"\ ", r"\s+") + r"(?!\w)", re.I)
    for found in pattern.finditer(text):
        written = fold(found.group())
        if not is_upper(written):
            return replace(head, issuer=written[:1].upper() + written[1:])
    return head
