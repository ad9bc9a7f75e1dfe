"""A plan to what people read, one format a module."""
