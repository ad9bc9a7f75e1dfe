# What earlier runs left in the folder evidence. There is no other memory.

$script:RecordTexts = @{}
$script:RecordCache = @{}
$script:DoneOutcomes = @('changed', 'unchanged', 'restart')
# A run that came to its deed, whatever came of it.
$script:ActedOutcomes = $script:DoneOutcomes + @('unproven', 'failed', 'timeout')

function Find-RbRecord {
    <# .SYNOPSIS Returns the newest record of a step under this plan for which a condition holds, $null for none. #>
    param([Parameter(Mandatory = $true)][string]$Step, [scriptblock]$Where = { $true }, [string]$Given = '')
    $times = Get-RbRecordTime -Step $Step
    [string[]]$order = @($times.Keys)
    # Sort-Object would sort by the culture's rules, in which a hyphen does not count.
    [System.Array]::Sort($order, [System.StringComparer]::Ordinal)
    # The newest first, and no further than need be: to read a record whole takes its time.
    for ($at = $order.Count - 1; $at -ge 0; $at--) {
        $record = Read-RbRecord -File $times[$order[$at]]
        if (($null -eq $record) -or ($record.step.id -cne $Step) -or ($record.step.plan_hash -cne $script:Run.plan.hash)) { continue }
        if (& $Where $record $Given) { return $record }
    }
    return $null
}

function Get-RbRecordTime {
    <# .SYNOPSIS Returns the files that may be records of a step, by the time at which each was finished. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $times = @{}
    $folder = $script:Run.folder
    if (-not [System.IO.Directory]::Exists($folder)) { return $times }
    $form = '-[0-9]{4,}-[0-9.]+-' + [regex]::Escape($Step) + '\.json\z'
    foreach ($file in [System.IO.Directory]::GetFiles($folder, '*-' + $Step + '.json')) {
        if ($file -cnotmatch $form) { continue }
        # A name in quotes stands in no text of a record: its quotes would be written with backslashes.
        $match = [regex]::Match((Get-RbRecordText -File $file), '"finished":"([^"]+)"')
        if ($match.Success) { $times[$match.Groups[1].Value + ' ' + [System.IO.Path]::GetFileName($file)] = $file }
    }
    return $times
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
            if (($record.schema -cne 'runbook.evidence/1') -or (-not $record.result.outcome) -or (-not $record.run.finished)) { return $null }
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
    $newest = Find-RbRecord -Step $Step -Where { param($Record) $null -ne $Record.attestation }
    return (($null -ne $newest) -and ($newest.attestation.answer -ceq 'yes'))
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

function Test-RbToUndo {
    <# .SYNOPSIS Says whether a step changed something that was not taken back since. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $newest = Find-RbRecord -Step $Step -Where {
        param($Record)
        (($Record.result.mode -ceq 'run') -and $Record.result.changed) -or (($Record.result.mode -ceq 'undo') -and ($Record.result.outcome -ceq 'changed'))
    }
    return (($null -ne $newest) -and ($newest.result.mode -ceq 'run'))
}

function Get-RbSince {
    <# .SYNOPSIS Returns the time from which a look counts: when the step was carried out; '' for never. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if (($Step -ceq $script:Run.step.id) -and ($script:Run.phase -ceq 'after')) { return $script:Run.started }
    $record = Get-RbChangedRecord -Step $Step
    if ($null -eq $record) { return '' }
    return $record.run.started
}
