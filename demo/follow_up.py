"""Three members of the Council tell what they saw in their clusters in 2024, before the session of 21/1/2025."""

from demo.world import World, moment, table
from thidua.council.actions import send_note, write_note
from thidua.council.rules import NoteWords


def load(world: World) -> None:
    """Each by the member to whom the cluster was given."""
    for told in table("follow_up_2024")["notes"]:
        year = world.cluster_years[told["cluster"], 2024]
        by = world.users[told["by"]]
        words = NoteWords(**{name: told[name] for name in NoteWords.__dataclass_fields__})
        note = write_note(year, words, by=by, at=moment(told["written"]))
        send_note(note, by=by, at=moment(told["sent"]))
