"""What holds for any figures: bounds, direction, stability."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.criteria.rules import CriterionRule, Figures, figure_words, register_sentences, score_line
from thidua.foundation.plain.reasons import sentences

register_sentences()
D = Decimal
numbers = st.decimals(min_value=0, max_value=10**6, places=3)
maxima = st.integers(1, 100).map(Decimal)
modes = st.sampled_from(["full", "proportion"])
roundings = st.sampled_from(["half_up", "half_even"])
LEVELS = [{"below": 50, "points": 0}, {"from": 50, "below": 90, "points": 1}, {"from": 90, "points": 2}]


@st.composite
def rules(draw):
    method = draw(
        st.sampled_from(["share", "target", "lower", "bands", "graded", "survey", "count", "deduction", "manual", "all_or_nothing"])
    )
    most = draw(maxima)
    parameters = {
        "target": {"bonus": {"rate": 1, "cap_percent": 10, "mode": draw(modes)}},
        "lower": {"direction": "lower"},
        "bands": {"bands": [{**level, "points": min(D(level["points"]), most)} for level in LEVELS]},
        "graded": {"grades": [{"grade": "A", "percent": 100}, {"grade": "B", "percent": draw(st.integers(0, 100))}]},
        "survey": {"sample": 50, "each": str(most / 50)},
        "count": {"each": draw(st.integers(1, 9)), "cap": draw(maxima)},
        "deduction": {"each": draw(st.integers(1, 9)), "floor": 0},
        "all_or_nothing": {"on": "value", "at_least": 10},
    }.get(method, {})
    method = "target" if method == "lower" else method
    return CriterionRule("1.1", most, method, parameters, digits=draw(st.integers(0, 4)), rounding=draw(roundings))


@st.composite
def figures(draw):
    optional = st.none() | numbers
    return Figures(
        part=draw(optional),
        whole=draw(optional),
        value=draw(optional),
        target=draw(optional),
        baseline=draw(optional),
        points=draw(optional),
        choice=draw(st.sampled_from(["", "A", "B", "Z"])),
        met=draw(st.none() | st.booleans()),
        note=draw(st.sampled_from(["", "lý do"])),
        not_applicable=draw(st.booleans()),
        evidence_missing=draw(st.booleans()),
    )


@given(rules(), figures(), st.booleans(), st.booleans())
def test_points_stay_within_the_line(rule, given_figures, na_allowed, evidence_required):
    rule = replace(rule, na_allowed=na_allowed, evidence_required=evidence_required)
    result = score_line(rule, given_figures)
    assert 0 <= result.points <= rule.max_points
    assert 0 <= result.bonus <= rule.max_points / 10 + Decimal(1).scaleb(-rule.digits)
    assert result.points == round(result.points, rule.digits)
    assert result.applicable or (na_allowed and result.points == 0)
    assert result.reasons or result.problems
    assert all(sentences(result.reasons))
    assert figure_words(rule, given_figures)
    assert score_line(rule, given_figures) == result


@given(maxima, numbers, numbers, st.decimals(min_value="0.001", max_value=10**6, places=3))
def test_more_of_a_share_is_never_fewer_points(most, first, second, whole):
    low, high = sorted((first, second))
    rule = CriterionRule("1.1", most, "share")
    assert score_line(rule, Figures(part=low, whole=whole)).points <= score_line(rule, Figures(part=high, whole=whole)).points


@given(maxima, numbers, numbers, st.decimals(min_value="0.001", max_value=10**6, places=3), modes)
def test_a_target_pays_in_its_direction(most, first, second, target, mode):
    low, high = sorted((first, second))
    upward = CriterionRule("1.1", most, "target", {"bonus": {"rate": 1, "cap_percent": 10, "mode": mode}})
    worse, better = (score_line(upward, Figures(value=value, target=target)) for value in (low, high))
    assert (worse.points, worse.bonus) <= (better.points, better.bonus)
    downward = CriterionRule("1.1", most, "target", {"direction": "lower"})
    assert score_line(downward, Figures(value=low, target=target)).points >= score_line(downward, Figures(value=high, target=target)).points


@given(maxima, st.integers(0, 50), st.integers(0, 50))
def test_more_cases_never_give_more_points(most, first, second):
    low, high = sorted((first, second))
    rule = CriterionRule("1.1", most, "deduction", {"each": 3})
    assert score_line(rule, Figures(value=D(low))).points >= score_line(rule, Figures(value=D(high))).points


@given(figures())
def test_figures_survive_storage(given_figures):
    assert Figures.from_json(given_figures.as_json()) == given_figures
