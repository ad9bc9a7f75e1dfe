#requires -Version 4.0

<#
.SYNOPSIS
    Runs the steps of the plan in order, on each server those that belong to it.
.DESCRIPTION
    Starts the step scripts one after the other. A step whose wanted state holds is passed over, so the
    runner can be started again at any time: after a restart, after a failure, on the next server.
    Each step leaves a record in the folder evidence; there is no other memory.
.PARAMETER Check
    Looks at every step, changes nothing, and says go or no-go.
.PARAMETER Undo
    Walks backwards over the steps that changed something and have a way back.
.PARAMETER NonInteractive
    Nobody is there to answer: the run ends with 5 at the first step that needs a person.
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
    Goes on though others may write to the bundle or its evidence; needs -Reason.
.PARAMETER EvidenceDirectory
    Where records lie; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that a step starts may run, where nobody works in it.
    An installer that runs longer is left alone, and told; any other program is ended.
.PARAMETER From
    Begins with this step (id or number).
.PARAMETER To
    Ends after this step (id or number).
.PARAMETER Only
    Runs this step alone (id or number).
.PARAMETER ListSteps
    Lists the steps and runs none.
.PARAMETER PassThru
    Gives the records of the steps as objects; what is told is shown and given to nobody.
.EXAMPLE
    .\Invoke-Runbook.ps1 -Check
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
    [string]$From = '',
    [string]$To = '',
    [string]$Only = '',
    [switch]$ListSteps,
    [switch]$PassThru
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = @'
{}
'@
# A window that was left open may have loaded the library of an earlier bundle.
# Operators, no method: where a policy restricts the language, the library must still be found to say so; and the name of a
# module is a pattern.
Import-Module -Name (($PSScriptRoot + '/lib/Runbook.psd1') -creplace '[\[\]`]', '`$0') -Force -Verbose:$false
if (-not $EvidenceDirectory) { $EvidenceDirectory = $PSScriptRoot + '/../../evidence' }
# Each step asks for itself; the runner hands on what holds for it, by a switch or by the session's preference.
$step = @{ NonInteractive = $NonInteractive; EvidenceDirectory = $EvidenceDirectory; TimeoutSeconds = $TimeoutSeconds }
$step.WhatIf = [bool]$WhatIfPreference
$step.Confirm = ($ConfirmPreference -ne 'None')
$run = @{
    Settings = $settings
    Folder = ($PSScriptRoot + '/steps')
    EvidenceDirectory = $EvidenceDirectory
    Check = $Check
    Undo = $Undo
    WhatIf = [bool]$WhatIfPreference
    IgnoreGate = $IgnoreGate
    Accept = $Accept
    AskAgain = $AskAgain
    Reason = $Reason
    Person = $Person
    AllowOpenFolder = $AllowOpenFolder
    From = $From
    To = $To
    Only = $Only
    ListSteps = $ListSteps
    Told = ($VerbosePreference -ne 'SilentlyContinue')
    Start = { param($Script, $Options) & $Script @step @Options }
}
if ($PassThru) { Invoke-RbRunner -Options $run | Out-Host; Get-RbRunRecord } else { Invoke-RbRunner -Options $run }
exit (Get-RbRunnerCode)
