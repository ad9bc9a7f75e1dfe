# Returns the account of the token that this runs under, in lower case.
$script:Jobs['session_account'] = { return [System.Security.Principal.WindowsIdentity]::GetCurrent().Name.ToLowerInvariant() }
