# Says whether a directory group exists, or has a member of its own.
$script:Jobs['ad_group'] = {
    param($Request)
    $entries = @{}
    foreach ($role in @('group', 'member')) {
        if (-not $Request.$role) { continue }
        $entries[$role] = Get-DirectoryEntry -Account $Request.$role
        if ($null -eq $entries[$role]) { return $false }
        $entries[$role].RefreshCache()
    }
    if (@($entries['group'].Properties['objectClass']) -notcontains 'group') { return $false }
    if ($Request.question -ceq 'exists') { return $true }
    return (@($entries['group'].Properties['member']) -contains [string]$entries['member'].Properties['distinguishedName'][0])
}
