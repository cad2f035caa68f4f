"""After the last clause: recipients, signature, annexes, and a plan that a decision carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.foundation.plain.blocks import Block, Paragraph, Table

from .head import is_body, is_rule, kind_of_line, lines_beside
from .joining import Text, is_upper, join_lines
from .labels import fold
from .records import Annex, RecipientGroup, Signer

_RECIPIENTS = re.compile(r"[*_]*\s*(?:Nơi\s+(?:nhận|gửi)|NƠI\s+(?:NHẬN|GỬI))\s*(?::|$|\t|\s{3,})")
_ON_BEHALF = re.compile(r"(?:T\s?[./]?\s?M[\s./]|K\s?/\s?T|KT\s?\.|TL\s?\.|TUQ\s?\.|Q\s?\.|ĐẠI\s+DIỆN\s)\s*[A-ZĐÂÊÔƠƯĂÁÀẢÃẠỦ]")
_POSITIONS = re.compile(
    r"(?:KT\.|K/T|TL\.|TUQ\.|Q\.)?\s*(?:PHÓ\s+|QUYỀN\s+)?(?:CHỦ\s+TỊCH|CHỦ\s+NHIỆM|GIÁM\s+ĐỐC|TỔNG\s+GIÁM|TRƯỞNG|BÍ\s+THƯ|"
    r"CHÁNH|HIỆU\s+TRƯỞNG|THỦ\s+TRƯỞNG|CỤC\s+TRƯỞNG|VỤ\s+TRƯỞNG|BỘ\s+TRƯỞNG|TỔNG|VIỆN\s+TRƯỞNG|THỨ\s+TRƯỞNG|"
    r"ỦY\s+VIÊN|TRẠM\s+TRƯỞNG|TỔ\s+TRƯỞNG|THỦ\s+TƯỚNG|THƯỜNG\s+TRỰC|PHÓ\b)"
)
_ANNEX = re.compile(r"(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:SỐ\s+|số\s+)?[IVXLC\d]{1,5}[A-Za-z]?)?(?=\s*(?:$|[.:\-–—(]|[A-ZĐÂÊÔƠƯĂÁÀẢÃẠỦỨ]{2}))")
_ANNEX_TITLE = re.compile(r"(?:BIỂU|MẪU|BẢNG|DANH\s+(?:SÁCH|MỤC)|THANG\s+ĐIỂM|PHÂN\s+CÔNG|KHUNG|TIÊU\s+CHÍ)\b")
_ISSUED_WITH = re.compile(r"[(\[]?\s*(?:Ban hành\s+)?kèm\s+theo\b", re.I)
_SIGNED = re.compile(r"[\[(]?\s*(?:đã\s*ký|daky|da ky|ký\s*tên.*|.*đóng dấu.*)\s*[\])]?", re.I)


_TAIL_LINES = 500  # of recipients or of a signature; what follows without a title is no part of them


@dataclass(frozen=True)
class Tail:
    recipients: tuple[RecipientGroup, ...]
    signer: Signer | None


def tail_starts(blocks: Sequence[Block], start: int) -> int:
    """Index of the first block of the tail; len(blocks) when the paper is not signed."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if _signs(block):
                return index
            continue
        if block.label:
            continue
        if any(_starts_tail(part) for part in _columns(block.text)) and not _before_grounds(blocks, index):
            return index
        if is_annex_line(block):
            return index
    return len(blocks)


# `Nơi nhận: TM. ỦY BAN NHÂN DÂN`, `- Như trên; CHỦ TỊCH`: both columns on one line, where the gap between them was lost.
_SIGN_BEHIND = re.compile(r"(?<=[:;.,])\s+(?=(?:T\s?/?\s?M|K\s?/?\s?T|TL|TUQ|Q)\s?\.?\s?[A-ZĐÂÊÔƠƯĂỦ]{2})|(?<=[:;])\s+(?=[^\d:;,]{6,45}$)")
_SIGN_BEFORE = re.compile(r"(?P<sign>[^\d:;,]{6,60}?)\s+(?P<rest>Nơi\s+(?:nhận|gửi)\s*:.*)")


def _parts_of(text: str) -> list[str]:
    """The columns that one line of the tail holds."""
    parts: list[str] = []
    for part in lines_beside(text):
        line = fold(part).strip("* ")
        if (found := _SIGN_BEFORE.fullmatch(line)) and _starts_tail(found["sign"]):
            parts += [found["rest"], found["sign"]]
            continue
        pieces = _SIGN_BEHIND.split(line, maxsplit=1) if _RECIPIENTS.match(line) or line[:1] in "-–+•" else [line]
        parts += pieces if len(pieces) > 1 and _starts_tail(pieces[1]) else [part]
    return parts


def _before_grounds(blocks: Sequence[Block], index: int) -> bool:
    """`BỘ TRƯỞNG BỘ …` above `Căn cứ …` opens a decision, it does not sign one."""
    following = blocks[index + 1 : index + 2]
    return any(isinstance(block, Paragraph) and bool(re.match(r"Căn cứ\s", fold(block.text))) for block in following)


def _columns(text: str) -> list[str]:
    parts = lines_beside(text)
    return _parts_of(text) if "Nơi" in fold(text) else parts


def _signs(table: Table) -> bool:
    cells = [[fold(p.text) for p in cell.paragraphs if fold(p.text)] for row in table.rows[:3] for cell in row]
    return len(cells) <= 12 and any(_RECIPIENTS.match(lines[0]) or _starts_tail(lines[0][:80]) for lines in cells if lines)


def _starts_tail(text: str) -> bool:
    line = fold(text).strip("* ")
    if _RECIPIENTS.match(line):
        return True
    if len(line) > 90 or not is_upper(line):
        return False
    return bool(_ON_BEHALF.match(line)) or bool(_POSITIONS.match(line) and len(line) < 45)


def is_annex_line(block: Paragraph) -> bool:
    line = fold(block.text).strip("* ")
    found = _ANNEX.match(line)
    if not found or block.label or len(line) > 200:
        return False
    alone = len(line) <= len(found.group()) + 1
    return is_upper(line) or (alone and (block.align == "center" or block.bold or bool(re.search(r"\d|[IVX]", line[7:]))))


def annex_starts(blocks: Sequence[Block], start: int, carries: bool) -> tuple[int, str]:
    """Where the tail ends, and what begins there: "annex", "attached" or "end"."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if index > start and len(block.rows) > 1 and not _signs(block) and not (carries and _is_head(block)):
                return index, "annex"
            continue
        if is_annex_line(block):
            return index, "annex"
        line = fold(block.text)
        if carries and kind_of_line(line) is not None:
            return _before_head(blocks, start, index), "attached"
        if _ISSUED_WITH.match(line):
            return _back_to_title(blocks, start, index), "annex"
        if is_upper(line) and _ANNEX_TITLE.match(line):
            return index, "annex"
    return len(blocks), "end"


_STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|NGHĨA VIỆT NAM|Độc lập\s*-|ĐẢNG CỘNG SẢN", re.I)


def _is_head(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_STATE.search(fold(cell.text)) for row in block.rows[:2] for cell in row)
    return bool(_STATE.search(fold(block.text)))


def _before_head(blocks: Sequence[Block], start: int, index: int) -> int:
    """An attached paper may have a head of its own, which is no part of the signature above it."""
    at = index
    for place in range(index - 1, max(start, index - 8), -1):
        block = blocks[place]
        if _is_head(block):
            at = place
        elif isinstance(block, Table) or not (is_body(fold(block.text)) or is_rule(block.text)):
            break
        elif at < index or is_body(fold(block.text)):
            at = place
    return at


def _back_to_title(blocks: Sequence[Block], start: int, index: int) -> int:
    """The shouted lines above `(Kèm theo …)` are the annex's title."""
    at = index
    while at - 1 > start:
        above = blocks[at - 1]
        if isinstance(above, Table) or not is_upper(fold(above.text)) or _starts_tail(above.text):
            break
        at -= 1
    return at


def read_tail(blocks: Sequence[Block]) -> Tail:
    left: list[str] = []
    right: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    lines = [fold(p.text) for p in cell.paragraphs if fold(p.text)]
                    _sort_lines(lines, left, right)
        else:
            for part in _parts_of(block.text):
                _sort_lines([fold(part)], left, right)
    return Tail(_recipients(left[:_TAIL_LINES]), _signer(right[:_TAIL_LINES]))


def _sort_lines(lines: list[str], left: list[str], right: list[str]) -> None:
    for line in lines:
        line = line.strip("*").strip()
        if not line or is_rule(line):
            continue
        if _RECIPIENTS.match(line) or line[:1] in "-–+•":
            left.append(line)
        elif _starts_tail(line) or is_upper(line) or _SIGNED.fullmatch(line) or (right and _is_name(line)):
            right.append(line)
        elif left:
            left.append(line)


_RANK = re.compile(
    r"(?:(?:Thiếu|Trung|Thượng|Đại|Chuẩn)\s+(?:tá|úy|uý|tướng|đô đốc)|"
    r"(?:GS|PGS|TS|ThS|Ths|BS|CN|KS|LS|NGND|NGƯT|Tiến sĩ|Thạc sĩ|Bác sĩ|Luật sư)\b\.?)"
    r"[\s,./]*",
)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:['’ʼ`]\s?|-(?=[^\W\d_]))")  # K’ Brốp, H’Bia, Y-Kông
_NAME = re.compile(r"(?:[^\W\d_][\w.]*\.\s?)*(?:[^\W\d_]+)(?:\s+[^\W\d_]+){1,5}")


def _is_name(line: str) -> bool:
    while found := _RANK.match(line):  # `Thượng tá`, `PGS.TS` stand before the name (NĐ 30/2020, phụ lục I, II.7)
        line = line[found.end() :]
    line = _APOSTROPHE.sub(" ", line)
    words = [w for w in line.replace(".", ". ").split() if w[:1].isalpha()]
    return 2 <= len(words) <= 7 and all(w[0].isupper() for w in words) and bool(_NAME.fullmatch(line)) and len(line) < 45


def _recipients(lines: list[str]) -> tuple[RecipientGroup, ...]:
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        found = _RECIPIENTS.match(line + "\t") if _RECIPIENTS.match(line) is None else _RECIPIENTS.match(line)
        if found:
            line = line[found.end() :].strip() if len(line) > found.end() else ""
            if not line:
                continue
        listed = line[:1] in "-–+•"
        item = line.lstrip("-–+• ").strip()
        if not listed and item.endswith(":"):
            groups.append((item.rstrip(": "), []))
            continue
        if not groups:
            groups.append(("", []))
        items = groups[-1][1]
        if (not listed and items and not items[-1].endswith((";", "."))) or (not listed and items and item[:1].islower()):
            items[-1] = f"{items[-1]} {item}"
        else:
            items.append(item)
    return tuple(RecipientGroup(group, tuple(item.rstrip(" ;.,") for item in items)) for group, items in groups if items)


def _signer(lines: list[str]) -> Signer | None:
    authority: list[str] = []
    positions: list[str] = []
    name: str | None = None
    spelt = any(not is_upper(line) and _is_name(line) for line in lines)
    for line in lines:
        if _SIGNED.fullmatch(line):
            continue
        if is_upper(line) and name is not None and _starts_tail(line):
            break  # a second signer; the first one's position belongs to the first one's name
        if is_upper(line) and name is None:
            if re.match(r"T\s?[./]?\s?M\b|ĐẠI\s+DIỆN\s", line) or (authority and not positions and not _POSITIONS.match(line)):
                authority.append(line)
            elif positions and positions[-1].endswith(("-", "–", ",", " VÀ")):
                positions[-1] = f"{positions[-1]} {line}"
            elif _POSITIONS.match(line) or not (positions or authority):
                positions.append(line)
            elif positions and (spelt or not _is_person(line)):
                positions[-1] = f"{positions[-1]} {line}"
            else:
                name = line
        elif _is_name(line) and (authority or positions):
            name = line
    if not (authority or positions or name):
        return None
    return Signer(" ".join(authority) or None, " / ".join(positions) or None, name)


def _is_person(line: str) -> bool:
    return 2 <= len(line.split()) <= 5 and "-" not in line and "," not in line


def read_annexes(blocks: Sequence[Block]) -> tuple[Annex, ...]:
    annexes: list[Annex] = []
    label = ""
    title: list[str] = []
    tables: list[Table] = []
    paragraphs: list[Paragraph] = []

    def close() -> None:
        if tables or title or paragraphs or label:
            texts = tuple(t.text for t in join_lines(paragraphs) if t.text)
            annexes.append(Annex(_annex_title(label, title), tuple(tables), texts))
        title.clear()
        tables.clear()
        paragraphs.clear()

    open_title = True
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            tables.append(block)
            open_title = False
            continue
        line = fold(block.text)
        if not line or is_rule(line):
            continue
        if is_annex_line(block) or (tables and _next_annex(blocks, index)):
            close()
            found = _ANNEX.match(line)
            label = found.group() if found else ""
            rest = line[len(label) :].strip(" .:-–—")
            title.extend([rest] if rest else [])
            open_title = True
        elif open_title and not _ISSUED_WITH.match(line) and (is_upper(line) or block.align == "center" or (not title and len(line) < 200)):
            title.append(line)
        else:
            open_title = open_title and not tables and not paragraphs and _ISSUED_WITH.match(line) is None
            paragraphs.append(block)
    close()
    return tuple(annexes)


def _next_annex(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    line = fold(block.text) if isinstance(block, Paragraph) else ""
    return is_upper(line) and bool(_ANNEX_TITLE.match(line))


def _annex_title(label: str, lines: list[str]) -> str:
    title = " ".join(lines).strip()
    numbered = bool(re.search(r"[IVXLC\d]$", label.replace("PHỤ LỤC", "").replace("Phụ lục", "").strip()))
    if not title:
        return label or "PHỤ LỤC"
    return f"{label}. {title}" if numbered else title


def closing_of(texts: list[Text], last_is_heading: bool) -> tuple[list[Text], list[Text]]:
    """Split the unlabelled paragraphs behind the last clause into its own and the paper's closing."""
    for index, text in enumerate(texts):
        if _CLOSING.match(text.text):
            return texts[:index], texts[index:]
    if texts and re.search(r"[./]\s*/\s*\.?$", texts[-1].text) and not (last_is_heading and len(texts) == 1):
        return texts[:-1], texts[-1:]
    return texts, []


_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình|Quá trình (?:tổ chức|triển khai|thực hiện)|Kế hoạch này|Hướng dẫn này|Chương trình này|"
    r"Căn cứ (?:nội dung )?(?:Kế hoạch|Hướng dẫn|Chương trình|kế hoạch|hướng dẫn) này|Yêu cầu (?:các|thủ trưởng|Thủ trưởng|UBND|Ủy ban)|"
    r"Đề nghị (?:các|thủ trưởng|Thủ trưởng|UBND|Ủy ban|cấp)|(?:Ủy ban nhân dân|UBND|Sở|Phòng|Ban)[^.;]{0,80}"
    r"(?:yêu cầu|đề nghị|giao|kêu gọi)|Nhận được (?:Kế hoạch|văn bản)|Nếu có (?:khó khăn|vướng mắc)|Nơi nào)"
)
