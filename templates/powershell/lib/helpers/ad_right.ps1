# Looks for an extended right on a naming context, grants it or takes it away; one entry of one account.
$script:Jobs['ad_right'] = {
    param($Request)
    $account = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList ([string]$Request.account)
    $sid = $account.Translate([System.Security.Principal.SecurityIdentifier])
    $right = [guid][string]$Request.right
    $entry = Get-DirectoryEntry -Name $Request.naming_context
    $entry.Options.SecurityMasks = [System.DirectoryServices.SecurityMasks]::Dacl
    $rules = $entry.ObjectSecurity.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier])
    $present = (@($rules | Where-Object -FilterScript {
                ($_.IdentityReference.Value -ceq $sid.Value) -and ($_.ObjectType -eq $right) -and ([string]$_.AccessControlType -ceq 'Allow')
            }).Count -gt 0)
    if ($Request.question -ceq 'present') { return $present }
    if ($present -eq ($Request.question -ceq 'grant')) { return $false }
    $words = @($sid, [System.DirectoryServices.ActiveDirectoryRights]::ExtendedRight, [System.Security.AccessControl.AccessControlType]::Allow, $right)
    $rule = New-Object -TypeName System.DirectoryServices.ActiveDirectoryAccessRule -ArgumentList $words
    if ($Request.question -ceq 'grant') { $entry.ObjectSecurity.AddAccessRule($rule) }
    else { $entry.ObjectSecurity.RemoveAccessRuleSpecific($rule) }
    $entry.CommitChanges()
    return $true
}
