"""One approval for everything that binds or pays: a person decides on exactly what was asked."""
