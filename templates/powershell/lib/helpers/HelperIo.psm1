#requires -Version 4.0
# How a helper is asked and how it answers: one JSON line each way.
Set-StrictMode -Version 3.0

function Invoke-HelperAnswer {
    <#
    .SYNOPSIS
        Reads the request, does the one job, prints the answer.
    .PARAMETER Job
        Takes the request and returns the value.
    #>
    param([Parameter(Mandatory = $true)][scriptblock]$Job)
    $ErrorActionPreference = 'Stop'
    try {
        # On a console of UTF-8 the pipe begins with a byte order mark.
        $request = [Console]::In.ReadToEnd().TrimStart([char]65279) | ConvertFrom-Json
        $value = & $Job $request
        # A job that says nothing gives no null but an empty pipeline, which 5.1 writes as {}.
        if ($null -eq $value) { $value = $null }
        $answer = @{ value = $value }
    }
    catch { $answer = @{ error = [string]$_.Exception.Message } }
    $line = ConvertTo-Json -InputObject $answer -Compress -Depth 3
    # Whatever the code page of the console, ASCII passes.
    # Straight to standard output: the width of a console breaks no line.
    [Console]::Out.WriteLine([regex]::Replace($line, '[^\x20-\x7e]', { param($sign) '\u' + ([int][char]$sign.Value).ToString('x4') }))
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

Export-ModuleMember -Function @('Invoke-HelperAnswer', 'Get-HelperFailure')
