"""Every profile there can be, by the same tailoring over worlds; and one profile with one change."""
