function Invoke-RbProgramOpen {
    <# .SYNOPSIS Opens a program for the person who works with it, and waits for its end. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$File, [string[]]$Arguments = @(), [object]$Show = $true)
    if ($Show) { Get-RbInstruction }
    $line = @($Arguments | ForEach-Object -Process { Get-RbQuoted -Text $_ }) -join ' '
    '  ' + $File + ' opens now; go through it with the values above'
    $code = Invoke-RbProgramVisible -Program $File -Arguments $line -TimeoutSeconds $script:Run.timeout
    $done = (@(0, 3010, 1641) -contains $code)
    Add-RbDeed -Id $Id -Kind 'program_open' -Command ((Get-RbQuoted -Text $File) + ' ' + $line).Trim() -Code $code -Changed $done
    if (@(3010, 1641) -contains $code) { Request-RbRestart -Reason ('exit-' + $code) }
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason ('exit-' + $code) -Words ($File + ' ended with ' + $code) }
}
