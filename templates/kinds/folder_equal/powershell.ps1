function Get-RbFolderEqual {
    <# .SYNOPSIS Says whether two folders hold the same files. #>
    param([Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$Target)
    $here = Get-RbFolderHash -Path $Source
    if ($here.Count -eq 0) { return $false }
    $there = Get-RbFolderHash -Path $Target
    return (($here.Count -eq $there.Count) -and (@(Get-RbFolderDifference -Source $Source -Target $Target).Count -eq 0))
}
