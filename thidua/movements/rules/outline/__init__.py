"""Blocks into what the paper says: head, clauses, closing, signature, annexes. Pure."""

from .labels import Kind
from .outline import read_outline
from .records import Annex, Clause, Document, Outline, RecipientGroup, Signer
from .written import outline_from_json, outline_to_json

__all__ = [
    "Annex",
    "Clause",
    "Document",
    "Kind",
    "Outline",
    "RecipientGroup",
    "Signer",
    "outline_from_json",
    "outline_to_json",
    "read_outline",
]
