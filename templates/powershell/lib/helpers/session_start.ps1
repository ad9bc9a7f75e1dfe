# Returns when the log-on session of this process began.
$script:Jobs['session_start'] = {
    $said = & ([System.Environment]::SystemDirectory + '\klist.exe') | Out-String
    $match = [regex]::Match($said, '0:0x([0-9a-fA-F]+)')
    if (-not $match.Success) { throw 'klist.exe does not name the log-on session' }
    $number = [Convert]::ToInt64($match.Groups[1].Value, 16)
    $session = Get-CimInstance -ClassName 'Win32_LogonSession' -Filter ("LogonId='" + $number + "'")
    if ($null -eq $session) { throw 'Windows does not know the log-on session of this process' }
    return ([datetime]$session.StartTime).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
}
