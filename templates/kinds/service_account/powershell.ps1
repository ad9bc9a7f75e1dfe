function Get-RbServiceAccount {
    <# .SYNOPSIS Returns the account that a service runs as, in lower case. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    $key = 'HKLM\SYSTEM\CurrentControlSet\Services\' + $Name
    return ([string](Get-RbRegistry -Key $key -Name 'ObjectName')).ToLowerInvariant()
}
