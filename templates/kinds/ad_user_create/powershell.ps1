function Invoke-RbAdUserCreate {
    <# .SYNOPSIS Makes an enabled user in the directory unless there is one; nobody's password is ever changed. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][string]$Description,
        [string]$Path = ''
    )
    $command = 'create user ' + $Name
    if ((Get-RbAdUser -Name $Name) -cne 'absent') { Add-RbDeed -Id $Id -Kind 'ad_user_create' -Command $command -Changed $false; return }
    $typed = Request-RbNewSecret -Prompt ('Password of the new user ' + $Name)
    $guid = Request-RbHelper -Name 'user_create' -Request @{ name = $Name; path = $Path; description = $Description; secret = $typed }
    Add-RbDeed -Id $Id -Kind 'ad_user_create' -Command $command -Changed $true -Made @{ name = $Name; guid = $guid }
}
