function Get-RbProductVersion {
    <# .SYNOPSIS Returns the highest version of the installed products whose name matches. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    $highest = $null
    foreach ($product in @(Get-RbProduct -Name $Name)) {
        if (($null -eq $highest) -or (-not (Test-RbAtLeast -Found $highest -Wanted $product.version))) { $highest = $product.version }
    }
    return $highest
}
