# Files that the settings name. The bundle's own files are read and written where they are used.

function Test-RbFile {
    <# .SYNOPSIS Says whether a file or a folder exists. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return [bool](Test-Path -LiteralPath (Get-RbItemPath -Path $Path))
}

function Get-RbFileHash {
    <# .SYNOPSIS Returns a file's SHA-256 in lower case, $null where there is no file. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    if (-not (Test-Path -LiteralPath (Get-RbItemPath -Path $Path) -PathType Leaf)) { return $null }
    return ([string](Get-FileHash -LiteralPath (Get-RbItemPath -Path $Path) -Algorithm 'SHA256').Hash).ToLowerInvariant()
}

function Get-RbFolderFile {
    <# .SYNOPSIS Returns the relative paths of all files below a folder, sorted. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $root = $Path.TrimEnd('\')
    $folder = Get-RbItemPath -Path $root
    if (-not (Test-Path -LiteralPath $folder -PathType Container)) { return @() }
    [string[]]$names = @(Get-ChildItem -LiteralPath $folder -Recurse -Force |
            Where-Object -FilterScript { -not $_.PSIsContainer } |
            ForEach-Object -Process { ([string]$_.FullName).Substring($root.Length + 1) })
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return $names
}

function Get-RbItemPath {
    <# .SYNOPSIS Returns the path of a folder or file as cmdlets take it, whatever the current place is. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    # A drive alone would be the folder that somebody last went to on it.
    if ($Path.EndsWith(':', [System.StringComparison]::Ordinal)) { return ($Path + '\') }
    # A share has no drive to say that it is a folder: in a session that stands in the registry it would be a key.
    if ($Path.StartsWith('\\', [System.StringComparison]::Ordinal)) { return ('FileSystem::' + $Path) }
    return $Path
}

function Copy-RbFile {
    <# .SYNOPSIS Copies one file and makes the folders that it needs. #>
    param([Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$Target)
    Add-RbFolder -Path (Get-RbParent -Path $Target)
    Copy-Item -LiteralPath (Get-RbItemPath -Path $Source) -Destination (Get-RbItemPath -Path $Target) -Force
}

function Move-RbFile {
    <# .SYNOPSIS Gives a file another name on the same disk and replaces what has it. #>
    param([Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$Target)
    Move-Item -LiteralPath (Get-RbItemPath -Path $Source) -Destination (Get-RbItemPath -Path $Target) -Force
}

function Add-RbFolder {
    <# .SYNOPSIS Makes a folder where it is missing. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    if (-not (Test-Path -LiteralPath (Get-RbItemPath -Path $Path))) { $null = New-Item -Path (Get-RbItemPath -Path $Path) -ItemType 'Directory' -Force }
}

function Get-RbParent {
    <# .SYNOPSIS Returns the folder of a Windows path, whatever system this is. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return $Path.Substring(0, [Math]::Max($Path.LastIndexOf([char]'\'), 0))
}

function Get-RbFileSize {
    <# .SYNOPSIS Returns how many bytes a file has. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return [long](Get-Item -LiteralPath (Get-RbItemPath -Path $Path) -Force).Length
}

function Get-RbFileTime {
    <# .SYNOPSIS Returns when a file was written last, in UTC. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return ([datetime](Get-Item -LiteralPath (Get-RbItemPath -Path $Path) -Force).LastWriteTime).ToUniversalTime()
}

function Find-RbFile {
    <# .SYNOPSIS Returns the files that a path with * in its last part names, sorted. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $folder = Get-RbParent -Path $Path
    $pattern = $Path.Substring($folder.Length + 1)
    $place = Get-RbItemPath -Path $folder
    if (-not (Test-Path -LiteralPath $place -PathType Container)) { return @() }
    [string[]]$names = @(Get-ChildItem -LiteralPath $place -Force |
            Where-Object -FilterScript { (-not $_.PSIsContainer) -and (Test-RbLike -Name $_.Name -Pattern $pattern) } |
            ForEach-Object -Process { $folder + '\' + $_.Name })
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return $names
}

function Test-RbLike {
    <# .SYNOPSIS Says whether a name matches a pattern with * and ?, ignoring case: by the rules of no language. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Name, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Pattern)
    $form = '\A' + [regex]::Escape($Pattern).Replace('\*', '.*').Replace('\?', '.') + '\z'
    return [regex]::IsMatch($Name, $form, [System.Text.RegularExpressions.RegexOptions]'IgnoreCase, CultureInvariant, Singleline')
}

function Read-RbText {
    <# .SYNOPSIS Returns the text of a file. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return [string](Get-Content -LiteralPath (Get-RbItemPath -Path $Path) -Raw)
}

function Write-RbText {
    <# .SYNOPSIS Writes a text as UTF-16 with its mark, which secedit wants. #>
    param([Parameter(Mandatory = $true)][string]$Path, [Parameter(Mandatory = $true)][string]$Text)
    Set-Content -LiteralPath (Get-RbItemPath -Path $Path) -Value $Text -Encoding 'Unicode'
}

function Clear-RbFile {
    <# .SYNOPSIS Removes a file where it exists. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    if (Test-Path -LiteralPath (Get-RbItemPath -Path $Path)) { Remove-Item -LiteralPath (Get-RbItemPath -Path $Path) -Force }
}
