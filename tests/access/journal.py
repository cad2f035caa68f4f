"""Who gets what on the pages of the journal."""

_READERS = {"minh": 200, "hoa": 200, "tam": 200, "quy": 200, "lan": 404, "khai": 404, "le": 404, "": 302}
ACCESS = {"desk:journal": _READERS, "desk:journal_verification": _READERS}
