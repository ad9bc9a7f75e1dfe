# Step 4.3: Install the MIM Synchronization Service on MIM01
#
# id sync-service.install, variant attended, attended; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 81, 85, 87, 89, 91, 96, 98, 100, 103, 105, 108, 110
# Plan contoso-2016-single, SHA-256 RUN-HASH
#
# python 04.03-sync-service.install.py --check      looks and changes nothing
# python 04.03-sync-service.install.py --what-if    says what it would do
# python 04.03-sync-service.install.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.msi_remove import msi_remove  # noqa: E402
from actions.program_open import program_open  # noqa: E402
from probes.ad_right import ad_right  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_version import file_version  # noqa: E402
from probes.local_group import local_group  # noqa: E402
from probes.local_user import local_user  # noqa: E402
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
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2016-single"},"settings":{"attest":"Did Setup end without an error, with every field filled in as listed and the key file saved?","remove__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log","remove__name":"*Identity Manager*Synchronization*","setup_account_local__name":"FIMSynchronizationService","setup_account_local__value":["mim01\\svc-mimsync",".\\svc-mimsync"],"setup_client__by":"software.sql-client","setup_client__key":"HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11","setup_client__name":"InstalledVersion","setup_client__value":"11.4.7001.0","setup_database__database":"FIMSynchronizationService","setup_database__server":"MIM01","setup_database__value":true,"setup_elevated__value":true,"setup_group_admins__name":"FIMSyncAdmins","setup_group_admins__value":true,"setup_group_browse__name":"FIMSyncBrowse","setup_group_browse__value":true,"setup_group_joiners__name":"FIMSyncJoiners","setup_group_joiners__value":true,"setup_group_operators__name":"FIMSyncOperators","setup_group_operators__value":true,"setup_group_password__name":"FIMSyncPasswordSet","setup_group_password__value":true,"setup_keys__path":"C:\\MIMKeys\\setup-keys-mim01.bin","setup_keys__value":true,"setup_media__by":"media.copy","setup_media__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","setup_media__value":true,"setup_no_database__database":"FIMSynchronizationService","setup_no_database__server":"MIM01","setup_no_database__value":false,"setup_no_other__value":false,"setup_no_restart__value":false,"setup_process__value":true,"setup_replication__account":"CONTOSO\\svc-mimad","setup_replication__by":"directory.replication","setup_replication__naming_context":"DC=contoso,DC=com","setup_replication__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication__value":true,"setup_replication_configuration__account":"CONTOSO\\svc-mimad","setup_replication_configuration__by":"directory.replication-configuration","setup_replication_configuration__naming_context":"CN=Configuration,DC=contoso,DC=com","setup_replication_configuration__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_configuration__value":true,"setup_service__name":"FIMSynchronizationService","setup_service__value":"running","setup_service_right__account":"MIM01\\svc-mimsync","setup_service_right__by":"rights.service","setup_service_right__right":"SeServiceLogonRight","setup_service_right__value":true,"setup_service_user_local__by":"accounts.service","setup_service_user_local__name":"svc-mimsync","setup_service_user_local__value":true,"setup_start__name":"FIMSynchronizationService","setup_start__value":"auto","setup_sysadmin__server":"MIM01","setup_sysadmin__value":true,"setup_version__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe","setup_version__value":"4.6.34.0","setup_wizard__by":"media.copy","setup_wizard__path":"C:\\Install\\MIM\\Synchronization Service\\Setup.exe","setup_wizard__value":true,"wizard__arguments":[],"wizard__file":"C:\\Install\\MIM\\Synchronization Service\\Setup.exe","wizard__show":true},"step":{"account":"CONTOSO\\mim-admin","hazards":[{"level":"warning","text":"Near the end Setup offers to save the encryption keys. Do not cancel that dialog: without the keys the database can be moved to no other server."},{"level":"caution","text":"Warning 25051 may appear after Install is clicked. It is expected: write down its words, which are not published, and click OK."}],"host":"MIM01","id":"sync-service.install","instruction":["On MIM01, open the folder C:\\Install\\MIM\\Synchronization Service.","Double-click Setup.exe.","If User Account Control asks, click Yes.","On the welcome page, click Next.","On the license page, read the terms.","Select the option that accepts the terms.","Click Next.","On the feature page (Custom Setup), leave the selection as it is.","Click Next.","On the SQL Server page, under The SQL Server is located on, select This computer.","Under The SQL Server instance is, select The default instance.","Make the field for the database name read FIMSynchronizationService, on this page or on the next one.","Click Next.","On the service account page, type svc-mimsync in Service account.","Type the password of MIM01\\svc-mimsync in Password.","Type the computer name MIM01 in Service Account Domain or local computer name.","Click Next.","On the groups page, make Administrator read FIMSyncAdmins.","Make Operator read FIMSyncOperators.","Make Joiner read FIMSyncJoiners.","Make Connector Browse read FIMSyncBrowse.","Make WMI Password Management read FIMSyncPasswordSet.","Click Next.","On the security page, leave Enable firewall rules for inbound RPC communications cleared.","Click Next.","Click Install.","If Warning 25051 appears, write down its words.","If it appeared, click OK.","On the notice about the backup of the encryption key, click OK.","In the dialog that opens, go to the folder C:\\MIMKeys.","If the dialog asks for a file name, type setup-keys-mim01.bin.","Confirm the dialog.","When Setup says that it is complete, click Finish.","If Setup offers to log you off, click No: the log-off has a step of its own."],"level":"attended","number":"4.3","proof":"probes","simulation":"partial","title":"Install the MIM Synchronization Service on MIM01","undo":true,"values":[{"label":"The SQL Server is located on","page":"SQL Server","value":"This computer"},{"label":"The SQL Server instance is","page":"SQL Server","value":"The default instance"},{"label":"Database name","page":"SQL Server","value":"FIMSynchronizationService"},{"label":"Service account","page":"Service account","value":"svc-mimsync"},{"label":"Password","page":"Service account","value":"(typed by the person who holds it)"},{"label":"Service Account Domain or local computer name","page":"Service account","value":"MIM01"},{"label":"Administrator","page":"Security groups","value":"FIMSyncAdmins"},{"label":"Operator","page":"Security groups","value":"FIMSyncOperators"},{"label":"Joiner","page":"Security groups","value":"FIMSyncJoiners"},{"label":"Connector Browse","page":"Security groups","value":"FIMSyncBrowse"},{"label":"WMI Password Management","page":"Security groups","value":"FIMSyncPasswordSet"},{"label":"Enable firewall rules for inbound RPC communications","page":"Security settings","value":"not checked"},{"label":"Folder","page":"Backup of the encryption key","value":"C:\\MIMKeys"},{"label":"File name","page":"Backup of the encryption key","value":"setup-keys-mim01.bin"}],"variant":"attended"}}'


def wanted(s):
    check("setup.service", service_state(name=s["setup_service__name"]), equals=s["setup_service__value"])
    check("setup.version", file_version(path=s["setup_version__path"]), at_least=s["setup_version__value"])
    check("setup.database", sql_database(server=s["setup_database__server"], database=s["setup_database__database"]), equals=s["setup_database__value"])
    check("setup.account-local", service_account(name=s["setup_account_local__name"]), one_of=s["setup_account_local__value"])
    check("setup.start", service_startup(name=s["setup_start__name"]), equals=s["setup_start__value"], note=True)
    check("setup.group-admins", local_group(name=s["setup_group_admins__name"]), equals=s["setup_group_admins__value"])
    check("setup.group-operators", local_group(name=s["setup_group_operators__name"]), equals=s["setup_group_operators__value"])
    check("setup.group-joiners", local_group(name=s["setup_group_joiners__name"]), equals=s["setup_group_joiners__value"])
    check("setup.group-browse", local_group(name=s["setup_group_browse__name"]), equals=s["setup_group_browse__value"])
    check("setup.group-password", local_group(name=s["setup_group_password__name"]), equals=s["setup_group_password__value"])
    check("setup.keys", file_exists(path=s["setup_keys__path"]), equals=s["setup_keys__value"], note=True)


def precondition(s):
    check("setup.elevated", elevated(), equals=s["setup_elevated__value"])
    check("setup.process", process_64bit(), equals=s["setup_process__value"])
    check("setup.no-restart", pending_restart(), equals=s["setup_no_restart__value"])
    check("setup.no-other", msi_busy(), equals=s["setup_no_other__value"])
    check("setup.media", file_exists(path=s["setup_media__path"]), equals=s["setup_media__value"], by=s["setup_media__by"])
    check("setup.client", registry_value(key=s["setup_client__key"], name=s["setup_client__name"]), at_least=s["setup_client__value"], by=s["setup_client__by"])
    check("setup.sysadmin", sql_sysadmin(server=s["setup_sysadmin__server"]), equals=s["setup_sysadmin__value"])
    check("setup.service-user-local", local_user(name=s["setup_service_user_local__name"]), equals=s["setup_service_user_local__value"], by=s["setup_service_user_local__by"])
    check("setup.service-right", user_right(account=s["setup_service_right__account"], right=s["setup_service_right__right"]), equals=s["setup_service_right__value"], by=s["setup_service_right__by"])
    check("setup.replication", ad_right(account=s["setup_replication__account"], naming_context=s["setup_replication__naming_context"], right=s["setup_replication__right"]), equals=s["setup_replication__value"], by=s["setup_replication__by"], note=True)
    check("setup.replication-configuration", ad_right(account=s["setup_replication_configuration__account"], naming_context=s["setup_replication_configuration__naming_context"], right=s["setup_replication_configuration__right"]), equals=s["setup_replication_configuration__value"], by=s["setup_replication_configuration__by"], note=True)
    check("setup.no-database", sql_database(server=s["setup_no_database__server"], database=s["setup_no_database__database"]), equals=s["setup_no_database__value"])
    check("setup.wizard", file_exists(path=s["setup_wizard__path"]), equals=s["setup_wizard__value"], by=s["setup_wizard__by"])


def act(s):
    program_open(id="wizard", file=s["wizard__file"], arguments=s["wizard__arguments"], show=s["wizard__show"])
    attest(question=s["attest"])


def undo(s):
    msi_remove(id="remove", name=s["remove__name"], log=s["remove__log"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
