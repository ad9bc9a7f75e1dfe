# What actions share: the record of each, and the ways in which one can end early.

function Add-RbDeed {
    <# .SYNOPSIS Records one thing done. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Command,
        [AllowNull()][object]$Code = $null,
        [Parameter(Mandatory = $true)][bool]$Changed,
        [AllowNull()][hashtable]$Made = $null
    )
    $deed = @{ id = $Id; kind = $Kind; command = $Command; code = $Code; changed = $Changed }
    if ($Made) { $deed.made = $Made }
    $null = $script:Run.actions.Add($deed)
    Add-RbIntentLine -Value $deed
    if ($Changed) { $script:Run.changed = $true }
    Write-RbTrace -Text ($Kind + ' ' + $Id + ': ' + $Command)
}

function Get-RbMade {
    <# .SYNOPSIS Returns the objectGUID of what the runs that are undone have made under a name, '' where no record says. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    $guid = ''
    foreach ($record in $script:Run.undoing) {
        foreach ($deed in $record.result.actions) { if ($deed.ContainsKey('made') -and (Test-RbSameText -One $deed.made.name -Other $Name)) { $guid = $deed.made.guid } }
    }
    return $guid
}

function Exit-RbDeed {
    <# .SYNOPSIS Ends the step's actions with an outcome and a reason. #>
    param([Parameter(Mandatory = $true)][string]$Outcome, [Parameter(Mandatory = $true)][string]$Reason, [string]$Words = '')
    throw ('RB-SIGNAL ' + $Outcome + ' ' + $Reason + ' ' + $Words)
}

function Request-RbRestart {
    <# .SYNOPSIS Notes that the step ends with a restart or a log-off. #>
    param([Parameter(Mandatory = $true)][string]$Reason)
    if (-not $script:Run.restart) { $script:Run.restart = $Reason }
    Add-RbIntentLine -Value @{ restart = $script:Run.restart }
}

function Request-RbHelper {
    <# .SYNOPSIS Asks a helper and returns its value; it may run as long as it is known to need, and no longer than any program. #>
    param([Parameter(Mandatory = $true)][string]$Name, [hashtable]$Request = @{}, [int]$TimeoutSeconds = 120)
    $reply = Invoke-RbHelper -Name $Name -Request $Request -TimeoutSeconds ([Math]::Min($TimeoutSeconds, $script:Run.timeout))
    $answer = ConvertFrom-RbJson -Text $reply
    if ($answer.ContainsKey('error')) { throw ('the helper ' + $Name + ' says: ' + [string]$answer['error']) }
    return $answer['value']
}

function Request-RbNewSecret {
    <# .SYNOPSIS Asks twice for a secret that nobody can look up later; it is kept nowhere. #>
    param([Parameter(Mandatory = $true)][string]$Prompt)
    $typed = Read-RbSecret -Prompt $Prompt
    if (-not $typed) { Exit-RbDeed -Outcome 'declined' -Reason 'declined' -Words 'nothing was typed' }
    $again = Read-RbSecret -Prompt ($Prompt + ', once more')
    if (-not $again) { Exit-RbDeed -Outcome 'declined' -Reason 'declined' -Words 'nothing was typed' }
    if (-not [string]::Equals((Get-RbPlainSecret -Secret $again), (Get-RbPlainSecret -Secret $typed), [System.StringComparison]::Ordinal)) { Exit-RbDeed -Outcome 'declined' -Reason 'declined' -Words 'the two that were typed are not the same' }
    return $typed
}

function Request-RbAttestation {
    <# .SYNOPSIS Asks a person whether something is so, and records who answered what. #>
    param([Parameter(Mandatory = $true)][string]$Question)
    # What is neither yes nor no is asked again: a slip of the finger is no refusal on record.
    do { $answer = ([string](Read-RbAnswer -Prompt ($Question + ' (yes/no)'))).Trim() }
    until (@('', 'y', 'yes', 'n', 'no') -contains $answer)
    $person = [string](Read-RbAnswer -Prompt 'Your name')
    $note = [string](Read-RbAnswer -Prompt 'Note (may be empty)')
    if (-not $person.Trim()) { $person = (Get-RbWho).name }
    $said = 'no'
    if (@('yes', 'y') -contains $answer) { $said = 'yes' }
    $script:Run.attestation = @{ question = $Question; answer = $said; person = $person.Trim(); note = $note.Trim() }
    if ($said -ceq 'no') { Exit-RbDeed -Outcome 'manual' -Reason 'refused' -Words 'the question was answered with no' }
    $script:Run.changed = $true
}

function Get-RbQuoted {
    <# .SYNOPSIS Returns an argument as the C runtime reads it back. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    if ($Text -cmatch '\A[^ \t"]+\z') { return $Text }
    $escaped = [regex]::Replace($Text, '(\\*)"', '$1$1\"')
    return ('"' + [regex]::Replace($escaped, '(\\+)\z', '$1$1') + '"')
}

function Write-RbArtifact {
    <# .SYNOPSIS Keeps a text as evidence beside the record; one that cannot be written stops no action, but the record. #>
    param([Parameter(Mandatory = $true)][string]$Path, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    $run = $script:Run
    $name = (Get-RbStem) + '.' + ($run.artifacts.Count + 1) + '.' + $Path.Substring($Path.LastIndexOf([char]'\') + 1)
    $bytes = (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Text)
    try { Save-RbText -Name $name -Text $Text }
    catch { $run.unkept = [string]$_.Exception.Message; return }
    $null = $run.artifacts.Add(@{ file = $name; sha256 = (Get-RbBytesHash -Bytes $bytes); bytes = $bytes.Length })
}
