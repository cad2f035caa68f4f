"""Who gets what on the pages of sign-in."""

ACCESS = {
    "account_login": {"minh": 302, "lan": 302, "le": 302, "": 200},
    "account_logout": {"minh": 200, "lan": 200, "le": 200, "": 302},
    "account_change_password": {"minh": 200, "lan": 200, "le": 200, "": 302},
    "people:profile": {"minh": 200, "lan": 200, "le": 200, "": 302},
    "people:accept_link": {"minh": 404, "lan": 404, "le": 404, "": 404},
}
ARGS = {"people:accept_link": lambda cast: ["khong-co-duong-dan-nay"]}
