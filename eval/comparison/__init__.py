"""Measures of the comparison: where sources agree and differ, against what is planted."""
