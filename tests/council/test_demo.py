"""The demo's three follow-up notes of 2024, told from their data by the verbs."""

from datetime import date

import pytest

from demo import follow_up
from demo.world import World, table
from tests.builders import make_authority, make_cluster, make_post, make_unit
from thidua.council.models import FollowUpNote

pytestmark = pytest.mark.db
FOLLOWERS = {"cum_1": "chanhvp", "cum_2": "truongbtc", "khoi_4": "truongktht"}


@pytest.fixture
def world(db: None) -> World:
    """The three clusters with the members of the Council who follow them, as the loader finds them."""
    world = World()
    authority = world.authority = make_authority()
    lead, deputy = (make_unit(name, parent=authority.unit) for name in ("Xã Bằng Vân", "Xã Đức Vân"))
    clusters = {row["key"]: row for row in table("units")["clusters"]}
    people = {row[1]: row[2] for row in table("people")["people"]}
    for key, username in FOLLOWERS.items():
        assert clusters[key]["follower"] == username
        year = make_cluster(authority, clusters[key]["name"], 2024, lead, deputy)
        place = {"username": username, "scope_kind": "authority", "authority": authority}
        world.users[username] = make_post(people[username], "council_member", authority.unit, **place)
        year.followed_by = world.users[username].person
        year.save()
        world.cluster_years[key, 2024] = year
    return world


def test_three_members_sent_a_note_each_before_the_session(world: World) -> None:
    follow_up.load(world)
    notes = FollowUpNote.objects.order_by("cluster_year__cluster__sort")
    days = (date(2024, 2, 28), date(2025, 1, 16))
    assert [(str(note.cluster_year), note.author.full_name, note.state, (note.starts, note.ends)) for note in notes] == [
        ("Cụm 1 năm 2024", "Nguyễn Công Tráng", "sent", days),
        ("Cụm 2 năm 2024", "Đàm Quang Vịnh", "sent", days),
        ("Khối 4 doanh nghiệp, hợp tác xã năm 2024", "Phùng Văn Lượng", "sent", days),
    ]
    assert all(note.sent_at.date() < date(2025, 1, 21) for note in notes)
    assert [note.shortcomings.count("chậm") for note in notes] == [1, 1, 0]
