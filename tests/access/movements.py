"""Who gets what of the pages of movements (GET)."""

from datetime import date
from io import BytesIO

from tests.builders import moment
from tests.cast import Cast
from tests.movements.samples import AT, make_plan
from thidua.movements.actions import TaskFacts, add_guiding_document, add_task, grant_extension
from thidua.movements.models import Extension, GuidingDocument, Plan, Task

_ALL = ("minh", "tam", "hoa", "quy", "lan", "ut", "truong_cum", "le")
_LOOK = dict.fromkeys(_ALL, 200) | {"le": 404, "": 302}
_MANAGE = dict.fromkeys(_ALL, 404) | {"minh": 200, "": 302}
_ACT = dict.fromkeys(_ALL, 405) | {"": 302}


def _plan(cast: Cast) -> Plan:
    return Plan.objects.filter(state="draft").first() or make_plan(cast.authority, cast.minh)


def _item(cast: Cast) -> list[int]:
    return [_plan(cast).items.filter(kind="criterion").first().pk]


def _task(cast: Cast) -> list[int]:
    task = Task.objects.first() or add_task(cast.movement, TaskFacts("Gửi báo cáo", due=date(2025, 6, 1)), by=cast.minh, at=AT)
    return [task.pk]


def _guide(cast: Cast) -> list[int]:
    made = GuidingDocument.objects.first() or add_guiding_document(
        cast.movement, "Hướng dẫn", content=BytesIO(b"%PDF-1.7"), name="hd.pdf", by=cast.minh, at=AT
    )
    return [made.pk]


def _extension(cast: Cast) -> list[int]:
    made = Extension.objects.first() or grant_extension(
        cast.period, moment(2025, 1, 20, 17), "Mưa lũ", paper=BytesIO(b"%PDF-1.7"), paper_name="gh.pdf", by=cast.minh, at=AT
    )
    return [made.pk]


def _movement(cast: Cast) -> list[int]:
    return [cast.movement.pk]


def _period(cast: Cast) -> list[int]:
    return [cast.period.pk]


def _draft(cast: Cast) -> list[int]:
    return [_plan(cast).pk]


def _group(cast: Cast) -> list[int]:
    return [cast.group.pk]


def _phase(cast: Cast) -> list[int]:
    return [cast.period.phase_id]


def _participation(cast: Cast) -> list[int]:
    return [cast.part_a.pk]


_ROWS = {
    "movements:movements": (_LOOK, None),
    "movements:movement_new": (_MANAGE, None),
    "movements:movement": (_LOOK, _movement),
    "movements:movement_edit": (_MANAGE, _movement),
    "movements:movement_step": (_MANAGE, lambda cast: [cast.movement.pk, "final"]),
    "movements:phase_new": (_MANAGE, _movement),
    "movements:group_new": (_MANAGE, _movement),
    "movements:guiding_document_new": (_MANAGE, _movement),
    "movements:tasks": (_LOOK, _movement),
    "movements:task_new": (_MANAGE, _movement),
    "movements:participations": (_LOOK, _movement),
    "movements:participations_new": (_MANAGE, _movement),
    "movements:period_new": (_MANAGE, _movement),
    "movements:phase": (_MANAGE, _phase),
    "movements:phase_remove": (_ACT, _phase),
    "movements:group": (_MANAGE, _group),
    "movements:group_remove": (_ACT, _group),
    "movements:guiding_document_file": (_LOOK, _guide),
    "movements:guiding_document_remove": (_ACT, _guide),
    "movements:task": (_MANAGE, _task),
    "movements:task_finish": (_ACT, _task),
    "movements:task_reopen": (_ACT, _task),
    "movements:participation": (_MANAGE, _participation),
    "movements:participation_end": (_MANAGE, _participation),
    "movements:participation_remove": (_ACT, _participation),
    "movements:period": (_LOOK, _period),
    "movements:period_edit": (_MANAGE, _period),
    "movements:period_open": (_ACT, _period),
    "movements:period_close": (_MANAGE, _period),
    "movements:period_reopen": (_MANAGE, _period),
    "movements:period_extend": (_MANAGE, _period),
    "movements:extension_file": (_LOOK, _extension),
    "movements:plans": (_LOOK, None),
    "movements:plan_template": (_MANAGE, None),
    "movements:plan": (_MANAGE, _draft),
    "movements:plan_file": (_MANAGE, _draft),
    "movements:plan_review": (_MANAGE, _draft),
    "movements:draft_item_new": (_MANAGE, _draft),
    "movements:draft_items_merge": (_ACT, _draft),
    "movements:plan_confirm": (_MANAGE, _draft),
    "movements:plan_discard": (_MANAGE, _draft),
    "movements:draft_item": (_MANAGE, _item),
    "movements:draft_item_drop": (_ACT, _item),
    "movements:draft_item_restore": (_ACT, _item),
    "movements:draft_item_move": (_ACT, _item),
    "movements:draft_item_regroup": (_ACT, _item),
}
ACCESS = {name: expected for name, (expected, _) in _ROWS.items()}
ARGS = {name: arguments for name, (_, arguments) in _ROWS.items() if arguments}
