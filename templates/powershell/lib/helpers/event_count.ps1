#requires -Version 4.0

<#
.SYNOPSIS
    Counts the errors of a source in an event log since a time.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $since = [datetime]::Parse([string]$Request.since, [System.Globalization.CultureInfo]::InvariantCulture)
    $filter = @{ LogName = [string]$Request.log; ProviderName = [string]$Request.source; Level = @(1, 2); StartTime = $since }
    try { return @(Get-WinEvent -FilterHashtable $filter).Count }
    catch { if ($_.FullyQualifiedErrorId -cmatch 'NoMatchingEventsFound|NoMatchingProvidersFound') { return 0 } else { throw } }
}
