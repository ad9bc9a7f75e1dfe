function Get-RbFileNewer {
    <# .SYNOPSIS Says whether a file that matches was written since a step was carried out. #>
    param([Parameter(Mandatory = $true)][string]$Path, [Parameter(Mandatory = $true)][string]$SinceStep)
    $since = Get-RbSince -Step $SinceStep
    if ((-not $since) -and (-not (Test-RbStepDone -Step $SinceStep))) { return $false }
    foreach ($file in @(Find-RbFile -Path $Path)) {
        if ([string]::CompareOrdinal((Get-RbTimeText -Time (Get-RbFileTime -Path $file)), $since) -ge 0) { return $true }
    }
    return $false
}
