"""Fusers: a theme in, ranked candidate sentences out."""
