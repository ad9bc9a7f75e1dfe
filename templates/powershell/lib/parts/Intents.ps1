# What a step writes down before it acts, and what a run that was ended before its record has left of it.

# What installs may ask for a restart by its exit code alone, which nobody has who was killed before it came.
$script:MayRestart = @('exe_install', 'feature_install', 'msi_install', 'msi_remove', 'msp_apply', 'program_open')
$script:RestartCodes = @(3010, 1641)
# These wait or tell; there is nothing that one of them could have begun.
$script:IdleKinds = @('logoff_needed', 'pause_needed', 'restart_needed', 'wait_for')

function Save-RbIntent {
    <# .SYNOPSIS Writes down what was there before acting, so that a killed run loses nothing. #>
    $run = $script:Run
    $before = @($run.checks.ToArray() | Where-Object -FilterScript { $_.phase -ceq 'before' })
    $intent = @{
        schema = 'runbook.intent/2'
        plan = $run.plan
        step = Get-RbStepWord
        run = @{ id = (Get-RbStem); host = $run.computer; who = (Get-RbWho); started = $run.started; mode = $run.mode }
        checks = $before
        deeds = @(Get-RbPlannedDeed)
    }
    Save-RbText -Name ((Get-RbStem) + '.intent') -Text (ConvertTo-RbJson -Value $intent)
}

function Clear-RbIntent {
    <# .SYNOPSIS Removes this run's intent, once its record stands. #>
    [System.IO.File]::Delete([System.IO.Path]::Combine($script:Run.folder, (Get-RbStem) + '.intent'))
}

function Get-RbLeftIntent {
    <# .SYNOPSIS Returns the intent of a run of this step, else of another, that was killed before its record; $null for none. #>
    param([string]$Step = $script:Run.step.id, [string]$Computer = $script:Run.computer)
    $run = $script:Run
    if (-not [System.IO.Directory]::Exists($run.folder)) { return $null }
    $form = '\A' + [regex]::Escape($Computer) + '-([0-9]{4,9})-[0-9]+[A-Z]*(?:\.[0-9]+[a-z]*)+-' + [regex]::Escape($Step) + '\.(json|intent)\z'
    $records = @{}
    $newest = @{ number = 0; file = '' }
    foreach ($path in [System.IO.Directory]::GetFiles($run.folder)) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($path), $form)
        if (-not $match.Success) { continue }
        $number = [int]$match.Groups[1].Value
        if ($match.Groups[2].Value -ceq 'json') { $records[$path] = $number }
        elseif ($number -gt $newest.number) { $newest = @{ number = $number; file = $path } }
    }
    if (-not $newest.file) { return $null }
    foreach ($path in $records.Keys) { if (($records[$path] -ge $newest.number) -and (Test-RbSettling -File $path)) { return $null } }
    $intent = Read-RbIntent -File $newest.file
    if ($null -eq $intent) { return $null }
    if ((-not (Test-RbOfNow -Record $intent)) -or ($intent.run.mode -cne 'run')) { return $null }
    return $intent
}

function Test-RbSettling {
    <# .SYNOPSIS Says whether a record says what became of an intent before it: a look, or a run that did nothing, does not. #>
    param([Parameter(Mandatory = $true)][string]$File)
    $record = Read-RbRecord -File $File
    if (($null -eq $record) -or ($record.result.mode -ceq 'check')) { return $false }
    return ((@($record.result.actions).Count -gt 0) -or ($script:ActedOutcomes -ccontains $record.result.outcome))
}

function Get-RbIntentHost {
    <# .SYNOPSIS Returns the computers on which a run of a step left an intent. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if (-not [System.IO.Directory]::Exists($script:Run.folder)) { return }
    $form = '\A([a-z0-9-]+?)-[0-9]{4,9}-[0-9]+[A-Z]*(?:\.[0-9]+[a-z]*)+-' + [regex]::Escape($Step) + '\.intent\z'
    foreach ($path in [System.IO.Directory]::GetFiles($script:Run.folder, '*.intent')) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($path), $form)
        if ($match.Success) { $match.Groups[1].Value }
    }
}

function Get-RbPlannedDeed {
    <# .SYNOPSIS Returns the deeds that a run is about to do: id, kind, what is done with which values, whether it may restart. #>
    $run = $script:Run
    if ($run.mode -cne 'run') { return }
    foreach ($deed in @($run.step.deeds)) {
        $words = $deed.kind
        foreach ($pair in @($deed.arguments)) { $words += ' ' + $pair[0] + '=' + (ConvertTo-RbJson -Value $run.settings[$pair[1]]) }
        @{ id = $deed.id; kind = $deed.kind; command = $words; restart = ($script:MayRestart -ccontains $deed.kind) }
    }
}

function Add-RbIntentLine {
    <# .SYNOPSIS Adds a line to this run's intent, where there is one. A full disk stops no deed: the record tells of it as well. #>
    param([Parameter(Mandatory = $true)][hashtable]$Value)
    $file = [System.IO.Path]::Combine($script:Run.folder, (Get-RbStem) + '.intent')
    if (-not [System.IO.File]::Exists($file)) { return }
    $bytes = (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes("`n" + (ConvertTo-RbJson -Value $Value))
    try {
        $stream = [System.IO.File]::Open($file, [System.IO.FileMode]::Append)
        try { $stream.Write($bytes, 0, $bytes.Length); $stream.Flush($true) }
        finally { $stream.Dispose() }
    }
    catch [System.IO.IOException] { $null = $_ }
}

function Read-RbIntent {
    <#
    .SYNOPSIS
        Reads an intent: what was about to be done, then a line for each deed that was done; $null where it is none.
    .DESCRIPTION
        Its last line may be half of one, where the run was ended at it.
    #>
    param([Parameter(Mandatory = $true)][string]$File)
    $lines = @([System.IO.File]::ReadAllText($File).Split("`n"))
    try { $intent = ConvertFrom-RbJson -Text $lines[0] }
    catch { return $null }
    $acted = New-Object -TypeName System.Collections.ArrayList
    $intent['asked'] = ''
    foreach ($line in @($lines | Select-Object -Skip 1)) {
        try { $told = ConvertFrom-RbJson -Text $line }
        catch { break }
        if ($told.ContainsKey('restart')) { $intent['asked'] = $told.restart }
        else { $null = $acted.Add($told) }
    }
    $intent['acted'] = $acted.ToArray()
    return $intent
}

function Get-RbBegunDeed {
    <# .SYNOPSIS Returns the first deed of an intent after those that were done, $null where all were. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Intent)
    $done = @($Intent.acted | ForEach-Object -Process { $_.id })
    $begun = $null
    foreach ($deed in @($Intent['deeds'])) {
        if ($null -eq $deed) { continue }
        if ($done -ccontains $deed.id) { $begun = $null }
        elseif (($null -eq $begun) -and ($script:IdleKinds -cnotcontains $deed.kind)) { $begun = $deed }
    }
    return $begun
}

function Get-RbLeftDeed {
    <# .SYNOPSIS Returns the deeds of a run that was ended, as a record lists them: those done, then the one at which it ended. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Intent)
    foreach ($deed in $Intent.acted) { $deed }
    $begun = Get-RbBegunDeed -Intent $Intent
    if ($null -ne $begun) { @{ id = $begun.id; kind = $begun.kind; command = $begun.command; code = $null; changed = $true } }
}

function Get-RbLeftRestart {
    <# .SYNOPSIS Returns why a restart may be due after a run that was ended, '' where nothing of it can ask for one. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Intent)
    if ($Intent.asked) { return $Intent.asked }
    foreach ($deed in $Intent.acted) { if ($script:RestartCodes -contains $deed.code) { return ('exit-' + $deed.code) } }
    $begun = Get-RbBegunDeed -Intent $Intent
    if (($null -ne $begun) -and $begun.restart) { return 'may be due' }
    return ''
}

function Test-RbRestart {
    <# .SYNOPSIS Looks, where an earlier run asked for a restart or may have, whether it has been; an unmet look says that not. #>
    $run = $script:Run
    if ($run.mode -cne 'run') { return }
    $asked = Get-RbAskedRestart
    if (-not $asked.reason) { return }
    $byLogOff = (@($asked.deeds | Where-Object -FilterScript { ($_.kind -ceq 'logoff_needed') -and ($_.command -ceq ('log off: ' + $asked.reason)) }).Count -gt 0)
    if ($byLogOff) { $been = Request-RbHelper -Name 'session_start' } else { $been = Request-RbHelper -Name 'boot_time' }
    if ([string]::CompareOrdinal([string]$been, $asked.since) -gt 0) { return }
    $words = @('a restart is due', 'restart this computer')
    if ($byLogOff) { $words = @('a log-off is due', 'log off and on') }
    $run.phase = 'precondition'
    Test-RbValue -Id 'restart' -Actual $false -Equal $true
    $run.words = $words[0] + ' (' + $asked.reason + ') since ' + $asked.since + ': ' + $words[1] + ' first, then start again'
}

function Test-RbRestartDue {
    <# .SYNOPSIS Says whether a restart is due that nobody has accepted, and settles that nothing goes on before it. #>
    if (Test-RbHold -Phase 'precondition') { return $false }
    Write-RbOutcome -Outcome 'blocked' -Reason 'restart'
    return $true
}

function Get-RbAskedRestart {
    <# .SYNOPSIS Returns why an earlier run of this step asked for a restart here, since when, and its deeds. #>
    $left = Get-RbLeftIntent
    if ($null -ne $left) { return @{ reason = (Get-RbLeftRestart -Intent $left); since = $left.run.started; deeds = $left.acted } }
    $newest = Find-RbRecord -Step $script:Run.step.id -Where {
        param($Record)
        ($Record.run.host -ceq $script:Run.computer) -and ($Record.result.mode -cne 'check') -and ($script:ActedOutcomes -ccontains $Record.result.outcome)
    }
    if ($null -eq $newest) { return @{ reason = ''; since = ''; deeds = @() } }
    return @{ reason = $newest.result.restart; since = $newest.run.finished; deeds = @($newest.result.actions) }
}
