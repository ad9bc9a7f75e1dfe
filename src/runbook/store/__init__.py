"""What was built once is found again: objects by the hash of their content, builds by their inputs."""
