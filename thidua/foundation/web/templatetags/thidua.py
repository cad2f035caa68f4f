"""Tags and filters that every template has without loading them: numbers, days, states and the components of ui/."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from thidua.foundation.plain import dates, numbers, reasons
from thidua.foundation.plain.problems import Refused
from thidua.foundation.plain.states import State
from thidua.foundation.web import tones
from thidua.foundation.web.tables import TablePage

register = template.Library()

Number = Decimal | Fraction | int

_quantity = lru_cache(maxsize=4096)(numbers.format_quantity)
_points = lru_cache(maxsize=4096)(numbers.format_points)
"""A long table writes the same few figures again and again, and exact formatting works with fractions."""


@register.filter
def points(value: Number | None, digits: int = 2) -> str:
    return "" if value in (None, "") else _points(value, digits)


@register.filter
def quantity(value: Number | None, unit: str = "") -> str:
    return "" if value in (None, "") else _quantity(value, unit)


@register.filter
def dong(value: Number | None) -> str:
    return "" if value in (None, "") else numbers.format_dong(Decimal(value) if isinstance(value, Fraction) else value)


@register.filter
def percent(share: Number | None, digits: int = 2) -> str:
    """0.9167 is 91,67 %."""
    return "" if share in (None, "") else numbers.format_percent(Fraction(share), digits)


@register.filter
def day(value: date | datetime | None) -> str:
    return "" if value in (None, "") else dates.format_date(_local_day(value))


@register.filter
def day_long(value: date | datetime | None) -> str:
    """In a sentence or heading; papers have `format_date_official` with its leading zeros."""
    if not value:
        return ""
    local = _local_day(value)
    return f"ngày {local.day} tháng {local.month} năm {local.year}"


@register.filter
def moment(value: datetime | None) -> str:
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{dates.format_date(local.date())} {local.hour:02d}:{local.minute:02d}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the machine-readable half of `<time>`."""
    return "" if value in (None, "") else value.isoformat()


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def sentence(reason: reasons.Reason | Mapping[str, Any]) -> str:
    """A reason as it is kept in memory or as it was stored."""
    return reasons.sentence(reason if isinstance(reason, reasons.Reason) else reasons.Reason.from_json(reason))


@register.filter
def tone(label: str | State) -> str:
    return tones.tone(label.label if isinstance(label, State) else str(label))


@register.filter
def plain(value: object) -> str:
    """A number for an attribute that a browser reads (`value="3.5"`), never localised."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Decoration by default; with a label it is read aloud."""
    address = f"{static('vendor/icons/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address)


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    return format_html('<span class="state state-{}">{}</span>', tone or tones.tone(text), text)


@register.simple_tag
def progress(value: Number, max: Number, label: str, text: str = "", tone: str = "") -> SafeString:
    """What ui/progress.html draws, ten times cheaper: for the rows of long tables."""
    return format_html(
        '<div class="meter{}"><progress value="{}" max="{}" aria-label="{}"></progress><span>{}</span></div>',
        f" meter-{tone}" if tone else "",
        plain(value),
        plain(max),
        label,
        text or f"{quantity(value)}/{quantity(max)}",
    )


@register.simple_tag
def state_badge(state: State, outsider: bool = False) -> SafeString:
    """`outsider` shows what a unit or citizen without part in the work may read."""
    label = state.outsider if outsider else state.label
    return format_html('<span class="state state-{}">{}</span>', tones.tone(label), label[:1].upper() + label[1:])


@register.simple_tag
def button(title: str, url: str, kind: str = "secondary", icon_name: str = "", **attributes: str) -> SafeString:
    """A link that looks like a button. `kind`: primary (one per page), secondary, danger, ghost."""
    drawn = icon(icon_name) if icon_name else ""
    extra = flatatt({name.replace("_", "-"): value for name, value in attributes.items()})
    return format_html('<a class="btn {}" href="{}"{}>{}<span>{}</span></a>', _button_class(kind), url, extra, drawn, title)


@register.simple_tag
def submit(title: str, kind: str = "primary", icon_name: str = "", **attributes: str) -> SafeString:
    drawn = icon(icon_name) if icon_name else ""
    extra = flatatt({name.replace("_", "-"): value for name, value in attributes.items()})
    return format_html('<button type="submit" class="btn {}"{}>{}<span>{}</span></button>', _button_class(kind), extra, drawn, title)


def _button_class(kind: str) -> str:
    return {"primary": "btn-primary", "danger": "btn-danger", "ghost": "btn-ghost"}.get(kind, "btn-outline-secondary")


@register.inclusion_tag("ui/post_button.html", takes_context=True)
def post_button(
    context: Context, title: str, url: str, kind: str = "secondary", icon_name: str = "", name: str = "", value: object = ""
) -> dict[str, Any]:
    """A button that acts: its own small form, so that it works without JavaScript."""
    return {
        "title": title,
        "url": url,
        "css": _button_class(kind),
        "icon_name": icon_name,
        "name": name,
        "value": value,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The address of this page with some parameters changed; an empty value drops the parameter."""
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.simple_tag
def sort_link(table: TablePage[Any], key: str) -> SafeString:
    """The title of one column, a link when the column sorts; `{% data_table %}` draws all heads by itself."""
    head = next(one for one in table.heads if one.key == key)
    if not head.url:
        return format_html("{}", head.title)
    return format_html('<a class="sort" href="{}">{}</a>', head.url, head.title)


@register.simple_tag(takes_context=True)
def active(context: Context, url: str) -> SafeString:
    """`<a href="{{ url }}"{% active url %}>`: marks the link to the page that is open."""
    return mark_safe(' aria-current="page" class="active"' if context["request"].path == url else "")  # noqa: S308 -- both texts are constants


@register.simple_tag(takes_context=True)
def crumb(context: Context, title: str, url: str = "") -> SafeString:
    if url:
        return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', url, title)
    return format_html('<li class="breadcrumb-item active" aria-current="page">{}</li>', title)


@register.simple_block_tag(takes_context=True)
def card(context: Context, content: str, title: str = "", note: str = "", icon_name: str = "", flush: bool = False, id: str = "") -> str:
    """`{% card title="…" %} … {% endcard %}`; `flush` lets a table touch the edges."""
    return _component(context, "ui/card.html", content=content, title=title, note=note, icon_name=icon_name, flush=flush, id=id)


@register.simple_block_tag(takes_context=True)
def data_table(
    context: Context,
    content: str,
    table: TablePage[Any],
    caption: str = "",
    empty: str = "Chưa có dòng nào.",
    stacked: bool = False,
    filter: bool = True,
) -> str:
    """Draws filter form, heads, paging and the empty state around the rows that the template writes.

    `stacked` shows each row as a card on a phone; every `<td>` then needs `data-label`.
    """
    return _component(context, "ui/table.html", content=content, table=table, caption=caption, empty=empty, stacked=stacked, filter=filter)


@register.simple_block_tag(takes_context=True)
def alert(context: Context, content: str, tone: str = "note", title: str = "") -> str:
    """`tone`: note, good, warning, error. An error is announced at once."""
    return _component(context, "ui/alert.html", content=content, tone=tone, title=title)


def _component(context: Context, name: str, **parameters: Any) -> str:
    engine = context.template.engine  # type: ignore[union-attr]  # bound while a template renders
    with context.push(**parameters):
        return engine.get_template(name).render(context)


@register.filter
def told(refused: Refused) -> tuple[Any, ...]:
    return refused.problems


class AgainNode(template.Node):
    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        block = blocks.get_block(self.name) if blocks else None
        nodes: NodeList = block.nodelist if block else NodeList()
        with context.push():
            return mark_safe(" ".join(strip_tags(nodes.render(context)).split()))  # noqa: S308 -- rendered with escaping a line above


@register.tag
def again(parser: Parser, token: Token) -> AgainNode:
    """`{% again "title" %}`: the text of a block a second time, so that a page writes its title once."""
    return AgainNode(token.split_contents()[1].strip("\"'"))
