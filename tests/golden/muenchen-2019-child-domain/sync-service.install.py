# Step 4.5: Install the MIM Synchronization Service on MUCMIM01 without the wizard
#
# id sync-service.install, variant unattended, scripted; where: MUCMIM01; who: SWMSUED\adm.gro\u00df
# Article lines: 81, 87, 89, 91, 96, 98, 100, 103, 108, 110
# Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 04.05-sync-service.install.py --check      looks and changes nothing
# py -I 04.05-sync-service.install.py --what-if    says what it would do
# py -I 04.05-sync-service.install.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.msi_install import msi_install  # noqa: E402
from actions.msi_remove import msi_remove  # noqa: E402
from probes.ad_group import ad_group  # noqa: E402
from probes.ad_group_member import ad_group_member  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_version import file_version  # noqa: E402
from probes.group_in_token import group_in_token  # noqa: E402
from probes.msi_busy import msi_busy  # noqa: E402
from probes.msi_package_version import msi_package_version  # noqa: E402
from probes.pending_restart import pending_restart  # noqa: E402
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
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "muenchen-2019-child-domain"
  },
  "settings": {
    "accounts_service_ad_user_create_ad_user": "enabled",
    "accounts_service_ad_user_create_ad_user__by": "accounts.service",
    "accounts_service_ad_user_create_ad_user__name": "DIENSTE\\svc-mimsync",
    "ad_group": true,
    "ad_group_2": true,
    "ad_group_2__name": "SWMSUED\\MIM-Bediener",
    "ad_group_3": true,
    "ad_group_3__name": "SWMSUED\\MIM-Verkn\u00fcpfer",
    "ad_group_4": true,
    "ad_group_4__name": "SWMSUED\\MIM-Leser",
    "ad_group_5": true,
    "ad_group_5__name": "SWMSUED\\MIM-Kennw\u00f6rter",
    "ad_group__name": "SWMSUED\\MIM-Verwalter",
    "elevated": true,
    "file_version": "4.6.421.0",
    "file_version__path": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe",
    "groups_create_ad_group_create_ad_group": true,
    "groups_create_ad_group_create_ad_group_2": true,
    "groups_create_ad_group_create_ad_group_2__by": "groups.create",
    "groups_create_ad_group_create_ad_group_2__name": "SWMSUED\\MIM-Bediener",
    "groups_create_ad_group_create_ad_group_3": true,
    "groups_create_ad_group_create_ad_group_3__by": "groups.create",
    "groups_create_ad_group_create_ad_group_3__name": "SWMSUED\\MIM-Verkn\u00fcpfer",
    "groups_create_ad_group_create_ad_group_4": true,
    "groups_create_ad_group_create_ad_group_4__by": "groups.create",
    "groups_create_ad_group_create_ad_group_4__name": "SWMSUED\\MIM-Leser",
    "groups_create_ad_group_create_ad_group_5": true,
    "groups_create_ad_group_create_ad_group_5__by": "groups.create",
    "groups_create_ad_group_create_ad_group_5__name": "SWMSUED\\MIM-Kennw\u00f6rter",
    "groups_create_ad_group_create_ad_group__by": "groups.create",
    "groups_create_ad_group_create_ad_group__name": "SWMSUED\\MIM-Verwalter",
    "groups_create_ad_group_member_add_ad_group_member": true,
    "groups_create_ad_group_member_add_ad_group_member__by": "groups.create",
    "groups_create_ad_group_member_add_ad_group_member__group": "SWMSUED\\MIM-Verwalter",
    "key": "HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11",
    "media_copy_msi_package_version": "4.6.421.0",
    "media_copy_msi_package_version__by": "media.copy",
    "media_copy_msi_package_version__path": "C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi",
    "media_copy_setup": true,
    "media_copy_setup__by": "media.copy",
    "media_copy_setup__path": "C:\\Install\\MIM\\Synchronization Service\\Setup.exe",
    "member": "SWMSUED\\adm.gro\u00df",
    "msi_busy": false,
    "msi_install__log": "C:\\ProgramData\\runbook\\logs\\mim-sync-setup.log",
    "msi_install_file_exists": true,
    "msi_install_file_exists__path": "C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi",
    "msi_install_msi_busy": false,
    "package": "C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi",
    "process_64bit": true,
    "prompt": "Password of DIENSTE\\svc-mimsync",
    "properties": {
      "ACCEPT_EULA": "1",
      "GROUPACCOUNTJOINERS": "SWMSUED\\MIM-Verkn\u00fcpfer",
      "GROUPADMINS": "SWMSUED\\MIM-Verwalter",
      "GROUPBROWSE": "SWMSUED\\MIM-Leser",
      "GROUPOPERATORS": "SWMSUED\\MIM-Bediener",
      "GROUPPASSWORDSET": "SWMSUED\\MIM-Kennw\u00f6rter",
      "SERVICEACCOUNT": "svc-mimsync",
      "SERVICEDOMAIN": "DIENSTE",
      "SQLDB": "FIMSynchronizationService",
      "SQMOPTINSETTING": "0",
      "STORESERVER": "mucsql01.swmsued.example"
    },
    "rights_service_user_right_add_user_right": true,
    "rights_service_user_right_add_user_right_2": true,
    "rights_service_user_right_add_user_right_2__account": "DIENSTE\\svc-mimsync",
    "rights_service_user_right_add_user_right_2__by": "rights.service",
    "rights_service_user_right_add_user_right_2__right": "SeDenyNetworkLogonRight",
    "rights_service_user_right_add_user_right_3": true,
    "rights_service_user_right_add_user_right_3__account": "DIENSTE\\svc-mimsync",
    "rights_service_user_right_add_user_right_3__by": "rights.service",
    "rights_service_user_right_add_user_right_3__right": "SeDenyInteractiveLogonRight",
    "rights_service_user_right_add_user_right__account": "DIENSTE\\svc-mimsync",
    "rights_service_user_right_add_user_right__by": "rights.service",
    "rights_service_user_right_add_user_right__right": "SeServiceLogonRight",
    "secret": "SERVICEPASSWORD",
    "service_account": [
      "dienste\\svc-mimsync"
    ],
    "service_account__name": "FIMSynchronizationService",
    "service_startup": "auto",
    "service_startup__name": "FIMSynchronizationService",
    "service_state": "running",
    "service_state__name": "FIMSynchronizationService",
    "setup_ready_pending_restart": false,
    "setup_ready_pending_restart__until": "sync-service.install",
    "setup_ready_sql_database": false,
    "setup_ready_sql_database__database": "FIMSynchronizationService",
    "setup_ready_sql_database__server": "mucsql01.swmsued.example",
    "setup_ready_sql_database__until": "sync-service.install",
    "software_sql_client_registry_value": "11.4.7001.0",
    "software_sql_client_registry_value__by": "software.sql-client",
    "software_sql_client_registry_value__name": "InstalledVersion",
    "software_vc_runtime_vc_runtime": "12.0",
    "software_vc_runtime_vc_runtime__by": "software.vc-runtime",
    "sql_connection_sysadmin": true,
    "sql_connection_sysadmin__server": "mucsql01.swmsued.example",
    "sql_connection_sysadmin__until": "hand-over.sysadmin",
    "sql_connection_version": "\u005e14[.]0[.][0-9]+[.][0-9]+\u0024",
    "sql_connection_version__server": "mucsql01.swmsued.example",
    "sql_database": true,
    "sql_database__database": "FIMSynchronizationService",
    "sql_database__server": "mucsql01.swmsued.example",
    "token_refresh_group_in_token": true,
    "token_refresh_group_in_token__by": "token.refresh",
    "token_refresh_group_in_token__group": "SWMSUED\\MIM-Verwalter",
    "undo_msi_remove__log": "C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log",
    "undo_msi_remove__name": "*Identity Manager*Synchronization*",
    "version": "12.0"
  },
  "step": {
    "account": "SWMSUED\\adm.gro\u00df",
    "behind": "prepare.gate",
    "deeds": [
      {"arguments":[["package","package"],["log","msi_install__log"],["properties","properties"],["secret","secret"],["prompt","prompt"]],"id":"msi_install","kind":"msi_install"}
    ],
    "four_eyes": false,
    "gate": "hand-over.sign-off",
    "hazards": [
      {"level":"note","text":"step 3.3 must be done before: The step scripts lie in C:\\Runbook on MUCMIM01, unchanged and unblocked."},
      {"level":"note","text":"step 3.7 must be done before: The vault holds the password of the service account."},
      {"level":"warning","text":"Without the wizard the password of DIENSTE\\svc-mimsync is in the command line of one msiexec process. While it runs any administrator of MUCMIM01 can read it, process auditing (event 4688) and, where it is typed by hand, PowerShell\u0027s module logging (event 4103) may keep it, and Setup\u0027s verbose log may hold it. Whoever does not accept that does not begin this step, and asks the consultant for a runbook by the pages of Setup. A later change of the password is a task of its own; what it does to the keys is open."},
      {"level":"warning","text":"A quiet Setup does not offer to save the encryption keys. Until the next phase has saved them there is no backup, and without the keys the database can be moved to no other server."},
      {"level":"caution","text":"This quiet run is not proven on real media: the property names are taken from published scripts, none of which proves them for this build. Stay at the console; where it fails, only another runbook goes on with the pages of Setup."},
      {"level":"caution","text":"Sources disagree on whether a quiet Setup with a remote SQL Server needs a transform (open). The proof of this step looks for the database on mucsql01.swmsued.example; do not go on without it."}
    ],
    "host": "MUCMIM01",
    "id": "sync-service.install",
    "instruction": [],
    "level": "scripted",
    "number": "4.5",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Install the MIM Synchronization Service on MUCMIM01 without the wizard",
    "undo": true,
    "values": [],
    "variant": "unattended"
  },
  "steps": {
    "accounts.service": "HASH",
    "groups.create": "HASH",
    "hand-over.sign-off": "HASH",
    "hand-over.sysadmin": "HASH",
    "media.copy": "HASH",
    "prepare.gate": "HASH",
    "rights.service": "HASH",
    "software.sql-client": "HASH",
    "software.vc-runtime": "HASH",
    "token.refresh": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("service_state", service_state(name=s["service_state__name"]), equals=s["service_state"])
    check("service_account", service_account(name=s["service_account__name"]), one_of=s["service_account"])
    check("service_startup", lambda: service_startup(name=s["service_startup__name"]), equals=s["service_startup"], note=True)
    check("file_version", file_version(path=s["file_version__path"]), at_least=s["file_version"])
    check("sql_database", sql_database(server=s["sql_database__server"], database=s["sql_database__database"]), equals=s["sql_database"])
    check("ad_group", ad_group(name=s["ad_group__name"]), equals=s["ad_group"])
    check("ad_group-2", ad_group(name=s["ad_group_2__name"]), equals=s["ad_group_2"])
    check("ad_group-3", ad_group(name=s["ad_group_3__name"]), equals=s["ad_group_3"])
    check("ad_group-4", ad_group(name=s["ad_group_4__name"]), equals=s["ad_group_4"])
    check("ad_group-5", ad_group(name=s["ad_group_5__name"]), equals=s["ad_group_5"])


def precondition(s):
    check("elevated", elevated(), equals=s["elevated"])
    check("process_64bit", process_64bit(), equals=s["process_64bit"])
    check("msi_busy", msi_busy(), equals=s["msi_busy"])
    check("media.copy.setup", file_exists(path=s["media_copy_setup__path"]), equals=s["media_copy_setup"], by=s["media_copy_setup__by"])
    check("media.copy.msi_package_version", msi_package_version(path=s["media_copy_msi_package_version__path"]), equals=s["media_copy_msi_package_version"], by=s["media_copy_msi_package_version__by"])
    check("software.sql-client.registry_value", registry_value(key=s["key"], name=s["software_sql_client_registry_value__name"]), at_least=s["software_sql_client_registry_value"], by=s["software_sql_client_registry_value__by"])
    check("sql.connection.version", sql_version(server=s["sql_connection_version__server"]), matches=s["sql_connection_version"])
    check("sql.connection.sysadmin", sql_sysadmin(server=s["sql_connection_sysadmin__server"]), equals=s["sql_connection_sysadmin"], until=s["sql_connection_sysadmin__until"])
    check("rights.service.user_right_add.user_right", user_right(account=s["rights_service_user_right_add_user_right__account"], right=s["rights_service_user_right_add_user_right__right"]), equals=s["rights_service_user_right_add_user_right"], by=s["rights_service_user_right_add_user_right__by"])
    check("rights.service.user_right_add.user_right-2", user_right(account=s["rights_service_user_right_add_user_right_2__account"], right=s["rights_service_user_right_add_user_right_2__right"]), equals=s["rights_service_user_right_add_user_right_2"], by=s["rights_service_user_right_add_user_right_2__by"])
    check("rights.service.user_right_add.user_right-3", user_right(account=s["rights_service_user_right_add_user_right_3__account"], right=s["rights_service_user_right_add_user_right_3__right"]), equals=s["rights_service_user_right_add_user_right_3"], by=s["rights_service_user_right_add_user_right_3__by"])
    check("setup.ready.pending_restart", pending_restart(), equals=s["setup_ready_pending_restart"], until=s["setup_ready_pending_restart__until"])
    check("setup.ready.sql_database", sql_database(server=s["setup_ready_sql_database__server"], database=s["setup_ready_sql_database__database"]), equals=s["setup_ready_sql_database"], until=s["setup_ready_sql_database__until"])
    check("software.vc-runtime.vc_runtime", vc_runtime(version=s["version"]), at_least=s["software_vc_runtime_vc_runtime"], by=s["software_vc_runtime_vc_runtime__by"])
    check("accounts.service.ad_user_create.ad_user", ad_user(name=s["accounts_service_ad_user_create_ad_user__name"]), equals=s["accounts_service_ad_user_create_ad_user"], by=s["accounts_service_ad_user_create_ad_user__by"])
    check("groups.create.ad_group_create.ad_group", ad_group(name=s["groups_create_ad_group_create_ad_group__name"]), equals=s["groups_create_ad_group_create_ad_group"], by=s["groups_create_ad_group_create_ad_group__by"])
    check("groups.create.ad_group_create.ad_group-2", ad_group(name=s["groups_create_ad_group_create_ad_group_2__name"]), equals=s["groups_create_ad_group_create_ad_group_2"], by=s["groups_create_ad_group_create_ad_group_2__by"])
    check("groups.create.ad_group_create.ad_group-3", ad_group(name=s["groups_create_ad_group_create_ad_group_3__name"]), equals=s["groups_create_ad_group_create_ad_group_3"], by=s["groups_create_ad_group_create_ad_group_3__by"])
    check("groups.create.ad_group_create.ad_group-4", ad_group(name=s["groups_create_ad_group_create_ad_group_4__name"]), equals=s["groups_create_ad_group_create_ad_group_4"], by=s["groups_create_ad_group_create_ad_group_4__by"])
    check("groups.create.ad_group_create.ad_group-5", ad_group(name=s["groups_create_ad_group_create_ad_group_5__name"]), equals=s["groups_create_ad_group_create_ad_group_5"], by=s["groups_create_ad_group_create_ad_group_5__by"])
    check("groups.create.ad_group_member_add.ad_group_member", ad_group_member(group=s["groups_create_ad_group_member_add_ad_group_member__group"], member=s["member"]), equals=s["groups_create_ad_group_member_add_ad_group_member"], by=s["groups_create_ad_group_member_add_ad_group_member__by"])
    check("token.refresh.group_in_token", group_in_token(group=s["token_refresh_group_in_token__group"]), equals=s["token_refresh_group_in_token"], by=s["token_refresh_group_in_token__by"])
    check("msi_install.msi_busy", msi_busy(), equals=s["msi_install_msi_busy"])
    check("msi_install.file_exists", file_exists(path=s["msi_install_file_exists__path"]), equals=s["msi_install_file_exists"])


def act(s):
    msi_install(id="msi_install", package=s["package"], log=s["msi_install__log"], properties=s["properties"], secret=s["secret"], prompt=s["prompt"])


def undo(s):
    msi_remove(id="undo.msi_remove", name=s["undo_msi_remove__name"], log=s["undo_msi_remove__log"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
