"""Who has to do what by when: the clauses on carrying out the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.foundation.plain.blocks import Table
from thidua.movements.rules.outline.labels import fold
from thidua.movements.rules.outline.records import Clause, Outline
from thidua.movements.rules.outline.written import table_rows

from .dates import point
from .records import Certainty, Task
from .sections import TASKS, clean, leaves, narrowest, titled

_BODY = (
    r"(?:[Cc]ác\s+|[Nn]hững\s+|[Tt]oàn thể\s+|[Mm]ỗi\s+|[Tt]hủ trưởng\s+(?:các\s+)?|[Nn]gười đứng đầu\s+(?:các\s+)?|"
    r"[Ll]ãnh đạo\s+)?"
    r"(?:cơ quan|đơn vị|địa phương|phòng|ban|ngành|xã|phường|doanh nghiệp|thành viên|tổ chức|cấp ủy|cụm|khối|trường|đoàn thể|"
    r"hợp tác xã|thôn|ấp|khoa|cấp|xí nghiệp|nhà máy|bộ|sở|tổ|chi|chi bộ|đảng bộ|chi đoàn|chi hội|bản|huyện|đồng chí|"
    r"giáo viên|Cấp|Vụ|Tổng cục|Học viện|"
    r"Giáo viên|Tổng phụ trách|Đồng chí|Xí nghiệp|Nhà máy|Hiệu trưởng|Giám đốc|Phó|Bệnh viện|Trạm|Cơ quan|Đơn vị|"
    r"Địa phương|Sở|Phòng|Ban|UBND|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|Mặt trận|Hội|HĐND|Huyện|"
    r"Trung tâm|Công an|Đoàn|Đảng ủy|Chi bộ|Văn phòng|Thanh tra|Bộ|Chi cục|Cục|Ngân hàng|Kho bạc|Bảo hiểm|Liên đoàn|Viện|"
    r"Tòa án|Trường|Công ty|Doanh nghiệp|Cụm|Khối|Trưởng|Chủ tịch|Bưu điện|Báo|Đài|Tổ|Hợp tác xã|"
    r"Thường trực|Thành viên|Công chức|Cán bộ|Cấp ủy|Công đoàn)\b"
)
_START = re.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Trân trọng đề nghị|Định kỳ[^,]{0,60},|Hằng năm,|Hàng năm,|Trước ngày[^,]{0,60},|"
    r"Chậm nhất[^,]{0,60},)\s*)?"
    r"(?P<body>" + _BODY + r")"
)
_VERB = re.compile(
    r"(?<!các )(?<!những )(?<!, )(?<!và )(?<!\w)(?P<verb>căn cứ|xây dựng|thực hiện|phân công|đưa|đẩy mạnh|chủ trì|chủ động|"
    r"báo cáo|phối hợp|tham mưu|hướng dẫn|chỉ đạo|triển khai|theo dõi|đôn đốc|tuyên truyền|có trách nhiệm|chịu trách nhiệm|tiếp tục|"
    r"tăng cường|rà soát|lập|ban hành|kiểm tra|giám sát|tổng hợp|cân đối|bố trí|quán triệt|lựa chọn|đề xuất|gửi|phát động|tích cực|"
    r"kịp thời|vận động|huy động|nghiên cứu|cụ thể hóa|hưởng ứng|đăng ký|bảo đảm|đảm bảo|làm|là|nâng cao|xem xét|thẩm định|cử|mở|"
    r"tự chấm|chấm|bình xét|giúp|khẩn trương|thường xuyên|tổ chức|cung cấp|đăng tải|thông báo|hoàn thành|hỗ trợ|"
    r"quản lý|nộp|tập trung|lồng ghép)(?!\w)"
)
_RECURRENCE = re.compile(
    r"(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)|0?6\s+tháng(?:,?\s+(?:một|1)?\s*năm)?|"
    r"sáu tháng|quý(?!\s*(?:[IVX]+|\d)))(?!\w)|định kỳ",
    re.I,
)
# `trước ngày 25 hằng tháng`, `ngày 20 của tháng cuối quý`: a day that comes again has no date of its own.
_DUE_AGAIN = re.compile(
    r"(?:(?:trước|chậm nhất(?:\s+(?:là|vào|trước))?|vào)\s+)?(?:ngày\s+)?\d{1,2}\s+(?:của\s+)?"
    r"(?P<again>(?:hằng|hàng|mỗi)\s+tháng|tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:mỗi\s+)?(?:quý|năm)(?:\s+sau)?|(?:đầu|cuối)\s+quý)",
    re.I,
)
_NO_TASK = re.compile(r"(?:Kinh phí|Nguồn kinh phí)\b", re.I)
_DUE = re.compile(
    r"(?:trước|chậm nhất(?:\s+(?:là|vào|trước))?|hoàn thành(?:\s+(?:trong|trước|vào))?|xong(?:\s+trước)?|trong|đến hết|hạn(?:\s+cuối)?)"
    r"\s+(?:ngày\s+|hết\s+|tháng\s+|quý\s+|Quý\s+|năm\s+)?[^.;,]{0,50}",
    re.I,
)
_ACTS = re.compile(r"chủ trì|phối hợp|thực hiện|đơn vị|cơ quan", re.I)


def tasks_of(outline: Outline) -> tuple[Task, ...]:
    found: list[Task] = []
    for section in titled(outline.clauses, TASKS, depth=2):
        for clause in narrowest(section, TASKS):
            found.extend(_under(clause))
    if not found and outline.document.kind == "CHỈ THỊ":  # a directive is nothing but tasks
        for clause in outline.clauses:
            if _named_body(clause) or bodies_of(clause.text):
                found.extend(_tasks(clause, ()))
    found.extend(_from_tables(outline))
    return tuple(found)


def _under(section: Clause) -> Iterator[Task]:
    duty = re.match(r"(?:Trách nhiệm|Nhiệm vụ) của\s", section.heading)
    if duty and _named_body(section):
        yield from _tasks(section, ())
        return
    for child in section.children:
        if not _NO_TASK.match(child.heading):
            yield from _tasks(child, ())


def _tasks(clause: Clause, above: tuple[str, ...]) -> Iterator[Task]:
    named = _named_body(clause)
    if named and (clause.children or clause.paragraphs):
        own: tuple[str, ...] = (named,)
        for paragraph in clause.paragraphs:
            yield _task(paragraph, clause.path, own, "sure")
        for child in clause.children:
            yield from _tasks(child, own)
        return
    if clause.children and clause.text.rstrip().endswith(":"):
        bodies: tuple[str, ...] = bodies_of(clause.text) or above
        for child in clause.children:
            yield from _tasks(child, bodies)
        return
    text = "\n".join([clause.text, *(leaf.text for child in clause.children for leaf in leaves(child))])
    bodies = bodies_of(clause.text)
    if above:
        yield _task(text, clause.path, _before_colon(clause.text) or above, "sure")
    else:
        yield _task(text, clause.path, bodies, "sure" if bodies else "review")
    for paragraph in clause.paragraphs:
        own = bodies_of(paragraph)
        inherited = above or bodies
        yield _task(paragraph, clause.path, own or inherited, "sure" if own else "review")


def _named_body(clause: Clause) -> str | None:
    """`1. Sở Nội vụ`: the heading is the body itself."""
    heading = clause.heading
    if not heading or len(clause.text) > 200:
        return None
    run_in = len(heading) < len(clean(clause.text)) - 1
    if run_in:
        return None
    name = re.sub(r"^(?:Giao|Đề nghị|(?:Trách nhiệm|Nhiệm vụ) của|Đối với|Yêu cầu)\s+", "", clean(clause.text))
    start = _START.match(name)
    if start is None or (clause.text.rstrip().endswith(":") and _VERB.search(name, start.end("body"))):
        return None  # `Các sở, ngành tập trung thực hiện các nhiệm vụ sau:` is a sentence about them
    return name[:1].upper() + name[1:]


def _before_colon(text: str) -> tuple[str, ...]:
    """`Ban Phong trào: Chỉ đạo …`: who stands before the colon does what follows it."""
    found = re.match(r"(?P<name>[^:.;]{3,100}):\s", text)
    start = _START.match(text)
    if not found or not start or _VERB.search(found["name"], start.end("body")):
        return ()
    return (clean(text[start.start("body") : found.end("name")]),)


def bodies_of(text: str) -> tuple[str, ...]:
    """The subject of the sentence, where it is one or more bodies before a verb."""
    start = _START.match(text)
    if named := _before_colon(text):
        return named
    if not start:
        colon = re.match(r"([^:.;]{3,100}):\s", text)
        return (clean(colon.group(1)),) if colon and _START.match(colon.group(1)) else ()
    at = start.start("body")
    colon_at = text.find(":", at)
    for verb in _VERB.finditer(text, start.end("body")):
        subject = text[at : verb.start()]
        if colon_at != -1 and colon_at < verb.start():
            return (clean(text[at:colon_at]),)
        if verb["verb"] == "tổ chức" and re.search(r"(?:cơ quan|và)\s*$", subject[-20:]):
            continue
        if len(subject) > 220 or "." in subject.rstrip(". "):
            return ()
        return (clean(subject),)
    return ()


def _task(text: str, clause: str | None, bodies: tuple[str, ...], certainty: Certainty) -> Task:
    due, iso = due_of(text)
    again = _DUE_AGAIN.search(text)
    recurrence = _RECURRENCE.search(text)
    words = recurrence.group().lower() if recurrence else None
    if again and due is None:
        due, words = again.group(), again["again"].lower()
    if words == "định kỳ" and not re.match(r"định kỳ", text, re.I):
        words = None
    return Task(clean(text), clause, bodies, due, iso, words, certainty)


def due_of(text: str) -> tuple[str | None, str | None]:
    for found in _DUE.finditer(text):
        when = point(found.group())
        if when is not None:
            end = found.group().find(when[0]) + len(when[0])
            return found.group()[:end], when[1]
    return None, None


def _from_tables(outline: Outline) -> Iterator[Task]:
    """A table `nhiệm vụ – cơ quan chủ trì – thời gian`."""
    sources: list[tuple[str, str | None, Table]] = [(annex.title, None, table) for annex in outline.annexes for table in annex.tables]
    sources += [(c.path, c.path, table) for c in outline.walk() for table in c.tables]
    for title, clause, table in sources:
        rows = table_rows(table)
        if not rows:
            continue
        head = [fold(cell).lower() for cell in rows[0]]
        work = next((i for i, c in enumerate(head) if re.search(r"nhiệm vụ|nội dung|công việc", c)), -1)
        who = [i for i, c in enumerate(head) if _ACTS.search(c) and i != work and "kết quả" not in c]
        when = next((i for i, c in enumerate(head) if re.search(r"thời gian|thời hạn|hoàn thành", c)), -1)
        if work < 0 or not who or any("điểm" in c for c in head):
            continue
        for row in rows[1:]:
            if len(row) <= max(work, when, *who) or not row[work].strip():
                continue
            bodies = tuple(fold(row[i]) for i in who if row[i].strip())
            due = fold(row[when]) if when >= 0 else ""
            recurrence = _RECURRENCE.search(due)
            dated = point(due)
            if not bodies and not due:
                continue
            yield Task(
                clean(fold(row[work])), clause, bodies, due or None, dated[1] if dated else None,
                recurrence.group().lower() if recurrence else None, "review", title,
            )  # fmt: skip
