function Get-RbServiceState {
    <# .SYNOPSIS Returns running, stopped, other or absent; of this computer where none is named. #>
    param([Parameter(Mandatory = $true)][string]$Name, [string]$Computer = '')
    return (Get-RbServiceStateOf -Name $Name -Computer $Computer)
}
