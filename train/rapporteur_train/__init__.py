"""Trains the small model that finds in news reports what rules cannot. See ../README.md."""
