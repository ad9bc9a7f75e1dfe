# What a person lets pass that would have stopped a step: each stands in the record, with reason and name.

# What was let pass before any deed, for the records of all that is done in this start.
$script:StartWaivers = @()

function Assert-RbWaiver {
    <# .SYNOPSIS Refuses a switch that lets something pass without a reason, or where it can do nothing. #>
    param([Parameter(Mandatory = $true)][hashtable]$Options)
    $given = @()
    if ($Options.IgnoreGate) { $given += '-IgnoreGate' }
    if (@($Options.Accept).Count -gt 0) { $given += '-Accept' }
    if ($Options.AskAgain) { $given += '-AskAgain' }
    if (($given.Count -gt 0) -and ($Options.Check -or $Options.Undo)) { throw ('-Check and -Undo let nothing pass: leave out ' + $given[0]) }
    if ($Options.AllowOpenFolder) { $given += '-AllowOpenFolder' }
    foreach ($words in @($Options.Reason, $Options.Person)) {
        if ($words -and ((-not $words.Trim()) -or ($words.Length -gt 400) -or ($words -cmatch '[\u0000-\u001f\u007f-\u009f]'))) { throw 'a reason, or a name, is one line of at most 400 letters' }
    }
    foreach ($name in @(@($Options.Accept) + @($Options.AskAgain))) {
        if ($name -and ($name -cnotmatch '\A[A-Za-z0-9@._-]{1,120}\z')) { throw ("'" + $name + "' is not the name of a look or a step") }
    }
    if (($given.Count -gt 0) -and (-not $Options.Reason)) { throw ($given[0] + ' needs -Reason') }
    if (($given.Count -eq 0) -and ($Options.Reason -or $Options.Person)) { throw 'there is nothing that -Reason or -Person could be for' }
}

function Test-RbAgain {
    <# .SYNOPSIS Says whether a question that is to be asked again is this step's, and all that it does. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Step, [Parameter(Mandatory = $true)][hashtable]$Options)
    if (-not $Options.AskAgain) { return $true }
    return ((@($Step.id, $Step.number) -ccontains $Options.AskAgain) -and $Options.Act -and (-not (Test-RbDeeds -Blocks $Options)))
}

function Add-RbWaiver {
    <# .SYNOPSIS Keeps that something was let pass; the person is who was named, else whoever runs this. #>
    param([Parameter(Mandatory = $true)][string]$Option, [Parameter(Mandatory = $true)][string]$Subject)
    $person = $script:Run.person
    if (-not $person) { $person = (Get-RbWho).name }
    $null = $script:Run.waivers.Add(@{ option = $Option; subject = $Subject; reason = $script:Run.why; person = $person })
}

function Set-RbAccepted {
    <# .SYNOPSIS Turns into notes the looks of a phase that a person has named, and that do not hold. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'it changes only what this run has found')]
    param([Parameter(Mandatory = $true)][string]$Phase)
    foreach ($check in @(Get-RbMust -Phase $Phase)) {
        if ($check.holds -or ($script:Run.accept -cnotcontains $check.id)) { continue }
        $check.severity = 'note'
        Add-RbWaiver -Option 'accept' -Subject $check.id
    }
}

function Test-RbAskedAgain {
    <# .SYNOPSIS Says whether the question of a step that is done is asked once more. #>
    if (-not $script:Run.again) { return $false }
    Add-RbWaiver -Option 'ask-again' -Subject $script:Run.step.id
    return $true
}

function Add-RbStartWaiver {
    <# .SYNOPSIS Keeps what was let pass before any deed, in the record of a step that is about to act. #>
    foreach ($waiver in $script:StartWaivers) { $null = $script:Run.waivers.Add($waiver) }
}

function Write-RbWaived {
    <# .SYNOPSIS Says in the record what was let pass, by whom, and why, and what was tidied up. #>
    if (($script:Run.waivers.Count -gt 0) -and (-not $script:Run.reason)) { $script:Run.reason = 'waived' }
    $told = @($script:Run.waivers | ForEach-Object -Process { Get-RbWaivedText -Waiver $_ })
    $script:Run.words = @(@($told) + @($script:Run.tidied) + @($script:Run.words) | Where-Object -FilterScript { $_ }) -join '; '
}

function Test-RbSecondWanted {
    <# .SYNOPSIS Says whether a question that two people must answer has the yes of whoever runs this already, and settles it so. #>
    $run = $script:Run
    if ((-not $run.step.four_eyes) -or $run.again -or (@(Get-RbYesSid -Step $run.step.id) -cnotcontains (Get-RbWho).sid)) { return $false }
    Write-RbOutcome -Outcome 'manual' -Reason 'second-person' -Words ((Get-RbWho).name + ' has said yes; a second person must, with another account')
    return $true
}

function Test-RbSeenByTwo {
    <# .SYNOPSIS Says whether, with the answer of this run, two accounts have said yes; else settles that one is missing. #>
    $own = (Get-RbWho).sid
    if (@(Get-RbYesSid -Step $script:Run.step.id | Where-Object -FilterScript { $_ -cne $own }).Count -gt 0) { return $true }
    Write-RbOutcome -Outcome 'manual' -Reason 'second-person' -Words 'a second person must say yes as well, with another account'
    return $false
}
