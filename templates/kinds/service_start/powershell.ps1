function Invoke-RbServiceStart {
    <# .SYNOPSIS Starts a service, here where no computer is named, and waits until it runs. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [string]$Computer = '')
    Invoke-RbServiceChange -Id $Id -Kind 'service_start' -Name $Name -Verb 'start' -Fine @(0, 1056) -State 'running' -Computer $Computer
}
