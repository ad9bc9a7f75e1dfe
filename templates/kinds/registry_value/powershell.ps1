function Get-RbRegistryValue {
    <# .SYNOPSIS Returns a value of the registry. #>
    param([Parameter(Mandatory = $true)][string]$Key, [Parameter(Mandatory = $true)][string]$Name)
    return (Get-RbRegistry -Key $Key -Name $Name)
}
