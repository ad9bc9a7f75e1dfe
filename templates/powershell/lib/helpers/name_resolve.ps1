# Says whether a name has an address.
$script:Jobs['name_resolve'] = {
    param($Request)
    try { return (@([System.Net.Dns]::GetHostAddresses([string]$Request.name)).Count -gt 0) }
    catch {
        $failure = Get-HelperFailure -Problem $_
        # Only a name server that answers says that there is no such name.
        if ($failure -ceq 'failed: no such name') { return $false }
        return $failure
    }
}
