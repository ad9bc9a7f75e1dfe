#requires -Version 4.0

<#
.SYNOPSIS
    Step 6.2: Save the encryption keys of MIM01 at build 4.6.673.0
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
    & '.\06.02-keys.save.ps1' -Check
.NOTES
    Id keys.save, variant password, attended; who: CONTOSO\mim-admin
    Article lines: 105, 108
    Plan contoso-2019-remote, SHA-256 RUN-HASH
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
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2019-remote"},"settings":{"export__account":"CONTOSO\\svc-mimsync","export__file":"C:\\MIMKeys","export__tool":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","keys_elevated__value":true,"keys_file_after_patch__path":"C:\\MIMKeys\\miiskeys-*.bin","keys_file_after_patch__since_step":"build.patch","keys_file_after_patch__value":true,"keys_group__by":"session.log-off","keys_group__group":"CONTOSO\\MIMSyncAdmins","keys_group__value":true,"keys_session__by":"session.log-off","keys_session__step":"sync-service.install","keys_session__value":true,"keys_tool__by":"sync-service.install","keys_tool__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","keys_tool__value":true},"step":{"account":"CONTOSO\\mim-admin","hazards":[{"level":"warning","text":"Whoever holds the key file and a copy of the database can read the stored passwords. Keep the file in C:\\MIMKeys until it is copied to its safe place, and nowhere else."},{"level":"caution","text":"Never overwrite an older key file. It may be the only one that fits an older backup of the database."}],"host":"MIM01","id":"keys.save","instruction":["Open a command prompt as administrator on MIM01.","Run command 1, which lists the key files that are there.","If it lists the name of the next command, put date and time into that name from here on.","Run command 2, which exports the keys.","Type the password of CONTOSO\\svc-mimsync when the key tool asks for it.","Run command 3 and see that the new file is larger than 0 bytes.","Run command 4 and write down the hash."],"level":"attended","number":"6.2","proof":"probes","simulation":"full","title":"Save the encryption keys of MIM01 at build 4.6.673.0","undo":false,"values":[{"label":"Command 1","page":"Command prompt (administrator)","value":"dir \u0022C:\\MIMKeys\u0022"},{"label":"Command 2","page":"Command prompt (administrator)","value":"\u0022C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe\u0022 /e \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022 /u:CONTOSO\\svc-mimsync *"},{"label":"Command 3","page":"Command prompt (administrator)","value":"dir \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022"},{"label":"Command 4","page":"Command prompt (administrator)","value":"certutil -hashfile \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022 SHA256"}],"variant":"password"}}'
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
    Test-RbValue -Id 'keys.file-after-patch' -Actual (Get-RbFileNewer -Path $s.keys_file_after_patch__path -SinceStep $s.keys_file_after_patch__since_step) -Equal $s.keys_file_after_patch__value
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'keys.elevated' -Actual (Get-RbElevated) -Equal $s.keys_elevated__value
    Test-RbValue -Id 'keys.tool' -Actual (Get-RbFileExists -Path $s.keys_tool__path) -Equal $s.keys_tool__value -By $s.keys_tool__by
    Test-RbValue -Id 'keys.session' -Actual (Get-RbSessionAfter -Step $s.keys_session__step) -Equal $s.keys_session__value -By $s.keys_session__by
    Test-RbValue -Id 'keys.group' -Actual (Get-RbGroupInToken -Group $s.keys_group__group) -Equal $s.keys_group__value -By $s.keys_group__by
}
$run.Act = {
    param($s)
    Invoke-RbKeysExport -Id 'export' -Tool $s.export__tool -File $s.export__file -Account $s.export__account
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
