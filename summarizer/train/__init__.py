"""Statistics that ship with the package, and the commands that learn them from a news collection."""
