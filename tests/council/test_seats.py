"""One person sits once in a Council, also when two people write it down at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from tests.builders import moment
from tests.cast import Cast, make_cast
from thidua.council import actions
from thidua.council.models import CouncilSeat
from thidua.foundation.plain.problems import Refused
from thidua.organisations.models import Person

AT = moment(2025, 1, 21)


def seat(cast: Cast, valid_from: date, valid_to: date | None = None) -> CouncilSeat:
    person = Person.objects.get(pk=cast.hoa.person.pk)
    return actions.seat_member(
        cast.authority, person, role="chair", position=1, valid_from=valid_from, valid_to=valid_to, by=cast.minh, at=AT
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("valid_from", "valid_to", "free"),
    [
        (date(2024, 12, 1), date(2025, 1, 1), True),
        (date(2024, 12, 1), date(2025, 1, 2), False),
        (date(2025, 5, 31), None, False),
        (date(2025, 6, 1), None, True),
        (date(2024, 1, 1), None, False),
    ],
)
def test_seats_of_one_person_never_overlap(valid_from: date, valid_to: date | None, free: bool) -> None:
    cast = make_cast()
    seat(cast, date(2025, 1, 1), date(2025, 6, 1))
    if free:
        assert seat(cast, valid_from, valid_to).valid_from == valid_from
        return
    with pytest.raises(Refused, match="đã là thành viên Hội đồng từ 1/1/2025"):
        seat(cast, valid_from, valid_to)


@pytest.mark.django_db
def test_an_old_page_does_not_prolong_a_seat_that_has_ended() -> None:
    cast = make_cast()
    first = seat(cast, date(2025, 1, 1))
    old = CouncilSeat.objects.get(pk=first.pk)
    actions.end_seat(first, on=date(2025, 3, 1), by=cast.minh, at=AT)
    with pytest.raises(Refused, match="Đã ghi thôi tham gia từ 1/3/2025"):
        actions.end_seat(old, on=date(2025, 4, 1), by=cast.minh, at=AT)
    assert actions.end_seat(old, on=date(2025, 2, 1), by=cast.minh, at=AT).valid_to == date(2025, 2, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_refused() -> None:
    cast = make_cast()

    def seated() -> bool:
        try:
            seat(cast, date(2025, 1, 1))
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        done = [one.result() for one in [threads.submit(seated) for _ in range(4)]]
    assert sorted(done) == [False, False, False, True]
    assert CouncilSeat.objects.count() == 1
