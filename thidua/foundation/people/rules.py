"""How people write their phone number and what a user name looks like."""

import re
from collections.abc import Container

from thidua.foundation.plain.problems import Problem, error
from thidua.foundation.plain.vietnamese import search_key

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]")
PHONE = re.compile(r"0[1-9][0-9]{8,9}")
"""Mobile numbers have ten digits, fixed ones eleven, the leading zero included."""


def normal_phone(typed: str) -> str:
    """`+84 912 345 678`, `84912345678`, `0912.345.678` are one number; what is no Vietnamese number gives ""."""
    digits = re.sub(r"[\s.()\-‐–]", "", typed)
    digits = re.sub(r"^(\+84|0084|84(?=[1-9][0-9]{8,9}$))0?", "0", digits)
    return digits if PHONE.fullmatch(digits) else ""


def username_problems(username: str) -> tuple[Problem, ...]:
    """A name without any letter could be taken for a phone number of somebody else."""
    found = []
    if not USERNAME.fullmatch(username):
        found.append(error("Tên đăng nhập", "Từ 3 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối."))
    if username and not re.search(r"[a-z]", username):
        found.append(error("Tên đăng nhập", "Phải có ít nhất một chữ cái."))
    return tuple(found)


def suggest_username(full_name: str, taken: Container[str] = ()) -> str:
    """The given name, then the initials: Nông Văn Minh → minhnv, and minhnv2 if that is taken."""
    words = [word for word in (re.sub("[^a-z0-9]", "", part) for part in search_key(full_name).split()) if word]
    if not words:
        words = ["canbo"]
    name = (words[-1] + "".join(word[0] for word in words[:-1]))[:36]
    if len(name) < 3 or not re.search("[a-z]", name):
        name = f"{name}canbo"
    number = 1
    while (candidate := name if number == 1 else f"{name}{number}") in taken:
        number += 1
    return candidate
