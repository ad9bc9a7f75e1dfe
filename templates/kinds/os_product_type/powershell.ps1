function Get-RbOsProductType {
    <# .SYNOPSIS Returns 1 for a client, 2 for a domain controller, 3 for another server. #>
    $type = [string](Get-RbRegistry -Key 'HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions' -Name 'ProductType')
    return [long](@{ WinNT = 1; LanmanNT = 2; ServerNT = 3 }[$type])
}
