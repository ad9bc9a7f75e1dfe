function Get-RbFileSigner {
    <# .SYNOPSIS Returns the name in the certificate of a file's valid signature. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Request-RbHelper -Name 'file_signer' -Request @{ path = $Path })
}
