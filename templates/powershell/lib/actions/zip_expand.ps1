function Invoke-RbZipExpand {
    <# .SYNOPSIS Expands an archive and takes the mark of the web off its files. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Archive, [Parameter(Mandatory = $true)][string]$Target)
    $null = Request-RbHelper -Name 'zip_expand' -Request @{ archive = $Archive; target = $Target } -TimeoutSeconds 1800
    $null = Request-RbHelper -Name 'file_unblock' -Request @{ folder = $Target }
    Add-RbDeed -Id $Id -Kind 'zip_expand' -Command ('expand ' + $Archive + ' -> ' + $Target) -Changed $true
}
