# The registry's 64-bit view. Keys are written HKLM\...

function Get-RbRegistry {
    <# .SYNOPSIS Returns a value as string or integer, $null where key or value is absent. #>
    param([Parameter(Mandatory = $true)][string]$Key, [Parameter(Mandatory = $true)][string]$Name)
    $path = Get-RbRegistryPath -Key $Key
    if (-not (Test-Path -LiteralPath $path)) { return $null }
    $item = Get-ItemProperty -LiteralPath $path
    if ($null -eq $item) { return $null }
    $property = $item.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    if (($property.Value -is [int]) -or ($property.Value -is [long])) { return [long]$property.Value }
    return (@($property.Value) -join "`n")
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
