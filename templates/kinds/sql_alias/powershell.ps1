function Get-RbSqlAlias {
    <# .SYNOPSIS Returns what an alias of the SQL Server client stands for, in both views of the registry. #>
    param([Parameter(Mandatory = $true)][string]$Name, [string]$OtherThan = '')
    $values = @(foreach ($key in @(Get-RbAliasKey)) { [string](Get-RbRegistry -Key $key -Name $Name) })
    # A run that was ended between the two views has set the one; that is no other alias.
    if ($OtherThan -and (@($values | Where-Object -FilterScript { $_ -and ($_ -cne $OtherThan) }).Count -eq 0)) { return $null }
    if (($values[0] -ceq '') -and ($values[1] -ceq '')) { return $null }
    if ($values[0] -ceq $values[1]) { return $values[0] }
    return ($values -join ';')
}
