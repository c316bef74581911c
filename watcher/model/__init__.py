"""The frozen types that travel between the parts; they know nothing of where they are used."""
