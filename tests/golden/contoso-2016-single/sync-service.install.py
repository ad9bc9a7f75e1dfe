# Step 4.3: Install the MIM Synchronization Service on MIM01
#
# id sync-service.install, variant attended, attended; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 81, 85, 87, 89, 91, 96, 98, 100, 103, 105, 108, 110
# Plan contoso-2016-single, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 04.03-sync-service.install.py --check      looks and changes nothing
# py -I 04.03-sync-service.install.py --what-if    says what it would do
# py -I 04.03-sync-service.install.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.msi_remove import msi_remove  # noqa: E402
from actions.program_open import program_open  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_version import file_version  # noqa: E402
from probes.local_group import local_group  # noqa: E402
from probes.local_user import local_user  # noqa: E402
from probes.msi_busy import msi_busy  # noqa: E402
from probes.msi_package_version import msi_package_version  # noqa: E402
from probes.process_64bit import process_64bit  # noqa: E402
from probes.registry_value import registry_value  # noqa: E402
from probes.service_account import service_account  # noqa: E402
from probes.service_startup import service_startup  # noqa: E402
from probes.service_state import service_state  # noqa: E402
from probes.sql_database import sql_database  # noqa: E402
from probes.sql_sysadmin import sql_sysadmin  # noqa: E402
from probes.sql_version import sql_version  # noqa: E402
from probes.user_right import user_right  # noqa: E402
from probes.vc_runtime import vc_runtime  # noqa: E402
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2016-single"
  },
  "settings": {
    "accounts_service_local_user_create_local_user": true,
    "accounts_service_local_user_create_local_user__by": "accounts.service",
    "accounts_service_local_user_create_local_user__name": "svc-mimsync",
    "attest": "Did Setup end without an error, with every field filled in as listed and the key file saved?",
    "database": "FIMSynchronizationService",
    "elevated": true,
    "file": "C:\\Install\\MIM\\Synchronization Service\\Setup.exe",
    "file_exists": true,
    "file_exists__path": "C:\\MIMKeys\\setup-keys-mim01.bin",
    "file_version": "4.6.34.0",
    "file_version__path": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe",
    "key": "HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11",
    "local_group": true,
    "local_group_2": true,
    "local_group_2__name": "FIMSyncOperators",
    "local_group_3": true,
    "local_group_3__name": "FIMSyncJoiners",
    "local_group_4": true,
    "local_group_4__name": "FIMSyncBrowse",
    "local_group_5": true,
    "local_group_5__name": "FIMSyncPasswordSet",
    "local_group__name": "FIMSyncAdmins",
    "log": "C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log",
    "media_copy_msi_package_version": "4.6.34.0",
    "media_copy_msi_package_version__by": "media.copy",
    "media_copy_msi_package_version__path": "C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi",
    "media_copy_setup": true,
    "media_copy_setup__by": "media.copy",
    "media_copy_setup__path": "C:\\Install\\MIM\\Synchronization Service\\Setup.exe",
    "msi_busy": false,
    "process_64bit": true,
    "rights_service_user_right_add_user_right": true,
    "rights_service_user_right_add_user_right_2": true,
    "rights_service_user_right_add_user_right_2__account": "MIM01\\svc-mimsync",
    "rights_service_user_right_add_user_right_2__by": "rights.service",
    "rights_service_user_right_add_user_right_2__right": "SeDenyNetworkLogonRight",
    "rights_service_user_right_add_user_right_3": true,
    "rights_service_user_right_add_user_right_3__account": "MIM01\\svc-mimsync",
    "rights_service_user_right_add_user_right_3__by": "rights.service",
    "rights_service_user_right_add_user_right_3__right": "SeDenyInteractiveLogonRight",
    "rights_service_user_right_add_user_right__account": "MIM01\\svc-mimsync",
    "rights_service_user_right_add_user_right__by": "rights.service",
    "rights_service_user_right_add_user_right__right": "SeServiceLogonRight",
    "service_account": [
      "mim01\\svc-mimsync",
      ".\\svc-mimsync"
    ],
    "service_account__name": "FIMSynchronizationService",
    "service_startup": "auto",
    "service_startup__name": "FIMSynchronizationService",
    "service_state": "running",
    "service_state__name": "FIMSynchronizationService",
    "software_sql_client_registry_value": "11.4.7001.0",
    "software_sql_client_registry_value__by": "software.sql-client",
    "software_sql_client_registry_value__name": "InstalledVersion",
    "software_vc_runtime_vc_runtime": "12.0",
    "software_vc_runtime_vc_runtime__by": "software.vc-runtime",
    "sql_connection_sysadmin": true,
    "sql_connection_sysadmin__server": "MIM01",
    "sql_connection_version": "\u005e12[.]0[.][0-9]+[.][0-9]+\u0024",
    "sql_connection_version__server": "MIM01",
    "sql_database": true,
    "sql_database__server": "MIM01",
    "undo_msi_remove__name": "*Identity Manager*Synchronization*",
    "until": "hand-over.sysadmin",
    "version": "12.0"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "prepare.gate",
    "deeds": [
      {"arguments":[["file","file"]],"id":"program_open","kind":"program_open"}
    ],
    "four_eyes": false,
    "gate": "hand-over.sign-off",
    "hazards": [
      {"level":"note","text":"step 3.7 must be done before: The vault holds the password of the service account."},
      {"level":"warning","text":"Near the end Setup offers to save the encryption keys. Do not cancel that dialog: without the keys the database can be moved to no other server."},
      {"level":"caution","text":"Warning 25051 may appear after Install is clicked. It is expected: write down its words, which are not published, and click OK."}
    ],
    "host": "MIM01",
    "id": "sync-service.install",
    "instruction": [
      "Start C:\\Install\\MIM\\Synchronization Service\\Setup.exe.",
      "",
      "Read the terms. Select the option that accepts the terms.",
      "Leave the selection as it is.",
      "",
      "",
      "",
      "",
      "",
      "If Warning 25051 appears, write down its words, and click OK.",
      "On the notice, click OK. Confirm the dialog.",
      "When Setup says that it is complete, click Finish.",
      "Did Setup end without an error, with every field filled in as listed and the key file saved?"
    ],
    "level": "attended",
    "number": "4.3",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "partial",
    "title": "Install the MIM Synchronization Service on MIM01",
    "undo": true,
    "values": [
      {"label":"The SQL Server is located on","page":"SQL Server","value":"This computer"},
      {"label":"The SQL Server instance is","page":"SQL Server","value":"The default instance"},
      {"label":"Database name","page":"SQL Server","value":"FIMSynchronizationService"},
      {"label":"Service account","page":"Service account","value":"svc-mimsync"},
      {"label":"Password","page":"Service account","value":"MIM01\\svc-mimsync"},
      {"label":"Service Account Domain or local computer name","page":"Service account","value":"MIM01"},
      {"label":"Administrator","page":"Security groups","value":"FIMSyncAdmins"},
      {"label":"Operator","page":"Security groups","value":"FIMSyncOperators"},
      {"label":"Joiner","page":"Security groups","value":"FIMSyncJoiners"},
      {"label":"Connector Browse","page":"Security groups","value":"FIMSyncBrowse"},
      {"label":"WMI Password Management","page":"Security groups","value":"FIMSyncPasswordSet"},
      {"label":"Enable firewall rules for inbound RPC communications","page":"Security settings","value":""},
      {"label":"Folder","page":"Backup of the encryption key","value":"C:\\MIMKeys"},
      {"label":"File name","page":"Backup of the encryption key","value":"setup-keys-mim01.bin"}
    ],
    "variant": "attended"
  },
  "steps": {
    "accounts.service": "HASH",
    "hand-over.sign-off": "HASH",
    "hand-over.sysadmin": "HASH",
    "media.copy": "HASH",
    "prepare.gate": "HASH",
    "rights.service": "HASH",
    "software.sql-client": "HASH",
    "software.vc-runtime": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("service_state", service_state(name=s["service_state__name"]), equals=s["service_state"])
    check("service_account", service_account(name=s["service_account__name"]), one_of=s["service_account"])
    check("service_startup", lambda: service_startup(name=s["service_startup__name"]), equals=s["service_startup"], note=True)
    check("file_version", file_version(path=s["file_version__path"]), at_least=s["file_version"])
    check("sql_database", sql_database(server=s["sql_database__server"], database=s["database"]), equals=s["sql_database"])
    check("local_group", local_group(name=s["local_group__name"]), equals=s["local_group"])
    check("local_group-2", local_group(name=s["local_group_2__name"]), equals=s["local_group_2"])
    check("local_group-3", local_group(name=s["local_group_3__name"]), equals=s["local_group_3"])
    check("local_group-4", local_group(name=s["local_group_4__name"]), equals=s["local_group_4"])
    check("local_group-5", local_group(name=s["local_group_5__name"]), equals=s["local_group_5"])
    check("file_exists", lambda: file_exists(path=s["file_exists__path"]), equals=s["file_exists"], note=True)


def precondition(s):
    check("elevated", elevated(), equals=s["elevated"])
    check("process_64bit", process_64bit(), equals=s["process_64bit"])
    check("msi_busy", msi_busy(), equals=s["msi_busy"])
    check("media.copy.setup", file_exists(path=s["media_copy_setup__path"]), equals=s["media_copy_setup"], by=s["media_copy_setup__by"])
    check("media.copy.msi_package_version", msi_package_version(path=s["media_copy_msi_package_version__path"]), equals=s["media_copy_msi_package_version"], by=s["media_copy_msi_package_version__by"])
    check("software.sql-client.registry_value", registry_value(key=s["key"], name=s["software_sql_client_registry_value__name"]), at_least=s["software_sql_client_registry_value"], by=s["software_sql_client_registry_value__by"])
    check("sql.connection.version", sql_version(server=s["sql_connection_version__server"]), matches=s["sql_connection_version"])
    check("sql.connection.sysadmin", sql_sysadmin(server=s["sql_connection_sysadmin__server"]), equals=s["sql_connection_sysadmin"], until=s["until"])
    check("rights.service.user_right_add.user_right", user_right(account=s["rights_service_user_right_add_user_right__account"], right=s["rights_service_user_right_add_user_right__right"]), equals=s["rights_service_user_right_add_user_right"], by=s["rights_service_user_right_add_user_right__by"])
    check("rights.service.user_right_add.user_right-2", user_right(account=s["rights_service_user_right_add_user_right_2__account"], right=s["rights_service_user_right_add_user_right_2__right"]), equals=s["rights_service_user_right_add_user_right_2"], by=s["rights_service_user_right_add_user_right_2__by"])
    check("rights.service.user_right_add.user_right-3", user_right(account=s["rights_service_user_right_add_user_right_3__account"], right=s["rights_service_user_right_add_user_right_3__right"]), equals=s["rights_service_user_right_add_user_right_3"], by=s["rights_service_user_right_add_user_right_3__by"])
    check("software.vc-runtime.vc_runtime", vc_runtime(version=s["version"]), at_least=s["software_vc_runtime_vc_runtime"], by=s["software_vc_runtime_vc_runtime__by"])
    check("accounts.service.local_user_create.local_user", local_user(name=s["accounts_service_local_user_create_local_user__name"]), equals=s["accounts_service_local_user_create_local_user"], by=s["accounts_service_local_user_create_local_user__by"])


def act(s):
    program_open(id="program_open", file=s["file"])
    attest(question=s["attest"])


def undo(s):
    msi_remove(id="undo.msi_remove", name=s["undo_msi_remove__name"], log=s["log"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
