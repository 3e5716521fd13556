"""The evaluation harness: ROUGE and other measures, systems side by side, data sets, reports, the gate."""
