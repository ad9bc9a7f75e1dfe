# The registry's 64-bit view. Keys are written HKLM\...

function Get-RbRegistry {
    <# .SYNOPSIS Returns a value as text or whole number, $null where key or value is absent. #>
    param([Parameter(Mandatory = $true)][string]$Key, [Parameter(Mandatory = $true)][string]$Name)
    $path = Get-RbRegistryPath -Key $Key
    if (-not (Test-Path -LiteralPath $path)) { return $null }
    # Get-ItemProperty would read the whole key, and fail at any number in it that has a wrong length.
    $opened = Get-Item -LiteralPath $path
    try {
        $value = $opened.GetValue($Name)
        if ($null -eq $value) { return $null }
        return (Get-RbRegistryPlain -Value $value -Kind ([string]$opened.GetValueKind($Name)))
    }
    finally { $opened.Close() }
}

function Get-RbRegistryPlain {
    <# .SYNOPSIS Returns a value of the registry as text or whole number; numbers have no sign there. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][AllowEmptyCollection()][object]$Value, [Parameter(Mandatory = $true)][string]$Kind)
    if ($Value -is [string]) { return $Value }
    if ($Kind -ceq 'DWord') {
        if ($Value -is [byte[]]) { return [long][System.BitConverter]::ToUInt32($Value, 0) }
        return ([long]$Value -band 4294967295)
    }
    if ($Kind -ceq 'QWord') {
        $number = [System.BitConverter]::ToUInt64([System.BitConverter]::GetBytes([long]$Value), 0)
        # A number of more than 18 digits cannot be read back from a record; its text can.
        if ($number -ge 1000000000000000000) { return [string]$number }
        return [long]$number
    }
    if ($Value -is [byte[]]) { return [System.BitConverter]::ToString($Value).Replace('-', '').ToLowerInvariant() }
    return (@($Value) -join "`n")
}

function Test-RbRegistry {
    <# .SYNOPSIS Says whether a key exists. #>
    param([Parameter(Mandatory = $true)][string]$Key)
    return [bool](Test-Path -LiteralPath (Get-RbRegistryPath -Key $Key))
}

function Get-RbRegistryChild {
    <# .SYNOPSIS Returns the names of a key's children, sorted; none where the key is absent. #>
    param([Parameter(Mandatory = $true)][string]$Key)
    $path = Get-RbRegistryPath -Key $Key
    if (-not (Test-Path -LiteralPath $path)) { return @() }
    [string[]]$names = @(Get-ChildItem -LiteralPath $path | ForEach-Object -Process { [string]$_.PSChildName })
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return $names
}

function Write-RbRegistry {
    <# .SYNOPSIS Writes a text value and makes its key where it is missing. #>
    param([Parameter(Mandatory = $true)][string]$Key, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string]$Text)
    $path = Get-RbRegistryPath -Key $Key
    if (-not (Test-Path -LiteralPath $path)) { $null = New-Item -Path $path -Force }
    $null = New-ItemProperty -LiteralPath $path -Name $Name -Value $Text -PropertyType 'String' -Force
}

function Clear-RbRegistryValue {
    <# .SYNOPSIS Removes a value. #>
    param([Parameter(Mandatory = $true)][string]$Key, [Parameter(Mandatory = $true)][string]$Name)
    Remove-ItemProperty -LiteralPath (Get-RbRegistryPath -Key $Key) -Name $Name
}

function Get-RbRegistryPath {
    <# .SYNOPSIS Returns the provider's path of a key. #>
    param([Parameter(Mandatory = $true)][string]$Key)
    if (-not $Key.StartsWith('HKLM\', [System.StringComparison]::OrdinalIgnoreCase)) { throw ('only keys below HKLM are read: ' + $Key) }
    return ('Registry::HKEY_LOCAL_MACHINE\' + $Key.Substring(5))
}
