# What an operator reads: checks, stops and what to do next. Both languages print the same lines.

$script:Meanings = @{
    1 = @('the script itself failed', 'read the lines above; keep the evidence and tell whoever made this bundle')
    2 = @('the settings are wrong', 'take the script from the bundle again')
    3 = @('a precondition is missing', 'put right what is marked UNMET above, then start again')
    4 = @('the host differs from the plan', 'read what was found above and what the runbook says of this step')
    5 = @('a person must act', 'do what the step says, then start again and answer')
    6 = @('the action failed', "read what the runbook says of this step under 'If it fails', then start again")
    7 = @('it acted, and the proof failed', 'do not repeat it blindly: read what is marked UNMET above')
    8 = @('declined, nothing was changed by this step', 'start again when it may be done')
    9 = @('it took too long', 'look whether the program still works, then start again')
    10 = @('the plan waits at this step', 'start again when the time that stands above is over')
    3010 = @('done; a restart or log-off is needed', 'restart or log off as the lines above say, then start again')
}
$script:Waived = @{
    'ignore-gate' = 'gate %s ignored'
    'accept' = 'look %s accepted as it is'
    'ask-again' = 'question of %s asked again'
    'allow-open-folder' = 'folder %s used though others may write to it'
}

# How a value begins that says why a look could not be taken, and what to do then: the first that fits.
$script:Failed = 'failed: '
$script:NextWords = @(
    @('SQL error 18456', 'this account has no login there; whoever administers the server adds one'),
    @('SQL error', 'the server did not answer: see that its service runs, that server, instance and port are right'),
    @('refused', 'nothing listens at that port: see that the service runs, and at which port'),
    @('timed out', 'nobody answered: see that the computer runs and that no firewall stands between'),
    @('no such name', 'see that the name is right and that this computer asks the right name server'),
    @('access denied', 'start again elevated, with the account that the step names')
)

# Where nobody would see a window, and what a look means there that finds no access.
$script:NoScreen = @{
    network = 'this session came over the network (PowerShell remoting): nobody would see the window of this step; log on at the screen or by Remote Desktop'
    none = 'this session belongs to a service or a scheduled task: nobody would see the window of this step; log on at the screen or by Remote Desktop'
}
$script:SecondHop = 'this session came over the network (PowerShell remoting), and its log-on reaches no second computer; log on to this one at the screen or by Remote Desktop'

function Get-RbNextText {
    <# .SYNOPSIS Returns what to do where a value says why a look could not be taken, nothing for any other value. #>
    param([Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value)
    if (($Value -isnot [string]) -or (-not $Value.StartsWith($script:Failed, [System.StringComparison]::Ordinal))) { return '' }
    if ((@('failed: access denied', 'failed: SQL error 18456') -ccontains $Value) -and ((Get-RbSession) -ceq 'network')) { return ('; next: ' + $script:SecondHop) }
    foreach ($row in $script:NextWords) { if ($Value.Substring($script:Failed.Length).StartsWith($row[0], [System.StringComparison]::Ordinal)) { return ('; next: ' + $row[1]) } }
    return '; next: read the words of the error'
}

function Get-RbFoundText {
    <# .SYNOPSIS Returns a value that was found, or wanted. #>
    param([Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value)
    if ($null -eq $Value) { return 'nothing' }
    return (ConvertTo-RbJson -Value $Value)
}

function Get-RbCheckLine {
    <# .SYNOPSIS Returns a check as a line to read. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Check)
    $name = $Check.id + ' (' + $Check.phase + '): '
    if ($Check.holds) { return ('  ok    ' + $name + (Get-RbFoundText -Value $Check.actual)) }
    $mark = 'UNMET'
    if ($Check.severity -ceq 'note') { $mark = 'note ' }
    if ($Check.phase -ceq 'before') { $mark = 'was  ' }
    if ($script:Run.mode -ceq 'undo') { $mark = 'now  ' }
    return ('  ' + $mark + ' ' + $name + (Get-RbDifferenceText -Check $Check))
}

function Get-RbDifferenceText {
    <# .SYNOPSIS Returns what was found and what was wanted. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Check)
    $how = ''
    if ($Check.comparison -cne 'equals') { $how = $Check.comparison.Replace('_', ' ') + ' ' }
    return ('found ' + (Get-RbFoundText -Value $Check.actual) + ', wanted ' + $how + (Get-RbFoundText -Value $Check.expected) + (Get-RbNextText -Value $Check.actual))
}

function Get-RbNoLongerText {
    <# .SYNOPSIS Returns that what a look asked for was so, is not so now, and why that decides nothing. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Day, [Parameter(Mandatory = $true)][string]$Why)
    $before = 'is not so now'
    if ($Day) { $before = 'was so on ' + $Day + ', is not now' }
    return ($Id + ' ' + $before + ' (' + $Why + ')')
}

function Get-RbWaivedText {
    <# .SYNOPSIS Returns what a person let pass, who, and why. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Waiver)
    return ($script:Waived[$Waiver.option].Replace('%s', $Waiver.subject) + ' by ' + $Waiver.person + ': ' + $Waiver.reason)
}

function Get-RbStopLine {
    <# .SYNOPSIS Returns why a run stopped, how far it is, and what to do next. #>
    param([Parameter(Mandatory = $true)][string]$Number, [Parameter(Mandatory = $true)][int]$Code, [Parameter(Mandatory = $true)][int]$Done, [Parameter(Mandatory = $true)][int]$Count)
    $words = @('unexpected', 'read the lines above')
    if ($script:Meanings.ContainsKey($Code)) { $words = $script:Meanings[$Code] }
    'stopped at step ' + $Number + ' with exit code ' + $Code + ': ' + $words[0]
    '  next: ' + $words[1]
    '  ' + $Done + ' of ' + $Count + ' steps are done; evidence: ' + $script:Runner.folder
}

function Get-RbDoneLine {
    <# .SYNOPSIS Returns that all that was asked for is done, which may be a part of the steps. #>
    param([Parameter(Mandatory = $true)][int]$Asked, [Parameter(Mandatory = $true)][int]$Count)
    if ($Asked -eq $Count) { return ('all steps are done; evidence: ' + $script:Runner.folder) }
    return ([string]$Asked + ' of ' + $Count + ' steps asked for, ' + $Asked + ' done; evidence: ' + $script:Runner.folder)
}

function Get-RbSummaryLine {
    <# .SYNOPSIS Returns how many steps are ready, to do, for a person, on other servers. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][string[]]$Marks, [Parameter(Mandatory = $true)][AllowEmptyCollection()][string[]]$Elsewhere)
    $ok = @($Marks | Where-Object -FilterScript { $_ -ceq 'ok' }).Count
    $open = @($Marks | Where-Object -FilterScript { $_ -ceq 'to do' }).Count - $Elsewhere.Count
    $person = @($Marks | Where-Object -FilterScript { $_ -ceq 'person' }).Count
    $line = [string]$ok + ' ok, ' + $open + ' to do here, ' + $person + ' for a person'
    if ($Elsewhere.Count -eq 0) { return $line }
    [string[]]$names = @($Elsewhere | Select-Object -Unique)
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return ($line + ', ' + $Elsewhere.Count + ' on ' + ($names -join ', '))
}
