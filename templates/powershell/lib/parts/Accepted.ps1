# A look never unmakes what was done: what a gate has accepted, or a later step took away, is a note.

function Test-RbAccepted {
    <# .SYNOPSIS Says whether a gate that is passed has accepted what this step proved. #>
    $step = $script:Run.step
    if (-not $step.gate) { return $false }
    return ((Test-RbStepAttested -Step $step.gate) -and (Test-RbStepCarriedOut -Step $step.id))
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
