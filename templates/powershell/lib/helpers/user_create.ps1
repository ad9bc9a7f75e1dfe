# Makes an enabled user whose password does not expire: of a domain (DOMAIN\name), else of this computer. Returns the objectGUID of the first.
$script:Jobs['user_create'] = {
    param($Request)
    $assembly = [System.Reflection.Assembly]::Load('System.DirectoryServices.AccountManagement, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $space = 'System.DirectoryServices.AccountManagement.'
    $words = ([string]$Request.name).Split('\')
    # 0 is this computer, 1 a domain.
    $kind = [System.Enum]::ToObject($assembly.GetType($space + 'ContextType'), [int]($words.Count -gt 1))
    $place = [System.Environment]::MachineName
    if ($words.Count -gt 1) { $place = $words[0] }
    $where = @($kind, $place)
    # Without a container the domain takes the one that it keeps for new users.
    if ($Request.path) { $where = @($kind, $place, [string]$Request.path) }
    $context = [System.Activator]::CreateInstance($assembly.GetType($space + 'PrincipalContext'), $where)
    $user = [System.Activator]::CreateInstance($assembly.GetType($space + 'UserPrincipal'), @($context))
    $user.SamAccountName = $words[-1]
    $user.Name = $words[-1]
    $user.Description = [string]$Request.description
    $user.SetPassword([string]$Request.secret)
    $user.PasswordNeverExpires = $true
    $user.Enabled = $true
    try {
        $user.Save()
        # Who may change the password stands in the entry's own list, which there is only now.
        $user.UserCannotChangePassword = $true
        $user.Save()
        # A user of the directory has an objectGUID; one of this computer has none.
        if ($words.Count -gt 1) { return $user.Guid.ToString() }
        return $true
    }
    catch {
        $refused = $_
        # A user whom the policy refuses a password must not stay behind without one.
        try { $user.Delete() } catch { $null = $_ }
        throw $refused
    }
    finally { $user.Dispose(); $context.Dispose() }
}
