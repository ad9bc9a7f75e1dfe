function Get-RbWindowsFeature {
    <# .SYNOPSIS Returns installed, available or absent. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'windows_feature' -Request @{ name = $Name })
}
