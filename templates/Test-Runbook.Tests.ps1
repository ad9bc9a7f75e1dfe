#requires -Version 5.1

<#
.SYNOPSIS
    Looks whether this server still is as the runbook has left it: tests for Pester 5, made of the looks of its steps.
.DESCRIPTION
    Each look that proves a step is a test; one whose state a later step takes away is none. Nothing is changed, and no record goes
    to the folder evidence. Pester 5 is not part of Windows: Install-Module -Name Pester -MinimumVersion 5.0.
.EXAMPLE
    Invoke-Pester -Path .\Test-Runbook.Tests.ps1 -Output Detailed
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseCompatibleCommands', '', Justification = 'Windows brings an old Pester')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'what is found first is used by Describe')]
param()

BeforeDiscovery {
    $settings = @'
{}
'@
    # COMPUTERNAME has at most 15 letters.
    $own = [string]$env:COMPUTERNAME
    $here = @((ConvertFrom-Json -InputObject $settings).steps | Where-Object -FilterScript {
            $name = $_.host.Split('.')[0]
            ($_.host -eq 'any computer') -or ($name.Substring(0, [Math]::Min(15, $name.Length)) -eq $own)
        })
}

Describe '<_.number> <_.title>' -ForEach $here {
    BeforeAll {
        $script = [System.IO.Path]::Combine($PSScriptRoot, 'powershell', 'steps', $_.script + '.ps1')
        $record = & $script -Check -PassThru -NonInteractive -EvidenceDirectory ([System.IO.Path]::Combine($TestDrive, 'evidence'))
        $looks = @{}
        foreach ($check in @($record.result.checks)) { if ($check.phase -eq 'before') { $looks[$check.id] = $check } }
    }
    It '<_>' -ForEach $_.looks {
        $look = $looks[$_]
        $look.holds | Should -BeTrue -Because ('it should be ' + $look.comparison + ' ' + $look.expected + ' and is ' + $look.actual)
    }
}
