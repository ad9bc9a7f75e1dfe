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
        $request = [Console]::In.ReadToEnd() | ConvertFrom-Json
        $answer = @{ value = (& $Job $request) }
    }
    catch { $answer = @{ error = [string]$_.Exception.Message } }
    $line = ConvertTo-Json -InputObject $answer -Compress -Depth 3
    # Whatever the code page of the console, ASCII passes.
    [regex]::Replace($line, '[^\x20-\x7e]', { param($sign) '\u' + ([int][char]$sign.Value).ToString('x4') })
}

Export-ModuleMember -Function @('Invoke-HelperAnswer')
