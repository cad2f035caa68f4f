"""The journal: by object, by person, by day and verb; one entry; whether the chain holds."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.desk.queries import journal as queries
from thidua.foundation.journal import sentences
from thidua.foundation.journal.seals import verify
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page


@login_required
def journal(request: HttpRequest) -> HttpResponse:
    """`?loai=…&so=…` reads one object's life, `?nguoi=…` one person's acts; both go along with the filters."""
    rows = queries.entries_for(request.user, request.at)
    rows = queries.about(rows, request.GET.get("loai", ""), request.GET.get("so", ""))
    rows = queries.by_account(rows, request.GET.get("nguoi", ""))
    verbs = sorted(sentences.known_verbs().items(), key=lambda item: item[1])
    table = table_page(
        request,
        rows,
        (Column("luc", "Lúc"), Column("ai", "Người thực hiện"), Column("viec", "Việc"), Column("niem-phong", "Niêm phong")),
        per_page=50,
        filters=(
            Filter("tim", "Người thực hiện", queries.by_words),
            Filter("tu", "Từ ngày", queries.from_day),
            Filter("den", "Đến ngày", queries.to_day),
            Filter("viec", "Việc", queries.with_verb, tuple(Choice(verb, words) for verb, words in verbs)),
        ),
        name="journal-table",
    )
    chain, waiting = queries.chain_state()
    context = {
        "table": table,
        "entries": [(entry, queries.words(entry)) for entry in table.rows],
        "chain": chain,
        "waiting": waiting,
        "narrowed": any(request.GET.get(key) for key in ("loai", "so", "nguoi")),
    }
    return page(request, "desk/journal.html", context, parts=("journal-table",))


@login_required
def journal_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = queries.entry_for(request.user, entry_id, request.at)
    context = {
        "entry": entry,
        "words": queries.words(entry),
        "kind": sentences.kind_name(entry.object_kind),
        "lines": queries.lines(entry),
        "related": [(other, queries.words(other)) for other in queries.same_cause(request.user, entry, request.at)],
    }
    return render(request, "desk/journal_entry.html", context)


@login_required
def journal_verification(request: HttpRequest) -> HttpResponse:
    """Reads the whole chain: some seconds for a hundred thousand entries."""
    queries.entries_for(request.user, request.at)
    return render(request, "desk/journal_verification.html", {"found": verify()})
