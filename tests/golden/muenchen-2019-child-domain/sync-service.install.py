# Step 4.5: Install the MIM Synchronization Service on MUCMIM01 without the wizard
#
# id sync-service.install, variant unattended, scripted; where: MUCMIM01; who: SWMSUED\adm.gro\u00df
# Article lines: 81, 87, 89, 91, 96, 98, 100, 103, 108, 110
# Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
#
# python 04.05-sync-service.install.py --check      looks and changes nothing
# python 04.05-sync-service.install.py --what-if    says what it would do
# python 04.05-sync-service.install.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.msi_install import msi_install  # noqa: E402
from actions.msi_remove import msi_remove  # noqa: E402
from probes.ad_group import ad_group  # noqa: E402
from probes.ad_right import ad_right  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_version import file_version  # noqa: E402
from probes.group_in_token import group_in_token  # noqa: E402
from probes.msi_busy import msi_busy  # noqa: E402
from probes.pending_restart import pending_restart  # noqa: E402
from probes.process_64bit import process_64bit  # noqa: E402
from probes.registry_value import registry_value  # noqa: E402
from probes.service_account import service_account  # noqa: E402
from probes.service_startup import service_startup  # noqa: E402
from probes.service_state import service_state  # noqa: E402
from probes.sql_database import sql_database  # noqa: E402
from probes.sql_sysadmin import sql_sysadmin  # noqa: E402
from probes.user_right import user_right  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"muenchen-2019-child-domain"},"settings":{"install__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-setup.log","install__package":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","install__prompt":"Password of DIENSTE\\svc-mimsync","install__properties":{"ACCEPT_EULA":"1","FIREWALL_CONF":"","GROUPACCOUNTJOINERS":"SWMSUED\\MIM-Verkn\u00fcpfer","GROUPADMINS":"SWMSUED\\MIM-Verwalter","GROUPBROWSE":"SWMSUED\\MIM-Leser","GROUPOPERATORS":"SWMSUED\\MIM-Bediener","GROUPPASSWORDSET":"SWMSUED\\MIM-Kennw\u00f6rter","INSTALLDIR":"","SERVICEACCOUNT":"svc-mimsync","SERVICEDOMAIN":"DIENSTE","SQLDB":"FIMSynchronizationService","SQLINSTANCE":"","SQMOPTINSETTING":"0","STORESERVER":"mucsql01.swmsued.example"},"install__secret":"SERVICEPASSWORD","remove__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log","remove__name":"*Identity Manager*Synchronization*","setup_account__name":"FIMSynchronizationService","setup_account__value":"dienste\\svc-mimsync","setup_client__by":"software.sql-client","setup_client__key":"HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11","setup_client__name":"InstalledVersion","setup_client__value":"11.4.7001.0","setup_database__database":"FIMSynchronizationService","setup_database__server":"mucsql01.swmsued.example","setup_database__value":true,"setup_domain_group_admins__name":"SWMSUED\\MIM-Verwalter","setup_domain_group_admins__value":true,"setup_domain_group_browse__name":"SWMSUED\\MIM-Leser","setup_domain_group_browse__value":true,"setup_domain_group_joiners__name":"SWMSUED\\MIM-Verkn\u00fcpfer","setup_domain_group_joiners__value":true,"setup_domain_group_operators__name":"SWMSUED\\MIM-Bediener","setup_domain_group_operators__value":true,"setup_domain_group_password__name":"SWMSUED\\MIM-Kennw\u00f6rter","setup_domain_group_password__value":true,"setup_elevated__value":true,"setup_groups__by":"groups.create","setup_groups__name":"SWMSUED\\MIM-Verwalter","setup_groups__value":true,"setup_groups_browse__by":"groups.create","setup_groups_browse__name":"SWMSUED\\MIM-Leser","setup_groups_browse__value":true,"setup_groups_joiners__by":"groups.create","setup_groups_joiners__name":"SWMSUED\\MIM-Verkn\u00fcpfer","setup_groups_joiners__value":true,"setup_groups_operators__by":"groups.create","setup_groups_operators__name":"SWMSUED\\MIM-Bediener","setup_groups_operators__value":true,"setup_groups_password__by":"groups.create","setup_groups_password__name":"SWMSUED\\MIM-Kennw\u00f6rter","setup_groups_password__value":true,"setup_media__by":"media.copy","setup_media__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","setup_media__value":true,"setup_no_database__database":"FIMSynchronizationService","setup_no_database__server":"mucsql01.swmsued.example","setup_no_database__value":false,"setup_no_other__value":false,"setup_no_restart__value":false,"setup_process__value":true,"setup_replication_2__account":"DIENSTE\\svc-mim-lesen","setup_replication_2__by":"directory.replication","setup_replication_2__naming_context":"DC=dienste,DC=swmsued,DC=example","setup_replication_2__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_2__value":true,"setup_replication__account":"DIENSTE\\svc-mim-lesen","setup_replication__by":"directory.replication","setup_replication__naming_context":"DC=swmsued,DC=example","setup_replication__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication__value":true,"setup_replication_configuration__account":"DIENSTE\\svc-mim-lesen","setup_replication_configuration__by":"directory.replication-configuration","setup_replication_configuration__naming_context":"CN=Configuration,DC=swmsued,DC=example","setup_replication_configuration__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_configuration__value":true,"setup_service__name":"FIMSynchronizationService","setup_service__value":"running","setup_service_right__account":"DIENSTE\\svc-mimsync","setup_service_right__by":"rights.service","setup_service_right__right":"SeServiceLogonRight","setup_service_right__value":true,"setup_service_user__by":"accounts.service","setup_service_user__name":"DIENSTE\\svc-mimsync","setup_service_user__value":"enabled","setup_start__name":"FIMSynchronizationService","setup_start__value":"auto","setup_sysadmin__server":"mucsql01.swmsued.example","setup_sysadmin__value":true,"setup_token__by":"token.refresh","setup_token__group":"SWMSUED\\MIM-Verwalter","setup_token__value":true,"setup_version__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe","setup_version__value":"4.6.421.0"},"step":{"account":"SWMSUED\\adm.gro\u00df","hazards":[{"level":"warning","text":"Without the wizard the password of DIENSTE\\svc-mimsync stands in the command line of one msiexec process. While it runs any administrator of MUCMIM01 can read it, process auditing (event 4688) may keep it, and Setup\u0027s verbose log may hold it. Whoever does not accept that uses the wizard. A later change of the password is a task of its own; what it does to the keys is open."},{"level":"warning","text":"A quiet Setup does not offer to save the encryption keys. Until the next phase has saved them there is no backup, and without the keys the database can be moved to no other server."},{"level":"caution","text":"This quiet run is not proven on real media: the property names are taken from published scripts, none of which proves them for this build. Stay at the console and be ready to fall back to the wizard."},{"level":"caution","text":"Sources disagree on whether a quiet Setup with a remote SQL Server needs a transform (open). The proof of this step looks for the database on mucsql01.swmsued.example; do not go on without it."}],"host":"MUCMIM01","id":"sync-service.install","instruction":[],"level":"scripted","number":"4.5","proof":"probes","simulation":"full","title":"Install the MIM Synchronization Service on MUCMIM01 without the wizard","undo":true,"values":[{"label":"Command 1","page":"Windows PowerShell (administrator)","value":"cd C:\\Runbook\\scripts\\powershell"},{"label":"Command 2","page":"Windows PowerShell (administrator)","value":".\\Invoke-Runbook.ps1 -Only sync-service.install"}],"variant":"unattended"}}'


def wanted(s):
    check("setup.service", service_state(name=s["setup_service__name"]), equals=s["setup_service__value"])
    check("setup.version", file_version(path=s["setup_version__path"]), at_least=s["setup_version__value"])
    check("setup.database", sql_database(server=s["setup_database__server"], database=s["setup_database__database"]), equals=s["setup_database__value"])
    check("setup.account", service_account(name=s["setup_account__name"]), equals=s["setup_account__value"])
    check("setup.start", service_startup(name=s["setup_start__name"]), equals=s["setup_start__value"], note=True)
    check("setup.domain-group-admins", ad_group(name=s["setup_domain_group_admins__name"]), equals=s["setup_domain_group_admins__value"])
    check("setup.domain-group-operators", ad_group(name=s["setup_domain_group_operators__name"]), equals=s["setup_domain_group_operators__value"])
    check("setup.domain-group-joiners", ad_group(name=s["setup_domain_group_joiners__name"]), equals=s["setup_domain_group_joiners__value"])
    check("setup.domain-group-browse", ad_group(name=s["setup_domain_group_browse__name"]), equals=s["setup_domain_group_browse__value"])
    check("setup.domain-group-password", ad_group(name=s["setup_domain_group_password__name"]), equals=s["setup_domain_group_password__value"])


def precondition(s):
    check("setup.elevated", elevated(), equals=s["setup_elevated__value"])
    check("setup.process", process_64bit(), equals=s["setup_process__value"])
    check("setup.no-restart", pending_restart(), equals=s["setup_no_restart__value"])
    check("setup.no-other", msi_busy(), equals=s["setup_no_other__value"])
    check("setup.media", file_exists(path=s["setup_media__path"]), equals=s["setup_media__value"], by=s["setup_media__by"])
    check("setup.client", registry_value(key=s["setup_client__key"], name=s["setup_client__name"]), at_least=s["setup_client__value"], by=s["setup_client__by"])
    check("setup.sysadmin", sql_sysadmin(server=s["setup_sysadmin__server"]), equals=s["setup_sysadmin__value"])
    check("setup.service-user", ad_user(name=s["setup_service_user__name"]), equals=s["setup_service_user__value"], by=s["setup_service_user__by"])
    check("setup.service-right", user_right(account=s["setup_service_right__account"], right=s["setup_service_right__right"]), equals=s["setup_service_right__value"], by=s["setup_service_right__by"])
    check("setup.groups", ad_group(name=s["setup_groups__name"]), equals=s["setup_groups__value"], by=s["setup_groups__by"])
    check("setup.groups-operators", ad_group(name=s["setup_groups_operators__name"]), equals=s["setup_groups_operators__value"], by=s["setup_groups_operators__by"])
    check("setup.groups-joiners", ad_group(name=s["setup_groups_joiners__name"]), equals=s["setup_groups_joiners__value"], by=s["setup_groups_joiners__by"])
    check("setup.groups-browse", ad_group(name=s["setup_groups_browse__name"]), equals=s["setup_groups_browse__value"], by=s["setup_groups_browse__by"])
    check("setup.groups-password", ad_group(name=s["setup_groups_password__name"]), equals=s["setup_groups_password__value"], by=s["setup_groups_password__by"])
    check("setup.replication", ad_right(account=s["setup_replication__account"], naming_context=s["setup_replication__naming_context"], right=s["setup_replication__right"]), equals=s["setup_replication__value"], by=s["setup_replication__by"], note=True)
    check("setup.replication@2", ad_right(account=s["setup_replication_2__account"], naming_context=s["setup_replication_2__naming_context"], right=s["setup_replication_2__right"]), equals=s["setup_replication_2__value"], by=s["setup_replication_2__by"], note=True)
    check("setup.replication-configuration", ad_right(account=s["setup_replication_configuration__account"], naming_context=s["setup_replication_configuration__naming_context"], right=s["setup_replication_configuration__right"]), equals=s["setup_replication_configuration__value"], by=s["setup_replication_configuration__by"], note=True)
    check("setup.token", group_in_token(group=s["setup_token__group"]), equals=s["setup_token__value"], by=s["setup_token__by"])
    check("setup.no-database", sql_database(server=s["setup_no_database__server"], database=s["setup_no_database__database"]), equals=s["setup_no_database__value"])


def act(s):
    msi_install(id="install", package=s["install__package"], log=s["install__log"], secret=s["install__secret"], prompt=s["install__prompt"], properties=s["install__properties"])


def undo(s):
    msi_remove(id="remove", name=s["remove__name"], log=s["remove__log"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
