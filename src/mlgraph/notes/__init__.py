"""Files → notes: find them, decode them, take the markup off, and keep the way back to file and line."""
