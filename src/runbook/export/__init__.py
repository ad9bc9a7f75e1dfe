"""A plan to what machines run: step scripts in PowerShell and Python, settings, manifest."""
