# One start at a time on a computer: whoever runs steps of an evidence folder holds a file in it.

# What this process holds, by file: the runner holds it for the steps that it starts.
$script:Held = @{}

function Lock-RbFolder {
    <#
    .SYNOPSIS
        Holds this computer's lock in an evidence folder; returns the file to let go of, '' where none need be.
    .DESCRIPTION
        Where another start holds it, $script:Other says so. Windows lets go of it when the process ends, however it ends.
    #>
    param([Parameter(Mandatory = $true)][string]$Folder)
    $script:Other = ''
    $file = [System.IO.Path]::Combine($Folder, (Get-RbComputer) + '.lock')
    if ($script:Held.ContainsKey($file)) { return '' }
    try {
        $null = [System.IO.Directory]::CreateDirectory($Folder)
        $stream = [System.IO.File]::Open($file, [System.IO.FileMode]::OpenOrCreate, [System.IO.FileAccess]::ReadWrite, [System.IO.FileShare]::ReadWrite)
    }
    # Where no file can be made no record can be written either, and that says so itself.
    catch { return '' }
    # Both languages lock this one byte, far behind whatever the file holds: what stands in it can be read meanwhile.
    try { $stream.Lock(1073741824, 1) }
    catch {
        $script:Other = (Get-RbHolderText -Stream $stream) + '; start again when that has ended'
        $stream.Dispose()
        return ''
    }
    $script:Held[$file] = $stream
    $said = @{ user = ([string]$env:USERDOMAIN + '\' + [string]$env:USERNAME); since = (Get-RbTimeText -Time (Get-RbNow)); process = $PID }
    $bytes = (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes((ConvertTo-RbJson -Value $said))
    try { $stream.SetLength(0); $stream.Write($bytes, 0, $bytes.Length); $stream.Flush($true) }
    # It is held all the same; only who holds it cannot be told.
    catch [System.IO.IOException] { $null = $_ }
    return $file
}

function Unlock-RbFolder {
    <# .SYNOPSIS Lets go of a lock that was taken. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$File)
    if (-not $File) { return }
    $stream = $script:Held[$File]
    $script:Held.Remove($File)
    # What could not be written of who holds it is written by nobody now.
    try { $stream.Dispose() }
    catch [System.IO.IOException] { $null = $_ }
    # Where another process has opened it by now, Windows does not remove it.
    try { [System.IO.File]::Delete($File) }
    catch { $null = $_ }
}

function Get-RbHolderText {
    <# .SYNOPSIS Returns who holds the lock, and since when. #>
    param([Parameter(Mandatory = $true)][System.IO.FileStream]$Stream)
    try {
        $said = ConvertFrom-RbJson -Text (New-Object -TypeName System.IO.StreamReader -ArgumentList $Stream).ReadToEnd()
        return ([string]$said.user + ' runs steps here since ' + [string]$said.since + ' (process ' + [string]$said.process + ')')
    }
    catch { return 'somebody runs steps here' }
}
