# Where a step belongs, and whether that is this computer.

# COMPUTERNAME is the NetBIOS name, which has at most 15 letters; the whole name stands with the DNS settings.
$script:LongestName = 15
$script:WholeName = 'HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters'

function Test-RbThisPlace {
    <# .SYNOPSIS Says whether a step that belongs to this place is done on this computer. #>
    param([Parameter(Mandatory = $true)][string]$Place)
    $wanted = Get-RbPlaceName -Place $Place
    $own = Get-RbComputer
    if (($Place -ceq $script:AnyComputer) -or ($wanted -ceq $own)) { return $true }
    if (($wanted.Length -le $script:LongestName) -or ($wanted.Substring(0, $script:LongestName) -cne $own)) { return $false }
    return (([string](Get-RbRegistry -Key $script:WholeName -Name 'Hostname')).ToLowerInvariant() -ceq $wanted)
}

function Get-RbPlaceName {
    <# .SYNOPSIS Returns the computer's name of a place, in lower case, without its domain. #>
    param([Parameter(Mandatory = $true)][string]$Place)
    return $Place.Split('.')[0].ToLowerInvariant()
}
