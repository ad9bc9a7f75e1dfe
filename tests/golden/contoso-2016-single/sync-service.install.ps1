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
    & '.\04.03-sync-service.install.ps1' -Check
.NOTES
    Id sync-service.install, variant attended, attended; who: CONTOSO\mim-admin
    Article lines: 81, 85, 87, 89, 91, 96, 98, 100, 103, 105, 108, 110
    Plan contoso-2016-single, SHA-256 RUN-HASH
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
    Test-RbValue -Id 'sql_database' -Actual (Get-RbSqlDatabase -Server $s.sql_database__server -Database $s.database) -Equal $s.sql_database
    Test-RbValue -Id 'local_group' -Actual (Get-RbLocalGroup -Name $s.local_group__name) -Equal $s.local_group
    Test-RbValue -Id 'local_group-2' -Actual (Get-RbLocalGroup -Name $s.local_group_2__name) -Equal $s.local_group_2
    Test-RbValue -Id 'local_group-3' -Actual (Get-RbLocalGroup -Name $s.local_group_3__name) -Equal $s.local_group_3
    Test-RbValue -Id 'local_group-4' -Actual (Get-RbLocalGroup -Name $s.local_group_4__name) -Equal $s.local_group_4
    Test-RbValue -Id 'local_group-5' -Actual (Get-RbLocalGroup -Name $s.local_group_5__name) -Equal $s.local_group_5
    Test-RbValue -Id 'file_exists' -Actual { Get-RbFileExists -Path $s.file_exists__path } -Equal $s.file_exists -Note
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
    Test-RbValue -Id 'sql.connection.sysadmin' -Actual (Get-RbSqlSysadmin -Server $s.sql_connection_sysadmin__server) -Equal $s.sql_connection_sysadmin -Until $s.until
    Test-RbValue -Id 'rights.service.user_right_add.user_right' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right__account -Right $s.rights_service_user_right_add_user_right__right) -Equal $s.rights_service_user_right_add_user_right -By $s.rights_service_user_right_add_user_right__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-2' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_2__account -Right $s.rights_service_user_right_add_user_right_2__right) -Equal $s.rights_service_user_right_add_user_right_2 -By $s.rights_service_user_right_add_user_right_2__by
    Test-RbValue -Id 'rights.service.user_right_add.user_right-3' -Actual (Get-RbUserRight -Account $s.rights_service_user_right_add_user_right_3__account -Right $s.rights_service_user_right_add_user_right_3__right) -Equal $s.rights_service_user_right_add_user_right_3 -By $s.rights_service_user_right_add_user_right_3__by
    Test-RbValue -Id 'software.vc-runtime.vc_runtime' -Actual (Get-RbVcRuntime -Version $s.version) -AtLeast $s.software_vc_runtime_vc_runtime -By $s.software_vc_runtime_vc_runtime__by
    Test-RbValue -Id 'accounts.service.local_user_create.local_user' -Actual (Get-RbLocalUser -Name $s.accounts_service_local_user_create_local_user__name) -Equal $s.accounts_service_local_user_create_local_user -By $s.accounts_service_local_user_create_local_user__by
}
$run.Act = {
    param($s)
    Invoke-RbProgramOpen -Id 'program_open' -File $s.file
    Request-RbAttestation -Question $s.attest
}
$run.Back = {
    param($s)
    Invoke-RbMsiRemove -Id 'undo.msi_remove' -Name $s.undo_msi_remove__name -Log $s.log
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
