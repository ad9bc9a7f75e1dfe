# What the runner looks at before its first look: that the scripts are those of the build, and closed to others.

$script:SumsFile = 'SHA256SUMS'

function Get-RbRefusal {
    <# .SYNOPSIS Says why nothing may be started: the scripts are not those of the build, or others may write to them. #>
    param([Parameter(Mandatory = $true)][hashtable]$Options)
    $script:Refused = $true
    $script:StartWaivers = @()
    # No step runs yet; a helper asks how long it may run.
    $script:Run = @{ timeout = 120 }
    $language = [System.IO.Path]::GetDirectoryName((Get-RbFullPath -Path $Options.Folder))
    $root = [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetDirectoryName($language))
    if ([System.IO.File]::Exists([System.IO.Path]::Combine($root, $script:SumsFile))) {
        $wrong = @(Get-RbForeignLine -Root $root -Language $language)
        if ($wrong.Count -gt 0) { $wrong; return 'these scripts are not those that were built: copy the bundle again, and start again' }
    }
    else { 'there is no file ' + $script:SumsFile + ' in ' + $root + ': whether the scripts are those that were built is not looked at; copy the whole bundle' }
    $open = @(@($root, (Get-RbFullPath -Path $Options.EvidenceDirectory)) | ForEach-Object -Process { Get-RbOpenFolder -Path $_ })
    $open | ForEach-Object -Process { $_.words }
    if (($open.Count -gt 0) -and (-not $Options.AllowOpenFolder)) { return 'what lies there runs with all rights: close it, or say -AllowOpenFolder with -Reason' }
    if ($open.Count -gt 0) {
        $person = [string]$Options.Person
        if (-not $person) { $person = (Get-RbIdentity).name }
        $script:StartWaivers = @($open | ForEach-Object -Process { @{ option = 'allow-open-folder'; subject = $_.path; reason = $Options.Reason.Trim(); person = $person.Trim() } })
    }
    $script:Refused = $false
}

function Get-RbOpenFolder {
    <# .SYNOPSIS Returns a folder that others may write to: its path, who they are, and what to type against that. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    try { $others = [string](Request-RbHelper -Name 'folder_writers' -Request @{ path = $Path }) }
    catch { return @{ path = $Path; words = ('who may write to ' + $Path + ' could not be looked at: ' + $_.Exception.Message) } }
    if (-not $others) { return }
    $line = 'icacls "' + $Path + '" /inheritance:r /grant:r "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"'
    @{ path = $Path; words = ($Path + ' may be written to by ' + $others + '; close it: ' + $line) }
}

function Get-RbForeignLine {
    <# .SYNOPSIS Returns a line for each file of this language that was changed, is missing, or belongs to no build. #>
    param([Parameter(Mandatory = $true)][string]$Root, [Parameter(Mandatory = $true)][string]$Language)
    $below = $Language.Substring($Root.Length + 1).Replace('\', '/') + '/'
    $built = @{}
    foreach ($row in [System.IO.File]::ReadAllLines([System.IO.Path]::Combine($Root, $script:SumsFile))) {
        $at = $row.IndexOf('  ', [System.StringComparison]::Ordinal)
        if (($at -gt 0) -and $row.Substring($at + 2).StartsWith($below, [System.StringComparison]::Ordinal)) { $built[$row.Substring($at + 2)] = $row.Substring(0, $at) }
    }
    $found = @{}
    foreach ($file in [System.IO.Directory]::GetFiles($Language, '*', [System.IO.SearchOption]::AllDirectories)) { $found[$file.Substring($Root.Length + 1).Replace('\', '/')] = $file }
    [string[]]$lines = @(
        foreach ($name in $built.Keys) { if (-not $found.ContainsKey($name)) { $name + ' is missing' } }
        foreach ($name in $found.Keys) {
            if (-not $built.ContainsKey($name)) { $name + ' is no file of the build' }
            elseif ($built[$name] -cne (Get-RbCodeHash -File $found[$name])) { $name + ' was changed' }
        }
    )
    return (Get-RbSorted -Names $lines)
}

function Get-RbNewestLine {
    <# .SYNOPSIS Returns the hash of the newest record: where it stands in a ticket, no record can be changed unseen. #>
    $script:Run = $script:Runner
    $file = (Get-RbLastEvidence).file
    if (-not $file) { return }
    'last record: ' + [System.IO.Path]::GetFileName($file) + ', SHA-256 ' + (Get-RbBytesHash -Bytes ([System.IO.File]::ReadAllBytes($file)))
}
