"""One read-only look a module, named after its kind."""
