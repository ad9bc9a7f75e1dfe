# Returns when Windows was started last.
$script:Jobs['boot_time'] = {
    $system = Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property 'LastBootUpTime'
    return ([datetime]$system.LastBootUpTime).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
}
