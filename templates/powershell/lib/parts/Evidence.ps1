# Evidence: one canonical JSON file a run of a step, never overwritten, each naming the one before it on this host.

$script:LibraryHashes = @{}
# The block of comments, and of comments alone, that Authenticode puts behind a script; some signers put an end of line before it.
$script:SignatureForm = '(?<=\r\n)(?:\r\n)?# SIG # Begin signature block\r\n(?:# [A-Za-z0-9+/=]+\r\n)+# SIG # End signature block(?:\r\n)*\z'

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
    return [regex]::Replace($Number, '(?<![0-9])[0-9](?![0-9])', '0$0')
}

function Save-RbEvidence {
    <# .SYNOPSIS Writes the record of this run. #>
    $run = $script:Run
    $stem = Get-RbStem
    $previous = (Get-RbLastEvidence).file
    $hash = ''
    if ($previous) { $hash = Get-RbBytesHash -Bytes ([System.IO.File]::ReadAllBytes($previous)) }
    $record = @{
        schema = 'runbook.evidence/2'
        plan = $run.plan
        step = Get-RbStepWord
        code = @{ script = [System.IO.Path]::GetFileName($run.script); sha256 = (Get-RbCodeDigest -Script $run.script); tool = $run.tool }
        engine = @{ language = 'powershell'; version = [string]$PSVersionTable.PSVersion }
        run = Get-RbRunWord
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
        waivers = $run.waivers.ToArray()
        checks = $run.checks.ToArray()
        actions = $run.actions.ToArray()
    }
}

function Get-RbStepWord {
    <# .SYNOPSIS Returns what evidence says of the step. #>
    $step = $script:Run.step
    return @{ id = $step.id; number = $step.number; title = $step.title; variant = $step.variant; level = $step.level; run_hash = $step.run_hash }
}

function Get-RbRunWord {
    <# .SYNOPSIS Returns what evidence says of this run: what differs from one to the next. #>
    $run = $script:Run
    $stem = Get-RbStem
    $number = [int][regex]::Match($stem.Substring($run.computer.Length), '\A-([0-9]+)-').Groups[1].Value
    return @{
        id = $stem; number = $number; host = $run.computer; who = (Get-RbWho)
        started = $run.started; finished = (Get-RbTimeText -Time (Get-RbNow)); words = $run.words
    }
}

function Save-RbText {
    <# .SYNOPSIS Writes a file of the folder evidence under a temporary name and renames it. #>
    param([Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Text)
    $null = [System.IO.Directory]::CreateDirectory($script:Run.folder)
    $file = [System.IO.Path]::Combine($script:Run.folder, $Name)
    try {
        [System.IO.File]::WriteAllBytes($file + '.tmp', (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Text))
        [System.IO.File]::Move($file + '.tmp', $file)
        Write-RbTrace -Text ('wrote ' + $Name)
    }
    finally { [System.IO.File]::Delete($file + '.tmp') }
}

function Get-RbCodeDigest {
    <#
    .SYNOPSIS
        Returns one SHA-256 of a step's script, the settings in it, and the library: over a line a file as sha256sum has it.
    .DESCRIPTION
        The files are named from the folder of the language on and stand in the order of their names. A signature at a
        file's end is no code.
    #>
    param([Parameter(Mandatory = $true)][string]$Script)
    $root = [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetDirectoryName($Script))
    $files = @{ ('steps/' + [System.IO.Path]::GetFileName($Script)) = (Get-RbCodeHash -File $Script) }
    $library = Get-RbLibraryHash -Root $root
    foreach ($name in $library.Keys) { $files[$name] = $library[$name] }
    [string[]]$names = @($files.Keys)
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    $lines = @($names | ForEach-Object -Process { $files[$_] + '  ' + $_ + "`n" }) -join ''
    return (Get-RbBytesHash -Bytes (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes($lines))
}

function Get-RbLibraryHash {
    <# .SYNOPSIS Returns the hash of each file of the library, which one process reads once. #>
    param([Parameter(Mandatory = $true)][string]$Root)
    if ($script:LibraryHashes.ContainsKey($Root)) { return $script:LibraryHashes[$Root] }
    $found = @{}
    $library = [System.IO.Path]::Combine($Root, 'lib')
    foreach ($file in [System.IO.Directory]::GetFiles($library, '*', [System.IO.SearchOption]::AllDirectories)) {
        $found[$file.Substring($Root.Length + 1).Replace('\', '/')] = Get-RbCodeHash -File $file
    }
    $script:LibraryHashes[$Root] = $found
    return $found
}

function Get-RbCodeHash {
    <# .SYNOPSIS Returns the SHA-256 of a file without the block of comments by which Authenticode signs it. #>
    param([Parameter(Mandatory = $true)][string]$File)
    $bytes = [System.IO.File]::ReadAllBytes($File)
    # A code page of one byte a letter, so that places in the text are places in the file.
    $text = [System.Text.Encoding]::GetEncoding(28591).GetString($bytes)
    if (-not $text.TrimEnd("`r`n".ToCharArray()).EndsWith('# SIG # End signature block', [System.StringComparison]::Ordinal)) { return (Get-RbBytesHash -Bytes $bytes) }
    $block = [regex]::Match($text, $script:SignatureForm)
    if (-not $block.Success) { return (Get-RbBytesHash -Bytes $bytes) }
    $at = $block.Index
    $code = New-Object -TypeName byte[] -ArgumentList $at
    [System.Array]::Copy($bytes, $code, $at)
    return (Get-RbBytesHash -Bytes $code)
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
