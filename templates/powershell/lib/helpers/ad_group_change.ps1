# Makes a directory group and returns its objectGUID; removes one, adds or drops a member, and says whether that changed something.
$script:Jobs['ad_group_change'] = {
    param($Request)
    function Get-ChangeableEntry {
        <#
        .SYNOPSIS
            Returns the directory entry of an account or group, $null for none.
        #>
        param([string]$Name)
        $entry = Get-DirectoryEntry -Account $Name
        if ($null -eq $entry) { return $null }
        $entry.RefreshCache()
        # An entry found by its SID cannot be changed; the same one by its name can.
        return (Get-DirectoryEntry -Name ([string]$entry.Properties['distinguishedName'][0]))
    }
    function Get-NameOf {
        <#
        .SYNOPSIS
            Returns the account name of a distinguished name; that itself where Windows knows none.
        #>
        param([string]$Name)
        try {
            $sid = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList @([byte[]](Get-DirectoryEntry -Name $Name).Properties['objectSid'].Value, 0)
            return $sid.Translate([System.Security.Principal.NTAccount]).Value
        }
        catch { return $Name }
    }
    $group = Get-ChangeableEntry -Name $Request.name
    $sam = ([string]$Request.name).Split('\')[-1]
    if ($Request.change -ceq 'create') {
        if ($null -ne $group) { return $false }
        $parent = Get-DirectoryEntry -Name ([string]$Request.path)
        $entry = $parent.Children.Add('CN=' + $sam, 'group')
        $null = $entry.Properties['sAMAccountName'].Add($sam)
        # A global (2) or a domain local group (4), for security (the sign bit).
        $type = @{ 'global' = -2147483646; 'domain-local' = -2147483644 }[[string]$Request.scope]
        $null = $entry.Properties['groupType'].Add($type)
        if ($Request.description) { $null = $entry.Properties['description'].Add([string]$Request.description) }
        $entry.CommitChanges()
        return $entry.Guid.ToString()
    }
    if ($null -eq $group) { if ($Request.change -ceq 'add') { throw ('there is no group ' + $Request.name) } else { return $false } }
    if ($Request.change -ceq 'remove') {
        if ($Request.guid -and ($group.Guid.ToString() -cne $Request.guid)) { throw ('the group ' + $Request.name + ' is another one than this plan made, and is left alone') }
        [string[]]$members = @($group.Properties['member'] | ForEach-Object -Process { Get-NameOf -Name ([string]$_) })
        [System.Array]::Sort($members, [System.StringComparer]::Ordinal)
        if ($members.Count -gt 0) { throw ('the group ' + $Request.name + ' has members that this plan did not add, and is left alone: ' + ($members -join ', ')) }
        $group.DeleteTree()
        return $true
    }
    $member = Get-ChangeableEntry -Name $Request.member
    if ($null -eq $member) { if ($Request.change -ceq 'add') { throw ('there is no account ' + $Request.member) } else { return $false } }
    $name = [string]$member.Properties['distinguishedName'][0]
    $has = (@($group.Properties['member']) -contains $name)
    if ($has -eq ($Request.change -ceq 'add')) { return $false }
    if ($has) { $group.Properties['member'].Remove($name) } else { $null = $group.Properties['member'].Add($name) }
    $group.CommitChanges()
    return $true
}
