function Invoke-RbSqlRoleDrop {
    <# .SYNOPSIS Takes a login out of a server role; no membership is no failure. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Server,
        [Parameter(Mandatory = $true)][string]$Role,
        [Parameter(Mandatory = $true)][string]$Member
    )
    $changed = Request-RbHelper -Name 'sql_role' -Request @{ change = 'drop'; server = $Server; role = $Role; member = $Member }
    Add-RbDeed -Id $Id -Kind 'sql_role_drop' -Command ('drop ' + $Member + ' from ' + $Role + ' on ' + $Server) -Changed $changed
}
