"""A simulated Windows network: one world of hosts, directory and SQL servers, and programs that act on it."""
