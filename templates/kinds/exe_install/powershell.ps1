function Invoke-RbExeInstall {
    <# .SYNOPSIS Runs an installer that is a program. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$File, [string[]]$Arguments = @())
    $line = @($Arguments | ForEach-Object -Process { Get-RbQuoted -Text $_ }) -join ' '
    $shown = ((Get-RbQuoted -Text $File) + ' ' + $line).Trim()
    $ended = @{ code = $null }
    Invoke-RbUnattended -Deed @{ id = $Id; kind = 'exe_install'; command = $shown; log = ''; name = ''; secret = $null } -Program $File -Line $line -Ended $ended
    $code = $ended.code
    $done = (@(0, 3010, 1641) -contains $code)
    Add-RbDeed -Id $Id -Kind 'exe_install' -Command $shown -Code $code -Changed $done
    if (@(3010, 1641) -contains $code) { Request-RbRestart -Reason ('exit-' + $code) }
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason ('exit-' + $code) -Words ($File + ' ended with ' + $code) }
}
