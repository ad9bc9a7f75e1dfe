function Invoke-RbMsiRemove {
    <# .SYNOPSIS Removes the products whose name matches. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Log)
    $products = @(Get-RbProduct -Name $Name | Where-Object -FilterScript { $_.key -cmatch '\A\{[0-9A-Fa-f-]{36}\}\z' })
    if ($products.Count -eq 0) { Add-RbDeed -Id $Id -Kind 'msi_remove' -Command ('remove ' + $Name) -Changed $false }
    foreach ($product in $products) { Invoke-RbInstaller -Id $Id -Kind 'msi_remove' -Task ('/x ' + $product.key) -Log $Log -Fine @(0, 1605) }
}
