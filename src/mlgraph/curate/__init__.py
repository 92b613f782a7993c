"""From what notes say to what the graph should say; a person decides."""
