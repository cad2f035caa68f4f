"""The comment that came while the list for 2024 was posted, and its answer."""

from demo.world import World, moment, table
from thidua.commendation import actions
from thidua.commendation.models import Round


def comment(world: World, round_: Round) -> None:
    told, minh = table("notice"), world.users["minh"]
    facts = actions.CommentFacts(
        said_by=told["said_by"],
        text=told["text"],
        received_on=told["received_on"],
        channel=told["channel"],
        contact=told["contact"],
        nomination=round_.nominations.get(name=told["about"]),
    )
    made = actions.record_comment(round_, facts, by=minh, at=moment(told["received_on"], 15))
    answered = told["answered_on"]
    actions.answer_comment(made, outcome=told["outcome"], answer=told["answer"], answered_on=answered, by=minh, at=moment(answered, 16))
