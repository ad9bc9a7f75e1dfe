function Get-RbWmiObject {
    <# .SYNOPSIS Says whether a class of a WMI namespace has an object that this user may see. #>
    param([Parameter(Mandatory = $true)][string]$Namespace, [Parameter(Mandatory = $true)][string]$Class)
    return (Request-RbHelper -Name 'wmi_object' -Request @{ namespace = $Namespace; class = $Class })
}
