function Invoke-RbCmd {
    <# .SYNOPSIS Runs a command of the pack's own at a command prompt. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Run, [hashtable]$Values = @{})
    Invoke-RbOwnCommand -Id $Id -Kind 'cmd' -Code $Run -Values $Values
}
