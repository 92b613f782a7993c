"""How good an extraction is, measured on notes that a person annotated."""
