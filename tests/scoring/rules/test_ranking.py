"""Ranks, ties, votes and quotas."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.criteria.rules import Quota, TieBreak
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentence
from thidua.scoring.rules import Entry, allowed_number, propose, rank, register_sentences

D = Decimal
register_sentences()
CHAIN = (TieBreak("2.5", "điểm giải ngân"), TieBreak("late", "số ngày chậm", order="lower"))


def entry(name, total, votes=None, **values):
    return Entry(name, name, D(total), {key: D(value) for key, value in values.items()}, votes)


def ranks(ranking):
    return [(place.rank, place.name) for place in ranking.places]


def test_competition_ranks():
    ranking = rank([entry("A", "80"), entry("B", "90"), entry("C", "80"), entry("D", "70")])
    assert ranks(ranking) == [(1, "B"), (2, "A"), (2, "C"), (4, "D")]
    assert ranking.ties == (("A", "C"),)
    assert ranking.problems == (Problem("warning", "Hạng 2", "A, C bằng nhau sau khi xét hết tiêu chí phụ; cần biểu quyết."),)
    assert [place.tied_with for place in ranking.places] == [(), ("C",), ("A",), ()]


def test_the_chain_is_walked_in_order_and_in_its_direction():
    first = Entry("A", "A", D(80), {"2.5": D(11), "late": D(3)})
    second = Entry("B", "B", D(80), {"2.5": D(11), "late": D(1)})
    third = Entry("C", "C", D(80), {"2.5": D(10), "late": D(0)})
    ranking = rank([first, second, third], CHAIN)
    assert ranks(ranking) == [(1, "B"), (2, "A"), (3, "C")]
    assert [sentence(place.reason) for place in ranking.places] == [
        "Hạng 1: bằng 80,00 điểm với A, C; xếp trên A vì số ngày chậm 1,00 thấp hơn 3,00.",
        "Hạng 2: bằng 80,00 điểm với B, C; xếp dưới B vì số ngày chậm 3,00 cao hơn 1,00.",
        "Hạng 3: bằng 80,00 điểm với A, B; xếp dưới A vì điểm giải ngân 10,00 thấp hơn 11,00.",
    ]


def test_a_tie_is_said_and_a_vote_resolves_it():
    tied = rank([entry("A", "80"), entry("B", "80")], CHAIN)
    assert sentence(tied.places[0].reason) == ("Hạng 1: bằng 80,00 điểm với B sau khi xét điểm giải ngân, số ngày chậm; cần biểu quyết.")
    voted = rank([entry("A", "80", votes=4), entry("B", "80", votes=7)], CHAIN)
    assert ranks(voted) == [(1, "B"), (2, "A")]
    assert sentence(voted.places[0].reason) == (
        "Hạng 1: bằng 80,00 điểm và các tiêu chí phụ với A; xếp trên A theo biểu quyết 7 phiếu so với 4."
    )
    assert voted.problems == ()


def test_a_unit_stands_once():
    assert rank([entry("A", "80"), entry("A", "70")]).problems == (
        Problem("error", "A", "Đơn vị xuất hiện hai lần trong danh sách xếp hạng."),
    )


def test_entries_survive_storage():
    one = entry("A", "80.50", votes=3, late="1")
    assert Entry.from_json(one.as_json()) == one


@pytest.mark.parametrize(
    ("quota", "members", "allowed"),
    [
        (Quota(count=1), 9, 1),
        (Quota(percent=D(20)), 9, 1),
        (Quota(percent=D(20), rounding="nearest"), 9, 2),
        (Quota(percent=D(20), rounding="up"), 6, 2),
    ],
)
def test_how_many_may_be_proposed(quota, members, allowed):
    assert allowed_number(quota, members) == allowed


def test_the_first_of_the_ranking_are_proposed():
    ranking = rank([entry("A", "90"), entry("B", "80"), entry("C", "70")])
    assert propose(ranking, Quota(count=2), 3).chosen == ("A", "B")


def test_a_barred_unit_gives_its_place_on_or_not():
    ranking = rank([entry("A", "90"), entry("B", "80")])
    passed_on = propose(ranking, Quota(count=1), 2, {"A": "người đứng đầu bị cảnh cáo"})
    assert (passed_on.chosen, [sentence(reason) for _, reason in passed_on.passed_over]) == (
        ("B",),
        ["A không được đề nghị: người đứng đầu bị cảnh cáo."],
    )
    assert propose(ranking, Quota(count=1, pass_on=False), 2, {"A": "bị cảnh cáo"}).chosen == ()


def test_a_tie_at_the_edge_of_the_quota_needs_a_vote():
    proposal = propose(rank([entry("A", "90"), entry("B", "80"), entry("C", "80")]), Quota(count=2), 3)
    assert (proposal.chosen, proposal.tied) == (("A",), ("B", "C"))
    assert proposal.problems == (Problem("error", "Hạng 2", "Còn 1 chỗ cho B, C đang bằng nhau; cần biểu quyết trước khi đề nghị."),)


entries = st.lists(
    st.builds(
        lambda key, total, value: Entry(f"{key}", f"Xã {key}", D(total), {"2.5": D(value), "late": D(0)}),
        st.integers(0, 30),
        st.integers(0, 5),
        st.integers(0, 2),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(given_entries, chance: random.Random):
    shuffled = list(given_entries)
    chance.shuffle(shuffled)
    assert rank(shuffled, CHAIN) == rank(given_entries, CHAIN)


@given(entries)
def test_a_rank_is_one_more_than_the_number_above(given_entries):
    ranking = rank(given_entries, CHAIN)
    scores = {one.key: (one.total, one.values["2.5"]) for one in given_entries}
    for place in ranking.places:
        assert place.rank == 1 + sum(score > scores[place.key] for score in scores.values())
        assert sentence(place.reason)


@given(entries, st.integers(0, 12))
def test_a_quota_is_never_exceeded(given_entries, allowed):
    ranking = rank(given_entries, CHAIN)
    proposal = propose(ranking, Quota(count=allowed), len(given_entries))
    assert len(proposal.chosen) <= allowed
    worst = max((ranking.rank_of(key) for key in proposal.chosen), default=0)
    assert all(place.key in proposal.chosen for place in ranking.places if place.rank < worst)
