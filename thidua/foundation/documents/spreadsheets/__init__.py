"""Tables that travel as Excel: a locked template out, the filled one back with every problem named."""

from thidua.foundation.documents.spreadsheets.reading import all_problems, read_sheet
from thidua.foundation.documents.spreadsheets.safety import Limits
from thidua.foundation.documents.spreadsheets.template import Column, Kind, SheetRead, SheetRow, SheetTemplate, Value
from thidua.foundation.documents.spreadsheets.writing import write_template

__all__ = ["Column", "Kind", "Limits", "SheetRead", "SheetRow", "SheetTemplate", "Value", "all_problems", "read_sheet", "write_template"]
