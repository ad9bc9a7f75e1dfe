# What earlier runs left in the folder evidence. There is no other memory.

$script:RecordTexts = @{}
$script:RecordCache = @{}
$script:DoneOutcomes = @('changed', 'unchanged', 'restart')
# An undo that came to no deed: nothing to undo, not wanted, another bundle's.
$script:IdleOutcomes = @('unchanged', 'blocked', 'declined', 'drift', 'error')
# A run that came to its deed, whatever came of it.
$script:ActedOutcomes = $script:DoneOutcomes + @('unproven', 'failed', 'timeout')

function Find-RbRecord {
    <# .SYNOPSIS Returns the newest record that says something of a step as it runs now and for which a condition holds, $null for none. #>
    param([Parameter(Mandatory = $true)][string]$Step, [scriptblock]$Where = { $true }, [string]$Given = '')
    $files = @(Get-RbRecordFile -Step $Step)
    # The newest first, and no further than need be: to read a record whole takes its time.
    for ($at = $files.Count - 1; $at -ge 0; $at--) {
        $record = Read-RbRecord -File $files[$at]
        if (($null -eq $record) -or ($record.step.id -cne $Step) -or (-not (Test-RbOfNow -Record $record)) -or (Test-RbSilent -Record $record)) { continue }
        if (& $Where $record $Given) { return $record }
    }
    return $null
}

function Test-RbSilent {
    <# .SYNOPSIS Says whether a start says nothing of its step: on another computer, or an undo that came to no deed. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    $result = $Record.result
    if (($result.outcome -ceq 'blocked') -and ($result.reason -ceq 'host')) { return $true }
    return (($result.mode -ceq 'undo') -and ($script:IdleOutcomes -ccontains $result.outcome) -and (@($result.actions).Count -eq 0))
}

function Test-RbOfNow {
    <# .SYNOPSIS Says whether a record is of the step as it runs now; a build that knew no step's hash wrote the plan's. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    $step = $Record.step
    if ($step.ContainsKey('run_hash')) { return ($step.run_hash -ceq $script:Run.hashes[$step.id]) }
    return ($step['plan_hash'] -ceq $script:Run.plan.hash)
}

function Get-RbRecordFile {
    <# .SYNOPSIS Returns the files that may be records of a step, the oldest first. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $folder = $script:Run.folder
    if (-not [System.IO.Directory]::Exists($folder)) { return }
    $form = '\A([a-z0-9-]+?)-([0-9]{4,9})-[0-9]+[A-Z]*(?:\.[0-9]+[a-z]*)+-' + [regex]::Escape($Step) + '\.json\z'
    $numbered = @{}
    foreach ($file in [System.IO.Directory]::GetFiles($folder, '*-' + $Step + '.json')) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($file), $form)
        if ($match.Success) { $numbered[$match.Groups[2].Value.PadLeft(9, '0') + ' ' + $match.Groups[1].Value] = $file }
    }
    # On one host the numbers give the order, whatever its clock said; between hosts the clocks must.
    $latest = @{}
    $timed = @{}
    foreach ($key in @(Get-RbSorted -Names @($numbered.Keys))) {
        # A name in quotes stands in no text of a record: its quotes would be written with backslashes.
        $match = [regex]::Match((Get-RbRecordText -File $numbered[$key]), '"finished":"([^"]+)"')
        if (-not $match.Success) { continue }
        $own = $key.Substring(10)
        if ([string]::CompareOrdinal($match.Groups[1].Value, [string]$latest[$own]) -gt 0) { $latest[$own] = $match.Groups[1].Value }
        $timed[$latest[$own] + ' ' + $own + ' ' + $key] = $numbered[$key]
    }
    foreach ($key in @(Get-RbSorted -Names @($timed.Keys))) { $timed[$key] }
}

function Get-RbSorted {
    <# .SYNOPSIS Returns names in the order of their letters' numbers; that of a language would put them otherwise. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][string[]]$Names)
    [System.Array]::Sort($Names, [System.StringComparer]::Ordinal)
    return $Names
}

function Get-RbRecordText {
    <# .SYNOPSIS Returns what a file of the folder evidence holds, '' where it cannot be read. #>
    param([Parameter(Mandatory = $true)][string]$File)
    if (-not $script:RecordTexts.ContainsKey($File)) {
        try { $script:RecordTexts[$File] = [System.IO.File]::ReadAllText($File) }
        catch { return '' }
    }
    return $script:RecordTexts[$File]
}

function Read-RbRecord {
    <# .SYNOPSIS Returns a record; $null where the file is no whole record (verify names such files). #>
    param([Parameter(Mandatory = $true)][string]$File)
    if (-not $script:RecordCache.ContainsKey($File)) {
        try {
            $record = ConvertFrom-RbJson -Text (Get-RbRecordText -File $File)
            if ((@('runbook.evidence/1', 'runbook.evidence/2') -cnotcontains $record.schema) -or (-not $record.result.outcome) -or (-not $record.run.finished)) { return $null }
            $script:RecordCache[$File] = $record
        }
        catch { return $null }
    }
    return $script:RecordCache[$File]
}

function Test-RbStepDone {
    <# .SYNOPSIS Says whether the newest record of a step proves it done. #>
    param([Parameter(Mandatory = $true)][string]$Step, [string[]]$Outcomes = $script:DoneOutcomes)
    $newest = Find-RbRecord -Step $Step
    if ($null -eq $newest) { return $false }
    return (($newest.result.mode -cne 'undo') -and ($Outcomes -ccontains $newest.result.outcome))
}

function Test-RbStepAttested {
    <# .SYNOPSIS Says whether the newest attestation of a step says yes. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    return ($null -ne (Get-RbPassed -Step $Step))
}

function Test-RbStepCarriedOut {
    <# .SYNOPSIS Says whether the newest run of a step, if it was not taken back, did its work. #>
    param([Parameter(Mandatory = $true)][string]$Step, [string[]]$Outcomes = $script:DoneOutcomes)
    $newest = Find-RbRecord -Step $Step -Where { param($Record) @('run', 'undo') -ccontains $Record.result.mode }
    return (($null -ne $newest) -and ($newest.result.mode -ceq 'run') -and ($Outcomes -ccontains $newest.result.outcome))
}

function Test-RbStepBegun {
    <# .SYNOPSIS Says whether a step came to its deed and was not undone since; what it takes away may be gone then. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if ((Test-RbStepCarriedOut -Step $Step -Outcomes $script:ActedOutcomes) -or (Test-RbStepDone -Step $Step)) { return $true }
    return (Test-RbIntentLeft -Step $Step)
}

function Test-RbIntentLeft {
    <# .SYNOPSIS Says whether a run of a step left no record, on whichever computer. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    foreach ($computer in @(Get-RbIntentHost -Step $Step)) {
        if ($null -ne (Get-RbLeftIntent -Step $Step -Computer $computer)) { return $true }
    }
    return $false
}

function Get-RbWaitingSince {
    <# .SYNOPSIS Returns when a run of this step first ended waiting, '' where none did since the step was done or undone. #>
    $script:WaitingSince = ''
    # From the newest record back: each that ended waiting is noted, the first that is done or undone ends it.
    $null = Find-RbRecord -Step $script:Run.step.id -Where {
        param($Record)
        if (($Record.result.mode -ceq 'undo') -or ($script:DoneOutcomes -ccontains $Record.result.outcome)) { return $true }
        if ($Record.result.outcome -ceq 'waiting') { $script:WaitingSince = $Record.run.started }
        return $false
    }
    return $script:WaitingSince
}

function Get-RbHeldDay {
    <# .SYNOPSIS Returns the day on which a check of a step held last, '' where no record says so. #>
    param([Parameter(Mandatory = $true)][string]$Step, [Parameter(Mandatory = $true)][string]$Check)
    $newest = Find-RbRecord -Step $Step -Given $Check -Where {
        param($Record, $Id)
        foreach ($one in $Record.result.checks) { if (($one.id -ceq $Id) -and $one.holds) { return $true } }
        return $false
    }
    if ($null -eq $newest) { return '' }
    return $newest.run.finished.Substring(0, 10)
}

function Get-RbChangedRecord {
    <# .SYNOPSIS Returns the newest run of a step that changed something, $null for none. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    return (Find-RbRecord -Step $Step -Where { param($Record) ($Record.result.mode -ceq 'run') -and $Record.result.changed })
}

function Get-RbRecordedStep {
    <# .SYNOPSIS Returns the ids of all steps that left a record on this computer, under whatever plan, in their order. #>
    $found = New-Object -TypeName System.Collections.ArrayList
    foreach ($file in @(Get-RbOwnRecordFile)) {
        $record = Read-RbRecord -File $file
        if (($null -ne $record) -and (-not $found.Contains($record.step.id))) { $null = $found.Add($record.step.id) }
    }
    return $found.ToArray()
}

function Get-RbFirstTool {
    <# .SYNOPSIS Returns which version of the tool this computer's first record comes from, '' where it does not say. #>
    $first = @(Get-RbOwnRecordFile | Select-Object -First 1)
    if ($first.Count -eq 0) { return '' }
    $record = Read-RbRecord -File $first[0]
    if (($null -eq $record) -or (-not $record.ContainsKey('code'))) { return '' }
    return $record.code.tool
}

function Get-RbOwnRecordFile {
    <# .SYNOPSIS Returns the files that may be records of this computer, by their numbers. #>
    if (-not [System.IO.Directory]::Exists($script:Run.folder)) { return }
    $form = '\A' + [regex]::Escape($script:Run.computer) + '-([0-9]{4,9})-.+\.json\z'
    $numbered = @{}
    foreach ($file in [System.IO.Directory]::GetFiles($script:Run.folder, '*.json')) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($file), $form)
        if ($match.Success) { $numbered[$match.Groups[1].Value.PadLeft(9, '0')] = $file }
    }
    foreach ($key in @(Get-RbSorted -Names @($numbered.Keys))) { $numbered[$key] }
}

function Get-RbSince {
    <# .SYNOPSIS Returns the time from which a look counts: when the step was carried out; '' for never. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if (($Step -ceq $script:Run.step.id) -and ($script:Run.phase -ceq 'after')) { return $script:Run.started }
    $record = Get-RbChangedRecord -Step $Step
    if ($null -eq $record) { return '' }
    return $record.run.started
}
