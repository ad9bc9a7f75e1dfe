function Get-RbSqlProvider {
    <# .SYNOPSIS Says whether a SQL Server instance answers through a provider. #>
    param([Parameter(Mandatory = $true)][string]$Server, [Parameter(Mandatory = $true)][string]$Provider)
    return (Request-RbHelper -Name 'sql_provider' -Request @{ server = $Server; provider = $Provider })
}
