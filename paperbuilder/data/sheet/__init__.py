"""The XML of a workbook's sheet becomes columns of codes: cells that are alike are found by numbers, and read once."""
