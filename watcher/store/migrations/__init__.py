"""How a database comes to the schema of today, one revision a file under `versions/`."""
