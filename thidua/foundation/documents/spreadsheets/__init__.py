"""Tables that travel as Excel: a locked template out, the filled one back with every problem named."""

from thidua.foundation.documents.spreadsheets.reading import read_sheet
from thidua.foundation.documents.spreadsheets.safety import Limits
from thidua.foundation.documents.spreadsheets.template import Column, SheetRead, SheetRow, SheetTemplate, Value
from thidua.foundation.documents.spreadsheets.writing import write_template

__all__ = ["Column", "Limits", "SheetRead", "SheetRow", "SheetTemplate", "Value", "read_sheet", "write_template"]
