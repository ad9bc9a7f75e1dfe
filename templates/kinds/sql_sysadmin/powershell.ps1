function Get-RbSqlSysadmin {
    <# .SYNOPSIS Says whether the user is a sysadmin of a SQL Server instance. #>
    param([Parameter(Mandatory = $true)][string]$Server)
    return (Request-RbHelper -Name 'sql_value' -Request @{ server = $Server; question = 'sysadmin'; database = '' })
}
