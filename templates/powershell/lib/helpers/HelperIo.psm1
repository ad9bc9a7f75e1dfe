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

Export-ModuleMember -Function @('Invoke-HelperAnswer')
