"""Whether a SQL Server has a database."""

import rbhost


def sql_database(server, database):
    """Say whether the server answers and has the database."""
    request = {"server": server, "question": "database", "database": database}
    return rbhost.run_helper("sql_value", request)
