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
    Acts although the gate before the step is not passed: the reason, which the record keeps.
.PARAMETER EvidenceDirectory
    Where the record goes; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that the step starts may run.
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
    [ValidateLength(0, 400)][string]$IgnoreGate = '',
    [string]$EvidenceDirectory = '',
    [ValidateRange(1, 86400)][int]$TimeoutSeconds = 7200
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"muenchen-2019-child-domain"},"settings":{"accounts_service_ad_user_create_ad_user__by":"accounts.service","accounts_service_ad_user_create_ad_user__name":"DIENSTE\\svc-mimsync","accounts_service_ad_user_create_ad_user__value":"enabled","ad_group_2__name":"SWMSUED\\MIM-Bediener","ad_group_2__value":true,"ad_group_3__name":"SWMSUED\\MIM-Verkn\u00fcpfer","ad_group_3__value":true,"ad_group_4__name":"SWMSUED\\MIM-Leser","ad_group_4__value":true,"ad_group_5__name":"SWMSUED\\MIM-Kennw\u00f6rter","ad_group_5__value":true,"ad_group__name":"SWMSUED\\MIM-Verwalter","ad_group__value":true,"elevated__value":true,"file_version__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe","file_version__value":"4.6.421.0","groups_create_ad_group_create_ad_group_2__by":"groups.create","groups_create_ad_group_create_ad_group_2__name":"SWMSUED\\MIM-Bediener","groups_create_ad_group_create_ad_group_2__value":true,"groups_create_ad_group_create_ad_group_3__by":"groups.create","groups_create_ad_group_create_ad_group_3__name":"SWMSUED\\MIM-Verkn\u00fcpfer","groups_create_ad_group_create_ad_group_3__value":true,"groups_create_ad_group_create_ad_group_4__by":"groups.create","groups_create_ad_group_create_ad_group_4__name":"SWMSUED\\MIM-Leser","groups_create_ad_group_create_ad_group_4__value":true,"groups_create_ad_group_create_ad_group_5__by":"groups.create","groups_create_ad_group_create_ad_group_5__name":"SWMSUED\\MIM-Kennw\u00f6rter","groups_create_ad_group_create_ad_group_5__value":true,"groups_create_ad_group_create_ad_group__by":"groups.create","groups_create_ad_group_create_ad_group__name":"SWMSUED\\MIM-Verwalter","groups_create_ad_group_create_ad_group__value":true,"groups_create_ad_group_member_add_ad_group_member__by":"groups.create","groups_create_ad_group_member_add_ad_group_member__group":"SWMSUED\\MIM-Verwalter","groups_create_ad_group_member_add_ad_group_member__member":"SWMSUED\\adm.gro\u00df","groups_create_ad_group_member_add_ad_group_member__value":true,"media_copy_msi_package_version__by":"media.copy","media_copy_msi_package_version__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","media_copy_msi_package_version__value":"4.6.421.0","media_copy_setup__by":"media.copy","media_copy_setup__path":"C:\\Install\\MIM\\Synchronization Service\\Setup.exe","media_copy_setup__value":true,"msi_busy__value":false,"msi_install__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-setup.log","msi_install__package":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","msi_install__prompt":"Password of DIENSTE\\svc-mimsync","msi_install__properties":{"ACCEPT_EULA":"1","GROUPACCOUNTJOINERS":"SWMSUED\\MIM-Verkn\u00fcpfer","GROUPADMINS":"SWMSUED\\MIM-Verwalter","GROUPBROWSE":"SWMSUED\\MIM-Leser","GROUPOPERATORS":"SWMSUED\\MIM-Bediener","GROUPPASSWORDSET":"SWMSUED\\MIM-Kennw\u00f6rter","SERVICEACCOUNT":"svc-mimsync","SERVICEDOMAIN":"DIENSTE","SQLDB":"FIMSynchronizationService","SQMOPTINSETTING":"0","STORESERVER":"mucsql01.swmsued.example"},"msi_install__secret":"SERVICEPASSWORD","msi_install_file_exists__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","msi_install_file_exists__value":true,"msi_install_msi_busy__value":false,"process_64bit__value":true,"rights_service_user_right_add_user_right_2__account":"DIENSTE\\svc-mimsync","rights_service_user_right_add_user_right_2__by":"rights.service","rights_service_user_right_add_user_right_2__right":"SeDenyNetworkLogonRight","rights_service_user_right_add_user_right_2__value":true,"rights_service_user_right_add_user_right_3__account":"DIENSTE\\svc-mimsync","rights_service_user_right_add_user_right_3__by":"rights.service","rights_service_user_right_add_user_right_3__right":"SeDenyInteractiveLogonRight","rights_service_user_right_add_user_right_3__value":true,"rights_service_user_right_add_user_right__account":"DIENSTE\\svc-mimsync","rights_service_user_right_add_user_right__by":"rights.service","rights_service_user_right_add_user_right__right":"SeServiceLogonRight","rights_service_user_right_add_user_right__value":true,"service_account__name":"FIMSynchronizationService","service_account__value":["dienste\\svc-mimsync"],"service_startup__name":"FIMSynchronizationService","service_startup__value":"auto","service_state__name":"FIMSynchronizationService","service_state__value":"running","setup_ready_pending_restart__until":"sync-service.install","setup_ready_pending_restart__value":false,"setup_ready_sql_database__database":"FIMSynchronizationService","setup_ready_sql_database__server":"mucsql01.swmsued.example","setup_ready_sql_database__until":"sync-service.install","setup_ready_sql_database__value":false,"software_sql_client_registry_value__by":"software.sql-client","software_sql_client_registry_value__key":"HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11","software_sql_client_registry_value__name":"InstalledVersion","software_sql_client_registry_value__value":"11.4.7001.0","software_vc_runtime_vc_runtime__by":"software.vc-runtime","software_vc_runtime_vc_runtime__value":"12.0","software_vc_runtime_vc_runtime__version":"12.0","sql_connection_sysadmin__server":"mucsql01.swmsued.example","sql_connection_sysadmin__until":"hand-over.sysadmin","sql_connection_sysadmin__value":true,"sql_connection_version__server":"mucsql01.swmsued.example","sql_connection_version__value":"\u005e14[.]0[.][0-9]+[.][0-9]+\u0024","sql_database__database":"FIMSynchronizationService","sql_database__server":"mucsql01.swmsued.example","sql_database__value":true,"token_refresh_group_in_token__by":"token.refresh","token_refresh_group_in_token__group":"SWMSUED\\MIM-Verwalter","token_refresh_group_in_token__value":true,"undo_msi_remove__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log","undo_msi_remove__name":"*Identity Manager*Synchronization*"},"step":{"account":"SWMSUED\\adm.gro\u00df","behind":"prepare.gate","gate":"hand-over.sign-off","hazards":[{"level":"warning","text":"Without the wizard the password of DIENSTE\\svc-mimsync stands in the command line of one msiexec process. While it runs any administrator of MUCMIM01 can read it, process auditing (event 4688) may keep it, and Setup\u0027s verbose log may hold it. Whoever does not accept that uses the wizard. A later change of the password is a task of its own; what it does to the keys is open."},{"level":"warning","text":"A quiet Setup does not offer to save the encryption keys. Until the next phase has saved them there is no backup, and without the keys the database can be moved to no other server."},{"level":"caution","text":"This quiet run is not proven on real media: the property names are taken from published scripts, none of which proves them for this build. Stay at the console and be ready to fall back to the wizard."},{"level":"caution","text":"Sources disagree on whether a quiet Setup with a remote SQL Server needs a transform (open). The proof of this step looks for the database on mucsql01.swmsued.example; do not go on without it."}],"host":"MUCMIM01","id":"sync-service.install","instruction":[],"level":"scripted","number":"4.5","proof":"probes","simulation":"full","title":"Install the MIM Synchronization Service on MUCMIM01 without the wizard","undo":true,"values":[],"variant":"unattended"}}'
Import-Module -Name (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'lib/Runbook.psm1') -Verbose:$false
$run = @{
    Settings = $settings
    Script = $PSCommandPath
    Check = $Check
    Undo = $Undo
    NonInteractive = $NonInteractive
    IgnoreGate = $IgnoreGate
    EvidenceDirectory = $EvidenceDirectory
    TimeoutSeconds = $TimeoutSeconds
    Preview = [bool]$WhatIfPreference
    Question = ($ConfirmPreference -ne 'None')
}
$run.Wanted = {
    param($s)
    Test-RbValue -Id 'service_state' -Actual (Get-RbServiceState -Name $s.service_state__name) -Equal $s.service_state__value
    Test-RbValue -Id 'service_account' -Actual (Get-RbServiceAccount -Name $s.service_account__name) -OneOf $s.service_account__value
    Test-RbValue -Id 'service_startup' -Actual (Get-RbServiceStartup -Name $s.service_startup__name) -Equal $s.service_startup__value -Note
    Test-RbValue -Id 'file_version' -Actual (Get-RbFileVersion -Path $s.file_version__path) -AtLeast $s.file_version__value
    Test-RbValue -Id 'sql_database' -Actual (Get-RbSqlDatabase -Server $s.sql_database__server -Database $s.sql_database__database) -Equal $s.sql_database__value
    Test-RbValue -Id 'ad_group' -Actual (Get-RbAdGroup -Name $s.ad_group__name) -Equal $s.ad_group__value
    Test-RbValue -Id 'ad_group-2' -Actual (Get-RbAdGroup -Name $s.ad_group_2__name) -Equal $s.ad_group_2__value
    Test-RbValue -Id 'ad_group-3' -Actual (Get-RbAdGroup -Name $s.ad_group_3__name) -Equal $s.ad_group_3__value
    Test-RbValue -Id 'ad_group-4' -Actual (Get-RbAdGroup -Name $s.ad_group_4__name) -Equal $s.ad_group_4__value
    Test-RbValue -Id 'ad_group-5' -Actual (Get-RbAdGroup -Name $s.ad_group_5__name) -Equal $s.ad_group_5__value
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'media.copy.setup' -Actual (Get-RbFileExists -Path $s.media_copy_setup__path) -Equal $s.media_copy_setup__value -By $s.media_copy_setup__by
    Test-RbValue -Id 'media.copy.msi_package_version' -Actual (Get-RbMsiPackageVersion -Path $s.media_copy_msi_package_version__path) -Equal $s.media_copy_msi_package_version__value -By $s.media_copy_msi_package_version__by
    Test-RbValue -Id 'software.sql-client.registry_value' -Actual (Get-RbRegistryValue -Key $s.software_sql_client_registry_value__key -Name $s.software_sql_client_registry_value__name) -AtLeast $s.software_sql_client_registry_value__value -By $s.software_sql_client_registry_value__by
    Test-RbValue -Id 'sql.connection.version' -Actual (Get-RbSqlVersion -Server $s.sql_connection_version__server) -Match $s.sql_connection_version__value
    Test-RbValue -Id 'sql.connection.sysadmin' -Actual (Get-RbSqlSysadmin -Server $s.sql_connection_sysadmin__server) -Equal $s.sql_connection_sysadmin__value -Until $s.sql_connection_sysadmin__until
    Test-RbValue -Id 'rights.service.user_right_add.user_right' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right__account -Right $s.rights_service_user_right_add_user_right__right) -Equal $s.rights_service_user_right_add_user_right__value -By $s.rights_service_user_right_add_user_right__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-2' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_2__account -Right $s.rights_service_user_right_add_user_right_2__right) -Equal $s.rights_service_user_right_add_user_right_2__value -By $s.rights_service_user_right_add_user_right_2__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-3' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_3__account -Right $s.rights_service_user_right_add_user_right_3__right) -Equal $s.rights_service_user_right_add_user_right_3__value -By $s.rights_service_user_right_add_user_right_3__by
    Test-RbValue -Id 'setup.ready.pending_restart' -Actual (Get-RbPendingRestart) -Equal $s.setup_ready_pending_restart__value -Until $s.setup_ready_pending_restart__until
    Test-RbValue -Id 'setup.ready.sql_database' -Actual (Get-RbSqlDatabase -Server $s.setup_ready_sql_database__server -Database $s.setup_ready_sql_database__database) -Equal $s.setup_ready_sql_database__value -Until $s.setup_ready_sql_database__until
    Test-RbValue -Id 'software.vc-runtime.vc_runtime' -Actual (Get-RbVcRuntime -Version $s.software_vc_runtime_vc_runtime__version) -AtLeast $s.software_vc_runtime_vc_runtime__value -By $s.software_vc_runtime_vc_runtime__by
    Test-RbValue -Id 'accounts.service.ad_user_create.ad_user' -Actual (Get-RbAdUser -Name $s.accounts_service_ad_user_create_ad_user__name) -Equal $s.accounts_service_ad_user_create_ad_user__value -By $s.accounts_service_ad_user_create_ad_user__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group__name) -Equal $s.groups_create_ad_group_create_ad_group__value -By $s.groups_create_ad_group_create_ad_group__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-2' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_2__name) -Equal $s.groups_create_ad_group_create_ad_group_2__value -By $s.groups_create_ad_group_create_ad_group_2__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-3' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_3__name) -Equal $s.groups_create_ad_group_create_ad_group_3__value -By $s.groups_create_ad_group_create_ad_group_3__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-4' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_4__name) -Equal $s.groups_create_ad_group_create_ad_group_4__value -By $s.groups_create_ad_group_create_ad_group_4__by
    Test-RbValue -Id 'groups.create.ad_group_create.ad_group-5' -Actual (Get-RbAdGroup -Name $s.groups_create_ad_group_create_ad_group_5__name) -Equal $s.groups_create_ad_group_create_ad_group_5__value -By $s.groups_create_ad_group_create_ad_group_5__by
    Test-RbValue -Id 'groups.create.ad_group_member_add.ad_group_member' -Actual (Get-RbAdGroupMember -Group $s.groups_create_ad_group_member_add_ad_group_member__group -Member $s.groups_create_ad_group_member_add_ad_group_member__member) -Equal $s.groups_create_ad_group_member_add_ad_group_member__value -By $s.groups_create_ad_group_member_add_ad_group_member__by
    Test-RbValue -Id 'token.refresh.group_in_token' -Actual (Get-RbGroupInToken -Group $s.token_refresh_group_in_token__group) -Equal $s.token_refresh_group_in_token__value -By $s.token_refresh_group_in_token__by
    Test-RbValue -Id 'elevated' -Actual (Get-RbElevated) -Equal $s.elevated__value
    Test-RbValue -Id 'process_64bit' -Actual (Get-RbProcess64bit) -Equal $s.process_64bit__value
    Test-RbValue -Id 'msi_busy' -Actual (Get-RbMsiBusy) -Equal $s.msi_busy__value
    Test-RbValue -Id 'msi_install.msi_busy' -Actual (Get-RbMsiBusy) -Equal $s.msi_install_msi_busy__value
    Test-RbValue -Id 'msi_install.file_exists' -Actual (Get-RbFileExists -Path $s.msi_install_file_exists__path) -Equal $s.msi_install_file_exists__value
}
$run.Act = {
    param($s)
    Invoke-RbMsiInstall -Id 'msi_install' -Package $s.msi_install__package -Log $s.msi_install__log -Properties $s.msi_install__properties -Secret $s.msi_install__secret -Prompt $s.msi_install__prompt
}
$run.Back = {
    param($s)
    Invoke-RbMsiRemove -Id 'undo.msi_remove' -Name $s.undo_msi_remove__name -Log $s.undo_msi_remove__log
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
