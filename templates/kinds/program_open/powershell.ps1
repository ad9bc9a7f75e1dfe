function Invoke-RbProgramOpen {
    <# .SYNOPSIS Opens a program for the person who works with it, and waits for its end. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$File, [string[]]$Arguments = @(), [object]$Show = $true)
    $line = @($Arguments | ForEach-Object -Process { Get-RbQuoted -Text $_ }) -join ' '
    '  ' + $File + ' opens now'
    if ($Show) { '  type the values above, page by page' }
    $code = Invoke-RbProgramVisible -Program $File -Arguments $line
    $done = (@(0, 3010, 1641) -contains $code)
    Add-RbDeed -Id $Id -Kind 'program_open' -Command ((Get-RbQuoted -Text $File) + ' ' + $line).Trim() -Code $code -Changed $done
    if (@(3010, 1641) -contains $code) { Request-RbRestart -Reason ('exit-' + $code) }
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason ('exit-' + $code) -Words ($File + ' ended with ' + $code) }
}
