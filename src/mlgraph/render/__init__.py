"""Graph → what people look at: one HTML page that just opens."""
