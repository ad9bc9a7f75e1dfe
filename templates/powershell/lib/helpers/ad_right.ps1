# Looks for an extended right on a naming context, grants it or takes it away; one entry of one account.
$script:Jobs['ad_right'] = {
    param($Request)
    $account = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList ([string]$Request.account)
    $sid = $account.Translate([System.Security.Principal.SecurityIdentifier])
    $right = [guid][string]$Request.right
    # Named by its domain: controllers of another one answer with a referral.
    $name = [string]$Request.naming_context
    $labels = @($name.Split(',') | Where-Object -FilterScript { [regex]::IsMatch($_.Trim(), '\ADC=', [System.Text.RegularExpressions.RegexOptions]'IgnoreCase, CultureInvariant') } | ForEach-Object -Process { $_.Trim().Substring(3) })
    $path = 'LDAP://' + ($labels -join '.') + '/' + $name.Replace('/', '\/')
    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList $path
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
