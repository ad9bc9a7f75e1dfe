# Says whether a directory group exists, or has a member of its own.
$script:Jobs['ad_group'] = {
    param($Request)
    $entries = @{}
    foreach ($role in @('group', 'member')) {
        if (-not $Request.$role) { continue }
        $account = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList ([string]$Request.$role)
        try { $sid = $account.Translate([System.Security.Principal.SecurityIdentifier]).Value }
        catch [System.Security.Principal.IdentityNotMappedException] { return $false }
        $entries[$role] = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList ('LDAP://<SID=' + $sid + '>')
        $entries[$role].RefreshCache()
    }
    if (@($entries['group'].Properties['objectClass']) -notcontains 'group') { return $false }
    if ($Request.question -ceq 'exists') { return $true }
    return (@($entries['group'].Properties['member']) -contains [string]$entries['member'].Properties['distinguishedName'][0])
}
