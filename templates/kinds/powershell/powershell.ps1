function Invoke-RbPowershell {
    <# .SYNOPSIS Runs a command of the pack's own in Windows PowerShell. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][scriptblock]$Run, [hashtable]$Values = @{})
    Invoke-RbOwnCommand -Id $Id -Kind 'powershell' -Code ($Run.ToString().Trim()) -Values $Values
}
