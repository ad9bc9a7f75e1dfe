#requires -Version 4.0

<#
.SYNOPSIS
    What only .NET, COM or a module of Windows can do: one job each, asked by name, answered by a line of JSON.
.DESCRIPTION
    Loaded without a parameter it only says what there is: so a PowerShell step asks in its own process.
    With -Serve it answers a line of standard input with a line of standard output until there are no more: so a Python step
    asks one Windows PowerShell as long as it runs, and a job that needs a process of its own gets one.
.PARAMETER Serve
    Answers what comes in.
#>
param([switch]$Serve)
Set-StrictMode -Version 3.0
# An error that nobody sees would be an answer to whoever asked.
$ErrorActionPreference = 'Stop'
# Whether to act was asked before; and what a cmdlet tells beside its answer is none.
$WhatIfPreference = $false
$ConfirmPreference = 'None'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

function Get-HelperAnswer {
    <#
    .SYNOPSIS
        Does one job; returns its value, or the words of its error, as one line of JSON.
    .PARAMETER Name
        Which job.
    .PARAMETER Request
        What it is asked, as properties.
    #>
    param([Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][object]$Request)
    try {
        if (-not $script:Jobs.ContainsKey($Name)) { throw 'there is no such helper' }
        # A secret comes from PowerShell as it was typed, and no command may see its text: module logging would write it down.
        $secret = $Request.PSObject.Properties['secret']
        if (($null -ne $secret) -and ($secret.Value -is [securestring])) {
            $secret.Value = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList @('', $secret.Value)).Password
        }
        $value = & $script:Jobs[$Name] $Request
        # A job that says nothing gives no null but an empty pipeline, which 5.1 writes as {}.
        if ($null -eq $value) { $value = $null }
        $answer = @{ value = $value }
    }
    catch { $answer = @{ error = [string]$_.Exception.Message } }
    $line = ConvertTo-Json -InputObject $answer -Compress -Depth 3
    # Whatever the code page of the console, ASCII passes.
    return [regex]::Replace($line, '[^\x20-\x7e]', { param($sign) '\u' + ([int][char]$sign.Value).ToString('x4') })
}

function Get-HelperFailure {
    <#
    .SYNOPSIS
        Returns why a look could not be taken, as the text that stands in the record where the value would.
    .PARAMETER Problem
        The error record that was caught.
    #>
    param([Parameter(Mandatory = $true)][object]$Problem)
    $network = @{ ConnectionRefused = 'refused'; TimedOut = 'timed out'; HostNotFound = 'no such name'; NoData = 'no such name'; AccessDenied = 'access denied' }
    for ($at = $Problem.Exception; $null -ne $at; $at = $at.InnerException) {
        $kind = $at.GetType().Name
        if ($kind -ceq 'SqlException') { return ('failed: SQL error ' + $at.Number) }
        if ($kind -ceq 'SocketException') {
            $code = [string]$at.SocketErrorCode
            if ($network.ContainsKey($code)) { return ('failed: ' + $network[$code]) }
            return ('failed: network error ' + $code)
        }
        if ($kind -ceq 'CimException') {
            $code = [string]$at.NativeErrorCode
            if ($code -ceq 'AccessDenied') { return 'failed: access denied' }
            return ('failed: WMI error ' + $code)
        }
        if ($kind -ceq 'UnauthorizedAccessException') { return 'failed: access denied' }
    }
    return ('failed: ' + [regex]::Replace([string]$Problem.Exception.Message, '\s+', ' ').Trim())
}

function Get-DirectoryPath {
    <#
    .SYNOPSIS
        Returns the path of a directory object, named by its domain: without one, only the domain of whoever is logged on is asked.
    .PARAMETER Name
        A distinguished name, or DOMAIN\account.
    .PARAMETER Sid
        The SID of that account, by which the object is found.
    #>
    param([Parameter(Mandatory = $true)][string]$Name, [string]$Sid)
    if ($Sid) {
        $words = $Name.Split('\')
        if ($words.Count -gt 1) { return ('LDAP://' + $words[0] + '/<SID=' + $Sid + '>') }
        return ('LDAP://<SID=' + $Sid + '>')
    }
    # A comma behind a backslash is a letter of a name.
    $parts = @([regex]::Split($Name, '(?<!\\),') | ForEach-Object -Process { $_.Trim() })
    $labels = @($parts | Where-Object -FilterScript { [regex]::IsMatch($_, '\ADC=', [System.Text.RegularExpressions.RegexOptions]'IgnoreCase, CultureInvariant') } | ForEach-Object -Process { $_.Substring(3) })
    # A slash would end the path.
    return ('LDAP://' + ($labels -join '.') + '/' + $Name.Replace('/', '\/'))
}

function Get-DirectoryEntry {
    <#
    .SYNOPSIS
        Returns the entry of DOMAIN\account as its own domain holds it, or of a distinguished name; $null for an account that Windows does not know.
    .PARAMETER Account
        An account, computer or group.
    .PARAMETER Name
        A distinguished name.
    #>
    param([string]$Account, [string]$Name)
    $path = $null
    if ($Name) { $path = Get-DirectoryPath -Name $Name }
    else {
        $known = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $Account
        try { $sid = $known.Translate([System.Security.Principal.SecurityIdentifier]).Value }
        catch [System.Security.Principal.IdentityNotMappedException] { return $null }
        $path = Get-DirectoryPath -Name $Account -Sid $sid
    }
    return (New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList $path)
}

function Receive-HelperRequest {
    <#
    .SYNOPSIS
        Answers line by line until whoever asks closes the pipe, or ends and so closes it.
    #>
    while ($null -ne ($line = [Console]::In.ReadLine())) {
        # On a console of UTF-8 the pipe begins with a byte order mark.
        $asked = $line.TrimStart([char]65279) | ConvertFrom-Json
        # Straight to standard output: the width of a console breaks no line.
        [Console]::Out.WriteLine((Get-HelperAnswer -Name $asked.helper -Request $asked.request))
    }
}

$script:Jobs = @{}

if ($Serve) { Receive-HelperRequest }
