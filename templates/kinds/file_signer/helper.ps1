# Returns the name in the certificate of a file's valid signature.
$script:Jobs['file_signer'] = {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path -PathType 'Leaf')) { return $null }
    $signature = Get-AuthenticodeSignature -LiteralPath ([string]$Request.path)
    if (([string]$signature.Status -cne 'Valid') -or ($null -eq $signature.SignerCertificate)) { return $null }
    return $signature.SignerCertificate.GetNameInfo([System.Security.Cryptography.X509Certificates.X509NameType]::SimpleName, $false)
}
