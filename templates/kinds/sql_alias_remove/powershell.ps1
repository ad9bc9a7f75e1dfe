function Invoke-RbSqlAliasRemove {
    <# .SYNOPSIS Removes an alias of the SQL Server client from both views of the registry. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name)
    $changed = $false
    foreach ($key in @(Get-RbAliasKey)) {
        if ($null -eq (Get-RbRegistry -Key $key -Name $Name)) { continue }
        Clear-RbRegistryValue -Key $key -Name $Name
        $changed = $true
    }
    Add-RbDeed -Id $Id -Kind 'sql_alias_remove' -Command ('remove alias ' + $Name) -Changed $changed
}
