# A look never unmakes what was done: what a gate has accepted, or a later step took away, is a note.

function Test-RbAccepted {
    <# .SYNOPSIS Says whether a run of this step ended well, was not undone since, and its gate was passed after it. #>
    $step = $script:Run.step
    if (-not $step.gate) { return $false }
    $passed = Get-RbPassed -Step $step.gate
    if (($null -eq $passed) -or (-not (Test-RbStepCarriedOut -Step $step.id))) { return $false }
    $settled = Get-RbSettled -Step $step.id
    return (($null -ne $settled) -and (-not (Test-RbLater -One $settled -Other $passed)))
}

function Get-RbPassed {
    <# .SYNOPSIS Returns the newest answer at a step, where it is yes and all that was wanted with it was so; else $null. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $newest = Find-RbRecord -Step $Step -Where { param($Record) $null -ne $Record.attestation }
    if (($null -eq $newest) -or ($newest.attestation.answer -cne 'yes') -or (-not (Test-RbSaysDone -Record $newest))) { return $null }
    return $newest
}

function Get-RbYesSid {
    <# .SYNOPSIS Returns the SIDs of those who said yes at a step since somebody last said no. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $script:YesSids = New-Object -TypeName System.Collections.ArrayList
    # From the newest record back, as far as the last no.
    $null = Find-RbRecord -Step $Step -Where {
        param($Record)
        if ($null -eq $Record.attestation) { return $false }
        if ($Record.attestation.answer -cne 'yes') { return $true }
        if ($Record.run.ContainsKey('who')) { $null = $script:YesSids.Add($Record.run.who.sid) }
        return $false
    }
    return $script:YesSids.ToArray()
}

function Get-RbSettled {
    <# .SYNOPSIS Returns the run by which a step is as it is: the last that changed something, else the first that found it so. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $script:SettledRecord = $null
    # From the newest record back: each that found it done may be the first; the one that changed something ends it.
    $null = Find-RbRecord -Step $Step -Where {
        param($Record)
        if ($Record.result.mode -ceq 'check') { return $false }
        if (-not (Test-RbSaysDone -Record $Record)) { return (Test-RbUnsettling -Record $Record) }
        $script:SettledRecord = $Record
        return [bool]$Record.result.changed
    }
    return $script:SettledRecord
}

function Test-RbSaysDone {
    <# .SYNOPSIS Says whether a record says that its step is done. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    return (($Record.result.mode -cne 'undo') -and ($script:DoneOutcomes -ccontains $Record.result.outcome))
}

function Test-RbUnsettling {
    <# .SYNOPSIS Says whether a run that did not end well came to a deed or to an answer. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    return (($Record.result.mode -ceq 'undo') -or ($script:ActedOutcomes -ccontains $Record.result.outcome) -or ($null -ne $Record.attestation))
}

function Test-RbLater {
    <# .SYNOPSIS Says whether a record came after another: on one computer by its number, whatever the clock said. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$One, [Parameter(Mandatory = $true)][System.Collections.IDictionary]$Other)
    if ($One.run.host -cne $Other.run.host) { return ([string]::CompareOrdinal($One.run.finished, $Other.run.finished) -gt 0) }
    return ((Get-RbRecordNumber -Record $One) -gt (Get-RbRecordNumber -Record $Other))
}

function Get-RbRecordNumber {
    <# .SYNOPSIS Returns which record of its computer a record is, by its name. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    return [long][regex]::Match($Record.run.id.Substring($Record.run.host.Length), '\A-([0-9]+)-').Groups[1].Value
}

function Set-RbNote {
    <# .SYNOPSIS Turns into notes what does not hold any more of what was accepted, or was ended by a later step. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'it changes only what this run has found')]
    param([Parameter(Mandatory = $true)][string]$Phase)
    $unmet = @(Get-RbMust -Phase $Phase | Where-Object -FilterScript { -not $_.holds })
    if ($unmet.Count -eq 0) { return }
    $before = $Phase -cne 'after'
    # A run that was killed has proven nothing, whatever was so before it.
    if ($before -and ($null -ne (Get-RbLeftIntent))) { return }
    $accepted = $before -and (Test-RbAccepted)
    foreach ($check in $unmet) {
        $until = $script:Run.until[$check.id]
        if ($until -and (Test-RbStepBegun -Step $until)) { Add-RbNote -Check $check -Why ('ended by ' + $until) }
        elseif ($accepted) { Add-RbNote -Check $check -Why ('accepted at ' + $script:Run.step.gate) }
    }
}

function Add-RbNote {
    <# .SYNOPSIS Lets a check decide nothing any more, and keeps in words what differs. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Check, [Parameter(Mandatory = $true)][string]$Why)
    $Check.severity = 'note'
    $day = Get-RbHeldDay -Step $script:Run.step.id -Check $Check.id
    $words = Get-RbNoLongerText -Id $Check.id -Day $day -Why $Why
    if (-not $script:Run.noted.Contains($words)) { $null = $script:Run.noted.Add($words) }
}

function Test-RbFailureForgiven {
    <# .SYNOPSIS Notes that the step cannot be looked at any more; $false where nobody has accepted what it proved. #>
    param([Parameter(Mandatory = $true)][object]$Problem)
    if (-not (Test-RbAccepted)) { return $false }
    foreach ($check in $script:Run.checks) { $check.severity = 'note' }
    $null = $script:Run.noted.Add('cannot be looked at now: ' + $Problem.Exception.Message + ' (accepted at ' + $script:Run.step.gate + ')')
    return $true
}

function Write-RbUnchanged {
    <# .SYNOPSIS Settles a step that is done, with what is not so any more. #>
    if ($script:Run.noted.Count -eq 0) { return (Write-RbOutcome -Outcome 'unchanged') }
    Write-RbOutcome -Outcome 'unchanged' -Reason 'differs' -Words ($script:Run.noted.ToArray() -join '; ')
}
