function Invoke-RbExeInstall {
    <# .SYNOPSIS Runs an installer that is a program. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$File, [string[]]$Arguments = @())
    $line = @($Arguments | ForEach-Object -Process { Get-RbQuoted -Text $_ }) -join ' '
    $code = (Invoke-RbProgram -Program $File -Arguments $line -TimeoutSeconds $script:Run.timeout).code
    $done = (@(0, 3010, 1641) -contains $code)
    Add-RbDeed -Id $Id -Kind 'exe_install' -Command ((Get-RbQuoted -Text $File) + ' ' + $line).Trim() -Code $code -Changed $done
    if (@(3010, 1641) -contains $code) { Request-RbRestart -Reason ('exit-' + $code) }
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason ('exit-' + $code) -Words ($File + ' ended with ' + $code) }
}
