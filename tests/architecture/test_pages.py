"""Laws 8 and 9: pages under a strict policy; one slug is URL name, view and template, and some test goes there."""

import ast
import inspect
import re
from collections.abc import Iterator
from textwrap import dedent

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import PACKAGE, ROOT, lines_saying, templates

INLINE = (
    r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")",
    r"<style\b",
    r"\sstyle=[\"']",
    r"\son[a-z]+=[\"']",
    r"\shx-on",
    r"javascript:",
)


def ours() -> Iterator[tuple[str, str, object]]:
    """(namespace, name, view) of every page that belongs to our own rooms."""

    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[tuple[str, str, object]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or namespace)
            elif getattr(pattern.callback, "__module__", "").startswith("thidua."):
                yield namespace, pattern.name or "", pattern.callback

    yield from walk(get_resolver().url_patterns, "")


def test_nothing_is_inline() -> None:
    found = [f"{path.relative_to(ROOT)}:{line}" for path, text in templates() for pattern in INLINE for line in lines_saying(pattern, text)]
    assert found == []


def test_url_name_is_view_name_inside_its_room() -> None:
    found = []
    for namespace, name, view in ours():
        if not namespace or name != view.__name__:
            found.append(f"{namespace}:{name} → {view.__module__}.{view.__name__}")
    assert found == []


def templates_named_in(view: object) -> list[str]:
    tree = ast.parse(dedent(inspect.getsource(inspect.unwrap(view))))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text.split("#")[0] for text in constants if re.fullmatch(r"[\w/]+\.html(#\w+)?", text)]


def test_a_page_s_template_bears_its_name() -> None:
    """A page may be a shared component as it stands, such as the one that asks for confirmation."""
    found = []
    for namespace, name, view in ours():
        named = [template for template in templates_named_in(view) if not template.startswith("ui/")]
        if named and f"{namespace}/{name}.html" not in named:
            found.append(f"{namespace}:{name} shows {named}")
    assert found == []


def test_every_template_is_shown_or_included_somewhere() -> None:
    """A template that nobody names is a leftover."""
    everything = "\n".join(path.read_text() for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html"} and path.is_file())
    names = {str(path).rsplit("templates/", 1)[1] for path, _ in templates()}
    shown_by_allauth_or_django = {name for name in names if "/" not in name or name.split("/")[0] in {"account", "registration", "django"}}
    assert {name for name in names - shown_by_allauth_or_django if name not in everything} == set()


def test_every_page_is_visited_by_some_test() -> None:
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("*.py"))
    assert sorted({f"{namespace}:{name}" for namespace, name, _ in ours() if f"{namespace}:{name}" not in tests}) == []


def blocks(text: str) -> dict[str, str]:
    """The outermost blocks of a template that extends another."""
    found: dict[str, str] = {}
    inside: list[str] = []
    for part in re.split(r"({% (?:block \w+|endblock[^%]*?)\s?%})", text):
        if opening := re.match(r"{% block (\w+)", part):
            inside.append(opening.group(1))
        elif part.startswith("{% endblock"):
            inside.pop()
        elif inside:
            found[inside[0]] = found.get(inside[0], "") + part
    return found


def test_an_address_is_named_in_the_block_that_uses_it() -> None:
    """Django forgets `{% url … as x %}` at the end of its block: elsewhere the link is silently empty."""
    found = []
    for path, text in templates():
        parts = blocks(text) if "{% extends" in text else {}
        named = {block: set(re.findall(r"{% url [^%]* as (\w+) %}", part)) for block, part in parts.items()}
        for block, part in parts.items():
            used = set(re.findall(r"{{ (\w+)|(?:button|crumb) \"[^\"]*\" (\w+)", part))
            words = {word for pair in used for word in pair if word}
            elsewhere = set().union(*named.values()) - named[block]
            found += [f"{path.relative_to(ROOT)}: {word} in {block}" for word in sorted(words & elsewhere)]
    assert found == []
