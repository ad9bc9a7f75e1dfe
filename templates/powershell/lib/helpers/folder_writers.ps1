# Returns who may write to a folder, but for administrators, Windows itself and whoever asks; '' for nobody.
$script:Jobs['folder_writers'] = {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path)) { return '' }
    # SYSTEM, Administrators, TrustedInstaller; CREATOR OWNER and OWNER RIGHTS are the owner, who is looked at as well.
    $own = @('S-1-5-18', 'S-1-5-32-544', 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', 'S-1-3-0', 'S-1-3-4')
    $own += [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    $rights = [System.Security.AccessControl.FileSystemRights]'WriteData, AppendData, WriteAttributes, WriteExtendedAttributes, Delete, DeleteSubdirectoriesAndFiles, ChangePermissions, TakeOwnership'
    # Entries that only folders inherit may hold the rights GENERIC_ALL and GENERIC_WRITE, which have no names.
    $generic = 0x50000000
    $acl = Get-Acl -LiteralPath $Request.path
    $kind = [System.Security.Principal.SecurityIdentifier]
    $sids = @($acl.GetOwner($kind).Value)
    foreach ($rule in $acl.GetAccessRules($true, $true, $kind)) {
        $may = [int]$rule.FileSystemRights -band ([int]$rights -bor $generic)
        if (($rule.AccessControlType -eq 'Allow') -and ($may -ne 0)) { $sids += $rule.IdentityReference.Value }
    }
    [string[]]$others = @($sids | Where-Object -FilterScript { $own -cnotcontains $_ } | Select-Object -Unique)
    [System.Array]::Sort($others, [System.StringComparer]::Ordinal)
    $names = foreach ($sid in $others) {
        try { (New-Object -TypeName $kind -ArgumentList $sid).Translate([System.Security.Principal.NTAccount]).Value + ' (' + $sid + ')' }
        catch { $sid }
    }
    return (@($names) -join ', ')
}
