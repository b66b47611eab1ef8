"""A document's tables, charts and trace become an accessible spreadsheet; the only room that knows XlsxWriter."""
