"""The shape of state tables, and every table of the stages against it."""

import pytest

from thidua.commendation.states import CERTIFICATE, DECISION, NOMINATION, ROUND
from thidua.council.states import FOLLOW_UP_NOTE, SESSION
from thidua.foundation.plain.states import State, States, Step
from thidua.movements.states import MOVEMENT, PLAN
from thidua.organisations.states import PERMISSIONS
from thidua.reporting.states import REPORT
from thidua.scoring.states import SHEET

TABLES = (MOVEMENT, PLAN, REPORT, SHEET, SESSION, FOLLOW_UP_NOTE, ROUND, NOMINATION, DECISION, CERTIFICATE)
DOOR = States(
    "cửa",
    State("closed", "đóng", "đóng", (Step("open", "door.use", "door.opened", "Mở cửa"),)),
    State("open", "mở", "mở", (Step("closed", "door.use", "door.closed", "Đóng cửa"), Step("gone", "door.sell", "door.sold", "Bán", True))),
    State("gone", "đã bán", "đã bán"),
)


def test_look_ups():
    assert (DOOR.start.code, DOOR.codes, len(DOOR)) == ("closed", ("closed", "open", "gone"), 3)
    assert DOOR.choices == (("closed", "đóng"), ("open", "mở"), ("gone", "đã bán"))
    assert (DOOR.label("gone"), DOOR.outsider("gone"), DOOR["gone"].final) == ("đã bán", "đã bán", True)
    assert (DOOR.can_go("closed", "open"), DOOR.can_go("closed", "gone")) == (True, False)
    assert DOOR.step("open", "gone").reason_required
    assert DOOR.step_by_verb("open", "door.closed") == Step("closed", "door.use", "door.closed", "Đóng cửa")
    assert DOOR.step_by_verb("gone", "door.closed") is None
    assert DOOR.verbs == {"door.opened", "door.closed", "door.sold"}
    with pytest.raises(LookupError):
        DOOR.step("closed", "gone")


@pytest.mark.parametrize(
    ("states", "fault"),
    [
        ((State("a", "a", "a", (Step("b", "p", "v", "l"),)),), "unknown b"),
        ((State("a", "a", "a"), State("a", "a", "a")), "twice"),
        ((State("a", "a", "a"), State("b", "b", "b")), "nothing leads to b"),
        ((State("a", "a", "a", (Step("a", "p", "v", "l"), Step("a", "q", "v", "l"))),), "same step twice"),
    ],
)
def test_a_faulty_table_does_not_start(states, fault):
    with pytest.raises(ValueError, match=fault):
        States("bảng", *states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_asks_only_for_named_permissions(table):
    assert sorted(table.permissions - set(PERMISSIONS)) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_comes_to_an_end_or_can_be_reopened(table):
    last = list(table)[-1]
    assert last.final or any(step.reason_required for step in last.next)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_one_verb_from_one_state_leads_to_one_place(table):
    for state in table:
        verbs = [step.verb for step in state.next]
        assert len(set(verbs)) == len(verbs)


def test_the_words_of_the_glossary():
    assert [state.label for state in REPORT] == [
        "chưa bắt đầu",
        "đang nhập",
        "chờ thủ trưởng duyệt",
        "chờ tiếp nhận",
        "trả lại để bổ sung",
        "đã tiếp nhận",
        "đã khóa",
    ]
    assert [state.label for state in SHEET] == ["đã tự chấm", "cụm đã chấm", "đang thẩm định", "đã thẩm định", "đã công bố"]
    assert [state.label for state in SESSION] == ["dự kiến", "đã kiểm phiếu", "đã thông qua biên bản"]
    assert [state.label for state in FOLLOW_UP_NOTE] == ["đang viết", "đã gửi", "đã rút"]
    assert [state.label for state in DECISION] == ["dự thảo", "đã trình ký", "đã ban hành", "đã sửa đổi", "đã hủy bỏ"]
    assert [state.label for state in CERTIFICATE] == ["chờ in", "đã in", "đã trao", "đã thay thế", "đã hủy bỏ"]


@pytest.mark.parametrize("table", [REPORT, SHEET, SESSION, NOMINATION], ids=lambda table: table.name)
def test_an_outsider_reads_three_words_only(table):
    assert {state.outsider for state in table} <= {"đang xem xét", "cần bổ sung", "đã có kết quả"}
