# Before the first look: are these the scripts of the build; and before a deed: may others write to them?

$script:SumsFile = 'SHA256SUMS'
# What the runner has looked at holds for the steps that it starts; a step that is started by itself looks for itself.
$script:Compared = $false
$script:Closed = $false

function Get-RbUnbuilt {
    <# .SYNOPSIS Says why no script of a language may be started: they are not those of the build. $script:Refused then says so. #>
    param([Parameter(Mandatory = $true)][string]$Language)
    $script:Refused = $false
    if ($script:Compared) { return }
    $root = Get-RbBundleFolder -Language $Language
    if ([System.IO.File]::Exists([System.IO.Path]::Combine($root, $script:SumsFile))) {
        $wrong = @(Get-RbForeignLine -Root $root -Language $Language)
        if ($wrong.Count -gt 0) { $script:Refused = $true; $wrong; return 'these scripts are not those that were built: copy the bundle again, and start again' }
    }
    else { 'there is no file ' + $script:SumsFile + ' in ' + $root + ': whether the scripts are those that were built is not looked at; copy the whole bundle' }
    $script:Compared = $true
}

function Get-RbOpenedLine {
    <#
    .SYNOPSIS
        Says why no script of a language may act: others may write to the bundle or to its evidence. $script:Refused then says so.
    .DESCRIPTION
        Where that is let pass it is told, and stands in the record of each deed of this start.
    #>
    param([Parameter(Mandatory = $true)][string]$Language, [Parameter(Mandatory = $true)][string]$Evidence, [bool]$Allowed, [string]$Why, [string]$Person)
    $script:Refused = $false
    if ($script:Closed) { return }
    $open = @(@((Get-RbBundleFolder -Language $Language), $Evidence) | ForEach-Object -Process { Get-RbOpenFolder -Path $_ })
    $open | ForEach-Object -Process { $_.words }
    if (($open.Count -gt 0) -and (-not $Allowed)) {
        $script:Refused = $true
        return 'what lies there runs with all rights: close it, or say -AllowOpenFolder with -Reason'
    }
    if (($open.Count -gt 0) -and (-not $Person)) { $Person = (Get-RbIdentity).name }
    $script:StartWaivers = @()
    foreach ($folder in $open) { $script:StartWaivers += @{ option = 'allow-open-folder'; subject = $folder.path; reason = $Why.Trim(); person = $Person.Trim() } }
    $script:Closed = $true
}

function Test-RbOpenToOthers {
    <# .SYNOPSIS Stops a step that is about to act, where others may write to the bundle or to its evidence. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'it asks for all others')]
    param()
    $run = $script:Run
    $lines = @(Get-RbOpenedLine -Language (Get-RbLanguageFolder -Script $run.script) -Evidence $run.folder -Allowed $run.open -Why $run.why -Person $run.person)
    if (-not $script:Refused) { $run.opened = $lines }
    else { Write-RbOutcome -Outcome 'blocked' -Reason 'open-folder' -Words ($lines -join '; ') }
    return $script:Refused
}

function Get-RbLanguageFolder {
    <# .SYNOPSIS Returns the folder of the runner beside a step's script. #>
    param([Parameter(Mandatory = $true)][string]$Script)
    return [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetDirectoryName($Script))
}

function Get-RbBundleFolder {
    <# .SYNOPSIS Returns the bundle of a runner's folder, scripts/powershell. #>
    param([Parameter(Mandatory = $true)][string]$Language)
    return [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetDirectoryName($Language))
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
