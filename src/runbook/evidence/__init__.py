"""What runs left behind: the as-executed record, and the verification of a bundle."""
