# Windows Installer: its own command line, its exit codes, its log.

function Invoke-RbInstaller {
    <# .SYNOPSIS Runs msiexec, waits while another installation runs, keeps the log, and judges the exit code. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Task,
        [Parameter(Mandatory = $true)][string]$Log,
        [hashtable]$Properties = @{},
        [AllowEmptyString()][string]$SecretName = '',
        [AllowEmptyString()][string]$Secret = '',
        [long[]]$Fine = @(0)
    )
    Add-RbFolder -Path (Get-RbParent -Path $Log)
    $line = $Task + ' /qn /norestart /l*v "' + $Log + '"' + (Get-RbPropertyLine -Properties $Properties)
    $shown = 'msiexec.exe ' + $line
    if ($SecretName) {
        $line += ' ' + $SecretName + '=' + (Get-RbPropertyValue -Text $Secret)
        $shown += ' ' + $SecretName + '=***'
    }
    try {
        for ($try = 1; $try -le 21; $try++) {
            $code = (Invoke-RbProgram -Program 'msiexec.exe' -Arguments $line -TimeoutSeconds $script:Run.timeout).code
            if (($code -ne 1618) -or ($try -eq 21)) { break }
            '  another installation is running; waiting 30 seconds'
            Invoke-RbSleep -Seconds 30
        }
        $done = (@(0, 3010, 1641) -contains $code)
        Add-RbDeed -Id $Id -Kind $Kind -Command $shown -Code $code -Changed $done
    }
    catch {
        if ([string]$_.Exception.Message -cmatch '\ARB-SIGNAL timeout ') { Add-RbDeed -Id $Id -Kind $Kind -Command $shown -Changed $false }
        throw
    }
    finally {
        # Whatever became of it: the log repeats the command line, and so a secret in it.
        $text = Save-RbInstallerLog -Log $Log -SecretName $SecretName -Secret $Secret
    }
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
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Secret
    )
    if (-not (Test-RbFile -Path $Log)) { return '' }
    try { $text = Read-RbText -Path $Log }
    finally { if ($SecretName) { Clear-RbFile -Path $Log } }
    if ($SecretName) {
        $text = [regex]::Replace($text, $SecretName + '=(?:"(?:[^"]|"")*"|\S*)', $SecretName + '=***')
        if ($Secret) { $text = $text.Replace((Get-RbPropertyValue -Text $Secret), '***').Replace($Secret, '***') }
    }
    Write-RbArtifact -Path $Log -Text $text
    return $text
}

function Remove-RbLeftLog {
    <# .SYNOPSIS Removes the logs that an interrupted run of a step with a secret has left; returns what was removed, in words. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'a secret may stay in no run; a preview does not come here')]
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Settings)
    $secrets = @($Settings.Keys | Where-Object -FilterScript { ((Get-RbArgumentName -Setting $_) -ceq 'secret') -and $Settings[$_] })
    if ($secrets.Count -eq 0) { return }
    [string[]]$logs = @($Settings.Keys | Where-Object -FilterScript { (Get-RbArgumentName -Setting $_) -ceq 'log' } | ForEach-Object -Process { $Settings[$_] } | Select-Object -Unique)
    foreach ($log in @(Get-RbSorted -Names $logs)) {
        if (-not (Test-RbFile -Path $log)) { continue }
        Clear-RbFile -Path $log
        'the log ' + $log + ' of the interrupted run was removed: a secret may have stood in it'
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
