"""Who has a place when there are fewer places than proposals; women, or collectives with at least 70 % women, first among equals."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from thidua.commendation.rules import Contender, QuotaResult, within_quota

D = Decimal
TODAY, LATER = date(2025, 5, 20), date(2025, 8, 1)


def told(result: QuotaResult) -> tuple[tuple[str, ...], list[str], tuple[str, ...]]:
    return result.within, [key for key, _ in result.beyond], result.undecided


def test_among_equals_women_come_first_where_the_principle_holds() -> None:
    man, woman, best = Contender("a", "An", D(80), D(0)), Contender("b", "Bình", D(80), D(100)), Contender("c", "Chi", D(90))
    later = within_quota([man, woman, best], 2, LATER)
    assert (told(later), later.behind_women) == ((("c", "b"), ["a"], ()), ("a",))
    assert told(within_quota([man, woman, best], 2, TODAY)) == (("c",), [], ("a", "b"))


def test_what_nobody_entered_parts_nobody() -> None:
    unknown, woman, man = Contender("a", "An", D(80)), Contender("b", "Bình", D(80), D(100)), Contender("c", "Chi", D(80), D(0))
    assert told(within_quota([unknown, woman, man], 1, LATER)) == ((), ["c"], ("a", "b"))
    assert told(within_quota([unknown, woman, man], 2, LATER)) == (("b",), [], ("a", "c"))


def test_seventy_per_cent_is_enough_and_less_is_not() -> None:
    enough, less = Contender("a", "Tổ A", D(80), D(70)), Contender("b", "Tổ B", D(80), D("69.99"))
    assert told(within_quota([less, enough], 1, LATER)) == (("a",), ["b"], ())


def test_a_quota_that_is_not_reached_leaves_everybody_in() -> None:
    assert told(within_quota([Contender("a", "An", D(80))], 3, TODAY)) == (("a",), [], ())
    assert told(within_quota([Contender("a", "An", D(80))], 0, TODAY)) == ((), ["a"], ())


CONTENDERS = some.lists(
    some.tuples(some.integers(0, 3), some.none() | some.sampled_from([0, 50, 70, 100])).map(
        lambda drawn: (D(drawn[0]), None if drawn[1] is None else D(drawn[1]))
    ),
    max_size=8,
)


@given(drawn=CONTENDERS, allowed=some.integers(0, 6), on=some.sampled_from([TODAY, LATER]))
def test_everybody_has_one_lot_and_no_better_one_stands_behind_a_worse(drawn: list, allowed: int, on: date) -> None:
    rows = [Contender(str(place), f"Tên {place}", merit, share) for place, (merit, share) in enumerate(drawn)]
    result = within_quota(rows, allowed, on)
    within, beyond, undecided = told(result)
    assert sorted([*within, *beyond, *undecided]) == sorted(one.key for one in rows)
    assert len(within) <= allowed
    assert len(within) + len(undecided) >= min(allowed, len(rows))
    merit = {one.key: one.merit for one in rows}
    for ahead in (*within, *undecided):
        assert all(merit[ahead] >= merit[key] for key in beyond)
    assert within_quota(rows[::-1], allowed, on) == result
