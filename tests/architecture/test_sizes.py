"""Small modules and functions; a file that outgrows its limit becomes a folder of the same name."""

from tests.architecture.source import ROOT, modules, templates

MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 60, 200


def test_modules() -> None:
    assert [f"{module.name}: {n}" for module in modules() if (n := module.text.count("\n")) > MODULE_LINES] == []


def test_functions() -> None:
    found = [(module, node, node.end_lineno - node.lineno + 1) for module in modules() for node in module.functions() if node.end_lineno]
    assert [f"{module.place(node)} {node.name}: {n}" for module, node, n in found if n > FUNCTION_LINES] == []


def test_templates() -> None:
    assert [f"{path.relative_to(ROOT)}: {n}" for path, text in templates() if (n := text.count("\n")) > TEMPLATE_LINES] == []
