"""Who may be tried in the demo, with the one password that everybody shares; needs no database."""

import tomllib
from pathlib import Path

_TOLD = tomllib.loads(Path(__file__).with_name("cast.toml").read_text(encoding="utf-8"))
PASSWORD: str = _TOLD["password"]
ACCOUNTS = [(person["username"], PASSWORD, person["caption"]) for person in sorted(_TOLD["person"], key=lambda person: person["order"])]
