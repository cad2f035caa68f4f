"""The outline as plain JSON values, and back."""

from __future__ import annotations

from typing import Any

from thidua.foundation.plain.blocks import Cell, Paragraph, Table
from thidua.foundation.plain.problems import Problem

from .joining import join_lines
from .records import Annex, Clause, Document, Outline, RecipientGroup, Signer


def outline_to_json(outline: Outline) -> dict[str, Any]:
    document = outline.document
    signer = document.signer
    return {
        "document": {
            "kind": document.kind,
            "title": document.title,
            "issuer": document.issuer,
            "symbol": document.symbol,
            "number": document.number,
            "place": document.place,
            "date": document.date,
            "date_iso": document.date_iso,
            "legal_bases": list(document.legal_bases),
            "recipients": [{"group": g.group, "items": list(g.items)} for g in document.recipients],
            "signer": None if signer is None else {"authority": signer.authority, "position": signer.position, "name": signer.name},
        },
        "preamble": list(outline.preamble),
        "clauses": [clause_to_json(clause) for clause in outline.clauses],
        "closing": "\n".join(outline.closing) or None,
        "annexes": [
            {
                "title": annex.title,
                "tables": [table_rows(table) for table in annex.tables],
                "paragraphs": list(annex.paragraphs),
            }
            for annex in outline.annexes
        ],
    }


def clause_to_json(clause: Clause) -> dict[str, Any]:
    record: dict[str, Any] = {
        "path": clause.path,
        "label": clause.label,
        "kind": clause.kind,
        "heading": clause.heading,
        "text": clause.text,
        "paragraphs": list(clause.paragraphs),
        "children": [clause_to_json(child) for child in clause.children],
    }
    if clause.tables:
        record["tables"] = [table_rows(table) for table in clause.tables]
    return record


def table_rows(table: Table) -> list[list[str]]:
    """Cells as text, one line per paragraph, with wrapped lines mended."""
    return [["\n".join(text.text for text in join_lines(cell.paragraphs)) for cell in row] for row in table.rows]


def outline_from_json(record: dict[str, Any]) -> Outline:
    """What was written; pages, and the lines of a mended cell, are not kept."""
    head = dict(record["document"])
    signer = head.pop("signer")
    document = Document(
        **head
        | {
            "legal_bases": tuple(head["legal_bases"]),
            "recipients": tuple(RecipientGroup(group["group"], tuple(group["items"])) for group in head["recipients"]),
            "signer": signer and Signer(**signer),
        }
    )
    return Outline(
        document,
        tuple(record["preamble"]),
        tuple(_clause(clause) for clause in record["clauses"]),
        tuple(record["closing"].split("\n")) if record["closing"] else (),
        tuple(Annex(annex["title"], _tables(annex["tables"]), tuple(annex["paragraphs"])) for annex in record["annexes"]),
        tuple(Problem(**problem) for problem in record["problems"]),
    )


def _clause(record: dict[str, Any]) -> Clause:
    return Clause(
        record["path"], record["label"], record["kind"], record["heading"], record["text"],
        tuple(record["paragraphs"]), tuple(_clause(child) for child in record["children"]), _tables(record.get("tables", [])),
    )  # fmt: skip


def _tables(tables: list[list[list[str]]]) -> tuple[Table, ...]:
    return tuple(Table(tuple(tuple(Cell((Paragraph(cell),) if cell else ()) for cell in row) for row in rows)) for rows in tables)
