function Invoke-RbMediaCopy {
    <# .SYNOPSIS Copies the files that a folder lacks, from a folder or a disk image, and proves that both are the same. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$Target, [object]$Image = $false)
    $root = $Source
    if ($Image -or $Source.EndsWith('.iso', [System.StringComparison]::OrdinalIgnoreCase)) { $root = (Request-RbHelper -Name 'disk_image' -Request @{ image = $Source } -TimeoutSeconds 300).root }
    if (-not (Test-RbFile -Path $root)) { Exit-RbDeed -Outcome 'failed' -Reason 'copy' -Words ('there is no folder ' + $root) }
    $names = @(Get-RbFolderDifference -Source $root -Target $Target)
    # A file gets its name when it is whole, and signed ones are unblocked: a run that is ended between leaves no file to mistake.
    foreach ($name in $names) { Copy-RbFile -Source ($root.TrimEnd('\') + '\' + $name) -Target ($Target.TrimEnd('\') + '\' + $name + '.part') }
    $kept = @((Request-RbHelper -Name 'file_unblock' -Request @{ folder = $Target } -TimeoutSeconds 600).kept)
    foreach ($name in $names) { Move-RbFile -Source ($Target.TrimEnd('\') + '\' + $name + '.part') -Target ($Target.TrimEnd('\') + '\' + $name) }
    Add-RbDeed -Id $Id -Kind 'media_copy' -Command ('copy ' + $Source + ' -> ' + $Target + ', ' + $names.Count + ' files' + (Get-RbMarkedText -Names $kept)) -Changed ($names.Count -gt 0)
    if (@(Get-RbFolderDifference -Source $root -Target $Target).Count -gt 0) { Exit-RbDeed -Outcome 'failed' -Reason 'copy' -Words ('the copy in ' + $Target + ' differs from its source') }
}
