"""The cluster scores crosswise, the standing body appraises, the ranking is published and comes out again when recomputed."""

from playwright.sync_api import Page, expect

from tests.journeys.installation import DEPUTY, LEAD, UNIT
from tests.journeys.walk import Visit, follow, press, said
from thidua.scoring.commands import recompute_command


def sheet_of(report: str) -> str:
    return f"/cham-diem/phieu/{report.rstrip('/').rpartition('/')[2]}/"


def crosswise(visit: Visit, lead: Page, deputy: Page, of_member: str, of_lead: str) -> None:
    """Nobody scores the own unit: the lead scores the member's sheet, the deputy the lead's."""
    lead.goto(sheet_of(of_lead))
    said(lead, "Phiếu của đơn vị mình: người của đơn vị khác chấm.")
    expect(lead.get_by_role("button", name="Hoàn thành chấm điểm")).to_have_count(0)
    for scorer, report in ((lead, of_member), (deputy, of_lead)):
        scorer.goto("/cham-diem/")
        visit.look(scorer)
        scorer.goto(sheet_of(report))
        visit.look(scorer)
        press(scorer, "Hoàn thành chấm điểm")
        visit.look(scorer)
        press(scorer, "Hoàn thành chấm điểm")


def appraise(visit: Visit, page: Page, of_member: str, of_lead: str) -> None:
    """The standing body takes one household off and says why; 64.58 becomes 64.38."""
    page.goto(sheet_of(of_member))
    line = page.locator("tr[id^=tieu-chi-]").first
    line.locator("summary").click()
    line.get_by_label("Phần đạt được").fill("45")
    line.get_by_label("Lý do thay đổi").fill("Một hộ bàn giao sau hạn")
    press(page, "Hoàn thành thẩm định")
    said(page, "64,38")
    press(page, "Hoàn thành thẩm định")
    said(page, "thẩm định 64,38")
    visit.look(page)
    page.goto(sheet_of(of_lead))
    press(page, "Hoàn thành thẩm định")
    press(page, "Hoàn thành thẩm định")
    said(page, "thẩm định 63,33")


def publish(visit: Visit, page: Page) -> None:
    page.goto("/cham-diem/xep-hang/")
    visit.look(page)
    follow(page, "Cụm 1")
    visit.look(page)
    follow(page, "Công bố kết quả")
    visit.look(page)
    said(page, DEPUTY)
    page.get_by_label("Lý do không xếp hạng").fill("Xã Đức Vân chưa gửi báo cáo")
    press(page, "Công bố kết quả")
    said(page, "Hạng 1: tổng điểm 64,38.")
    said(page, "Hạng 2: tổng điểm 63,33.")
    expect(page.get_by_role("main")).to_contain_text([f"{UNIT}"])
    said(page, LEAD)
    visit.look(page)
    assert recompute_command([]) == 0
