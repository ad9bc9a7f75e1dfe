function Get-RbSqlVersion {
    <# .SYNOPSIS Returns the version of a SQL Server instance. #>
    param([Parameter(Mandatory = $true)][string]$Server)
    return (Request-RbHelper -Name 'sql_value' -Request @{ server = $Server; question = 'version'; database = '' })
}
