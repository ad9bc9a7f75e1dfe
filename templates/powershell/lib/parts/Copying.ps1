# Folders of files that must be the same, byte for byte; and files from elsewhere.

function Get-RbMarkedText {
    <# .SYNOPSIS Returns which files keep the mark of the web, since nobody has signed them, as words to put behind others. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Names)
    if ($Names.Count -eq 0) { return '' }
    [string[]]$few = @(Get-RbSorted -Names ([string[]]$Names) | ForEach-Object -Process { $_ -creplace '\.part\z', '' } | Select-Object -First 5)
    if ($Names.Count -gt 5) { $few += '...' }
    return ('; ' + $Names.Count + ' without a valid signature stay marked as downloaded: ' + ($few -join ', '))
}

function Get-RbFolderHash {
    <# .SYNOPSIS Returns the hash of each file below a folder by its relative path. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $found = @{}
    foreach ($name in @(Get-RbFolderFile -Path $Path)) { $found[$name] = Get-RbFileHash -Path ($Path.TrimEnd('\') + '\' + $name) }
    return $found
}

function Get-RbFolderDifference {
    <# .SYNOPSIS Returns the files of a source that a target lacks or has differently. #>
    param([Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$Target)
    $there = Get-RbFolderHash -Path $Target
    $here = Get-RbFolderHash -Path $Source
    [string[]]$names = @($here.Keys | Where-Object -FilterScript { (-not $there.ContainsKey($_)) -or ($there[$_] -cne $here[$_]) })
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return $names
}
