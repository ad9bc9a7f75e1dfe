function Invoke-RbServiceStartupSet {
    <# .SYNOPSIS Sets how a service starts, unless it is so. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Start)
    $now = Get-RbServiceStartup -Name $Name
    $line = 'config ' + (Get-RbQuoted -Text $Name) + ' start= ' + @{ auto = 'auto'; manual = 'demand'; disabled = 'disabled' }[$Start]
    $command = 'sc.exe ' + $line + ' (was ' + $now + ')'
    if ($now -ceq $Start) { Add-RbDeed -Id $Id -Kind 'service_startup_set' -Command $command -Changed $false; return }
    $code = (Invoke-RbProgram -Program 'sc.exe' -Arguments $line -TimeoutSeconds $script:Run.timeout).code
    Add-RbDeed -Id $Id -Kind 'service_startup_set' -Command $command -Code $code -Changed ($code -eq 0)
    if ($code -ne 0) { Exit-RbDeed -Outcome 'failed' -Reason 'service' -Words ('sc.exe ' + $line + ' ended with ' + $code) }
}
