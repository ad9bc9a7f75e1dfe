"""One change a module, named after its kind."""
