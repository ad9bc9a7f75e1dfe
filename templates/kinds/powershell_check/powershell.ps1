function Get-RbPowershellCheck {
    <# .SYNOPSIS Returns whether a command of the pack's own gives True. #>
    param([Parameter(Mandatory = $true)][scriptblock]$Check, [hashtable]$Values = @{})
    return (Request-RbOwnCommand -Kind 'powershell' -Code ($Check.ToString().Trim()) -Values $Values -Check $true)
}
