function Invoke-RbServiceRestart {
    <# .SYNOPSIS Stops and starts a service. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name)
    Invoke-RbServiceChange -Id $Id -Kind 'service_restart' -Name $Name -Verb 'stop' -Fine @(0, 1062) -State 'stopped'
    Invoke-RbServiceChange -Id $Id -Kind 'service_restart' -Name $Name -Verb 'start' -Fine @(0, 1056) -State 'running'
}
