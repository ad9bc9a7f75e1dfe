function Get-RbSqlDatabase {
    <# .SYNOPSIS Says whether a SQL Server instance holds a database. #>
    param([Parameter(Mandatory = $true)][string]$Server, [Parameter(Mandatory = $true)][string]$Database)
    return (Request-RbHelper -Name 'sql_value' -Request @{ server = $Server; question = 'database'; database = $Database })
}
