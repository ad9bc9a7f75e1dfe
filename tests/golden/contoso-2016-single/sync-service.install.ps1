#requires -Version 4.0

<#
.SYNOPSIS
    Step 4.3: Install the MIM Synchronization Service on MIM01
.DESCRIPTION
    Looks at MIM01, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\04.03-sync-service.install.ps1' -Check
.NOTES
    Id sync-service.install, variant attended, attended; who: CONTOSO\mim-admin
    Article lines: 81, 85, 87, 89, 91, 96, 98, 100, 103, 105, 108, 110
    Plan contoso-2016-single, SHA-256 RUN-HASH
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
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2016-single"},"settings":{"attest":"Did Setup end without an error, with every field filled in as listed and the key file saved?","remove__log":"C:\\ProgramData\\runbook\\logs\\mim-sync-remove.log","remove__name":"*Identity Manager*Synchronization*","setup_account_local__name":"FIMSynchronizationService","setup_account_local__value":["mim01\\svc-mimsync",".\\svc-mimsync"],"setup_client__by":"software.sql-client","setup_client__key":"HKLM\\SOFTWARE\\Microsoft\\SQLNCLI11","setup_client__name":"InstalledVersion","setup_client__value":"11.4.7001.0","setup_database__database":"FIMSynchronizationService","setup_database__server":"MIM01","setup_database__value":true,"setup_elevated__value":true,"setup_group_admins__name":"FIMSyncAdmins","setup_group_admins__value":true,"setup_group_browse__name":"FIMSyncBrowse","setup_group_browse__value":true,"setup_group_joiners__name":"FIMSyncJoiners","setup_group_joiners__value":true,"setup_group_operators__name":"FIMSyncOperators","setup_group_operators__value":true,"setup_group_password__name":"FIMSyncPasswordSet","setup_group_password__value":true,"setup_keys__path":"C:\\MIMKeys\\setup-keys-mim01.bin","setup_keys__value":true,"setup_media__by":"media.copy","setup_media__path":"C:\\Install\\MIM\\Synchronization Service\\Synchronization Service.msi","setup_media__value":true,"setup_no_database__database":"FIMSynchronizationService","setup_no_database__server":"MIM01","setup_no_database__value":false,"setup_no_other__value":false,"setup_no_restart__value":false,"setup_process__value":true,"setup_replication__account":"CONTOSO\\svc-mimad","setup_replication__by":"directory.replication","setup_replication__naming_context":"DC=contoso,DC=com","setup_replication__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication__value":true,"setup_replication_configuration__account":"CONTOSO\\svc-mimad","setup_replication_configuration__by":"directory.replication-configuration","setup_replication_configuration__naming_context":"CN=Configuration,DC=contoso,DC=com","setup_replication_configuration__right":"1131f6aa-9c07-11d1-f79f-00c04fc2dcd2","setup_replication_configuration__value":true,"setup_service__name":"FIMSynchronizationService","setup_service__value":"running","setup_service_right__account":"MIM01\\svc-mimsync","setup_service_right__by":"rights.service","setup_service_right__right":"SeServiceLogonRight","setup_service_right__value":true,"setup_service_user_local__by":"accounts.service","setup_service_user_local__name":"svc-mimsync","setup_service_user_local__value":true,"setup_start__name":"FIMSynchronizationService","setup_start__value":"auto","setup_sysadmin__server":"MIM01","setup_sysadmin__value":true,"setup_version__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiserver.exe","setup_version__value":"4.6.34.0","setup_wizard__by":"media.copy","setup_wizard__path":"C:\\Install\\MIM\\Synchronization Service\\Setup.exe","setup_wizard__value":true,"wizard__arguments":[],"wizard__file":"C:\\Install\\MIM\\Synchronization Service\\Setup.exe","wizard__show":true},"step":{"account":"CONTOSO\\mim-admin","hazards":[{"level":"warning","text":"Near the end Setup offers to save the encryption keys. Do not cancel that dialog: without the keys the database can be moved to no other server."},{"level":"caution","text":"Warning 25051 may appear after Install is clicked. It is expected: write down its words, which are not published, and click OK."}],"host":"MIM01","id":"sync-service.install","instruction":["On MIM01, open the folder C:\\Install\\MIM\\Synchronization Service.","Double-click Setup.exe.","If User Account Control asks, click Yes.","On the welcome page, click Next.","On the license page, read the terms.","Select the option that accepts the terms.","Click Next.","On the feature page (Custom Setup), leave the selection as it is.","Click Next.","On the SQL Server page, under The SQL Server is located on, select This computer.","Under The SQL Server instance is, select The default instance.","Make the field for the database name read FIMSynchronizationService, on this page or on the next one.","Click Next.","On the service account page, type svc-mimsync in Service account.","Type the password of MIM01\\svc-mimsync in Password.","Type the computer name MIM01 in Service Account Domain or local computer name.","Click Next.","On the groups page, make Administrator read FIMSyncAdmins.","Make Operator read FIMSyncOperators.","Make Joiner read FIMSyncJoiners.","Make Connector Browse read FIMSyncBrowse.","Make WMI Password Management read FIMSyncPasswordSet.","Click Next.","On the security page, leave Enable firewall rules for inbound RPC communications cleared.","Click Next.","Click Install.","If Warning 25051 appears, write down its words.","If it appeared, click OK.","On the notice about the backup of the encryption key, click OK.","In the dialog that opens, go to the folder C:\\MIMKeys.","If the dialog asks for a file name, type setup-keys-mim01.bin.","Confirm the dialog.","When Setup says that it is complete, click Finish.","If Setup offers to log you off, click No: the log-off has a step of its own."],"level":"attended","number":"4.3","proof":"probes","simulation":"partial","title":"Install the MIM Synchronization Service on MIM01","undo":true,"values":[{"label":"The SQL Server is located on","page":"SQL Server","value":"This computer"},{"label":"The SQL Server instance is","page":"SQL Server","value":"The default instance"},{"label":"Database name","page":"SQL Server","value":"FIMSynchronizationService"},{"label":"Service account","page":"Service account","value":"svc-mimsync"},{"label":"Password","page":"Service account","value":"(typed by the person who holds it)"},{"label":"Service Account Domain or local computer name","page":"Service account","value":"MIM01"},{"label":"Administrator","page":"Security groups","value":"FIMSyncAdmins"},{"label":"Operator","page":"Security groups","value":"FIMSyncOperators"},{"label":"Joiner","page":"Security groups","value":"FIMSyncJoiners"},{"label":"Connector Browse","page":"Security groups","value":"FIMSyncBrowse"},{"label":"WMI Password Management","page":"Security groups","value":"FIMSyncPasswordSet"},{"label":"Enable firewall rules for inbound RPC communications","page":"Security settings","value":"not checked"},{"label":"Folder","page":"Backup of the encryption key","value":"C:\\MIMKeys"},{"label":"File name","page":"Backup of the encryption key","value":"setup-keys-mim01.bin"}],"variant":"attended"}}'
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
    Test-RbValue -Id 'setup.account-local' -Actual (Get-RbServiceAccount -Name $s.setup_account_local__name) -OneOf $s.setup_account_local__value
    Test-RbValue -Id 'setup.start' -Actual (Get-RbServiceStartup -Name $s.setup_start__name) -Equal $s.setup_start__value -Note
    Test-RbValue -Id 'setup.group-admins' -Actual (Get-RbLocalGroup -Name $s.setup_group_admins__name) -Equal $s.setup_group_admins__value
    Test-RbValue -Id 'setup.group-operators' -Actual (Get-RbLocalGroup -Name $s.setup_group_operators__name) -Equal $s.setup_group_operators__value
    Test-RbValue -Id 'setup.group-joiners' -Actual (Get-RbLocalGroup -Name $s.setup_group_joiners__name) -Equal $s.setup_group_joiners__value
    Test-RbValue -Id 'setup.group-browse' -Actual (Get-RbLocalGroup -Name $s.setup_group_browse__name) -Equal $s.setup_group_browse__value
    Test-RbValue -Id 'setup.group-password' -Actual (Get-RbLocalGroup -Name $s.setup_group_password__name) -Equal $s.setup_group_password__value
    Test-RbValue -Id 'setup.keys' -Actual (Get-RbFileExists -Path $s.setup_keys__path) -Equal $s.setup_keys__value -Note
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
    Test-RbValue -Id 'setup.service-user-local' -Actual (Get-RbLocalUser -Name $s.setup_service_user_local__name) -Equal $s.setup_service_user_local__value -By $s.setup_service_user_local__by
    Test-RbValue -Id 'setup.service-right' -Actual (Get-RbUserRight -Account $s.setup_service_right__account -Right $s.setup_service_right__right) -Equal $s.setup_service_right__value -By $s.setup_service_right__by
    Test-RbValue -Id 'setup.replication' -Actual (Get-RbAdRight -Account $s.setup_replication__account -NamingContext $s.setup_replication__naming_context -Right $s.setup_replication__right) -Equal $s.setup_replication__value -By $s.setup_replication__by -Note
    Test-RbValue -Id 'setup.replication-configuration' -Actual (Get-RbAdRight -Account $s.setup_replication_configuration__account -NamingContext $s.setup_replication_configuration__naming_context -Right $s.setup_replication_configuration__right) -Equal $s.setup_replication_configuration__value -By $s.setup_replication_configuration__by -Note
    Test-RbValue -Id 'setup.no-database' -Actual (Get-RbSqlDatabase -Server $s.setup_no_database__server -Database $s.setup_no_database__database) -Equal $s.setup_no_database__value
    Test-RbValue -Id 'setup.wizard' -Actual (Get-RbFileExists -Path $s.setup_wizard__path) -Equal $s.setup_wizard__value -By $s.setup_wizard__by
}
$run.Act = {
    param($s)
    Invoke-RbProgramOpen -Id 'wizard' -File $s.wizard__file -Arguments $s.wizard__arguments -Show $s.wizard__show
    Request-RbAttestation -Question $s.attest
}
$run.Back = {
    param($s)
    Invoke-RbMsiRemove -Id 'remove' -Name $s.remove__name -Log $s.remove__log
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
