"""Subject groups and their criteria, from clauses and from tables of points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from thidua.movements.rules.outline.joining import is_upper
from thidua.movements.rules.outline.labels import fold
from thidua.movements.rules.outline.records import Clause, Outline
from thidua.movements.rules.outline.written import table_rows

from .records import Criterion, Group
from .sections import CRITERIA, FOR_WHOM, SUBJECTS, clean, leaves, name_of, narrowest, titled

_SUBJECT_WORDS = re.compile(
    r"tập thể|cá nhân|hộ gia đình|doanh nghiệp|cơ quan|đơn vị|địa phương|xã|phường|thị trấn|thôn|bản|tổ dân phố|"
    r"đoàn thể|mặt trận|tổ chức|người dân|cán bộ|công chức|nhân dân|trường|hợp tác xã|sở|phòng|ban",
    re.I,
)
_PROCEDURE = re.compile(r"phụ lục|thang điểm|bảng điểm|biểu điểm|^tổng (?:số )?điểm", re.I)
_NO_CRITERIA = re.compile(r"tiêu chí phụ", re.I)


def groups_of(outline: Outline) -> tuple[Group, ...]:
    from_clauses = _from_clauses(outline)
    from_tables = _from_tables(outline)
    for_whom = [group for group in from_clauses if group.certainty == "sure"]
    if from_tables and not for_whom:
        found = from_tables
    elif from_tables:
        found = _with_points(from_clauses, from_tables)
    else:
        found = from_clauses
    return (*found, *_without_criteria(outline, found))


def _from_clauses(outline: Outline) -> list[Group]:
    found: list[Group] = []
    for section in titled(outline.clauses, CRITERIA):
        if _NO_CRITERIA.search(section.heading):
            continue
        for clause in narrowest(section, CRITERIA):
            found.extend(_groups_under(clause))
    return found


def _groups_under(clause: Clause) -> list[Group]:
    children = [c for c in clause.children if not re.search(r"khen thưởng", c.heading, re.I)]
    named = [c for c in children if _is_subject(c)]
    if named and len(named) * 2 >= len(children):
        return [_group(c) for c in named]
    deeper = [group for c in children if c.children for group in _groups_under(c) if group.certainty == "sure"]
    if deeper:
        return deeper
    unnumbered = _under_subheadings(clause)
    if unnumbered:
        return unnumbered
    criteria = tuple(replace(c, certainty="review") for c in _criteria(clause))
    if not criteria or all(_PROCEDURE.search(c.text) or len(c.text) > 600 for c in criteria[:1]):
        return []
    return [Group("Đối tượng chung", clause.path, "review", criteria)]


def _group(clause: Clause) -> Group:
    """`Đối với các ấp: 100 điểm`: the points of the group stand behind its name."""
    name = name_of(clause)
    found = _WRITTEN_POINTS.search(name)
    points = _points(found["points"]) if found else None
    name = clean(name[: found.start()] if found else name)
    return Group(name, clause.path, "sure" if FOR_WHOM.match(clause.text) else "review", tuple(_criteria(clause)), points)


def _subheading(paragraph: str) -> bool:
    return bool(FOR_WHOM.match(paragraph)) and paragraph.rstrip().endswith(":") and len(paragraph) <= 160


def _under_subheadings(clause: Clause) -> list[Group]:
    """`Đối với các xã:` without a number, above the dashes that are its criteria."""
    found: list[Group] = []
    for paragraph in clause.paragraphs:
        if _subheading(paragraph):
            found.append(Group(clean(paragraph), clause.path, "sure"))
    if len(found) != 1:
        return []
    for child in clause.children:
        leaf_criteria = tuple(_criterion(leaf, clean(name_of(child)) if leaf is not child else "") for leaf in leaves(child))
        found[-1] = replace(found[-1], criteria=(*found[-1].criteria, *leaf_criteria))
        for inner in child.walk():
            found.extend(Group(clean(p), inner.path, "sure") for p in inner.paragraphs if _subheading(p))
    return [group for group in found if group.criteria]


def _is_subject(clause: Clause) -> bool:
    name = name_of(clause)
    if not name or not (clause.children or clause.paragraphs):
        return False
    return bool(FOR_WHOM.match(name)) or (len(name) <= 120 and bool(_SUBJECT_WORDS.search(name)) and not name.endswith("."))


def _criteria(group: Clause) -> Iterator[Criterion]:
    if not group.children:
        for paragraph in group.paragraphs:
            yield Criterion(clean(paragraph), group.path, "review")
        return
    for child in group.children:
        for leaf in leaves(child):
            section = clean(name_of(child)) if leaf is not child else ""
            yield _criterion(leaf, section)


_WRITTEN_POINTS = re.compile(r"(?::|[–-]|\()\s*(?:tối đa\s*)?(?P<points>\d{1,3}(?:[.,]\d{1,2})?)\s*điểm\)?\s*[.;:]?$", re.I)


def _criterion(leaf: Clause, section: str) -> Criterion:
    """Points stand behind the words where the plan has no table: `Giảm nghèo: 15 điểm`, `… (30 điểm)`."""
    found = _WRITTEN_POINTS.search(leaf.text)
    points = _points(found["points"]) if found else None
    return Criterion(clean(leaf.text), leaf.path, "sure" if leaf.text else "review", section, points)


# -- tables --------------------------------------------------------------------------------------

_POINTS_HEAD = re.compile(r"điểm", re.I)
_TEXT_HEAD = re.compile(r"tiêu chí|nội dung|chỉ tiêu|tiêu chuẩn|nhiệm vụ", re.I)
_GUIDANCE_HEAD = re.compile(r"hướng dẫn|cách (?:tính|chấm)|ghi chú|phương pháp|cách thức", re.I)
_ORDER_HEAD = re.compile(r"^(?:stt|tt|số tt|số thứ tự|mã)$", re.I)
_ROMAN = re.compile(r"[IVX]+|[A-ZĐ]")
# A row with a Roman number names a group where it names subjects, else a section of the criteria: `I. Lãnh đạo, chỉ đạo`.
_NAMES_SUBJECT = re.compile(
    r"(?:(?:đối với|dành cho|nhóm|khối|cụm|các)\s+)*(?:(?:các|những)\s+)?(?:tập thể|cá nhân|hộ|gia đình|doanh nghiệp|cơ quan|đơn vị|"
    r"địa phương|xã|phường|thị trấn|huyện|thôn|ấp|bản|tổ dân phố|sở|phòng|trường|hợp tác xã|mặt trận|đoàn thể)(?!\w)(?!\s+hội)|"
    r"(?:đối với|dành cho|khối|cụm)\s|nhóm\s+(?:các\s+)?tổ chức\s",
    re.I,
)


def _from_tables(outline: Outline) -> list[Group]:
    clause = _clause_of_annex(outline)
    found: list[Group] = []
    sources = [(annex.title, clause, table) for annex in outline.annexes for table in annex.tables]
    sources += [(c.path, c.path, table) for c in outline.walk() for table in c.tables]
    for title, path, table in sources:
        rows = table_rows(table)
        head = _columns(rows)
        if head is not None:
            found.extend(_groups_in(rows, head, title, path))
    return found


def _clause_of_annex(outline: Outline) -> str | None:
    for clause in outline.walk():
        if re.search(r"phụ lục", clause.text, re.I) and re.search(r"điểm|tiêu chí|tiêu chuẩn", clause.text, re.I):
            return clause.path
    return next((c.path for c in outline.walk() if re.search(r"phụ lục|bảng điểm", c.full_text, re.I)), None)


def _columns(rows: list[list[str]]) -> tuple[int, int, int, int, int] | None:
    """(head row, order, text, points, guidance) or None where this is no table of points."""
    for index, row in enumerate(rows[:4]):
        cells = [fold(cell) for cell in row]
        if re.fullmatch(r"\d+(?:\.\d+)*|[IVX]+", cells[0] if cells else ""):
            return None  # a row of its own, not a head
        guidance = next((i for i, c in enumerate(cells) if _GUIDANCE_HEAD.search(c)), -1)
        points = next((i for i, c in enumerate(cells) if _POINTS_HEAD.search(c) and i != guidance and len(c) < 40), -1)
        text = next((i for i, c in enumerate(cells) if _TEXT_HEAD.search(c) and i not in (points, guidance)), -1)
        order = next((i for i, c in enumerate(cells) if _ORDER_HEAD.match(c)), 0 if text > 0 else -1)
        if points >= 0 and text >= 0:
            return index, order, text, points, guidance
    return None


def _groups_in(rows: list[list[str]], head: tuple[int, int, int, int, int], title: str, clause: str | None) -> list[Group]:
    first, order, text, points, guidance = head
    groups: list[Group] = []
    name = _table_name(title)
    group = Group(name, clause, "review", source=title)
    section = ""
    for index, row in enumerate(rows[first + 1 :]):
        number = _cell(row, order)
        words = fold(_cell(row, text))
        value = _points(_cell(row, points))
        if not words or re.match(r"(?:tổng|cộng)\b", words, re.I):
            continue
        if _ROMAN.fullmatch(number) and (is_upper(words) or _starts_group(rows[first + 1 :], index, order)):
            section = clean(words)
            if not _NAMES_SUBJECT.match(words):
                continue
            section = ""
            if group.criteria:
                groups.append(group)
            group = Group(clean(words), clause, "sure" if value is not None else "review", (), value, f"{title}: {number}")
            continue
        criterion = Criterion(
            clean(words), clause, "sure" if value is not None else "review", section, value,
            _cell(row, guidance).strip() if guidance >= 0 else "", f"{title}: {number}" if number else title,
        )  # fmt: skip
        group = replace(group, criteria=(*group.criteria, criterion))
    if group.criteria:
        groups.append(group)
    return [replace(g, criteria=_fold_sections(g.criteria)) for g in groups]


def _starts_group(rows: list[list[str]], index: int, order: int) -> bool:
    return any(re.match(r"\d", _cell(row, order)) for row in rows[index + 1 : index + 2])


def _fold_sections(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """`5 Điểm cộng 15` followed by 5.1, 5.2 … is their heading, not a criterion of its own."""
    found: list[Criterion] = []
    numbers = [c.source.rpartition(": ")[2] for c in criteria]
    above = {".".join(parts[:depth]) for parts in (number.split(".") for number in numbers) for depth in range(1, min(len(parts), 8))}
    headings: dict[str, str] = {}
    for criterion, number in zip(criteria, numbers, strict=True):
        if re.fullmatch(r"\d+(?:\.\d+)*", number) and number in above:
            headings[number] = criterion.text
            continue
        parent = number.rpartition(".")[0]
        found.append(replace(criterion, section=headings.get(parent, criterion.section)))
    return tuple(found)


def _table_name(title: str) -> str:
    found = FOR_WHOM.search(title)
    return clean(title[found.start() :]) if found and found.start() else "Đối tượng chung"


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if 0 <= column < len(row) else ""


def _points(text: str) -> Decimal | None:
    found = re.fullmatch(r"(?:tối đa\s*)?(-?\d{1,4}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)?", fold(text), re.I)
    if not found:
        return None
    try:
        return Decimal(found.group(1).replace(",", "."))
    except InvalidOperation:
        return None


# -- both ----------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W\d_]+", text.casefold()) if w not in ("các", "và", "nhóm", "đối", "với", "của"))


def _with_points(from_clauses: list[Group], from_tables: list[Group]) -> list[Group]:
    """Points of a table row go to the clause that says the same; what matches nothing is shown apart."""
    rows = [(g, c) for g in from_tables for c in g.criteria]
    words = [_words(criterion.text) for _, criterion in rows]
    used: set[int] = set()
    found: list[Group] = []
    for group in from_clauses:
        criteria = []
        for criterion in group.criteria:
            own = _words(criterion.text)
            likeness = [_likeness(own, row) for row in words]
            best = max(range(len(rows)), key=likeness.__getitem__, default=None)
            if best is not None and best not in used and likeness[best] >= 0.6:
                used.add(best)
                row = rows[best][1]
                criterion = replace(criterion, points=row.points, guidance=row.guidance, source=row.source)
            criteria.append(criterion)
        found.append(replace(group, criteria=tuple(criteria)))
    for group in from_tables:
        rest = tuple(c for i, (g, c) in enumerate(rows) if g is group and i not in used)
        if rest:
            found.append(replace(group, criteria=tuple(replace(c, certainty="review") for c in rest), certainty="review"))
    return found


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _without_criteria(outline: Outline, found: list[Group]) -> Iterator[Group]:
    """Subjects that the plan names but gives no criteria of their own; an officer decides."""
    if found and all(group.certainty == "sure" and not group.source for group in found):
        return
    known = {_words(group.name) for group in found} - {frozenset()}
    taken = {group.clause for group in found if group.clause}
    for section in titled(outline.clauses, SUBJECTS):
        for clause in narrowest(section, SUBJECTS):
            for child in clause.children:
                person = re.match(r"(?:Đối với )?(?:cá nhân|hộ gia đình)\b", child.text, re.I)
                for leaf in [child] if person else leaves(child):
                    if any(path in taken for path in _paths_to(leaf.path)):
                        continue
                    words = _words(leaf.text)
                    if not any(name <= words for name in known):
                        yield Group(clean(leaf.text), leaf.path, "review")


def _paths_to(path: str) -> Iterator[str]:
    """`III.1.a`: III, III.1, III.1.a."""
    parts = path.split(".")
    return (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
