function Invoke-RbKeysExport {
    <# .SYNOPSIS Saves the encryption keys into a new file, with the time in a name that is taken; the password is typed into the tool, by a person. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Tool,
        [Parameter(Mandatory = $true)][string]$File,
        [Parameter(Mandatory = $true)][string]$Account,
        [string]$Name = '',
        [object]$Managed = $false
    )
    if (-not (Test-RbFile -Path $File)) { Exit-RbDeed -Outcome 'failed' -Reason 'keys' -Words ('there is no folder ' + $File) }
    if ($Name -match '[\\/:]') { Exit-RbDeed -Outcome 'failed' -Reason 'keys' -Words ('the name of a key file has no folder in it: ' + $Name) }
    $keys = $File.TrimEnd('\') + '\' + $Name
    if ((-not $Name) -or (Test-RbFile -Path $keys)) {
        $time = (Get-RbNow).ToString('yyyyMMddHHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
        $wanted = $Name
        if (-not $Name) { $wanted = 'miiskeys-' + $script:Run.computer + '.bin' }
        $dot = $wanted.LastIndexOf([char]'.')
        if ($dot -lt 1) { $dot = $wanted.Length }
        $keys = $File.TrimEnd('\') + '\' + $wanted.Substring(0, $dot) + '-' + $time + $wanted.Substring($dot)
    }
    $line = '/e "' + $keys + '" ' + (Get-RbQuoted -Text ('/u:' + $Account)) + ' *'
    if ($Managed) { '  if the tool asks for a password, press Enter without typing one' }
    else { '  the tool asks for the password of ' + $Account + '; type it there' }
    $code = Invoke-RbProgramVisible -Program $Tool -Arguments $line
    $done = (($code -eq 0) -and (Test-RbFile -Path $keys))
    Add-RbDeed -Id $Id -Kind 'keys_export' -Command ((Get-RbQuoted -Text $Tool) + ' ' + $line) -Code $code -Changed $done
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason 'keys' -Words ('the tool ended with ' + $code + ' and left no key file') }
}
