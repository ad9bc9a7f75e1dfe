# Installers: how long they may run, and Windows Installer's own command line, exit codes and log.

# How often a person is told that an installer still runs, in seconds.
$script:BeatSeconds = 60

function Invoke-RbUnattended {
    <# .SYNOPSIS Runs an installer that nobody works in; says each minute that it runs, and leaves it alone where it runs too long. Its exit code goes into the table. #>
    param(
        [Parameter(Mandatory = $true)][hashtable]$Deed,
        [Parameter(Mandatory = $true)][string]$Program,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Line,
        [Parameter(Mandatory = $true)][hashtable]$Ended
    )
    $process = Open-RbProgram -Program $Program -Arguments $Line -SecretName $Deed.name -Secret $Deed.secret
    for ($waited = 1; -not (Test-RbProgramEnd -Process $process); $waited++) {
        if ($waited -ge $script:Run.timeout) {
            # Half an installation is worse than a long one: whoever ends it decides that, and no script.
            Add-RbDeed -Id $Deed.id -Kind $Deed.kind -Command $Deed.command -Changed $true
            Exit-RbDeed -Outcome 'timeout' -Reason 'timeout' -Words ($Program + ' still runs after ' + $waited + ' seconds, as process ' + $process.Id + ', and is left alone' + (Get-RbLogEnd -Deed $Deed))
        }
        if (($waited % $script:BeatSeconds) -eq 0) { '  ' + $Program + ' runs for ' + ($waited / 60) + ' min' + (Get-RbLogEnd -Deed $Deed) }
    }
    $Ended.code = Get-RbProcessCode -Process $process
}

function Get-RbLogEnd {
    <# .SYNOPSIS Returns the last line of the log that an installer writes, as words to put behind others. #>
    param([Parameter(Mandatory = $true)][hashtable]$Deed)
    if ((-not $Deed.log) -or (-not (Test-RbFile -Path $Deed.log))) { return '' }
    # It may be open for nobody else; the installer is watched all the same.
    try { $text = Read-RbWithoutSecret -Path $Deed.log -SecretName $Deed.name -Secret $Deed.secret }
    catch { return '' }
    $lines = @($text -split '\r?\n' | Where-Object -FilterScript { $_.Trim() })
    if ($lines.Count -eq 0) { return '' }
    return ('; ' + $Deed.log + ' ends with: ' + $lines[-1].Trim())
}

function Invoke-RbInstaller {
    <# .SYNOPSIS Runs msiexec, waits while another installation runs, keeps the log, and judges the exit code. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Task,
        [Parameter(Mandatory = $true)][string]$Log,
        [hashtable]$Properties = @{},
        [AllowEmptyString()][string]$SecretName = '',
        [AllowNull()][object]$Secret = $null,
        [long[]]$Fine = @(0)
    )
    Add-RbFolder -Path (Get-RbParent -Path $Log)
    $line = $Task + ' /qn /norestart /l*v "' + $Log + '"' + (Get-RbPropertyLine -Properties $Properties)
    $shown = 'msiexec.exe ' + $line
    if ($SecretName) { $shown += ' ' + $SecretName + '=***' }
    $deed = @{ id = $Id; kind = $Kind; command = $shown; log = $Log; name = $SecretName; secret = $Secret }
    $ended = @{ code = $null }
    try {
        for ($try = 1; $try -le 21; $try++) {
            Invoke-RbUnattended -Deed $deed -Program 'msiexec.exe' -Line $line -Ended $ended
            if (($ended.code -ne 1618) -or ($try -eq 21)) { break }
            '  another installation is running; waiting 30 seconds'
            Invoke-RbSleep -Seconds 30
        }
    }
    finally {
        # Whatever became of it: the log repeats the command line, and so a secret in it. One that is written still
        # has no end to keep; what may stand in it is taken away at the next start of the step.
        $text = ''
        if ($null -ne $ended.code) { $text = Save-RbInstallerLog -Log $Log -SecretName $SecretName -Secret $Secret }
    }
    $code = $ended.code
    $done = (@(0, 3010, 1641) -contains $code)
    Add-RbDeed -Id $Id -Kind $Kind -Command $shown -Code $code -Changed $done
    if (@(3010, 1641) -contains $code) { Request-RbRestart -Reason ('msi-' + $code) }
    if ($done -or ($Fine -contains $code)) { return }
    if ($code -eq 1603) { Get-RbLogTrouble -Text $text }
    Exit-RbDeed -Outcome 'failed' -Reason ('msi-' + $code) -Words ('msiexec ended with ' + $code)
}

function Get-RbPropertyLine {
    <# .SYNOPSIS Returns properties as msiexec reads them, in order of their names. #>
    param([Parameter(Mandatory = $true)][hashtable]$Properties)
    [string[]]$names = @($Properties.Keys)
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    $line = ''
    foreach ($name in $names) {
        if ([string]$Properties[$name] -cne '') { $line += ' ' + $name + '=' + (Get-RbPropertyValue -Text ([string]$Properties[$name])) }
    }
    return $line
}

function Get-RbPropertyValue {
    <# .SYNOPSIS Returns a property's value in quotes; msiexec doubles a quote inside. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    return ('"' + $Text.Replace('"', '""') + '"')
}

function Save-RbInstallerLog {
    <# .SYNOPSIS Keeps the installer's log without the secret, and returns its text. #>
    param(
        [Parameter(Mandatory = $true)][string]$Log,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$SecretName,
        [Parameter(Mandatory = $true)][AllowNull()][object]$Secret
    )
    if (-not (Test-RbFile -Path $Log)) { return '' }
    try { $text = Read-RbWithoutSecret -Path $Log -SecretName $SecretName -Secret $Secret }
    finally { if ($SecretName) { Clear-RbFile -Path $Log } }
    Write-RbArtifact -Path $Log -Text $text
    return $text
}

function Read-RbWithoutSecret {
    <# .SYNOPSIS Returns the text of a log without a secret in it. #>
    param(
        [Parameter(Mandatory = $true)][string]$Path,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$SecretName,
        [Parameter(Mandatory = $true)][AllowNull()][object]$Secret
    )
    $text = Read-RbText -Path $Path
    if (-not $SecretName) { return $text }
    $text = [regex]::Replace($text, $SecretName + '=(?:"(?:[^"]|"")*"|\S*)', $SecretName + '=***')
    $plain = Get-RbPlainSecret -Secret $Secret
    if (-not $plain) { return $text }
    $doubled = $plain.Replace('"', '""')
    return $text.Replace('"' + $doubled + '"', '***').Replace($doubled, '***').Replace($plain, '***')
}

function Remove-RbLeftLog {
    <# .SYNOPSIS Removes the logs that an earlier run of a step with a secret has left; returns what was removed, in words. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'a secret may stay in no run; a preview does not come here')]
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Settings)
    $secrets = @($Settings.Keys | Where-Object -FilterScript { ((Get-RbArgumentName -Setting $_) -ceq 'secret') -and $Settings[$_] })
    if ($secrets.Count -eq 0) { return }
    [string[]]$logs = @($Settings.Keys | Where-Object -FilterScript { (Get-RbArgumentName -Setting $_) -ceq 'log' } | ForEach-Object -Process { $Settings[$_] } | Select-Object -Unique)
    foreach ($log in @(Get-RbSorted -Names $logs)) {
        if (-not (Test-RbFile -Path $log)) { continue }
        # An installer that still runs keeps its log open.
        try { Clear-RbFile -Path $log }
        catch { 'the log ' + $log + ' of an earlier run is still written; a secret may stand in it, and it is removed at the next start'; continue }
        'the log ' + $log + ' of an earlier run was removed: a secret may have stood in it'
    }
}

function Get-RbLogTrouble {
    <# .SYNOPSIS Returns the lines that lead to a failure in an installer's log. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    $lines = @($Text -split '\r?\n')
    for ($at = 0; $at -lt $lines.Count; $at++) {
        if (-not $lines[$at].Contains('Return value 3')) { continue }
        for ($line = [Math]::Max($at - 5, 0); $line -le $at; $line++) { '    ' + $lines[$line] }
    }
}
