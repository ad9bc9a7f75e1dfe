#requires -Version 4.0

<#
.SYNOPSIS
    Step 3.16: Make the SQL alias on FABMIM02
.DESCRIPTION
    Looks at FABMIM02, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\03.16-sql.alias@fabmim02.ps1' -Check
.NOTES
    Id sql.alias@fabmim02, variant -, scripted; who: FABRIKAM\adm-kakers
    Article lines: none
    Plan fabrikam-se-gmsa, SHA-256 RUN-HASH
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
    "name": "fabrikam-se-gmsa"
  },
  "settings": {
    "other_than": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias": true,
    "sql_alias__name": "FABMIMSQL",
    "sql_alias_set": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias_set__name": "FABMIMSQL",
    "sql_alias_set_sql_alias": "DBMSSOCN,fabsql.fabrikam.com,14330",
    "sql_alias_set_sql_alias__name": "FABMIMSQL",
    "undo_sql_alias_remove__name": "FABMIMSQL"
  },
  "step": {
    "account": "FABRIKAM\\adm-kakers",
    "behind": "preconditions.gate",
    "deeds": [
      {"arguments":[["name","sql_alias_set__name"],["value","sql_alias_set"]],"id":"sql_alias_set","kind":"sql_alias_set"}
    ],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [],
    "host": "FABMIM02",
    "id": "sql.alias\u0040fabmim02",
    "instruction": [],
    "level": "scripted",
    "number": "3.16",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Make the SQL alias on FABMIM02",
    "undo": true,
    "values": [
      {"label":"Server alias","page":"Add Network Library Configuration","value":"FABMIMSQL"},
      {"label":"Network libraries","page":"Add Network Library Configuration","value":"TCP/IP"},
      {"label":"Server name","page":"Add Network Library Configuration","value":"fabsql.fabrikam.com"},
      {"label":"Dynamically determine port","page":"Add Network Library Configuration","value":""},
      {"label":"Port number","page":"Add Network Library Configuration","value":"14330"}
    ],
    "variant": ""
  },
  "steps": {
    "preconditions.gate": "HASH",
    "prepare.gate": "HASH"
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
    Test-RbValue -Id 'sql_alias_set.sql_alias' -Actual (Get-RbSqlAlias -Name $s.sql_alias_set_sql_alias__name) -Equal $s.sql_alias_set_sql_alias
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'sql_alias' -Actual (Get-RbSqlAlias -Name $s.sql_alias__name -OtherThan $s.other_than) -Absent $s.sql_alias
}
$run.Act = {
    param($s)
    Invoke-RbSqlAliasSet -Id 'sql_alias_set' -Name $s.sql_alias_set__name -Value $s.sql_alias_set
}
$run.Back = {
    param($s)
    Invoke-RbSqlAliasRemove -Id 'undo.sql_alias_remove' -Name $s.undo_sql_alias_remove__name
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
