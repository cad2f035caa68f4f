"""Law 1: who may look at whom."""

from tests.architecture.source import DOOR_ROOMS, ROOMS, Module, modules

OFFERED = {"states", "rules", "sentences", "models", "queries", "actions"}
ORDER = (
    ("states", "rules", "sentences"),
    ("models", "migrations"),
    ("queries", "reading"),
    ("actions",),
    ("documents", "forms"),
    ("views", "tasks", "commands", "checks", "middleware", "templatetags"),
    ("urls", "apps"),
)
LAYERS = {layer: height for height, layers in enumerate(ORDER) for layer in layers}


def stage_of(imported: str) -> tuple[str, str] | None:
    parts = imported.split(".")
    if len(parts) >= 2 and parts[0] == "thidua" and parts[1] in ROOMS + DOOR_ROOMS:
        return parts[1], parts[2] if len(parts) > 2 else ""
    return None


def between_stages(module: Module, imported: str) -> str:
    target = stage_of(imported)
    if target is None or target[0] == module.room:
        return ""
    room, layer = target
    if module.room in {"foundation", "law"}:
        return f"{module.room} knows no stage"
    if module.room in ROOMS and (room not in ROOMS or ROOMS.index(room) > ROOMS.index(module.room)):
        return f"{module.room} must not look down at {room}"
    if module.room in DOOR_ROOMS and room in DOOR_ROOMS:
        return "doors do not open into each other"
    if module.room and layer not in OFFERED:
        return f"of another stage only {', '.join(sorted(OFFERED))}"
    return ""


def inside_stage(module: Module, imported: str) -> str:
    target = stage_of(imported)
    if target is None or target[0] != module.room or module.layer not in LAYERS or target[1] not in LAYERS:
        return ""
    return "" if LAYERS[target[1]] <= LAYERS[module.layer] else f"{module.layer} must not use {target[1]}"


def violations(law: object) -> list[str]:
    return [
        f"{module.name} imports {imported}: {reason}"
        for module in modules()
        for imported in module.imports()
        if (reason := law(module, imported))
    ]


def test_no_stage_looks_down_and_foundation_knows_none() -> None:
    assert violations(between_stages) == []


def test_inside_a_stage_the_layers_look_one_way() -> None:
    assert violations(inside_stage) == []


def test_every_room_has_known_layers_only() -> None:
    """A new kind of file in a stage needs its place in the order above, or a better name."""
    unknown = {
        f"{module.room}/{module.layer}" for module in modules() if module.room in ROOMS and module.layer and module.layer not in LAYERS
    }
    assert unknown == set()
