"""Fixed papers as PDF: vendored fonts, their measures, and the typst engine."""
