# Evidence: one canonical JSON file a run of a step, never overwritten, each naming the one before it on this host.

function Get-RbLastEvidence {
    <# .SYNOPSIS Returns the highest number that this host has used, and its newest record's file. #>
    $number = 0
    $newest = 0
    $file = ''
    if ([System.IO.Directory]::Exists($script:Run.folder)) {
        $form = '\A' + [regex]::Escape($script:Run.computer) + '-([0-9]{4,9})-.*\.(json|intent)\z'
        foreach ($path in [System.IO.Directory]::GetFiles($script:Run.folder)) {
            $match = [regex]::Match([System.IO.Path]::GetFileName($path), $form)
            if (-not $match.Success) { continue }
            $used = [int]$match.Groups[1].Value
            $number = [Math]::Max($number, $used)
            if (($match.Groups[2].Value -ceq 'json') -and ($used -gt $newest)) { $newest = $used; $file = $path }
        }
    }
    return @{ number = $number; file = $file }
}

function Get-RbStem {
    <# .SYNOPSIS Returns the name of this run's evidence without its ending. #>
    if (-not $script:Run.stem) {
        $next = (Get-RbLastEvidence).number + 1
        $script:Run.stem = $script:Run.computer + '-' + $next.ToString('0000') + '-' + (Get-RbPaddedNumber -Number $script:Run.step.number) + '-' + $script:Run.step.id
    }
    return $script:Run.stem
}

function Get-RbPaddedNumber {
    <# .SYNOPSIS Returns a step's number so that names sort as numbers do. #>
    param([Parameter(Mandatory = $true)][string]$Number)
    return (@($Number.Split('.') | ForEach-Object -Process { $_.PadLeft(2, '0') }) -join '.')
}

function Save-RbEvidence {
    <# .SYNOPSIS Writes the record of this run. #>
    $run = $script:Run
    $stem = Get-RbStem
    $previous = (Get-RbLastEvidence).file
    $hash = ''
    if ($previous) { $hash = Get-RbBytesHash -Bytes ([System.IO.File]::ReadAllBytes($previous)) }
    $step = Get-RbStepWord
    $step.script = [System.IO.Path]::GetFileName($run.script)
    $step.script_sha256 = Get-RbBytesHash -Bytes ([System.IO.File]::ReadAllBytes($run.script))
    $record = @{
        schema = 'runbook.evidence/1'
        step = $step
        engine = @{ language = 'powershell'; version = [string]$PSVersionTable.PSVersion }
        run = @{ id = $stem; host = $run.computer; user = $run.user; started = $run.started; finished = (Get-RbTimeText -Time (Get-RbNow)); words = $run.words }
        result = Get-RbResult
        artifacts = $run.artifacts.ToArray()
        attestation = $run.attestation
        previous_sha256 = $hash
    }
    Save-RbText -Name ($stem + '.json') -Text (ConvertTo-RbJson -Value $record)
}

function Get-RbResult {
    <# .SYNOPSIS Returns what must be the same from both languages. #>
    $run = $script:Run
    return @{
        mode = $run.mode
        outcome = $run.outcome
        exit_code = $script:Codes[$run.outcome]
        reason = $run.reason
        changed = [bool]$run.changed
        resumed = [bool]$run.resumed
        restart = $run.restart
        checks = $run.checks.ToArray()
        actions = $run.actions.ToArray()
    }
}

function Get-RbStepWord {
    <# .SYNOPSIS Returns what evidence says of the step. #>
    $step = $script:Run.step
    return @{ id = $step.id; number = $step.number; title = $step.title; variant = $step.variant; level = $step.level; plan_hash = $script:Run.plan.hash }
}

function Save-RbText {
    <# .SYNOPSIS Writes a file of the folder evidence under a temporary name and renames it. #>
    param([Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Text)
    $null = [System.IO.Directory]::CreateDirectory($script:Run.folder)
    $file = Join-Path -Path $script:Run.folder -ChildPath $Name
    try {
        [System.IO.File]::WriteAllBytes($file + '.tmp', (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Text))
        [System.IO.File]::Move($file + '.tmp', $file)
    }
    finally { [System.IO.File]::Delete($file + '.tmp') }
}

function Save-RbIntent {
    <# .SYNOPSIS Writes down what was there before acting, so that a killed run loses nothing. #>
    $run = $script:Run
    $before = @($run.checks.ToArray() | Where-Object -FilterScript { $_.phase -ceq 'before' })
    $intent = @{
        schema = 'runbook.intent/1'
        step = Get-RbStepWord
        run = @{ host = $run.computer; started = $run.started; mode = $run.mode }
        checks = $before
    }
    Save-RbText -Name ((Get-RbStem) + '.intent') -Text (ConvertTo-RbJson -Value $intent)
}

function Clear-RbIntent {
    <# .SYNOPSIS Removes this run's intent, once its record stands. #>
    [System.IO.File]::Delete((Join-Path -Path $script:Run.folder -ChildPath ((Get-RbStem) + '.intent')))
}

function Get-RbLeftIntent {
    <# .SYNOPSIS Returns the intent of a run of this step, else of another, that was killed before its record; $null for none. #>
    param([string]$Step = $script:Run.step.id, [string]$Computer = $script:Run.computer)
    $run = $script:Run
    if (-not [System.IO.Directory]::Exists($run.folder)) { return $null }
    $form = '\A' + [regex]::Escape($Computer) + '-([0-9]{4,9})-[0-9.]+-' + [regex]::Escape($Step) + '\.(json|intent)\z'
    $last = 0
    $newest = @{ number = 0; file = '' }
    foreach ($path in [System.IO.Directory]::GetFiles($run.folder)) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($path), $form)
        if (-not $match.Success) { continue }
        $number = [int]$match.Groups[1].Value
        if ($match.Groups[2].Value -ceq 'json') { $last = [Math]::Max($last, $number) }
        elseif ($number -gt $newest.number) { $newest = @{ number = $number; file = $path } }
    }
    if ($newest.number -le $last) { return $null }
    $intent = ConvertFrom-RbJson -Text ([System.IO.File]::ReadAllText($newest.file))
    if (($intent.step.plan_hash -cne $run.plan.hash) -or ($intent.run.mode -cne 'run')) { return $null }
    return $intent
}

function Get-RbIntentHost {
    <# .SYNOPSIS Returns the computers on which a run of a step left an intent. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    if (-not [System.IO.Directory]::Exists($script:Run.folder)) { return }
    $form = '\A([a-z0-9-]+?)-[0-9]{4,9}-[0-9.]+-' + [regex]::Escape($Step) + '\.intent\z'
    foreach ($path in [System.IO.Directory]::GetFiles($script:Run.folder, '*.intent')) {
        $match = [regex]::Match([System.IO.Path]::GetFileName($path), $form)
        if ($match.Success) { $match.Groups[1].Value }
    }
}

function Get-RbBytesHash {
    <# .SYNOPSIS Returns the SHA-256 of bytes in lower case. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][byte[]]$Bytes)
    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    try { return ([BitConverter]::ToString($algorithm.ComputeHash($Bytes)) -replace '-', '').ToLowerInvariant() }
    finally { $algorithm.Dispose() }
}

function ConvertFrom-RbTimeText {
    <# .SYNOPSIS Returns the time, in UTC, that evidence has written. #>
    param([Parameter(Mandatory = $true)][string]$Text)
    $styles = [System.Globalization.DateTimeStyles]::AssumeUniversal -bor [System.Globalization.DateTimeStyles]::AdjustToUniversal
    return [datetime]::ParseExact($Text, "yyyy-MM-dd'T'HH:mm:ss'Z'", [System.Globalization.CultureInfo]::InvariantCulture, $styles)
}

function Get-RbTimeText {
    <# .SYNOPSIS Returns a time as evidence writes it. #>
    param([Parameter(Mandatory = $true)][datetime]$Time)
    return $Time.ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
}
