function Get-RbServiceState {
    <# .SYNOPSIS Returns running, stopped, other or absent. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Get-RbServiceStateOf -Name $Name)
}
