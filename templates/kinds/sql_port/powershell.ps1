function Get-RbSqlPort {
    <# .SYNOPSIS Returns the port that a SQL Server instance answers at over TCP. #>
    param([Parameter(Mandatory = $true)][string]$Server)
    return (Request-RbHelper -Name 'sql_port' -Request @{ server = $Server })
}
