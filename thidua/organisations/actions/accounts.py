"""An account for somebody who is known already."""

from datetime import datetime

from thidua.foundation.journal.acts import Actor, action, record
from thidua.foundation.people.actions import create_account
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.models import Person
from thidua.organisations.queries import reaches_all_posts, require


@action
def give_account(person: Person, *, username: str, phone: str = "", email: str = "", by: Actor, at: datetime) -> User:
    """One account per person; the person signs in after opening an invitation link."""
    require(by, "people.manage", at, unit=person.unit_id or 0)
    if not reaches_all_posts(by, person, at):
        raise Refused(f"{person.full_name} giữ vai trò ngoài phạm vi của anh/chị. Nhờ quản trị của cơ quan đó lập tài khoản.")
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.account_id:
        raise Refused(f"{locked.full_name} đã có tài khoản.")
    account = create_account(username=username, full_name=locked.full_name, phone=phone, email=email, by=by, at=at)
    locked.account = account
    locked.save(update_fields=["account"])
    record("person.account_given", locked, changes={"account": [None, account.username]})
    return account
