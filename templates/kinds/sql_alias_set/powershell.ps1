function Invoke-RbSqlAliasSet {
    <# .SYNOPSIS Sets an alias of the SQL Server client in both views of the registry. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Value)
    $changed = $false
    foreach ($key in @(Get-RbAliasKey)) {
        if ([string](Get-RbRegistry -Key $key -Name $Name) -ceq $Value) { continue }
        Write-RbRegistry -Key $key -Name $Name -Text $Value
        $changed = $true
    }
    Add-RbDeed -Id $Id -Kind 'sql_alias_set' -Command ('alias ' + $Name + ' = ' + $Value) -Changed $changed
}
