# Takes the mark of the web off the files below a folder whose signature is valid, and names those that keep it.
$script:Jobs['file_unblock'] = {
    param($Request)
    $root = ([string]$Request.folder).TrimEnd('\')
    $kept = @()
    foreach ($file in @(Get-ChildItem -LiteralPath $root -Recurse -Force | Where-Object -FilterScript { -not $_.PSIsContainer })) {
        if ($null -eq (Get-Item -LiteralPath $file.FullName -Force -Stream 'Zone.Identifier' -ErrorAction SilentlyContinue)) { continue }
        if ([string](Get-AuthenticodeSignature -LiteralPath $file.FullName).Status -ceq 'Valid') { Unblock-File -LiteralPath $file.FullName }
        else { $kept += $file.FullName.Substring($root.Length + 1) }
    }
    return @{ kept = @($kept) }
}
