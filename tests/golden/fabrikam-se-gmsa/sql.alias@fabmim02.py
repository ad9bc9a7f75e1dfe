# Step 3.16: Make the SQL alias on FABMIM02
#
# id sql.alias@fabmim02, variant -, scripted; where: FABMIM02; who: FABRIKAM\adm-kakers
# Article lines: none
# Plan fabrikam-se-gmsa, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 03.16-sql.alias@fabmim02.py --check      looks and changes nothing
# py -I 03.16-sql.alias@fabmim02.py --what-if    says what it would do
# py -I 03.16-sql.alias@fabmim02.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

# Nothing runs but what Python itself brings and, after that, this bundle's library: not what lies in this folder,
# in the current one or in PYTHONPATH, and no compiled file that lies beside a module. Else it starts itself again.
sys.pycache_prefix, sys.dont_write_bytecode = os.devnull, True
if not sys.flags.isolated:
    strange = [os.path.dirname(os.path.abspath(__file__)), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    strange = [os.path.abspath(path) for path in strange]
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) not in strange]
    import subprocess

    sys.exit(subprocess.call([sys.executable, "-I", *sys.argv]))
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.sql_alias_remove import sql_alias_remove  # noqa: E402
from actions.sql_alias_set import sql_alias_set  # noqa: E402
from probes.sql_alias import sql_alias  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "fabrikam-se-gmsa"
  },
  "settings": {
    "other_than": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias": true,
    "sql_alias__name": "FABMIMSQL",
    "sql_alias_set": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias_set__name": "FABMIMSQL",
    "sql_alias_set_sql_alias": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias_set_sql_alias__name": "FABMIMSQL",
    "undo_sql_alias_remove__name": "FABMIMSQL"
  },
  "step": {
    "account": "FABRIKAM\\adm-kakers",
    "behind": "preconditions.gate",
    "deeds": [
      {"arguments":[["name","sql_alias_set__name"],["value","sql_alias_set"]],"id":"sql_alias_set","kind":"sql_alias_set"}
    ],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [],
    "host": "FABMIM02",
    "id": "sql.alias\u0040fabmim02",
    "instruction": [],
    "level": "scripted",
    "number": "3.16",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Make the SQL alias on FABMIM02",
    "undo": true,
    "values": [
      {"label":"Server alias","page":"Add Network Library Configuration","value":"FABMIMSQL"},
      {"label":"Network libraries","page":"Add Network Library Configuration","value":"TCP/IP"},
      {"label":"Server name","page":"Add Network Library Configuration","value":"fabsql.fabrikam.com"},
      {"label":"Dynamically determine port","page":"Add Network Library Configuration","value":""},
      {"label":"Port number","page":"Add Network Library Configuration","value":"14330"}
    ],
    "variant": ""
  },
  "steps": {
    "preconditions.gate": "HASH",
    "prepare.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("sql_alias_set.sql_alias", sql_alias(name=s["sql_alias_set_sql_alias__name"]), equals=s["sql_alias_set_sql_alias"])


def precondition(s):
    check("sql_alias", sql_alias(name=s["sql_alias__name"], other_than=s["other_than"]), absent=s["sql_alias"])


def act(s):
    sql_alias_set(id="sql_alias_set", name=s["sql_alias_set__name"], value=s["sql_alias_set"])


def undo(s):
    sql_alias_remove(id="undo.sql_alias_remove", name=s["undo_sql_alias_remove__name"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
