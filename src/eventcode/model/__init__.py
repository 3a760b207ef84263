"""The types of the library: values that cannot be bad, documents, clauses, events, columns."""
