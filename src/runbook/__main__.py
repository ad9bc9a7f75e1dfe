"""`python -m runbook` is the same program as `runbook`."""

from runbook.cli import main

if __name__ == "__main__":
    main()
