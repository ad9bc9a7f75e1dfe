function Invoke-RbZipExpand {
    <# .SYNOPSIS Expands an archive; the helper gives no file its name before it is whole. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Archive, [Parameter(Mandatory = $true)][string]$Target)
    $kept = @((Request-RbHelper -Name 'zip_expand' -Request @{ archive = $Archive; target = $Target } -TimeoutSeconds 1800).kept)
    Add-RbDeed -Id $Id -Kind 'zip_expand' -Command ('expand ' + $Archive + ' -> ' + $Target + (Get-RbMarkedText -Names $kept)) -Changed $true
}
