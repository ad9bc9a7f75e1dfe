function Invoke-RbSqlRoleAdd {
    <# .SYNOPSIS Adds a login to a server role unless it is a member. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Server,
        [Parameter(Mandatory = $true)][string]$Role,
        [Parameter(Mandatory = $true)][string]$Member
    )
    $changed = Request-RbHelper -Name 'sql_role' -Request @{ change = 'add'; server = $Server; role = $Role; member = $Member }
    Add-RbDeed -Id $Id -Kind 'sql_role_add' -Command ('add ' + $Member + ' to ' + $Role + ' on ' + $Server) -Changed $changed
}
