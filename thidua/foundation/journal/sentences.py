"""What an entry says in Vietnamese. Each stage registers its verbs when it starts; a test finds verbs without a sentence."""

from collections.abc import Mapping

_sentences: dict[str, str] = {}
_kinds: dict[str, str] = {}


class SaidTwice(ValueError):
    """Two stages gave the same verb different words."""


def register(sentences: Mapping[str, str], kinds: Mapping[str, str] | None = None) -> None:
    """`{"report.submitted": "đã duyệt và gửi báo cáo"}`: stands between the actor's name and the object's name.

    `kinds` names the objects: `{"reporting.report": "báo cáo"}`.
    """
    for known, new in ((_sentences, sentences), (_kinds, kinds or {})):
        for key, words in new.items():
            if known.setdefault(key, words) != words:
                raise SaidTwice(f"{key}: {known[key]!r}, {words!r}")


def sentence(verb: str) -> str:
    """The words of a verb; a verb of a program no longer installed is shown as it was written."""
    return _sentences.get(verb, verb)


def known_verbs() -> dict[str, str]:
    return dict(_sentences)


def kind_name(kind: str) -> str:
    """What sort of thing an entry is about, `reporting.report` if nobody said."""
    return _kinds.get(kind, kind)
