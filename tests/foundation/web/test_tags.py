"""What a template writes and what a person reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from thidua.foundation.plain.states import State
from thidua.foundation.web.tones import tone


def written(template, query="", **values):
    return Template(template).render(Context({"request": RequestFactory().get(f"/don-vi/{query}"), **values})).strip()


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{{ v|points }}", Decimal("9.575"), "9,58"),
        ("{{ v|points:4 }}", Decimal("9.575"), "9,5750"),
        ("{{ v|points }}", None, ""),
        ("{{ v|dong }}", Decimal(10_250_000), "10.250.000"),
        ("{{ v|dong }}", -5000, "−5.000"),
        ("{{ v|quantity }}", Decimal("1234.50"), "1.234,5"),
        ('{{ v|quantity:"ha" }}', Decimal("12"), "12 ha"),
        ("{{ v|percent }}", Fraction(11, 12), "91,67 %"),
        ("{{ v|percent }}", Fraction(99999, 100000), "99,99 %"),
        ("{{ v|day }}", date(2025, 5, 20), "20/5/2025"),
        ("{{ v|day }}", datetime(2025, 5, 19, 18, 0, tzinfo=UTC), "20/5/2025"),
        ("{{ v|day_long }}", date(2025, 5, 20), "ngày 20 tháng 5 năm 2025"),
        ("{{ v|moment }}", datetime(2025, 5, 15, 9, 30, tzinfo=UTC), "15/5/2025 16:30"),
        ("{{ v|moment }}", None, ""),
        ("{{ v|plain }}", Decimal("3.5"), "3.5"),
    ],
)
def test_filters(template, value, text):
    assert written(template, v=value) == text


def test_a_state_is_told_differently_inside_and_outside():
    state = State("returned", "trả lại để bổ sung", "cần bổ sung")
    assert written("{% state_badge v %}", v=state) == '<span class="state state-attention">Trả lại để bổ sung</span>'
    assert written("{% state_badge v outsider=True %}", v=state) == '<span class="state state-attention">Cần bổ sung</span>'


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("dự thảo", "neutral"),
        ("Chưa bắt đầu", "neutral"),
        ("đang nhập", "active"),
        ("sơ kết", "active"),
        ("chờ thủ trưởng duyệt", "waiting"),
        ("đã gửi", "waiting"),
        ("trình Hội đồng", "waiting"),
        ("trả lại để bổ sung", "attention"),
        ("cần bổ sung", "attention"),
        ("đã tiếp nhận (đủ hồ sơ)", "good"),
        ("đạt", "good"),
        ("đã ban hành", "good"),
        ("không đạt", "bad"),
        ("đã hủy bỏ", "bad"),
        ("chưa xét", "ended"),
        ("đã khóa", "ended"),
        ("kết thúc do sắp xếp tổ chức", "ended"),
    ],
)
def test_the_colour_follows_the_official_word(label, expected):
    assert tone(label) == expected


def test_query_changes_one_parameter_of_this_page():
    assert written('{% query trang=2 q="" %}', "?q=a&xep=ten") == "?xep=ten&amp;trang=2"


def test_text_of_people_is_escaped_everywhere():
    bad = "<b>&"
    safe = "&lt;b&gt;&amp;"
    assert written("{% badge v %}", v=bad) == f'<span class="state state-neutral">{safe}</span>'
    assert written('{% button v "/a" %}', v=bad) == f'<a class="btn btn-outline-secondary" href="/a"><span>{safe}</span></a>'
    assert written("{% crumb v %}", v=bad) == f'<li class="breadcrumb-item active" aria-current="page">{safe}</li>'
    assert safe in written("{% card title=v %}{{ v }}{% endcard %}", v=bad)
    assert "<b>" not in written("{% card title=v %}{{ v }}{% endcard %}{% alert title=v %}{{ v }}{% endalert %}", v=bad)


def test_a_button_that_acts_is_a_form_with_the_token():
    html = written('{% post_button "Công bố" "/c/" kind="primary" name="to" value="published" %}', csrf_token="abc")
    assert html == (
        '<form class="inline-form" method="post" action="/c/"><input type="hidden" name="csrfmiddlewaretoken" value="abc">'
        '<button type="submit" class="btn btn-primary" name="to" value="published"><span>Công bố</span></button></form>'
    )


def test_the_open_page_is_marked():
    assert written('<a{% active "/don-vi/" %}>') == '<a aria-current="page" class="active">'
    assert written('<a{% active "/khac/" %}>') == "<a>"


def test_a_title_is_written_once():
    assert (
        written('{% extends "base_entrance.html" %}{% block title %}A &amp; <b>{{ v }}</b>{% endblock %}', v="<i>").count(
            "A &amp; &lt;i&gt; · Thi đua</title>"
        )
        == 1
    )


def test_a_bar_is_a_progress_element_with_plain_numbers():
    assert written('{% progress done 13 "Dòng số liệu" tone="good" %}', done=Decimal("6.5")) == (
        '<div class="meter meter-good"><progress value="6.5" max="13" aria-label="Dòng số liệu"></progress><span>6,5/13</span></div>'
    )
    assert written('{% include "ui/progress.html" with value=2 max=4 label="A" text="2 trên 4" %}') == (
        '<div class="meter"><progress value="2" max="4" aria-label="A"></progress><span>2 trên 4</span></div>'
    )
