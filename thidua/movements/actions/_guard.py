"""Asked by every verb that changes a running movement."""

from datetime import datetime

from thidua.foundation.journal.acts import Actor, lock_row
from thidua.foundation.plain.problems import Refused
from thidua.movements import states
from thidua.movements.models import Movement
from thidua.organisations.queries import require


def may_change(movement: Movement, by: Actor, at: datetime, permission: str = "plan.confirm") -> None:
    """A movement that has ended is kept as it was: its state is read from the row, under a lock."""
    require(by, permission, at, authority=movement.authority_id)
    lock_row(movement)
    if states.MOVEMENT[movement.state].final:
        raise Refused("Phong trào đã kết thúc, hồ sơ được giữ nguyên.")
