"""`thidua read-plan FILE [--json]`: what the reader makes of a plan, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua.foundation.console import Command
from thidua.foundation.plain.problems import Refused

from .reading import PlanReading, read_plan
from .rules.outline import Clause

_WIDTH = 96
_LEVELS = {"error": "Lỗi", "warning": "Cần xem lại", "note": "Ghi chú"}


def read_plan_command(argv: list[str]) -> int:
    """0: read; 1: refused, with the sentence on stderr; 2: wrong call."""
    parser = argparse.ArgumentParser(prog="thidua read-plan", description="Đọc kế hoạch thành mục, điểm và dự thảo phong trào.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .pdf (có lớp chữ) hoặc .txt")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    options = parser.parse_args(argv)
    try:
        plan = read_plan(options.file)
    except Refused as why:
        for problem in why.problems:
            sys.stderr.write(f"{problem.message}\n")
        return 1
    if options.json:
        json.dump(plan.to_json(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _report(plan))
    return 0


def _report(plan: PlanReading) -> Iterator[str]:
    document = plan.outline.document
    yield f"{document.kind or 'Văn bản'}: {document.title or '(không đọc được tên)'}"
    yield f"Cơ quan ban hành: {document.issuer or '–'}   Số: {document.symbol or '–'}"
    yield f"Nơi, ngày: {document.place or '–'}, {document.date or '–'}"
    for basis in document.legal_bases:
        yield f"Căn cứ: {basis}"
    yield ""
    yield from _tree(plan.outline.clauses, 0)
    for annex in plan.outline.annexes:
        yield f"Phụ lục: {_short(annex.title)} ({len(annex.tables)} bảng)"
    if document.signer:
        signer = document.signer
        yield f"Người ký: {' – '.join(part for part in (signer.authority, signer.position, signer.name) if part)}"
    yield ""
    yield from _draft(plan)
    for problem in plan.problems:
        yield f"{_LEVELS[problem.level]}: {problem}"


def _tree(clauses: Iterable[Clause], depth: int) -> Iterator[str]:
    for clause in clauses:
        yield _short(f"{'  ' * depth}{clause.path}  {clause.text}")
        yield from _tree(clause.children, depth + 1)


def _draft(plan: PlanReading) -> Iterator[str]:
    movement = plan.movement
    yield "DỰ THẢO PHONG TRÀO (? = cần xem lại)"
    for name, phrase in (("Tên", movement.name), ("Chủ đề", movement.theme)):
        if phrase:
            yield f"{name}: {phrase.text}{_doubt(phrase.certainty)}"
    if movement.period:
        period = movement.period
        yield f"Thời gian: {period.start or '…'} – {period.end or '…'}{_doubt(period.certainty)}"
    for phase in movement.phases:
        review = f"; {phase.review.kind} {phase.review.due or ''}".rstrip() if phase.review else ""
        yield f"Giai đoạn [{phase.clause}]: {phase.name}{review}{_doubt(phase.certainty)}"
    for group in movement.groups:
        yield f"Nhóm đối tượng [{group.clause or '–'}]: {group.name} – {len(group.criteria)} tiêu chí{_doubt(group.certainty)}"
        for criterion in group.criteria:
            points = f" ({criterion.points} điểm)" if criterion.points is not None else ""
            yield _short(f"  [{criterion.clause or criterion.source}]{points} {criterion.text}") + _doubt(criterion.certainty)
    for award in movement.awards:
        yield f"Hình thức khen thưởng [{award.clause}]: {award.form}{_doubt(award.certainty)}"
    for task in movement.tasks:
        when = task.due or task.recurrence
        line = f"Nhiệm vụ [{task.clause or task.source}] {', '.join(task.bodies) or '?'}: {task.text}"
        yield _short(line) + (f" – {when}" if when else "") + _doubt(task.certainty)


def _doubt(certainty: str) -> str:
    return " ?" if certainty == "review" else ""


def _short(text: str) -> str:
    line = " ".join(text.split()) if not text.startswith(" ") else text.replace("\n", " ")
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"


COMMANDS = {"read-plan": Command(read_plan_command, "đọc kế hoạch (.docx, .pdf, .txt) thành mục, điểm và dự thảo", needs_django=False)}
