"""Reports of a run: terminal, JSON record, Markdown, JUnit XML and a web page with plots."""
