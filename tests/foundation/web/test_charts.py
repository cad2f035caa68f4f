"""A chart and the table beside it come from the same rows."""

from decimal import Decimal

from thidua.foundation.web.charts import GREEN, GREY, Chart, ChartRow, Series, points_against_median, ranking_bars, reporting_progress


def test_the_table_says_what_is_drawn():
    chart = points_against_median("c", "Xã Bằng Vân", ["Giải ngân", "Tiết kiệm"], [Decimal("18.125"), None], [Decimal(20), Decimal("9.5")])
    assert chart.rows == [ChartRow("Giải ngân", ("18,13", "20,00")), ChartRow("Tiết kiệm", ("–", "9,50"))]
    drawn = [[(point["value"], point["label"]["formatter"]) for point in series["data"]] for series in chart.option["series"]]
    assert drawn == [[(18.125, "18,13"), (None, "–")], [(20.0, "20,00"), (9.5, "9,50")]]


def test_a_ranking_leads_to_its_explanation():
    chart = ranking_bars("c", "Xếp hạng", ["A"], [Decimal(90)], ["/giai-thich/1/"])
    assert chart.rows == [ChartRow("A", ("90,00",), "/giai-thich/1/")]
    assert not chart.legend


def test_states_of_reports_lie_end_to_end_and_nothing_is_no_label():
    chart = reporting_progress("c", "Tiến độ", ["Cụm 1"], [("Đã tiếp nhận", [3], GREEN), ("Chưa gửi", [0], GREY)])
    points = [(series["stack"], series["data"][0]) for series in chart.option["series"]]
    assert [(stack, point["value"], point["label"]["show"]) for stack, point in points] == [
        ("all", 3.0, True),
        ("all", 0.0, False),
    ]


def test_two_lines_do_not_write_over_each_other():
    lines = Chart("c", "Qua các năm", "Năm", ("2023", "2024"), (Series("A", (82, 92)), Series("B", (84, None), mark=GREEN)), kind="lines")
    series = lines.option["series"]
    assert [[point["label"]["position"] for point in one["data"]] for one in series] == [
        ["bottom", "top"],
        ["top", "bottom"],
    ]
    assert series[1]["data"][1]["label"]["show"] is False
