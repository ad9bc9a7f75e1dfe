"""The room for who writes: what is drafted for the authors of profiles and of packs."""
