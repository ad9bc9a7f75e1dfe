# Says whether this computer can use a group managed service account; needs the Active Directory module of RSAT.
$script:Jobs['gmsa_test'] = {
    param($Request)
    Import-Module -Name 'ActiveDirectory'
    $words = ([string]$Request.name).Split('\')
    $account = @{ Identity = $words[-1].TrimEnd('$') }
    # The account may be of another domain than this computer.
    if ($words.Count -gt 1) { $account.Server = $words[0] }
    return [bool](Test-ADServiceAccount -Identity (Get-ADServiceAccount @account))
}
