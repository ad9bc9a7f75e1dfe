# Says whether a port answers within some seconds, else why not.
$script:Jobs['tcp_connect'] = {
    param($Request)
    $end = [datetime]::UtcNow.AddSeconds([int]$Request.seconds)
    $failure = 'failed: no such name'
    try { $addresses = @([System.Net.Dns]::GetHostAddresses([string]$Request.host)) }
    catch { return (Get-HelperFailure -Problem $_) }
    # Each address in its own family: a client that is made without one knows no IPv6.
    foreach ($address in $addresses) {
        $client = New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList $address.AddressFamily
        try {
            $waiting = $client.BeginConnect($address, [int]$Request.port, $null, $null)
            $left = [int][Math]::Max(0, ($end - [datetime]::UtcNow).TotalMilliseconds)
            if ($waiting.AsyncWaitHandle.WaitOne($left)) {
                $client.EndConnect($waiting)
                return $true
            }
            $failure = 'failed: timed out'
        }
        catch { $failure = Get-HelperFailure -Problem $_ }
        finally { $client.Close() }
    }
    return $failure
}
