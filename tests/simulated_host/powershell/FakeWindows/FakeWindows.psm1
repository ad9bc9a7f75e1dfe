# Functions that shadow Windows' cmdlets: what belongs to the simulated host goes to the world's server.
# A function wins over a cmdlet of the same name; everything that is not simulated is passed on.

# Whether to act is asked by Shall, of who calls: a cmdlet that is passed on to would see the session's preferences instead.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

function script:Ask([string]$Operation, [object[]]$Arguments = @()) {
    $address, $computer = $env:RUNBOOK_SIM.Split('/', 2)
    if ($null -eq $global:RunbookSimStream -or $global:RunbookSimAddress -ne $address) {
        $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', [int]$address)
        $client.NoDelay = $true
        $stream = $client.GetStream()
        $global:RunbookSimStream = @{
            Out = [System.IO.StreamWriter]::new($stream, [System.Text.UTF8Encoding]::new($false))
            In  = [System.IO.StreamReader]::new($stream, [System.Text.UTF8Encoding]::new($false))
        }
        $global:RunbookSimAddress = $address
    }
    $given = @($Arguments | ForEach-Object { if ($_ -is [string]) { $_ -creplace '\AFileSystem::', '' } else { , $_ } })
    $request = @{ host = $computer; pid = $PID; op = $Operation; arguments = $given }
    $global:RunbookSimStream.Out.Write((ConvertTo-Json -InputObject $request -Compress -Depth 8) + "`n")
    $global:RunbookSimStream.Out.Flush()
    $reply = ConvertFrom-Json -InputObject $global:RunbookSimStream.In.ReadLine()
    if ($reply.PSObject.Properties['error']) {
        $kind = @{ FileNotFoundError = [System.IO.FileNotFoundException]; PermissionError = [System.UnauthorizedAccessException] }[$reply.error]
        if ($null -eq $kind) { $kind = [System.IO.IOException] }
        throw $kind::new($reply.words)
    }
    return , $reply.value
}

function script:Shall($Cmdlet, [string]$Target, [string]$What) {
    # As a real cmdlet does, ask the preferences of who calls it; a function of a module would see its own ones.
    if ([string]$Cmdlet.SessionState.PSVariable.GetValue('ConfirmPreference') -in 'Low', 'Medium') { throw "the library asks whether to $What $Target" }
    if (-not $Cmdlet.SessionState.PSVariable.GetValue('WhatIfPreference')) { return $true }
    [Console]::WriteLine("What if: $What $Target")
    return $false
}

function script:RegistryKey([string]$Path) {
    if ($Path -match '\A(?:Microsoft\.PowerShell\.Core\\)?(?:Registry::HKEY_LOCAL_MACHINE|Registry::HKLM|HKLM:)\\(.*)\z') { return 'HKLM\' + $Matches[1] }
}

function script:IsSimulated([string]$Path) { return $Path -match '\A(?:FileSystem::)?(?:[A-Za-z]:(?:[\\/]|\z)|\\\\[^\\/])' }

function global:Test-Path {
    param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [string]$PathType = 'Any')
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    $key = RegistryKey $wanted
    if ($key) { return [bool](Ask 'registry_exists' $key) }
    if (-not (IsSimulated $wanted)) { return Microsoft.PowerShell.Management\Test-Path -LiteralPath $wanted -PathType $PathType }
    $found = Ask 'stat' $wanted
    if ($null -eq $found) { return $false }
    return ($PathType -eq 'Any') -or ($found.folder -eq ($PathType -eq 'Container'))
}

function script:FileItem([string]$Path, $Found) {
    $Path = $Path -creplace '\AFileSystem::', ''
    $item = [pscustomobject]@{
        Name = ($Path -split '\\')[-1]; FullName = $Path; PSIsContainer = [bool]$Found.folder; Length = 0; LastWriteTimeUtc = $null; LastWriteTime = $null
        VersionInfo = [pscustomobject]@{ FileVersion = $null; ProductVersion = $null; FileMajorPart = 0; FileMinorPart = 0; FileBuildPart = 0; FilePrivatePart = 0 }
    }
    if (-not $Found.folder) {
        $item.Length = [long]$Found.size
        $item.LastWriteTimeUtc = [System.DateTimeOffset]::FromUnixTimeSeconds([long]$Found.time).UtcDateTime
        $item.LastWriteTime = $item.LastWriteTimeUtc.ToLocalTime()
        if ($Found.version) {
            $parts = $Found.version.Split('.') + @('0', '0', '0', '0')
            $item.VersionInfo.FileVersion = $item.VersionInfo.ProductVersion = $Found.version
            $item.VersionInfo.FileMajorPart, $item.VersionInfo.FileMinorPart, $item.VersionInfo.FileBuildPart, $item.VersionInfo.FilePrivatePart = [int]$parts[0], [int]$parts[1], [int]$parts[2], [int]$parts[3]
        }
    }
    return $item
}

function script:RegistryData($Value) {
    # What .NET makes of a value: its kind, and numbers with a sign; a DWORD of a wrong length is a longer number.
    if ($Value -is [string]) { return @{ Kind = 'String'; Data = $Value } }
    if ($Value -is [array]) { return @{ Kind = 'MultiString'; Data = [string[]]$Value } }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        if ($Value.PSObject.Properties['expand']) { return @{ Kind = 'ExpandString'; Data = [string](Ask 'expand' $Value.expand) } }
        if ($Value.PSObject.Properties['binary']) { return @{ Kind = 'Binary'; Data = [System.Convert]::FromHexString($Value.binary) } }
        return @{ Kind = 'DWord'; Data = [System.BitConverter]::ToInt64([System.Convert]::FromHexString($Value.dword), 0) }
    }
    if ([bigint]$Value -lt 4294967296) { return @{ Kind = 'DWord'; Data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([uint32]$Value), 0) } }
    return @{ Kind = 'QWord'; Data = [System.BitConverter]::ToInt64([System.BitConverter]::GetBytes([uint64]$Value), 0) }
}

function script:RegistryItem([string]$Key) {
    $values = @{}
    foreach ($value in (Ask 'registry_values' $Key).PSObject.Properties) { $values[$value.Name] = RegistryData $value.Value }
    $item = [pscustomobject]@{ PSChildName = ($Key -split '\\')[-1]; Values = $values }
    Add-Member -InputObject $item -MemberType ScriptMethod -Name 'GetValue' -Value { param($Name) if ($this.Values.ContainsKey($Name)) { , $this.Values[$Name].Data } }
    Add-Member -InputObject $item -MemberType ScriptMethod -Name 'GetValueKind' -Value { param($Name) $this.Values[$Name].Kind }
    Add-Member -InputObject $item -MemberType ScriptMethod -Name 'Close' -Value {}
    return $item
}

function global:Get-Item {
    [CmdletBinding()] param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [switch]$Force)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    $key = RegistryKey $wanted
    if ($key) { return RegistryItem $key }
    if (-not (IsSimulated $wanted)) { return Microsoft.PowerShell.Management\Get-Item -LiteralPath $wanted -Force:$Force }
    $found = Ask 'stat' $wanted
    if ($null -eq $found) { throw [System.Management.Automation.ItemNotFoundException]::new("Cannot find path '$wanted'") }
    return FileItem $wanted $found
}

function script:Below([string]$Folder, [bool]$Recurse) {
    foreach ($entry in (Ask 'list' $Folder)) {
        $path = $Folder.TrimEnd('\') + '\' + $entry[0]
        FileItem $path (Ask 'stat' $path)
        if ($entry[1] -and $Recurse) { Below $path $true }
    }
}

function global:Get-ChildItem {
    [CmdletBinding()] param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [string]$Filter = '', [switch]$Recurse, [switch]$Force, [switch]$File, [switch]$Directory)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    $key = RegistryKey $wanted
    if ($key) {
        foreach ($name in (Ask 'registry_children' $key)) { [pscustomobject]@{ PSChildName = $name; Name = ($key -replace '\AHKLM', 'HKEY_LOCAL_MACHINE') + '\' + $name } }
        return
    }
    if (-not (IsSimulated $wanted)) {
        $real = @{ LiteralPath = $wanted; Recurse = $Recurse; Force = $Force; File = $File; Directory = $Directory }
        if ($Filter) { $real.Filter = $Filter }
        return Microsoft.PowerShell.Management\Get-ChildItem @real
    }
    $items = @(Below $wanted ([bool]$Recurse))
    if ($File) { $items = @($items | Where-Object -FilterScript { -not $_.PSIsContainer }) }
    if ($Directory) { $items = @($items | Where-Object -FilterScript { $_.PSIsContainer }) }
    if ($Filter) { $items = @($items | Where-Object -FilterScript { $_.Name -like $Filter }) }
    return $items
}

function global:New-ItemProperty {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path, [string]$Name, [object]$Value, [string]$PropertyType = 'String', [switch]$Force)
    $key = RegistryKey ($(if ($LiteralPath) { $LiteralPath } else { $Path }))
    if (Shall $PSCmdlet $key 'set') { $null = Ask 'registry_set' $key, $Name, $Value }
}

function global:Set-ItemProperty {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path, [string]$Name, [object]$Value, [string]$Type = 'String', [switch]$Force)
    $key = RegistryKey ($(if ($LiteralPath) { $LiteralPath } else { $Path }))
    if (Shall $PSCmdlet $key 'set') { $null = Ask 'registry_set' $key, $Name, $Value }
}

function global:Remove-ItemProperty {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path, [string]$Name, [switch]$Force)
    $key = RegistryKey ($(if ($LiteralPath) { $LiteralPath } else { $Path }))
    if (Shall $PSCmdlet $key 'remove') { $null = Ask 'registry_delete' $key, $Name }
}

function global:New-Item {
    [CmdletBinding(SupportsShouldProcess = $true)] param([Parameter(Position = 0)][string]$Path, [string]$Name = '', [string]$ItemType = '', [object]$Value, [switch]$Force)
    $key = RegistryKey $Path
    if ($key) { if (Shall $PSCmdlet $key 'create') { $null = Ask 'registry_make' $key }; return [pscustomobject]@{ PSPath = $Path } }
    $shall = Shall $PSCmdlet $Path 'create'
    if (-not (IsSimulated $Path)) {
        $real = @{ Path = $Path; Force = $Force }
        if ($ItemType) { $real.ItemType = $ItemType }
        if ($null -ne $Value) { $real.Value = $Value }
        if ($shall) { return Microsoft.PowerShell.Management\New-Item @real }
        return
    }
    if ($shall) { $null = Ask 'make_folder' $Path }
    return FileItem $Path ([pscustomobject]@{ folder = $true })
}

function global:Copy-Item {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path, [Parameter(Position = 1)][string]$Destination, [switch]$Force, [switch]$Recurse)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (-not (Shall $PSCmdlet $wanted 'copy')) { return }
    if ((IsSimulated $wanted) -and (IsSimulated $Destination)) { $null = Ask 'copy' $wanted, $Destination }
    elseif (IsSimulated $wanted) { [System.IO.File]::WriteAllBytes($Destination, [System.Convert]::FromBase64String((Ask 'read' $wanted))) }
    else { Microsoft.PowerShell.Management\Copy-Item -LiteralPath $wanted -Destination $Destination -Force:$Force -Recurse:$Recurse }
}

function global:Move-Item {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path, [Parameter(Position = 1)][string]$Destination, [switch]$Force)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (-not (Shall $PSCmdlet $wanted 'move')) { return }
    if (-not (IsSimulated $wanted)) { return Microsoft.PowerShell.Management\Move-Item -LiteralPath $wanted -Destination $Destination -Force:$Force }
    if (-not $Force -and $null -ne (Ask 'stat' $Destination)) { throw [System.IO.IOException]::new("Cannot create a file when that file already exists: $Destination") }
    $null = Ask 'move' $wanted, $Destination
}

function global:Remove-Item {
    [CmdletBinding(SupportsShouldProcess = $true)] param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [switch]$Force, [switch]$Recurse)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (-not (Shall $PSCmdlet $wanted 'remove')) { return }
    if (-not (IsSimulated $wanted)) { Microsoft.PowerShell.Management\Remove-Item -LiteralPath $wanted -Force:$Force -Recurse:$Recurse; return }
    $null = Ask 'remove' $wanted
}

function global:Get-FileHash {
    [CmdletBinding()] param([string]$LiteralPath, [string]$Algorithm = 'SHA256')
    if (-not (IsSimulated $LiteralPath)) { return Microsoft.PowerShell.Utility\Get-FileHash -LiteralPath $LiteralPath -Algorithm $Algorithm }
    return [pscustomobject]@{ Algorithm = $Algorithm; Hash = (Ask 'hash' $LiteralPath).ToUpperInvariant(); Path = $LiteralPath }
}

function script:Decode([byte[]]$Bytes) {
    if ($Bytes.Length -ge 2 -and $Bytes[0] -eq 255 -and $Bytes[1] -eq 254) { return [System.Text.Encoding]::Unicode.GetString($Bytes, 2, $Bytes.Length - 2) }
    return [System.Text.Encoding]::UTF8.GetString($Bytes)
}

function global:Get-Content {
    [CmdletBinding()] param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [switch]$Raw, [object]$Encoding = $null)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (-not (IsSimulated $wanted)) { return Microsoft.PowerShell.Management\Get-Content -LiteralPath $wanted -Raw:$Raw }
    $bytes = [System.Convert]::FromBase64String((Ask 'read' $wanted))
    if ("$Encoding" -eq 'Byte') { return $bytes }
    $text = Decode $bytes
    if ($Raw) { return $text }
    $lines = $text -split '\r?\n'
    if ($lines.Length -gt 0 -and $lines[-1] -eq '') { $lines = @($lines | Select-Object -First ($lines.Length - 1)) }
    return $lines
}

function global:Set-Content {
    [CmdletBinding(SupportsShouldProcess = $true)] param([Parameter(Position = 0)][string]$Path, [string]$LiteralPath, [object[]]$Value, [object]$Encoding = 'Default', [switch]$NoNewline, [switch]$Force)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (-not (Shall $PSCmdlet $wanted 'write')) { return }
    if (-not (IsSimulated $wanted)) { Microsoft.PowerShell.Management\Set-Content -LiteralPath $wanted -Value $Value -NoNewline:$NoNewline -Encoding $Encoding; return }
    $text = ($Value -join "`r`n") + $(if ($NoNewline) { '' } else { "`r`n" })
    $bytes = if ("$Encoding" -eq 'Unicode') { [byte[]](255, 254) + [System.Text.Encoding]::Unicode.GetBytes($text) } else { [System.Text.Encoding]::UTF8.GetBytes($text) }
    $null = Ask 'write' $wanted, ([System.Convert]::ToBase64String($bytes))
}

function global:Unblock-File {
    [CmdletBinding(SupportsShouldProcess = $true)] param([string]$LiteralPath, [string]$Path)
    $wanted = if ($LiteralPath) { $LiteralPath } else { $Path }
    if (Shall $PSCmdlet $wanted 'unblock') { $null = Ask 'unblock' $wanted }
}

function global:Get-PSDrive {
    [CmdletBinding()] param([Parameter(Position = 0)][string]$Name)
    return [pscustomobject]@{ Name = $Name; Free = [long](Ask 'free' ($Name + ':\')) }
}

function global:Start-Sleep {
    [CmdletBinding()] param([Parameter(Position = 0)][double]$Seconds = 0, [int]$Milliseconds = 0)
    $null = Ask 'sleep' ($Seconds + $Milliseconds / 1000)
}

function global:Get-Date {
    [CmdletBinding()] param([string]$Format = '')
    $now = [System.DateTimeOffset]::FromUnixTimeSeconds([long](Ask 'now')).LocalDateTime
    if ($Format) { return $now.ToString($Format) }
    return $now
}

$global:RunbookProgram = [System.IO.Path]::GetFullPath((Join-Path -Path $PSScriptRoot -ChildPath '../../bin/program'))

function global:New-Object {
    # A process that is made this way starts on the simulated host, with its raw line, as CreateProcess would pass it.
    [CmdletBinding()] param([Parameter(Position = 0)][string]$TypeName, [Parameter(Position = 1)][object[]]$ArgumentList = @(), [System.Collections.IDictionary]$Property = $null)
    if ($TypeName -ne 'System.Diagnostics.Process') { return , (Microsoft.PowerShell.Utility\New-Object @PSBoundParameters) }
    $process = [System.Diagnostics.Process]::new()
    Add-Member -InputObject $process -MemberType ScriptMethod -Name 'Start' -Force -Value {
        $start = $this.StartInfo
        $name = $start.FileName
        if (-not (IsSimulated $name)) {
            # Windows looks for a bare name in the current folder before its own.
            $start.FileName = [System.IO.Path]::Combine([System.Environment]::CurrentDirectory, $name)
            return $this.PSBase.Start()
        }
        if ($null -eq (Ask 'stat' $name)) { throw [System.ComponentModel.Win32Exception]::new(2, "The system cannot find the file specified: $name") }
        $start.FileName = $global:RunbookProgram
        $start.WorkingDirectory = ''
        $start.Environment['RUNBOOK_SIM_PROGRAM'] = $name
        $start.Environment['RUNBOOK_SIM_LINE'] = $start.Arguments
        $start.Environment['RUNBOOK_SIM_STDIN'] = $(if ($start.RedirectStandardInput) { '' } else { '/dev/null' })
        $start.Arguments = ''
        return $this.PSBase.Start()
    }
    # Who waits for a program that takes long lets the time of the world pass.
    Add-Member -InputObject $process -MemberType ScriptMethod -Name 'WaitForExit' -Force -Value {
        $name = $this.StartInfo.Environment['RUNBOOK_SIM_PROGRAM']
        if ($args.Count -eq 0 -or -not $name) { return $this.PSBase.WaitForExit.Invoke($args) }
        $ended = Ask 'pass_by' $name, ($args[0] / 1000)
        if ($ended -eq $false) { return $false }
        if ($ended) { $this.PSBase.WaitForExit(); return $true }
        return $this.PSBase.WaitForExit($args[0])
    }
    return $process
}

function global:Read-Host {
    # A batch says what is typed at each start; without one, a person types into standard input.
    param([Parameter(Position = 0)][string]$Prompt, [switch]$AsSecureString)
    if ($null -eq $global:RunbookTyped) { return Microsoft.PowerShell.Utility\Read-Host @PSBoundParameters }
    if ($global:RunbookTyped.Count -eq 0) { return $null }
    $typed = [string]$global:RunbookTyped.Dequeue()
    if ($AsSecureString) { return [System.Net.NetworkCredential]::new('', $typed).SecurePassword }
    return $typed
}

function global:Invoke-Simulated([string]$Event, [object[]]$Arguments = @()) { Ask $Event $Arguments }

Export-ModuleMember -Function @()
