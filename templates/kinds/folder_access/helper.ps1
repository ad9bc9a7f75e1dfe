# Says whether Administrators and SYSTEM have access to a folder, by entries of its own, and nobody else.
$script:Jobs['folder_access'] = {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path -PathType 'Container')) { return $false }
    $security = Get-Acl -LiteralPath ([string]$Request.path)
    if (-not $security.AreAccessRulesProtected) { return $false }
    $wanted = @('S-1-5-18', 'S-1-5-32-544')
    $found = @{}
    foreach ($rule in $security.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
        # An entry that denies, and one of anybody else, is one too many.
        if ([string]$rule.AccessControlType -cne 'Allow') { return $false }
        if ($wanted -cnotcontains $rule.IdentityReference.Value) { return $false }
        $found[$rule.IdentityReference.Value] = $true
    }
    return ($found.Count -eq $wanted.Count)
}
