function Get-RbSqlSysadmin {
    <# .SYNOPSIS Says whether an account, else the user, is a sysadmin of a SQL Server instance. #>
    param([Parameter(Mandatory = $true)][string]$Server, [string]$Account = '')
    if ($Account) { return (Request-RbHelper -Name 'sql_value' -Request @{ server = $Server; question = 'member'; account = $Account }) }
    return (Request-RbHelper -Name 'sql_value' -Request @{ server = $Server; question = 'sysadmin'; database = '' })
}
