function Get-RbCmdCheck {
    <# .SYNOPSIS Returns whether a command of the pack's own ends with 0. #>
    param([Parameter(Mandatory = $true)][string]$Check, [hashtable]$Values = @{})
    return (Request-RbOwnCommand -Kind 'cmd' -Code $Check -Values $Values -Check $true)
}
