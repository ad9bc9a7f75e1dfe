# The runner: the steps in order, each by its own script, on the computer that each belongs to.

$script:RunnerCode = 1
$script:Runner = $null

function Get-RbRunnerCode {
    <# .SYNOPSIS Returns the runner's exit code. #>
    return $script:RunnerCode
}

function Get-RbRunRecord {
    <# .SYNOPSIS Returns the records that the steps of this start have left, as objects; nothing after a preview. #>
    if ($null -eq $script:Runner) { return }
    foreach ($file in $script:Runner.kept) {
        $script:Kept = $file
        Get-RbRecord
    }
}

function Invoke-RbRunner {
    <# .SYNOPSIS Runs, checks, previews, takes back or lists the steps. #>
    param([Parameter(Mandatory = $true)][hashtable]$Options)
    # First of all, since not even the list of steps can be read then.
    $untrusted = Get-RbUntrusted
    if ($untrusted) { $script:RunnerCode = 3; return $untrusted }
    try {
        $block = ConvertFrom-RbJson -Text $Options.Settings
        Assert-RbTable -Value $block -Name 'the list of steps' -Words @('format', 'plan', 'steps', 'tool')
        if ($block.format -cne 'runbook.steps/2') { throw 'the list of steps is not of the form runbook.steps/2' }
        Assert-RbSeen -Value $block -Name 'the list of steps'
        $steps = @(Select-RbStep -Steps @($block.steps) -Options $Options)
        if ($Options.Check -and $Options.Undo) { throw '-Check and -Undo exclude each other' }
        Assert-RbWaiver -Options $Options
        if ($Options.AskAgain) { $Options.AskAgain = $steps[(Find-RbStep -Steps $steps -Name $Options.AskAgain)].id }
    }
    catch { $script:RunnerCode = 2; return ('usage: ' + $_.Exception.Message) }
    if ($Options.ListSteps) { $script:RunnerCode = 0; return (Get-RbStepList -Steps $steps) }
    $unfit = Get-RbUnfit
    if ($unfit) { $script:RunnerCode = 3; return $unfit }
    $language = [System.IO.Path]::GetDirectoryName((Get-RbFullPath -Path $Options.Folder))
    Get-RbUnbuilt -Language $language
    if ($script:Refused) { $script:RunnerCode = 3; return }
    # No step runs yet; a helper asks how long it may run.
    $script:Run = @{ timeout = 120 }
    Get-RbOpenedLine -Language $language -Evidence (Get-RbFullPath -Path $Options.EvidenceDirectory) -Allowed $Options.AllowOpenFolder -Why $Options.Reason -Person $Options.Person
    if ($script:Refused) { $script:RunnerCode = 3; return }
    $hashes = @{}
    foreach ($step in $block.steps) { $hashes[$step.id] = $step.run_hash }
    $all = @(@($block.steps) | Where-Object -FilterScript { $_.script }).Count
    $script:Runner = @{ plan = $block.plan; hashes = $hashes; count = $all; options = $Options; computer = (Get-RbComputer); folder = (Get-RbFullPath -Path $Options.EvidenceDirectory) }
    $script:Runner.kept = New-Object -TypeName System.Collections.ArrayList
    $script:Run = $script:Runner
    Open-RbTrace -Folder $script:Runner.folder -Preview $Options.WhatIf -Told $Options.Told
    $steps = @($steps | Where-Object -FilterScript { $_.script })
    $before = Get-RbFirstTool
    if ($before -and ($before -cne $block.tool)) { 'begun with version ' + $before + ' of runbook, goes on with version ' + $block.tool }
    if ($Options.WhatIf) { return (Invoke-RbRunnerWay -Steps $steps) }
    $held = Lock-RbFolder -Folder $script:Runner.folder
    if ($script:Other) { $script:RunnerCode = 3; return $script:Other }
    try { Invoke-RbRunnerWay -Steps $steps }
    finally { Unlock-RbFolder -File $held }
    Get-RbNewestLine
}

function Invoke-RbRunnerWay {
    <# .SYNOPSIS Walks over the steps: backwards, looking, previewing, or forwards. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Steps)
    $options = $script:Runner.options
    if ($options.Undo) { Invoke-RbRunnerUndo -Steps $Steps }
    elseif ($options.Check) { Invoke-RbRunnerCheck -Steps $Steps }
    elseif ($options.WhatIf) { Invoke-RbRunnerPreview -Steps $Steps }
    else { Invoke-RbRunnerForward -Steps $Steps }
}

function Select-RbStep {
    <# .SYNOPSIS Returns the steps that -From, -To and -Only leave. #>
    param([Parameter(Mandatory = $true)][object[]]$Steps, [Parameter(Mandatory = $true)][hashtable]$Options)
    $first = 0
    $last = $Steps.Count - 1
    if ($Options.From) { $first = Find-RbStep -Steps $Steps -Name $Options.From }
    if ($Options.To) { $last = Find-RbStep -Steps $Steps -Name $Options.To }
    if ($Options.Only) { $first = Find-RbStep -Steps $Steps -Name $Options.Only; $last = $first }
    if ($first -gt $last) { throw 'the step to begin with comes after the step to end with' }
    return $Steps[$first..$last]
}

function Find-RbStep {
    <# .SYNOPSIS Returns the place of a step that is named by id or number. #>
    param([Parameter(Mandatory = $true)][object[]]$Steps, [Parameter(Mandatory = $true)][string]$Name)
    for ($at = 0; $at -lt $Steps.Count; $at++) {
        if (@($Steps[$at].id, ([string]$Steps[$at].number).ToLowerInvariant()) -ccontains $Name.ToLowerInvariant()) { return $at }
    }
    $near = @(Get-RbNearStep -Steps $Steps -Name $Name)
    $hint = '-ListSteps lists all'
    if ($near.Count -gt 0) { $hint = 'near are: ' + ($near -join ', ') }
    throw ("there is no step '" + $Name + "'; " + $hint)
}

function Get-RbNearStep {
    <# .SYNOPSIS Returns at most three ids or numbers that hold a name, or share many pairs of letters with it. #>
    param([Parameter(Mandatory = $true)][object[]]$Steps, [Parameter(Mandatory = $true)][string]$Name)
    $wanted = Get-RbLetterPair -Text $Name
    [string[]]$rated = @()
    for ($at = 0; $at -lt $Steps.Count; $at++) {
        foreach ($word in @($Steps[$at].id, $Steps[$at].number)) {
            $pairs = Get-RbLetterPair -Text $word
            $shared = @($pairs.Keys | Where-Object -FilterScript { $wanted.ContainsKey($_) }).Count
            $likeness = [long][Math]::Floor(200 * $shared / ($wanted.Count + $pairs.Count))
            if ($word.ToLowerInvariant().Contains($Name.ToLowerInvariant())) { $likeness = 100 }
            if ($likeness -ge 40) { $rated += (100 - $likeness).ToString('000') + $at.ToString('00000') + $word }
        }
    }
    [System.Array]::Sort($rated, [System.StringComparer]::Ordinal)
    $rated | Select-Object -First 3 | ForEach-Object -Process { $_.Substring(8) }
}

function Get-RbLetterPair {
    <# .SYNOPSIS Returns the pairs of letters that a text holds, its two ends among them. #>
    param([Parameter(Mandatory = $true)][string]$Text)
    $padded = ' ' + $Text.ToLowerInvariant() + ' '
    $pairs = @{}
    for ($at = 0; $at -lt $padded.Length - 1; $at++) { $pairs[$padded.Substring($at, 2)] = $true }
    return $pairs
}

function Get-RbStepList {
    <# .SYNOPSIS Returns the steps as lines to read. #>
    param([Parameter(Mandatory = $true)][object[]]$Steps)
    foreach ($step in $Steps) {
        $by = $step.level
        if (-not $step.script) { $by = 'no script' }
        $step.number.PadRight(6) + ' ' + $step.id + ' | ' + $step.title + ' | ' + $step.host + ' | ' + $by
    }
}

function Test-RbHere {
    <# .SYNOPSIS Says whether a step belongs to this computer, or anywhere. #>
    param([Parameter(Mandatory = $true)][object]$Step)
    return (Test-RbThisPlace -Place $Step.host)
}

function Test-RbDoneElsewhere {
    <# .SYNOPSIS Says whether evidence says that another host's step is done. #>
    param([Parameter(Mandatory = $true)][object]$Step)
    $script:Run = $script:Runner
    return (Test-RbStepDone -Step $Step.id -Outcomes @('changed', 'unchanged'))
}

function Invoke-RbOneStep {
    <# .SYNOPSIS Starts a step's script; its exit code is Get-RbExitCode's answer afterwards. #>
    param([Parameter(Mandatory = $true)][object]$Step, [hashtable]$Options = @{})
    $script:ExitCode = 1
    $file = [System.IO.Path]::Combine($script:Runner.options.Folder, $Step.script + '.ps1')
    if (-not ($Options.ContainsKey('Check') -or $Options.ContainsKey('Undo'))) { $Options = Get-RbStepWaiver -Step $Step }
    $script:Kept = ''
    Write-Progress -Activity ('Runbook ' + $script:Runner.plan.name) -Status ($Step.number + ' ' + $Step.title)
    & $script:Runner.options.Start $file $Options
    if ($script:Kept) { $null = $script:Runner.kept.Add($script:Kept) }
}

function Get-RbStepWaiver {
    <# .SYNOPSIS Returns the switches that let something pass at a step. #>
    param([Parameter(Mandatory = $true)][object]$Step)
    $given = $script:Runner.options
    $found = @{}
    if ($given.IgnoreGate) { $found.IgnoreGate = $true }
    if (@($given.Accept).Count -gt 0) { $found.Accept = @($given.Accept) }
    if ($given.AskAgain -and ($given.AskAgain -ceq $Step.id)) { $found.AskAgain = $Step.id }
    if ($found.Count -gt 0) { $found.Reason = $given.Reason; $found.Person = $given.Person }
    return $found
}

function Invoke-RbRunnerForward {
    <# .SYNOPSIS Runs the steps until one stops the run. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Steps)
    $done = -1
    foreach ($step in $Steps) {
        $done++
        if (Test-RbHere -Step $step) {
            Invoke-RbOneStep -Step $step
            $script:RunnerCode = $script:ExitCode
            if ($script:RunnerCode -ne 0) { return (Get-RbStopLine -Number $step.number -Code $script:RunnerCode -Done $done -Count $Steps.Count) }
        }
        elseif (Test-RbDoneElsewhere -Step $step) { $step.number + ' ' + $step.title + ': done on ' + $step.host }
        else {
            $script:RunnerCode = 3
            '  ' + $done + ' of ' + $Steps.Count + ' steps are done; evidence: ' + $script:Runner.folder
            return ('Step ' + $step.number + ' belongs to ' + $step.host + '. There, in the folder scripts\powershell of this bundle, type: .\Invoke-Runbook.ps1 ; then copy the folder evidence back and start again here.')
        }
    }
    $script:RunnerCode = 0
    Get-RbDoneLine -Asked $Steps.Count -Count $script:Runner.count
}

function Invoke-RbRunnerUndo {
    <# .SYNOPSIS Walks backwards over what changed something. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Steps)
    $script:RunnerCode = 0
    $rest = @()
    if ($Steps.Count -eq $script:Runner.count) { $rest = @(Get-RbOtherPlanLine) }
    $found = ($rest.Count -gt 0)
    [System.Array]::Reverse($Steps)
    foreach ($step in $Steps) {
        if ((-not (Test-RbHere -Step $step)) -or (-not (Test-RbOpen -Step $step))) { continue }
        if (-not $step.undo) {
            $step.number + ' ' + $step.title + ': has no undo, see the runbook'
            continue
        }
        $found = $true
        Invoke-RbOneStep -Step $step -Options @{ Undo = $true }
        if (($script:ExitCode -eq 0) -and ($script:Run.reason -ceq 'other-bundle')) { $script:ExitCode = 4 }
        if ($script:ExitCode -eq 0) { continue }
        $script:RunnerCode = $script:ExitCode
        # A preview shows all that would be taken back; it stops at nothing. What is another bundle's stops nothing.
        if (($script:ExitCode -ne 4) -and (-not $script:Runner.options.WhatIf)) { return ('stopped at step ' + $step.number + ' with exit code ' + $script:RunnerCode) }
    }
    $rest
    if (-not $found) { 'nothing to undo: no record of ' + $script:Runner.computer + ' says that a step with a way back changed something' }
    if (($rest.Count -gt 0) -and ($script:RunnerCode -eq 0)) { $script:RunnerCode = 4 }
}

function Test-RbOpen {
    <# .SYNOPSIS Says whether a step changed something here that was not taken back, or was killed at it. #>
    param([Parameter(Mandatory = $true)][object]$Step)
    $script:Run = $script:Runner
    return ((@(Get-RbOpenChange -Step $Step.id -Place $Step.host).Count -gt 0) -or (Test-RbIntentLeft -Step $Step.id))
}

function Get-RbOtherPlanLine {
    <# .SYNOPSIS Returns what steps changed here that this plan does not have. #>
    $gone = @(Get-RbRecordedStep | Where-Object -FilterScript { -not $script:Runner.hashes.ContainsKey($_) })
    [System.Array]::Reverse($gone)
    foreach ($id in $gone) {
        $builds = @(Get-RbOpenChange -Step $id)
        if ($builds.Count -gt 0) { $id + ': ' + (Get-RbOtherBundleText -Builds $builds) }
    }
}
