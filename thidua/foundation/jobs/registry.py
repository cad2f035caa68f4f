"""Which jobs there are: `tasks.py` of every stage and foundation part declares its own with `@job` and `@every`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from thidua.foundation.jobs.work import Work

F = TypeVar("F", bound=Callable[..., None])


class UnknownJob(LookupError):
    """No `tasks.py` declares a job of this name."""


@dataclass(frozen=True)
class Declared:
    name: str
    run: "Callable[..., None]"
    attempts: int
    interval: timedelta | None

    def pause(self, attempt: int) -> timedelta:
        """Before the next attempt: 15 s, 1 min, 4 min, 16 min, then an hour at most."""
        return timedelta(seconds=min(15 * 4 ** (attempt - 1), 3600))

    def __call__(self, work: "Work", args: dict[str, Any]) -> None:
        self.run(work, **args)


_declared: dict[str, Declared] = {}


def job(name: str, *, attempts: int = 5) -> Callable[[F], F]:
    """`@job("certificates.render")` over `def render(work: Work, *, decision: int) -> None`; safe to run twice."""
    return _declare(name, attempts, None)


def every(name: str, *, attempts: int = 5, **interval: float) -> Callable[[F], F]:
    """`@every("journal.seal", minutes=5)`: as a job, and again that long after it ended."""
    return _declare(name, attempts, timedelta(**interval))


def _declare(name: str, attempts: int, interval: timedelta | None) -> Callable[[F], F]:
    def keep(function: F) -> F:
        if name in _declared and _declared[name].run.__module__ != function.__module__:
            raise ValueError(f"{name} được khai báo hai lần: {_declared[name].run.__module__}, {function.__module__}")
        _declared[name] = Declared(name, function, attempts, interval)
        return function

    return keep


def find(name: str) -> Declared:
    if name not in _declared:
        autodiscover_modules("tasks")
    if name not in _declared:
        raise UnknownJob(name)
    return _declared[name]


def recurring() -> list[Declared]:
    autodiscover_modules("tasks")
    return [declared for declared in _declared.values() if declared.interval]
