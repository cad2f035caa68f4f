"""The row as it is, not as the page knew it."""

import pytest

from tests.builders import make_user
from thidua.foundation.journal.acts import lock_row
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused

pytestmark = pytest.mark.django_db


def test_the_given_object_holds_what_the_row_says_now() -> None:
    old = make_user("lan", "Hoàng Thị Lan")
    User.objects.filter(pk=old.pk).update(full_name="Hoàng Thị Lan Anh")
    lock_row(old)
    assert old.full_name == "Hoàng Thị Lan Anh"


def test_a_row_that_is_gone_is_refused_in_a_sentence() -> None:
    old = make_user("lan", "Hoàng Thị Lan")
    User.objects.filter(pk=old.pk).delete()
    with pytest.raises(Refused, match="Hoàng Thị Lan: không còn nữa"):
        lock_row(old)
