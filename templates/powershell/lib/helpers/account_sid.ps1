# Returns the SID of an account or group.
$script:Jobs['account_sid'] = {
    param($Request)
    $account = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList ([string]$Request.name)
    try { return $account.Translate([System.Security.Principal.SecurityIdentifier]).Value }
    catch [System.Security.Principal.IdentityNotMappedException] { return $null }
}
