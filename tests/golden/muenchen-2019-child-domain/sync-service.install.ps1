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
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch]$Check,
    [switch]$Undo,
    [switch]$NonInteractive,
    [string]$EvidenceDirectory = '',
    [ValidateRange(1, 86400)][int]$TimeoutSeconds = 7200
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"muenchen-2019-child-domain"},"settings":{"install__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-setup.log","install__package":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","install__prompt":"Password of DIENSTE\\svc-mimsync","install__properties":{"ACCEPT_EULA":"1","FIREWALL_CONF":"","GROUPACCOUNTJOINERS":"SWMSUED\\MIM-Verkn\u00fcpfer","GROUPADMINS":"SWMSUED\\MIM-Verwalter","GROUPBROWSE":"SWMSUED\\MIM-Leser","GROUPOPERATORS":"SWMSUED\\MIM-Bediener","GROUPPASSWORDSET":"SWMSUED\\MIM-Kennw\u00f6rter","INSTALLDIR":"","SERVICEACCOUNT":"svc-mimsync","SERVICEDOMAIN":"DIENSTE","SQLDB":"FIMSynchronizationService","SQLINSTANCE":"","SQMOPTINSETTING":"0","STORESERVER":"mucsql01.swmsued.example"},"install__secret":"SERVICEPASSWORD","remove__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log","remove__name":"*Identity Manager*Synchronization*","setup_account__name":"FIMSynchronizationService","setup_account__value":"dienste\\svc-mimsync","setup_client__by":"software.sql-client","setup_client__key":"HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11","setup_client__name":"InstalledVersion","setup_client__value":"11.4.7001.0","setup_database__database":"FIMSynchronizationService","setup_database__server":"mucsql01.swmsued.example","setup_database__value":true,"setup_domain_group_admins__name":"SWMSUED\\MIM-Verwalter","setup_domain_group_admins__value":true,"setup_domain_group_browse__name":"SWMSUED\\MIM-Leser","setup_domain_group_browse__value":true,"setup_domain_group_joiners__name":"SWMSUED\\MIM-Verkn\u00fcpfer","setup_domain_group_joiners__value":true,"setup_domain_group_operators__name":"SWMSUED\\MIM-Bediener","setup_domain_group_operators__value":true,"setup_domain_group_password__name":"SWMSUED\\MIM-Kennw\u00f6rter","setup_domain_group_password__value":true,"setup_elevated__value":true,"setup_groups__by":"groups.create","setup_groups__name":"SWMSUED\\MIM-Verwalter","setup_groups__value":true,"setup_groups_browse__by":"groups.create","setup_groups_browse__name":"SWMSUED\\MIM-Leser","setup_groups_browse__value":true,"setup_groups_joiners__by":"groups.create","setup_groups_joiners__name":"SWMSUED\\MIM-Verkn\u00fcpfer","setup_groups_joiners__value":true,"setup_groups_operators__by":"groups.create","setup_groups_operators__name":"SWMSUED\\MIM-Bediener","setup_groups_operators__value":true,"setup_groups_password__by":"groups.create","setup_groups_password__name":"SWMSUED\\MIM-Kennw\u00f6rter","setup_groups_password__value":true,"setup_media__by":"media.copy","setup_media__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","setup_media__value":true,"setup_no_database__database":"FIMSynchronizationService","setup_no_database__server":"mucsql01.swmsued.example","setup_no_database__value":false,"setup_no_other__value":false,"setup_no_restart__value":false,"setup_process__value":true,"setup_replication_2__account":"DIENSTE\\svc-mim-lesen","setup_replication_2__by":"directory.replication","setup_replication_2__naming_context":"DC=dienste,DC=swmsued,DC=example","setup_replication_2__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_2__value":true,"setup_replication__account":"DIENSTE\\svc-mim-lesen","setup_replication__by":"directory.replication","setup_replication__naming_context":"DC=swmsued,DC=example","setup_replication__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication__value":true,"setup_replication_configuration__account":"DIENSTE\\svc-mim-lesen","setup_replication_configuration__by":"directory.replication-configuration","setup_replication_configuration__naming_context":"CN=Configuration,DC=swmsued,DC=example","setup_replication_configuration__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_configuration__value":true,"setup_service__name":"FIMSynchronizationService","setup_service__value":"running","setup_service_right__account":"DIENSTE\\svc-mimsync","setup_service_right__by":"rights.service","setup_service_right__right":"SeServiceLogonRight","setup_service_right__value":true,"setup_service_user__by":"accounts.service","setup_service_user__name":"DIENSTE\\svc-mimsync","setup_service_user__value":"enabled","setup_start__name":"FIMSynchronizationService","setup_start__value":"auto","setup_sysadmin__server":"mucsql01.swmsued.example","setup_sysadmin__value":true,"setup_token__by":"token.refresh","setup_token__group":"SWMSUED\\MIM-Verwalter","setup_token__value":true,"setup_version__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe","setup_version__value":"4.6.421.0"},"step":{"account":"SWMSUED\\adm.gro\u00df","hazards":[{"level":"warning","text":"Without the wizard the password of DIENSTE\\svc-mimsync stands in the command line of one msiexec process. While it runs any administrator of MUCMIM01 can read it, process auditing (event 4688) may keep it, and Setup\u0027s verbose log may hold it. Whoever does not accept that uses the wizard. A later change of the password is a task of its own; what it does to the keys is open."},{"level":"warning","text":"A quiet Setup does not offer to save the encryption keys. Until the next phase has saved them there is no backup, and without the keys the database can be moved to no other server."},{"level":"caution","text":"This quiet run is not proven on real media: the property names are taken from published scripts, none of which proves them for this build. Stay at the console and be ready to fall back to the wizard."},{"level":"caution","text":"Sources disagree on whether a quiet Setup with a remote SQL Server needs a transform (open). The proof of this step looks for the database on mucsql01.swmsued.example; do not go on without it."}],"host":"MUCMIM01","id":"sync-service.install","instruction":[],"level":"scripted","number":"4.5","proof":"probes","simulation":"full","title":"Install the MIM Synchronization Service on MUCMIM01 without the wizard","undo":true,"values":[{"label":"Command 1","page":"Windows PowerShell (administrator)","value":"cd C:\\Runbook\\scripts\\powershell"},{"label":"Command 2","page":"Windows PowerShell (administrator)","value":".\\Invoke-Runbook.ps1 -Only sync-service.install"}],"variant":"unattended"}}'
Import-Module -Name (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'lib/Runbook.psm1') -Verbose:$false
$run = @{
    Settings = $settings
    Script = $PSCommandPath
    Check = $Check
    Undo = $Undo
    NonInteractive = $NonInteractive
    EvidenceDirectory = $EvidenceDirectory
    TimeoutSeconds = $TimeoutSeconds
    Preview = [bool]$WhatIfPreference
    Question = ($ConfirmPreference -ne 'None')
}
$run.Wanted = {
    param($s)
    Test-RbValue -Id 'setup.service' -Actual (Get-RbServiceState -Name $s.setup_service__name) -Equal $s.setup_service__value
    Test-RbValue -Id 'setup.version' -Actual (Get-RbFileVersion -Path $s.setup_version__path) -AtLeast $s.setup_version__value
    Test-RbValue -Id 'setup.database' -Actual (Get-RbSqlDatabase -Server $s.setup_database__server -Database $s.setup_database__database) -Equal $s.setup_database__value
    Test-RbValue -Id 'setup.account' -Actual (Get-RbServiceAccount -Name $s.setup_account__name) -Equal $s.setup_account__value
    Test-RbValue -Id 'setup.start' -Actual (Get-RbServiceStartup -Name $s.setup_start__name) -Equal $s.setup_start__value -Note
    Test-RbValue -Id 'setup.domain-group-admins' -Actual (Get-RbAdGroup -Name $s.setup_domain_group_admins__name) -Equal $s.setup_domain_group_admins__value
    Test-RbValue -Id 'setup.domain-group-operators' -Actual (Get-RbAdGroup -Name $s.setup_domain_group_operators__name) -Equal $s.setup_domain_group_operators__value
    Test-RbValue -Id 'setup.domain-group-joiners' -Actual (Get-RbAdGroup -Name $s.setup_domain_group_joiners__name) -Equal $s.setup_domain_group_joiners__value
    Test-RbValue -Id 'setup.domain-group-browse' -Actual (Get-RbAdGroup -Name $s.setup_domain_group_browse__name) -Equal $s.setup_domain_group_browse__value
    Test-RbValue -Id 'setup.domain-group-password' -Actual (Get-RbAdGroup -Name $s.setup_domain_group_password__name) -Equal $s.setup_domain_group_password__value
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'setup.elevated' -Actual (Get-RbElevated) -Equal $s.setup_elevated__value
    Test-RbValue -Id 'setup.process' -Actual (Get-RbProcess64bit) -Equal $s.setup_process__value
    Test-RbValue -Id 'setup.no-restart' -Actual (Get-RbPendingRestart) -Equal $s.setup_no_restart__value
    Test-RbValue -Id 'setup.no-other' -Actual (Get-RbMsiBusy) -Equal $s.setup_no_other__value
    Test-RbValue -Id 'setup.media' -Actual (Get-RbFileExists -Path $s.setup_media__path) -Equal $s.setup_media__value -By $s.setup_media__by
    Test-RbValue -Id 'setup.client' -Actual (Get-RbRegistryValue -Key $s.setup_client__key -Name $s.setup_client__name) -AtLeast $s.setup_client__value -By $s.setup_client__by
    Test-RbValue -Id 'setup.sysadmin' -Actual (Get-RbSqlSysadmin -Server $s.setup_sysadmin__server) -Equal $s.setup_sysadmin__value
    Test-RbValue -Id 'setup.service-user' -Actual (Get-RbAdUser -Name $s.setup_service_user__name) -Equal $s.setup_service_user__value -By $s.setup_service_user__by
    Test-RbValue -Id 'setup.service-right' -Actual (Get-RbUserRight -Account $s.setup_service_right__account -Right $s.setup_service_right__right) -Equal $s.setup_service_right__value -By $s.setup_service_right__by
    Test-RbValue -Id 'setup.groups' -Actual (Get-RbAdGroup -Name $s.setup_groups__name) -Equal $s.setup_groups__value -By $s.setup_groups__by
    Test-RbValue -Id 'setup.groups-operators' -Actual (Get-RbAdGroup -Name $s.setup_groups_operators__name) -Equal $s.setup_groups_operators__value -By $s.setup_groups_operators__by
    Test-RbValue -Id 'setup.groups-joiners' -Actual (Get-RbAdGroup -Name $s.setup_groups_joiners__name) -Equal $s.setup_groups_joiners__value -By $s.setup_groups_joiners__by
    Test-RbValue -Id 'setup.groups-browse' -Actual (Get-RbAdGroup -Name $s.setup_groups_browse__name) -Equal $s.setup_groups_browse__value -By $s.setup_groups_browse__by
    Test-RbValue -Id 'setup.groups-password' -Actual (Get-RbAdGroup -Name $s.setup_groups_password__name) -Equal $s.setup_groups_password__value -By $s.setup_groups_password__by
    Test-RbValue -Id 'setup.replication' -Actual (Get-RbAdRight -Account $s.setup_replication__account -NamingContext $s.setup_replication__naming_context -Right $s.setup_replication__right) -Equal $s.setup_replication__value -By $s.setup_replication__by -Note
    Test-RbValue -Id 'setup.replication@2' -Actual (Get-RbAdRight -Account $s.setup_replication_2__account -NamingContext $s.setup_replication_2__naming_context -Right $s.setup_replication_2__right) -Equal $s.setup_replication_2__value -By $s.setup_replication_2__by -Note
    Test-RbValue -Id 'setup.replication-configuration' -Actual (Get-RbAdRight -Account $s.setup_replication_configuration__account -NamingContext $s.setup_replication_configuration__naming_context -Right $s.setup_replication_configuration__right) -Equal $s.setup_replication_configuration__value -By $s.setup_replication_configuration__by -Note
    Test-RbValue -Id 'setup.token' -Actual (Get-RbGroupInToken -Group $s.setup_token__group) -Equal $s.setup_token__value -By $s.setup_token__by
    Test-RbValue -Id 'setup.no-database' -Actual (Get-RbSqlDatabase -Server $s.setup_no_database__server -Database $s.setup_no_database__database) -Equal $s.setup_no_database__value
}
$run.Act = {
    param($s)
    Invoke-RbMsiInstall -Id 'install' -Package $s.install__package -Log $s.install__log -Secret $s.install__secret -Prompt $s.install__prompt -Properties $s.install__properties
}
$run.Back = {
    param($s)
    Invoke-RbMsiRemove -Id 'remove' -Name $s.remove__name -Log $s.remove__log
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
