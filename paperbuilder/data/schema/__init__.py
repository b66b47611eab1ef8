"""What council data looks like: tables, columns and codes, and nothing that reads them."""
