function Invoke-RbServiceStop {
    <# .SYNOPSIS Stops a service, here where no computer is named, and waits until it has stopped. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [string]$Computer = '')
    Invoke-RbServiceChange -Id $Id -Kind 'service_stop' -Name $Name -Verb 'stop' -Fine @(0, 1062) -State 'stopped' -Computer $Computer
}
