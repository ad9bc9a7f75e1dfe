#requires -Version 4.0
# The one narrow place that touches Windows: plain values in, plain values out.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Whether to act is the step's question: what the session prefers must not stop a cmdlet half-way.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$parts = @('Computer', 'Registry', 'Program', 'Identity', 'File')
foreach ($part in $parts) { . (Join-Path -Path $PSScriptRoot -ChildPath ('host/' + $part + '.ps1')) }

Export-ModuleMember -Function @('*-Rb*')
