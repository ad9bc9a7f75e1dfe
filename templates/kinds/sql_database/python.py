"""Whether a SQL Server has a database."""

import rbrun


def sql_database(server, database):
    """Say whether the server answers and has the database."""
    request = {"server": server, "question": "database", "database": database}
    return rbrun.ask_helper("sql_value", request)
