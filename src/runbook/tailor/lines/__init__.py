"""Steps written in work lines, tailored: what people and machines read, from one list."""
