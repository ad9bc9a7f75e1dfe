# What earlier runs left in the folder evidence. There is no other memory.

$script:RecordCache = @{}
$script:DoneOutcomes = @('changed', 'unchanged', 'restart')

function Get-RbRecord {
    <# .SYNOPSIS Returns the records of a step under this plan, the oldest first. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $found = @{}
    $folder = $script:Run.folder
    if (-not [System.IO.Directory]::Exists($folder)) { return @() }
    $form = '-[0-9]{4,}-[0-9.]+-' + [regex]::Escape($Step) + '\.json\z'
    foreach ($file in [System.IO.Directory]::GetFiles($folder, '*.json')) {
        if ($file -cnotmatch $form) { continue }
        $record = Read-RbRecord -File $file
        if (($null -eq $record) -or ($record.step.id -cne $Step) -or ($record.step.plan_hash -cne $script:Run.plan.hash)) { continue }
        $found[$record.run.finished + ' ' + [System.IO.Path]::GetFileName($file)] = $record
    }
    # Sort-Object would sort by the culture's rules, in which a hyphen does not count.
    [string[]]$times = @($found.Keys)
    [System.Array]::Sort($times, [System.StringComparer]::Ordinal)
    return @(foreach ($time in $times) { $found[$time] })
}

function Read-RbRecord {
    <# .SYNOPSIS Returns a record; $null where the file is no whole record (verify names such files). #>
    param([Parameter(Mandatory = $true)][string]$File)
    if (-not $script:RecordCache.ContainsKey($File)) {
        try {
            $record = ConvertFrom-RbJson -Text ([System.IO.File]::ReadAllText($File))
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
    $records = @(Get-RbRecord -Step $Step)
    if ($records.Count -eq 0) { return $false }
    $newest = $records[-1].result
    return (($newest.mode -cne 'undo') -and ($Outcomes -ccontains $newest.outcome))
}

function Test-RbStepAttested {
    <# .SYNOPSIS Says whether the newest attestation of a step says yes. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $records = @(Get-RbRecord -Step $Step | Where-Object -FilterScript { $null -ne $_.attestation })
    return (($records.Count -gt 0) -and ($records[-1].attestation.answer -ceq 'yes'))
}

function Test-RbStepCarriedOut {
    <# .SYNOPSIS Says whether the newest run of a step, if it was not taken back, did its work. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $records = @(Get-RbRecord -Step $Step | Where-Object -FilterScript { @('run', 'undo') -ccontains $_.result.mode })
    return (($records.Count -gt 0) -and ($records[-1].result.mode -ceq 'run') -and ($script:DoneOutcomes -ccontains $records[-1].result.outcome))
}

function Get-RbChangedRecord {
    <# .SYNOPSIS Returns the newest run of a step that changed something, $null for none. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $records = @(Get-RbRecord -Step $Step | Where-Object -FilterScript { ($_.result.mode -ceq 'run') -and $_.result.changed })
    if ($records.Count -eq 0) { return $null }
    return $records[-1]
}

function Test-RbToUndo {
    <# .SYNOPSIS Says whether a step changed something that was not taken back since. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $changed = $false
    foreach ($record in @(Get-RbRecord -Step $Step)) {
        if (($record.result.mode -ceq 'run') -and $record.result.changed) { $changed = $true }
        if (($record.result.mode -ceq 'undo') -and ($record.result.outcome -ceq 'changed')) { $changed = $false }
    }
    return $changed
}

function Get-RbSince {
    <# .SYNOPSIS Returns the time from which a look counts: when the step was carried out; '' for never. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if (($Step -ceq $script:Run.step.id) -and ($script:Run.phase -ceq 'after')) { return $script:Run.started }
    $record = Get-RbChangedRecord -Step $Step
    if ($null -eq $record) { return '' }
    return $record.run.started
}
