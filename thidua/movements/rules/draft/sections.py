"""Finding the clauses that speak of criteria, time, awards and who does what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.movements.rules.outline.records import Clause

CRITERIA = re.compile(r"tiêu chí|tiêu chuẩn (?:thi đua|đánh giá|xét|bình)|thang điểm|chấm điểm thi đua", re.I)
TIME = re.compile(r"lộ trình|thời gian|giai đoạn|tiến độ|thời hạn|các đợt|các bước", re.I)
AWARDS = re.compile(r"khen thưởng|giải thưởng|mức thưởng", re.I)
TASKS = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|thực hiện kế hoạch", re.I)
SUBJECTS = re.compile(r"đối tượng", re.I)
AWARD_FORM = re.compile(r"hình thức khen thưởng|khen thưởng", re.I)
FOR_WHOM = re.compile(r"(?:Đối với|Với|Dành cho|Nhóm(?!\s+(?:các\s+)?(?:tiêu chí|nội dung|nhiệm vụ|chỉ tiêu|giải pháp|\d)))\s+", re.I)


def name_of(clause: Clause) -> str:
    """Heading, or the text of a short clause."""
    return clause.heading or (clause.text if len(clause.text) <= 160 else "")


def titled(clauses: Iterable[Clause], pattern: re.Pattern[str], depth: int = 3) -> Iterator[Clause]:
    """Clauses down to `depth` whose heading matches; below a match only narrower ones are looked for by the caller."""
    for clause in clauses:
        if clause.heading and len(clause.heading) <= 200 and pattern.search(clause.heading):
            yield clause
        elif depth > 1:
            yield from titled(clause.children, pattern, depth - 1)


def narrowest(clause: Clause, pattern: re.Pattern[str]) -> list[Clause]:
    """`III. Tiêu chí và hình thức khen thưởng` → its child `1. Tiêu chí thi đua`, where there is one."""
    inner = [c for c in clause.children if c.heading and len(c.heading) <= 160 and pattern.search(c.heading)]
    if inner and len(inner) < max(2, len(clause.children)):
        return [deep for c in inner for deep in narrowest(c, pattern)]
    return [clause]


def leaves(clause: Clause) -> Iterator[Clause]:
    if not clause.children:
        yield clause
    for child in clause.children:
        yield from leaves(child)


def clean(text: str) -> str:
    return text.strip().rstrip(" ;.:,")
