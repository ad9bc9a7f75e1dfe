# Returns the state or the mail address of a directory account.
$script:Jobs['ad_account'] = {
    param($Request)
    $entry = Get-DirectoryEntry -Account $Request.name
    if ($null -eq $entry) { if ($Request.question -ceq 'mail') { return $null } else { return 'absent' } }
    if ($Request.question -ceq 'mail') {
        if ($entry.Properties['mail'].Count -eq 0) { return $null }
        return [string]$entry.Properties['mail'][0]
    }
    $entry.RefreshCache([string[]]@('userAccountControl', 'msDS-User-Account-Control-Computed'))
    $flags = [int]$entry.Properties['userAccountControl'].Value
    $computed = [int]$entry.Properties['msDS-User-Account-Control-Computed'].Value
    if ($flags -band 2) { return 'disabled' }
    if ($computed -band 16) { return 'locked' }
    if ($computed -band 8388608) { return 'expired' }
    # The password's end is in the flags, the account's is not; 0 and the largest number stand for never.
    $entry.RefreshCache([string[]]@('accountExpires'))
    $ends = [long]$entry.ConvertLargeIntegerToInt64($entry.Properties['accountExpires'].Value)
    if (($ends -gt 0) -and ($ends -lt [long]::MaxValue) -and ($ends -le [datetime]::UtcNow.ToFileTimeUtc())) { return 'expired' }
    return 'enabled'
}
