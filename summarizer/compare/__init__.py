"""Where sources agree and differ."""
