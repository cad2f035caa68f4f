"""Persons, their accounts and posts: officers and heads of every body, the Council, who scores in the clusters."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from demo.cast import PASSWORD
from demo.world import World, moment, table
from thidua.council.actions import seat_member
from thidua.foundation.people.models import User
from thidua.organisations import actions
from thidua.organisations.actions.accounts import give_account
from thidua.organisations.models import Person

ROLES = {"officer": "unit_officer", "head": "unit_head", "acting_head": "unit_head", "deputy_head": "unit_head"}


def load(world: World) -> None:
    data = table("people")
    at = moment("2023-03-01 09:00")
    for row in data["people"]:
        _enter(world, row, data["acting"], at)
    for post in data["posts"]:
        _named_post(world, post, at)
    User.objects.filter(pk__in=[user.pk for user in world.users.values()]).update(password=make_password(PASSWORD))
    for place, (username, role) in enumerate(data["council"]["seats"], 1):
        seat_member(
            world.authority,
            world.users[username].person,
            role=role,
            position=place,
            valid_from=data["council"]["since"],
            by=world.users["minh"],
            at=at,
        )
        if role in {"vice", "member"}:
            actions.add_post(
                person=world.users[username].person,
                role="council_member",
                seat=world.units["huyen"],
                scope_kind="authority",
                authority=world.authority,
                valid_from=at.date(),
                by=world.users["quy"],
                at=at,
            )


def _enter(world: World, row: list, acting: dict, at: datetime) -> None:
    unit, username, name, sex, position, roles = row
    quy = world.users["quy"]
    person = actions.create_person(full_name=name, unit=world.units[unit], position=position, sex=sex, by=quy, at=at)
    world.persons[name] = person
    if username == "quy":
        actions.change_person(person, account=quy, by=quy, at=at)
    elif username:
        give_account(person, username=username, by=quy, at=at)
        person.refresh_from_db()
        world.users[username] = person.account
    for role in roles:
        told = acting.get(role, {})
        actions.add_post(
            person=person,
            role=ROLES[role],
            seat=world.units[unit],
            acting=told.get("code", ""),
            legal_act=told.get("act", ""),
            valid_from=at.date(),
            by=quy,
            at=at,
        )
        _remember(world, unit, username, person, role)


def _remember(world: World, unit: str, username: str, person: Person, role: str) -> None:
    if role == "officer":
        world.officers.setdefault(unit, username)
    elif role in {"head", "acting_head"}:
        world.directors[unit] = person.full_name
        if username:
            world.heads[unit] = username


def _named_post(world: World, told: dict, at: datetime) -> None:
    own = told["scope"] == "own_unit"
    post = actions.add_post(
        person=Person.objects.get(account=world.users[told["username"]]),
        role=told["role"],
        seat=world.units[told["seat"]],
        scope_kind=told["scope"],
        authority=None if own else world.authority,
        acting=told.get("acting", ""),
        legal_act=told.get("act", ""),
        valid_from=told.get("since", at.date()),
        valid_to=told.get("until"),
        by=world.users["quy"],
        at=at,
    )
    if told["username"] == "minh":
        world.minh_post = post
    if told["role"] == "unit_officer":
        world.officers[told["seat"]] = told["username"]


def scorers(world: World, year: int, at: str) -> None:
    """The lead's person scores the members, the deputy's person the lead."""
    for cluster, of_year, of_lead, of_deputy in table("people")["scorers"]:
        if of_year != year:
            continue
        places = world.cluster_years[cluster, year].members
        for username, role in ((of_lead, "lead"), (of_deputy, "deputy")):
            actions.add_post(
                person=Person.objects.get(account=world.users[username]),
                role="cluster_scorer",
                seat=places.get(role=role).unit,
                scope_kind="cluster_year",
                cluster_year=world.cluster_years[cluster, year],
                valid_from=moment(at).date(),
                by=world.users["quy"],
                at=moment(at),
            )
