"""From blocks to the outline of a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from thidua.foundation.plain.blocks import Block, Paragraph, Table
from thidua.foundation.plain.problems import Problem

from .clauses import clauses_of
from .head import Head, is_rule, read_head, with_spelling_of
from .joining import Text, join_lines
from .labels import Label, fold
from .records import Annex, Document, Outline
from .tail import Tail, annex_starts, closing_of, read_annexes, read_tail, tail_starts
from .tree import Node, Tree

_CARRIERS = ("QUYẾT ĐỊNH", "NGHỊ QUYẾT", "THÔNG BÁO", "CÔNG VĂN")


@dataclass(frozen=True)
class _Body:
    preamble: list[Text]
    roots: list[Node]
    closing: list[Text]
    tables: list[Table]
    problems: list[Problem]


def read_outline(blocks: Sequence[Block]) -> Outline:
    """One paper, or a decision together with the plan that it carries."""
    blocks = [b for b in blocks if isinstance(b, Table) or (fold(b.text) and not is_rule(b.text))]
    head = read_head(blocks)
    body_end = tail_starts(blocks, head.body_starts)
    body = _body(blocks[head.body_starts : body_end])
    carries = head.kind in _CARRIERS
    tail_end, next_is = annex_starts(blocks, body_end, carries)
    tail = read_tail(blocks[body_end:tail_end])
    annexes: list[Annex] = []
    bodies = [body]
    problems: list[Problem] = []
    while next_is == "attached":
        attached = read_head(blocks[tail_end:])
        start = tail_end + attached.body_starts
        end = tail_starts(blocks, start)
        bodies.append(_body(blocks[start:end]))
        problems.append(Problem("note", attached.kind or "", f"Văn bản kèm theo: {attached.title or attached.kind}."))
        tail_end, next_is = annex_starts(blocks, end, carries=False)
    annexes.extend(read_annexes(blocks[tail_end:]))
    stray = [table for one in bodies for table in one.tables]
    annexes.extend(Annex("", (table,)) for table in stray)
    return _outline(head, bodies, tail, annexes, problems)


def _body(blocks: Sequence[Block]) -> _Body:
    pieces: list[Text | Table] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            pieces.extend(join_lines(run))
            run = []
            pieces.append(block)
        else:
            run.append(block)
    pieces.extend(join_lines(run))
    pieces = _with_notes(pieces)
    tree = Tree([piece for piece in pieces if isinstance(piece, Text)])
    for piece in pieces:
        if isinstance(piece, Table):
            tree.add_table(piece)
        else:
            tree.add(piece)
    closing: list[Text] = []
    if tree.last is not None:
        heading_only = not tree.last.label.rest.endswith((".", ";", "!"))
        tree.last.paragraphs, closing = closing_of(tree.last.paragraphs, heading_only)
    return _Body(tree.preamble, tree.roots, closing, tree.tables, tree.problems)


_NOTE = re.compile(r"(?:Lưu ý|Ghi chú|Chú ý|Chú thích)\b.*:")


def _with_notes(pieces: list[Text | Table]) -> list[Text | Table]:
    """A note that announces a list is a starred note, also where copying has lost its star."""
    found = list(pieces)
    for place, (piece, after) in enumerate(pairwise(pieces)):
        if (
            isinstance(piece, Text)
            and isinstance(after, Text)
            and not piece.labels
            and len(piece.text) <= 120
            and _NOTE.fullmatch(piece.text)
            and after.labels
            and after.labels[0].bullet
        ):
            found[place] = replace(piece, labels=(Label("star", "star", "*", (), piece.text),))
    return found


def _outline(head: Head, bodies: list[_Body], tail: Tail, annexes: list[Annex], problems: list[Problem]) -> Outline:
    preamble = tuple(text.text for body in bodies for text in body.preamble)
    closing = tuple(text.text for body in bodies for text in body.closing)
    head = with_spelling_of(head, "\n".join((*preamble, *closing)))
    issuer = head.issuer or _issuer_in(preamble)
    document = Document(
        head.kind, head.title, issuer, head.symbol, head.number, head.place, head.date, head.date_iso,
        legal_bases(preamble), tail.recipients, tail.signer,
    )  # fmt: skip
    clauses = clauses_of(node for body in bodies for node in body.roots)
    found = [*problems, *(p for body in bodies for p in body.problems), *_missing(document, bool(clauses))]
    return Outline(document, preamble, clauses, closing, tuple(annexes), tuple(found))


def _missing(document: Document, has_clauses: bool) -> list[Problem]:
    absent = [
        (document.kind, "loại văn bản"),
        (document.title, "tên (trích yếu) văn bản"),
        (document.issuer, "cơ quan ban hành"),
        (document.number, "số văn bản"),
        (document.date, "ngày ban hành"),
        (document.signer, "người ký"),
    ]
    problems = [Problem("warning", "Phần đầu và chữ ký", f"Không đọc được {name}, cần nhập tay.") for value, name in absent if not value]
    if document.date and (document.date_iso or "").count("-") < 2:
        problems.append(Problem("warning", "Phần đầu và chữ ký", "Ngày ban hành để trống ngày hoặc tháng, cần nhập tay."))
    if not has_clauses:
        problems.append(Problem("error", "Nội dung", "Không thấy mục, điểm nào được đánh số trong văn bản."))
    return problems


_ISSUER = re.compile(
    r"(?:^|[.,;]\s+)(?P<issuer>(?:Ủy ban|Uỷ ban|UBND|Hội đồng|Sở|Phòng|Ban|Chi cục|Trường|Huyện ủy|Đảng ủy|Tỉnh ủy|Liên đoàn|Hội|"
    r"Đoàn|Công đoàn|Bộ|Trung tâm|Cụm|Khối)\s[^.;,:“\"]{2,90}?)\s+(?:ban hành|xây dựng|phát động|triển khai|tổ chức|hướng dẫn|đề ra)\b"
)


def _issuer_in(preamble: tuple[str, ...]) -> str | None:
    for paragraph in reversed(preamble):
        found = _ISSUER.search(paragraph)
        if found:
            return found["issuer"]
    return None


_BASIS_START = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét|Triển khai(?: thực hiện)?|Trên cơ sở)\s+(?:theo\s+)?")
_ACT = re.compile(
    r"(?:(?:Bộ\s+)?[Ll]uật(?=\s)|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Chỉ thị|Thông báo|Thông tư(?:\s+liên tịch)?|Hướng dẫn|Công văn|"
    r"Kết luận|Chương trình|Văn bản|Pháp lệnh|Đề án|Công điện|Tờ trình|Quy chế|Quy định|Điều lệ)\s+"
    r"(?:(?P<name>[^;.\d]{0,120}?)\s*)?"
    r"(?:số\s*:?\s*(?P<symbol>[\w.]+\s?[-/][\w/.\-–&]+))?"
    r"(?:,?\s*(?P<day>ngày\s+(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})))?"
    r"(?P<by>\s+của\s+(?:(?!\s(?:về|ban hành|quy định|hướng dẫn|phê duyệt|Kết luận|kết luận|sửa đổi|thông báo|v/v|triển khai|"
    r"thực hiện|tổ chức|đối với|phát động|giao)\b)[^;.,:(“])+)?"
)


# Grounds without number and day are acts all the same; `tình hình thực tế` and `chức năng, nhiệm vụ` are none.
_NAMED_ACT = re.compile(
    r"Căn cứ\s+(?:theo\s+)?(?:Hiến pháp|(?:Bộ\s+)?[Ll]uật|Pháp lệnh|Nghị|Quyết định|Chỉ thị|Thông|Kế hoạch|Hướng dẫn|Công văn|Chương trình|"
    r"Quy (?:chế|định|chuẩn)|Điều lệ|Đề án|Kết luận|Văn bản|Tờ trình|Biên bản)\b"
)


def legal_bases(preamble: Sequence[str]) -> tuple[str, ...]:
    """Acts named in the grounds: kind, number, day, body; only where a number or a day makes it certain."""
    found: list[str] = []
    for paragraph in preamble:
        start = _BASIS_START.match(paragraph)
        if not start:
            continue
        acts = [
            match for match in _ACT.finditer(paragraph) if (match["symbol"] or match["day"]) and ("số" not in (match["name"] or "").split())
        ]
        grounds = _outside_quotes(paragraph, acts)
        if grounds:
            found.extend(grounds)
        elif _NAMED_ACT.match(paragraph):
            found.append(paragraph[start.end() :].rstrip(" ;.,"))
    return tuple(dict.fromkeys(found))


def _outside_quotes(paragraph: str, acts: list[re.Match[str]]) -> list[str]:
    """An act inside another's title (`… sửa đổi Nghị định số …`) is part of that title, not a ground."""
    grounds: list[str] = []
    for match in acts:
        before = paragraph[: match.start()].rstrip()
        opened = before.count("“") > before.count("”")
        lead = before.rpartition(";")[2].rpartition(". ")[2]
        first_in_clause = len(lead.split()) <= 4 or before.endswith((";", ",", " và"))
        if not opened and first_in_clause:
            grounds.append(" ".join(match.group().split()))
    return grounds
