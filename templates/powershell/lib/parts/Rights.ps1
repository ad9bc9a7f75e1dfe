# User rights of this computer, through secedit: a right's line is its whole list, so nothing is replaced blindly.

function Get-RbRightHolder {
    <# .SYNOPSIS Returns for each user right the entries of its list as secedit exports them. #>
    $files = Open-RbRightFile
    $found = @{}
    try {
        $result = Invoke-RbProgram -Program 'secedit.exe' -Arguments ('/export /cfg "' + $files.list + '" /areas USER_RIGHTS /quiet') -TimeoutSeconds $script:Run.timeout
        if ((@(0, 3) -notcontains $result.code) -or (-not (Test-RbFile -Path $files.list))) { throw ('secedit.exe ended with ' + $result.code + ' and exported no rights; it needs an elevated session') }
        foreach ($line in @((Read-RbText -Path $files.list) -split '\r?\n')) {
            $match = [regex]::Match($line, '\A(Se[A-Za-z]+)\s*=\s*(.*)\z')
            if ($match.Success) { $found[$match.Groups[1].Value] = @($match.Groups[2].Value.Split(',') | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ }) }
        }
    }
    finally { Clear-RbRightFile -Files $files }
    return $found
}

function Open-RbRightFile {
    <# .SYNOPSIS Returns the paths of secedit's list and database, neither of which is there; and whether their folder was made for them. #>
    # In the folder of the evidence: in that for temporary files others could put a list of their own in their place.
    $folder = $script:Run.folder
    $made = -not [System.IO.Directory]::Exists($folder)
    if ($made) { $null = [System.IO.Directory]::CreateDirectory($folder) }
    $stem = $script:Run.computer + '.rights'
    $files = @{ list = [System.IO.Path]::Combine($folder, $stem + '.inf'); store = [System.IO.Path]::Combine($folder, $stem + '.sdb'); made = $made }
    # What a killed run has left here is no list to read, and its database would be applied with the next one.
    foreach ($left in @($files.list, $files.store)) { Clear-RbFile -Path $left }
    return $files
}

function Clear-RbRightFile {
    <# .SYNOPSIS Removes the files of secedit, and their folder where it was made for them. #>
    param([Parameter(Mandatory = $true)][hashtable]$Files)
    foreach ($used in @($Files.list, $Files.store)) { Clear-RbFile -Path $used }
    if ($Files.made) { [System.IO.Directory]::Delete($script:Run.folder) }
}

function Get-RbRightEntry {
    <# .SYNOPSIS Returns what an account may be called in a list: secedit writes one of this computer by its bare name. #>
    param([Parameter(Mandatory = $true)][string]$Account, [AllowNull()][object]$Sid)
    $entries = @(('*' + [string]$Sid), $Account)
    $cut = $Account.LastIndexOf([char]'\')
    if (($cut -ge 0) -and (Test-RbSameText -One $Account.Substring(0, $cut) -Other (Get-RbComputer))) { $entries += $Account.Substring($cut + 1) }
    return $entries
}

function Test-RbRightHolder {
    <# .SYNOPSIS Says whether one of the entries of an account stands in a right's list. #>
    param([Parameter(Mandatory = $true)][hashtable]$Holders, [Parameter(Mandatory = $true)][string]$Right, [Parameter(Mandatory = $true)][string[]]$Entries)
    if (-not $Holders.ContainsKey($Right)) { return $false }
    foreach ($holder in @($Holders[$Right])) { if (Test-RbListed -Entry $holder -Entries $Entries) { return $true } }
    return $false
}

function Test-RbListed {
    <# .SYNOPSIS Says whether an entry of a list is one of the entries of an account. #>
    param([Parameter(Mandatory = $true)][string]$Entry, [Parameter(Mandatory = $true)][string[]]$Entries)
    foreach ($one in $Entries) { if (Test-RbSameText -One $Entry -Other $one) { return $true } }
    return $false
}

function Invoke-RbRightChange {
    <# .SYNOPSIS Adds an account to the lists of rights, or takes it out, and touches no other entry. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Kind, [Parameter(Mandatory = $true)][string]$Account, [Parameter(Mandatory = $true)][AllowEmptyCollection()][string[]]$Rights, [Parameter(Mandatory = $true)][bool]$Add)
    $sid = Request-RbHelper -Name 'account_sid' -Request @{ name = $Account }
    if (-not $sid) { Exit-RbDeed -Outcome 'failed' -Reason 'account' -Words ('there is no account ' + $Account) }
    $holders = Get-RbRightHolder
    $entries = @(Get-RbRightEntry -Account $Account -Sid $sid)
    $lines = New-Object -TypeName System.Collections.ArrayList
    $names = New-Object -TypeName System.Collections.ArrayList
    $sign = '-'
    if ($Add) { $sign = '+' }
    foreach ($right in $Rights) {
        if ((Test-RbRightHolder -Holders $holders -Right $right -Entries $entries) -eq $Add) { continue }
        $list = @()
        if ($holders.ContainsKey($right)) { $list = @($holders[$right] | Where-Object -FilterScript { -not (Test-RbListed -Entry $_ -Entries $entries) }) }
        if ($Add) { $list = @($list) + @('*' + $sid) }
        $null = $lines.Add($right + ' = ' + ($list -join ','))
        $null = $names.Add($sign + $right)
    }
    if ($lines.Count -eq 0) { Add-RbDeed -Id $Id -Kind $Kind -Command ('user rights ' + $Account) -Changed $false; return }
    $code = Write-RbRightLine -Lines $lines.ToArray()
    Add-RbDeed -Id $Id -Kind $Kind -Command ('user rights ' + ($names.ToArray() -join ',') + ' ' + $Account) -Code $code -Changed (@(0, 3) -contains $code)
    if (@(0, 3) -notcontains $code) { Exit-RbDeed -Outcome 'failed' -Reason ('secedit-' + $code) -Words 'secedit could not set the user rights' }
}

function Write-RbRightLine {
    <# .SYNOPSIS Gives secedit the new lists and returns its exit code. #>
    param([Parameter(Mandatory = $true)][string[]]$Lines)
    $files = Open-RbRightFile
    $head = @('[Unicode]', 'Unicode=yes', '[Version]', 'signature="$CHICAGO$"', 'Revision=1', '[Privilege Rights]')
    try {
        Write-RbText -Path $files.list -Text (($head + $Lines) -join "`r`n")
        $arguments = '/configure /db "' + $files.store + '" /cfg "' + $files.list + '" /areas USER_RIGHTS /quiet'
        return (Invoke-RbProgram -Program 'secedit.exe' -Arguments $arguments -TimeoutSeconds $script:Run.timeout).code
    }
    finally { Clear-RbRightFile -Files $files }
}
