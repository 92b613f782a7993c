"""Notes → mentions of concepts and stated builds-on relations, each with its sentence. The only floor that knows spaCy."""
