"""Files become frames and findings: workbooks and folders read, cleaned and checked against the schema."""
