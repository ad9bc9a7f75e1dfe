"""What touches Windows, by what it touches; `rbhost` brings it together."""
