"""What ReportLab does not do: marked content while drawing, then structure tree, links, metadata, colours."""
