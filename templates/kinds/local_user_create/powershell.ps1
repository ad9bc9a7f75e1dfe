function Invoke-RbLocalUserCreate {
    <# .SYNOPSIS Makes an enabled user of this computer unless there is one; nobody's password is ever changed. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Description)
    $command = 'create local user ' + $Name
    if (Get-RbLocalUser -Name $Name) { Add-RbDeed -Id $Id -Kind 'local_user_create' -Command $command -Changed $false; return }
    $typed = Request-RbNewSecret -Prompt ('Password of the new local user ' + $Name)
    $null = Request-RbHelper -Name 'user_create' -Request @{ name = $Name; description = $Description; secret = $typed }
    Add-RbDeed -Id $Id -Kind 'local_user_create' -Command $command -Changed $true
}
