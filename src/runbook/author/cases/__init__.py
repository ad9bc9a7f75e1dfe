"""Cases of a pack, in `cases` beside it: profiles, and what their runbooks must say or must not."""
