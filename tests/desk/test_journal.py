"""The journal's pages: who reads which entries, by object, person, day and verb."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_authority, make_post, make_unit, make_user, moment
from tests.cast import Cast, make_cast
from thidua.desk.queries.journal import Line, entries_for, lines
from thidua.foundation.journal.acts import System
from thidua.foundation.journal.models import Entry
from thidua.foundation.journal.seals import seal_pending
from thidua.foundation.people.actions import create_account, edit_account, refuse_sign_in, sign_in, sign_out
from thidua.foundation.people.models import User
from thidua.organisations.actions import change_unit
from thidua.organisations.actions.accounts import give_account
from thidua.organisations.models import Person, Post

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
LIST_QUERIES = 10


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def read(client: Client, user: User, **query: object) -> list[tuple[str, str]]:
    client.force_login(user)
    table = client.get(reverse("desk:journal"), query).context["table"]
    return [(entry.verb, entry.object_name) for entry in table.rows]


def test_who_reads_the_journal(client: Client, cast: Cast) -> None:
    sign_in(by=cast.lan, at=AT)
    entry = Entry.objects.get()
    pages = [reverse("desk:journal"), reverse("desk:journal_entry", args=[entry.pk]), reverse("desk:journal_verification")]
    for user in (cast.minh, cast.hoa, cast.tam, cast.quy):
        client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    for user in (cast.lan, cast.le):
        client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_what_is_entered_later_for_an_earlier_day_stands_at_its_day(client: Client, cast: Cast) -> None:
    for user, at in ((cast.lan, moment(2025, 5, 19)), (cast.ut, moment(2025, 5, 18)), (cast.sinh, moment(2025, 5, 19))):
        sign_in(by=user, at=at)
    assert [name for _, name in read(client, cast.minh)] == [cast.sinh.full_name, cast.lan.full_name, cast.ut.full_name]


def test_by_object_by_person_by_day_and_verb(client: Client, cast: Cast) -> None:
    sign_in(by=cast.lan, at=moment(2025, 5, 18, 23))
    sign_in(by=cast.ut, at=moment(2025, 5, 19, 0))
    sign_out(by=cast.lan, at=moment(2025, 5, 20))
    lan_in, ut_in, lan_out = (
        ("sign_in.succeeded", "Hoàng Thị Lan"),
        ("sign_in.succeeded", "Bàn Thị Út"),
        ("sign_in.ended", "Hoàng Thị Lan"),
    )
    assert read(client, cast.minh) == [lan_out, ut_in, lan_in]
    assert read(client, cast.minh, loai="people.user", so=cast.lan.pk) == [lan_out, lan_in]
    assert read(client, cast.minh, nguoi=cast.ut.pk) == [ut_in]
    assert read(client, cast.minh, tim="hoang lan") == [lan_out, lan_in]
    assert read(client, cast.minh, tu="19/5/2025") == [lan_out, ut_in]
    assert read(client, cast.minh, den="18/5/2025") == [lan_in]
    assert read(client, cast.minh, tu="hôm qua") == [lan_out, ut_in, lan_in]
    assert read(client, cast.minh, viec="sign_in.ended") == [lan_out]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three_rows(client: Client, cast: Cast, count: int, django_assert_num_queries) -> None:
    for _ in range(count):
        sign_in(by=cast.lan, at=AT)
    client.force_login(cast.minh)
    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get(reverse("desk:journal")).context["table"].rows) == count


def test_entries_about_another_authority_are_not_read(cast: Cast) -> None:
    other = make_authority("Ủy ban nhân dân huyện Na Rì", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NA RÌ")
    office = make_unit("Phòng Nội vụ huyện Na Rì", "agency", other.unit)
    mai = make_post("Lý Thị Mai", "standing_officer", office, username="mai", scope_kind="authority", authority=other)
    root = make_user("root", "Lê Thị Gốc", is_administrator=True)
    observer = make_post("Vi Văn Soát", "observer", cast.commune_a, username="soat", scope_kind="subtree")

    sign_in(by=cast.lan, at=AT)
    sign_in(by=cast.ut, at=AT)
    sign_in(by=mai, at=AT)
    refuse_sign_in(None, by=System("sign-in"), at=AT)
    change_unit(cast.commune_b, name="Ủy ban nhân dân xã Đức Vân mới", as_of=date(2025, 5, 1), by=cast.minh, at=AT)
    change_unit(office, name="Phòng Tổ chức huyện Na Rì", as_of=date(2025, 5, 1), by=root, at=AT)

    def actors(user: User) -> list[str]:
        return [entry.actor_name for entry in entries_for(user, AT).order_by("id")]

    everybody = ["Hoàng Thị Lan", "Bàn Thị Út", "Lý Thị Mai", "sign-in", "Nông Văn Minh", "Lê Thị Gốc"]
    assert actors(root) == everybody
    assert actors(cast.minh) == ["Hoàng Thị Lan", "Bàn Thị Út", "Nông Văn Minh"]
    assert actors(mai) == ["Lý Thị Mai", "Lê Thị Gốc"]
    assert actors(observer) == ["Hoàng Thị Lan"]
    Post.objects.create(
        person=mai.person, role="observer", seat=office, scope_kind="authority", authority=cast.authority, valid_from=date(2025, 1, 1)
    )
    assert actors(User.objects.get(pk=mai.pk)) == everybody


def test_an_entry_says_what_changed_and_belongs_to_which_act(client: Client, cast: Cast) -> None:
    person = Person.objects.create(full_name="Mạc Thị Ánh", unit=cast.commune_a)
    account = give_account(person, username="anhmt", phone="0912345678", by=cast.minh, at=AT)
    edit_account(account, username="anhmac", full_name="Mạc Thị Ánh", phone="0987654321", by=cast.minh, at=AT)
    edited, given, created = Entry.objects.order_by("-id")[:3]
    assert lines(edited) == [Line("số điện thoại", "đã thay đổi"), Line("tên đăng nhập", "anhmt", "anhmac")]
    client.force_login(cast.minh)
    answer = client.get(reverse("desk:journal_entry", args=[created.pk if created.verb == "account.created" else given.pk]))
    assert [words for _, words in answer.context["related"]] == ["đã lập tài khoản cho"]
    for entry in (edited, given, created):
        assert "0912345678" not in client.get(reverse("desk:journal_entry", args=[entry.pk])).content.decode()


def test_the_chain_is_shown_and_verified(client: Client, cast: Cast) -> None:
    create_account(username="xuan", full_name="Chu Thị Xuân", by=System("setup"), at=AT)
    client.force_login(cast.minh)
    assert client.get(reverse("desk:journal")).context["waiting"] == 1
    seal_pending(by=System("job:seal"), at=AT)
    answer = client.get(reverse("desk:journal"))
    assert (answer.context["chain"].number, answer.context["waiting"]) == (1, 0)
    found = client.get(reverse("desk:journal_verification")).context["found"]
    assert (found.sound, found.sealed) == (True, 1)
