function Invoke-RbKeysExport {
    <# .SYNOPSIS Saves the encryption keys into a new file; the password is typed into the tool, by a person. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Tool,
        [Parameter(Mandatory = $true)][string]$File,
        [Parameter(Mandatory = $true)][string]$Account
    )
    if (-not (Test-RbFile -Path $File)) { Exit-RbDeed -Outcome 'failed' -Reason 'keys' -Words ('there is no folder ' + $File) }
    $time = (Get-RbNow).ToString('yyyyMMddHHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
    $keys = $File.TrimEnd('\') + '\miiskeys-' + $script:Run.computer + '-' + $time + '.bin'
    $line = '/e "' + $keys + '" ' + (Get-RbQuoted -Text ('/u:' + $Account)) + ' *'
    '  the tool asks for the password of ' + $Account + '; type it there'
    $code = Invoke-RbProgramVisible -Program $Tool -Arguments $line -TimeoutSeconds $script:Run.timeout
    $done = (($code -eq 0) -and (Test-RbFile -Path $keys))
    Add-RbDeed -Id $Id -Kind 'keys_export' -Command ((Get-RbQuoted -Text $Tool) + ' ' + $line) -Code $code -Changed $done
    if (-not $done) { Exit-RbDeed -Outcome 'failed' -Reason 'keys' -Words ('the tool ended with ' + $code + ' and left no key file') }
}
