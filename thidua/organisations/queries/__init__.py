"""Reads of the organisations; other stages take them from here."""

from thidua.organisations.queries.permission import (
    NotAllowed,
    Scope,
    may,
    posts_of,
    require,
    require_administrator,
    scope,
    valid_on,
)
from thidua.organisations.queries.units import unit_name, unit_names, version_on, versions_on

__all__ = [
    "NotAllowed",
    "Scope",
    "may",
    "posts_of",
    "require",
    "require_administrator",
    "scope",
    "unit_name",
    "unit_names",
    "valid_on",
    "version_on",
    "versions_on",
]
