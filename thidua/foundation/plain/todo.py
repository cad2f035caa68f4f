"""What a stage tells the desk: something to do, something found."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Todo:
    """One row of Việc của tôi: by when, and the button that does it.

    `title` is what tells it from the other rows, `subject` what it belongs to.
    """

    verb: str
    title: str
    subject: str
    url: str
    due: datetime | None = None
    late: bool = False
    waiting_since: datetime | None = None
    level: str = field(default="todo")
    """todo: mine to do now; waiting: I may act, somebody else is expected to."""


@dataclass(frozen=True)
class Found:
    """One hit of the search box."""

    kind: str
    title: str
    detail: str
    url: str
