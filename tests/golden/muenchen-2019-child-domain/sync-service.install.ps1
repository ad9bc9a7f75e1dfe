#requires -Version 4.0

<#
.SYNOPSIS
    Step 4.5: Install the MIM Synchronization Service on MUCMIM01 without the wizard
.DESCRIPTION
    Looks at MUCMIM01, asks, acts, proves the result and leaves a record in the folder evidence.
    It acts only where the wanted state does not hold yet.
.PARAMETER Check
    Looks and changes nothing.
.PARAMETER Undo
    Takes the step back, where it has a way back.
.PARAMETER NonInteractive
    Nobody is there to answer: a step that needs a person ends with exit code 5.
.PARAMETER IgnoreGate
    Acts although the gate before the step is not passed; needs -Reason.
.PARAMETER Accept
    Lets a look that must hold before a step pass as it is: its name, as the line UNMET has it; needs -Reason.
.PARAMETER AskAgain
    Asks the question of a step (id or number) that was answered once more; needs -Reason.
.PARAMETER Reason
    Why; the record keeps it, with the name.
.PARAMETER Person
    Who says so, where it is not whoever runs this.
.PARAMETER AllowOpenFolder
    Acts though others may write to the bundle or its evidence; needs -Reason.
.PARAMETER EvidenceDirectory
    Where the record goes; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that the step starts may run, where nobody works in it.
    An installer that runs longer is left alone, and told; any other program is ended.
.PARAMETER PassThru
    Gives the record as an object; what is told is shown and given to nobody.
.EXAMPLE
    & '.\04.05-sync-service.install.ps1' -Check
.NOTES
    Id sync-service.install, variant unattended, scripted; who: SWMSUED\adm.gro\u00df
    Article lines: 81, 87, 89, 91, 96, 98, 100, 103, 108, 110
    Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
    This step as it runs, SHA-256 HASH
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch]$Check,
    [switch]$Undo,
    [switch]$NonInteractive,
    [switch]$IgnoreGate,
    [string[]]$Accept = @(),
    [string]$AskAgain = '',
    [string]$Reason = '',
    [string]$Person = '',
    [switch]$AllowOpenFolder,
    [string]$EvidenceDirectory = '',
    [ValidateRange(1, 86400)][int]$TimeoutSeconds = 7200,
    [switch]$PassThru
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = @'
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
'@
# Operators, no method: where a policy restricts the language, the library must still be found to say so. The name of a
# module is a pattern, so that brackets in the name of a folder are written with the sign that takes their meaning away.
$root = $PSScriptRoot -creplace '[\\/][^\\/]+\z', ''
# By itself a start takes the library as it lies there now, whatever this window has loaded; in a run it is the runner's.
$alone = (($MyInvocation.ScriptName -creplace '[\\/]Invoke-Runbook\.ps1\z', '') -cne $root)
Import-Module -Name (($root + '/lib/Runbook.psd1') -creplace '[\[\]`]', '`$0') -Force:$alone -Verbose:$false
$run = @{
    Settings = $settings
    Script = $PSCommandPath
    Check = $Check
    Undo = $Undo
    NonInteractive = $NonInteractive
    IgnoreGate = $IgnoreGate
    Accept = $Accept
    AskAgain = $AskAgain
    Reason = $Reason
    Person = $Person
    AllowOpenFolder = $AllowOpenFolder
    EvidenceDirectory = $EvidenceDirectory
    TimeoutSeconds = $TimeoutSeconds
    Preview = [bool]$WhatIfPreference
    Question = ($ConfirmPreference -ne 'None')
    Told = ($VerbosePreference -ne 'SilentlyContinue')
}
$run.Wanted = {
    param($s)
    Test-RbValue -Id 'service_state' -Actual (Get-RbServiceState -Name $s.service_state__name) -Equal $s.service_state
    Test-RbValue -Id 'service_account' -Actual (Get-RbServiceAccount -Name $s.service_account__name) -OneOf $s.service_account
    Test-RbValue -Id 'service_startup' -Actual { Get-RbServiceStartup -Name $s.service_startup__name } -Equal $s.service_startup -Note
    Test-RbValue -Id 'file_version' -Actual (Get-RbFileVersion -Path $s.file_version__path) -AtLeast $s.file_version
    Test-RbValue -Id 'sql_database' -Actual (Get-RbSqlDatabase -Server $s.sql_database__server -Database $s.sql_database__database) -Equal $s.sql_database
    Test-RbValue -Id 'ad_group' -Actual (Get-RbAdGroup -Name $s.ad_group__name) -Equal $s.ad_group
    Test-RbValue -Id 'ad_group-2' -Actual (Get-RbAdGroup -Name $s.ad_group_2__name) -Equal $s.ad_group_2
    Test-RbValue -Id 'ad_group-3' -Actual (Get-RbAdGroup -Name $s.ad_group_3__name) -Equal $s.ad_group_3
    Test-RbValue -Id 'ad_group-4' -Actual (Get-RbAdGroup -Name $s.ad_group_4__name) -Equal $s.ad_group_4
    Test-RbValue -Id 'ad_group-5' -Actual (Get-RbAdGroup -Name $s.ad_group_5__name) -Equal $s.ad_group_5
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'elevated' -Actual (Get-RbElevated) -Equal $s.elevated
    Test-RbValue -Id 'process_64bit' -Actual (Get-RbProcess64bit) -Equal $s.process_64bit
    Test-RbValue -Id 'msi_busy' -Actual (Get-RbMsiBusy) -Equal $s.msi_busy
    Test-RbValue -Id 'media.copy.setup' -Actual (Get-RbFileExists -Path $s.media_copy_setup__path) -Equal $s.media_copy_setup -By $s.media_copy_setup__by
    Test-RbValue -Id 'media.copy.msi_package_version' -Actual (Get-RbMsiPackageVersion -Path $s.media_copy_msi_package_version__path) -Equal $s.media_copy_msi_package_version -By $s.media_copy_msi_package_version__by
    Test-RbValue -Id 'software.sql-client.registry_value' -Actual (Get-RbRegistryValue -Key $s.key -Name $s.software_sql_client_registry_value__name) -AtLeast $s.software_sql_client_registry_value -By $s.software_sql_client_registry_value__by
    Test-RbValue -Id 'sql.connection.version' -Actual (Get-RbSqlVersion -Server $s.sql_connection_version__server) -Match $s.sql_connection_version
    Test-RbValue -Id 'sql.connection.sysadmin' -Actual (Get-RbSqlSysadmin -Server $s.sql_connection_sysadmin__server) -Equal $s.sql_connection_sysadmin -Until $s.sql_connection_sysadmin__until
    Test-RbValue -Id 'rights.service.user_right_add.user_right' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right__account -Right $s.rights_service_user_right_add_user_right__right) -Equal $s.rights_service_user_right_add_user_right -By $s.rights_service_user_right_add_user_right__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-2' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_2__account -Right $s.rights_service_user_right_add_user_right_2__right) -Equal $s.rights_service_user_right_add_user_right_2 -By $s.rights_service_user_right_add_user_right_2__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-3' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_3__account -Right $s.rights_service_user_right_add_user_right_3__right) -Equal $s.rights_service_user_right_add_user_right_3 -By $s.rights_service_user_right_add_user_right_3__by
    Test-RbValue -Id 'setup.ready.pending_restart' -Actual (Get-RbPendingRestart) -Equal $s.setup_ready_pending_restart -Until $s.setup_ready_pending_restart__until
    Test-RbValue -Id 'setup.ready.sql_database' -Actual (Get-RbSqlDatabase -Server $s.setup_ready_sql_database__server -Database $s.setup_ready_sql_database__database) -Equal $s.setup_ready_sql_database -Until $s.setup_ready_sql_database__until
    Test-RbValue -Id 'software.vc-runtime.vc_runtime' -Actual (Get-RbVcRuntime -Version $s.version) -AtLeast $s.software_vc_runtime_vc_runtime -By $s.software_vc_runtime_vc_runtime__by
    Test-RbValue -Id 'accounts.service.ad_user_create.ad_user' -Actual (Get-RbAdUser -Name $s.accounts_service_ad_user_create_ad_user__name) -Equal $s.accounts_service_ad_user_create_ad_user -By $s.accounts_service_ad_user_create_ad_user__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group__name) -Equal $s.groups_create_ad_group_create_ad_group -By $s.groups_create_ad_group_create_ad_group__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-2' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_2__name) -Equal $s.groups_create_ad_group_create_ad_group_2 -By $s.groups_create_ad_group_create_ad_group_2__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-3' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_3__name) -Equal $s.groups_create_ad_group_create_ad_group_3 -By $s.groups_create_ad_group_create_ad_group_3__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-4' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_4__name) -Equal $s.groups_create_ad_group_create_ad_group_4 -By $s.groups_create_ad_group_create_ad_group_4__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-5' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_5__name) -Equal $s.groups_create_ad_group_create_ad_group_5 -By $s.groups_create_ad_group_create_ad_group_5__by
    Test-RbValue -Id 'groups.create.ad_group_member_add.ad_group_member' -Actual (Get-RbAdGroupMember -Group $s.groups_create_ad_group_member_add_ad_group_member__group -Member $s.member) -Equal $s.groups_create_ad_group_member_add_ad_group_member -By $s.groups_create_ad_group_member_add_ad_group_member__by
    Test-RbValue -Id 'token.refresh.group_in_token' -Actual (Get-RbGroupInToken -Group $s.token_refresh_group_in_token__group) -Equal $s.token_refresh_group_in_token -By $s.token_refresh_group_in_token__by
    Test-RbValue -Id 'msi_install.msi_busy' -Actual (Get-RbMsiBusy) -Equal $s.msi_install_msi_busy
    Test-RbValue -Id 'msi_install.file_exists' -Actual (Get-RbFileExists -Path $s.msi_install_file_exists__path) -Equal $s.msi_install_file_exists
}
$run.Act = {
    param($s)
    Invoke-RbMsiInstall -Id 'msi_install' -Package $s.package -Log $s.msi_install__log -Properties $s.properties -Secret $s.secret -Prompt $s.prompt
}
$run.Back = {
    param($s)
    Invoke-RbMsiRemove -Id 'undo.msi_remove' -Name $s.undo_msi_remove__name -Log $s.undo_msi_remove__log
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
