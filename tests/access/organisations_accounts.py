"""Who gets what on the pages of accounts."""

_MANAGERS = {"quy": 200, "minh": 200, "lan": 404, "hoa": 404, "tam": 404, "le": 404, "": 302}
_POST_ONLY = {"quy": 405, "minh": 405, "lan": 405, "le": 405, "": 302}
ACCESS = {
    "organisations:accounts": _MANAGERS,
    "organisations:account_form": _MANAGERS,
    "organisations:people_without_account": _MANAGERS,
    "organisations:account": _MANAGERS,
    "organisations:account_edit": _MANAGERS,
    "organisations:account_end": _MANAGERS,
    "organisations:account_create": {**_MANAGERS, "quy": 302, "minh": 302},
    "organisations:account_link": _POST_ONLY,
    "organisations:account_restart": _POST_ONLY,
}
ARGS = {
    **{
        f"organisations:{name}": lambda cast: [cast.lan.pk]
        for name in ("account", "account_edit", "account_end", "account_link", "account_restart")
    },
    "organisations:account_create": lambda cast: [cast.lan.person.pk],
}
