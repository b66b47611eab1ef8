"""A document's tables, charts and trace become an accessible spreadsheet, its XML written here."""
