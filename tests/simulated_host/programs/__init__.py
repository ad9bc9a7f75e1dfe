"""The programs of the simulated hosts, one a module, in one literal table."""
