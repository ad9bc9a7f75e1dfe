"""Backs up a database of a SQL Server."""

import rbhost
import rbrun


def sql_backup(id, server, database, purpose):
    """Write a full, copy-only backup into the instance's folder for backups, under a new name, and verify it."""
    file = "%s-%s-%s.bak" % (database, purpose, rbhost.now().strftime("%Y%m%d%H%M%S"))
    rbrun.ask_helper("sql_backup", {"server": server, "database": database, "file": file}, 7200)
    rbrun.acted(id, "sql_backup", "back up %s on %s to %s" % (database, server, file))
    print("  the backup is %s, in the folder for backups of %s" % (file, server))
