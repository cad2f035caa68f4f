"""Every change of the organisations, a verb each."""

from thidua.organisations.actions.authorities import (
    change_authority,
    create_authority,
    end_authority,
    end_local_rule,
    set_emblem,
    set_local_rule,
)
from thidua.organisations.actions.changes import NewUnit, move_unit, record_unit_change, undo_unit_change
from thidua.organisations.actions.clusters import change_cluster, copy_cluster_year, create_cluster, delete_cluster_year, set_cluster_year
from thidua.organisations.actions.importing import import_people, import_units, keep_import_file
from thidua.organisations.actions.people import change_household, change_person, create_household, create_person
from thidua.organisations.actions.posts import add_post, end_post, stand_in
from thidua.organisations.actions.units import change_unit, create_unit, delete_unit, end_unit, undo_unit_version

__all__ = [
    "NewUnit",
    "add_post",
    "change_authority",
    "change_cluster",
    "change_household",
    "change_person",
    "change_unit",
    "copy_cluster_year",
    "create_authority",
    "create_cluster",
    "create_household",
    "create_person",
    "create_unit",
    "delete_cluster_year",
    "delete_unit",
    "end_authority",
    "end_local_rule",
    "end_post",
    "end_unit",
    "import_people",
    "import_units",
    "keep_import_file",
    "move_unit",
    "record_unit_change",
    "set_cluster_year",
    "set_emblem",
    "set_local_rule",
    "stand_in",
    "undo_unit_change",
    "undo_unit_version",
]
