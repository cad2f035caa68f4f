"""Exceptions to the laws, each with its reason. An entry that is no longer needed fails its test and must go."""

PAIR_OF_ONE: dict[str, str] = {
    "documents.StoredFile.uploaded": "a file that the program made has a moment but no uploader",
    "people.AccessLink.created": "the link of the first administrator is made on the console, by nobody who is in the table",
    "journal.Chain.sealed": "the name is text, since the sealer may be a job; an unsealed chain has neither",
}
"""`<app>.<Model>.<stem>`: *_at and *_by of which only one may be empty."""

CLASS_NAMES: dict[str, str] = {
    "UserManager": "Django's own word for the object behind User.objects",
}

TONE_MARKS: dict[str, str] = {
    "thidua/foundation/plain/vietnamese.py": "holds the table between both spellings",
    "thidua/movements/rules/": "reads plans as offices type them, in either spelling",
}

NOT_ACTIONS: dict[str, str] = {
    "thidua.reporting.actions.filling.autosave": "autosave is no act: a line's own history says who typed what, and sending is journalled",
}
"""`thidua.<stage>.actions.<function>`: public functions of actions that are no verb."""

ASKS_NOBODY: dict[str, str] = {
    "thidua.foundation.people.actions.change_password": "one's own; asked for again by the form",
    "thidua.foundation.people.actions.refuse_sign_in": "nobody is signed in yet",
    "thidua.foundation.people.actions.sign_in": "one's own",
    "thidua.foundation.people.actions.sign_out": "one's own",
    "thidua.foundation.people.actions.use_link": "the unused link is the permission; the update that spends it tests for it",
}
"""Actions that ask for no permission."""

UNLOCKED: dict[str, str] = {
    "thidua.foundation.people.actions.sign_in": "writes one moment that no act tests",
}
"""Actions that change a row which they were given without reading it again."""
