# The start and the end of a step: what is asked for, on which computer, and what came of it.

$script:Codes = @{
    unchanged = 0; changed = 0; error = 1; usage = 2; blocked = 3; drift = 4; manual = 5
    failed = 6; unproven = 7; declined = 8; timeout = 9; waiting = 10; restart = 3010
}

function Open-RbRun {
    <# .SYNOPSIS Makes this run's state from the settings and the options. #>
    param([Parameter(Mandatory = $true)][hashtable]$Options)
    $block = Read-RbSettings -Line $Options.Settings
    $mode = 'run'
    if ($Options.Check) { $mode = 'check' }
    if ($Options.Undo) { $mode = 'undo' }
    if ($Options.Check -and $Options.Undo) { throw '-Check and -Undo exclude each other' }
    if ($Options.Undo -and (-not $Options.Back)) { throw 'this step has no undo; the runbook says what to do' }
    if ($Options.IgnoreGate -and ((-not $Options.IgnoreGate.Trim()) -or ($Options.IgnoreGate -cmatch '[\u0000-\u001f\u007f-\u009f]'))) { throw 'a reason is one line of at most 400 letters' }
    $folder = $Options.EvidenceDirectory
    if (-not $folder) { $folder = Join-Path -Path ([System.IO.Path]::GetDirectoryName($Options.Script)) -ChildPath '../../../evidence' }
    $script:Run = @{
        settings = $block.settings; step = $block.step; plan = $block.plan
        mode = $mode; whatif = $Options.Preview; question = $Options.Question
        alone = [bool]$Options.NonInteractive; timeout = [int]$Options.TimeoutSeconds
        script = [System.IO.Path]::GetFullPath($Options.Script); folder = (Get-RbFullPath -Path $folder)
        computer = Get-RbComputer; user = Get-RbUser; started = Get-RbTimeText -Time (Get-RbNow)
        ignore = ([string]$Options.IgnoreGate).Trim(); ignored = ''
        # By check, the step that takes its state away; what differs and decides nothing any more.
        until = @{}; noted = New-Object -TypeName System.Collections.ArrayList
        phase = ''; outcome = ''; reason = ''; words = ''; restart = ''; stem = ''
        changed = $false; resumed = $false; unkept = ''; attestation = $null
        checks = New-Object -TypeName System.Collections.ArrayList
        actions = New-Object -TypeName System.Collections.ArrayList
        artifacts = New-Object -TypeName System.Collections.ArrayList
    }
    $script:Run.dialog = Test-RbDialog -Blocks $Options
}

function Test-RbDialog {
    <# .SYNOPSIS Says whether the step cannot end without a person. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    $run = $script:Run
    if ($Blocks.Undo) { return $false }
    if ($run.settings.ContainsKey('attest') -or ($run.step.level -ceq 'attended')) { return $true }
    $secrets = @($run.settings.Keys | Where-Object -FilterScript { $_.EndsWith('__secret', [System.StringComparison]::Ordinal) -and $run.settings[$_] })
    return ($secrets.Count -gt 0)
}

function Write-RbOutcome {
    <# .SYNOPSIS Settles what came of the step. #>
    param([Parameter(Mandatory = $true)][string]$Outcome, [string]$Reason = '', [string]$Words = '')
    $script:Run.outcome = $Outcome
    $script:Run.reason = $Reason
    if ($Words) { $script:Run.words = $Words }
}

function Write-RbSignal {
    <# .SYNOPSIS Settles the outcome that an exception stands for; one that is no signal is our fault, unless an action met it. #>
    param([Parameter(Mandatory = $true)][object]$Problem)
    $words = [string]$Problem.Exception.Message
    $match = [regex]::Match($words, '\ARB-SIGNAL ([a-z]+) (\S+) ?([\s\S]*)\z')
    if ($match.Success) {
        Write-RbOutcome -Outcome $match.Groups[1].Value -Reason $match.Groups[2].Value -Words $match.Groups[3].Value
    }
    elseif ($script:Run.phase -ceq 'act') { Write-RbOutcome -Outcome 'failed' -Reason 'action' -Words $words }
    else {
        Write-RbOutcome -Outcome 'error' -Reason 'error' -Words ($words + ' (' + [string]$Problem.InvocationInfo.ScriptLineNumber + ')')
    }
}

function Complete-RbRun {
    <# .SYNOPSIS Writes the evidence and says what came of the step. #>
    $run = $script:Run
    if ($run.whatif) { $kept = '' }
    else {
        if ($run.unkept) { throw $run.unkept }
        Save-RbEvidence
        $kept = (Get-RbStem) + '.json'
        Clear-RbIntent
    }
    $script:ExitCode = $script:Codes[$run.outcome]
    foreach ($check in $run.checks) { Get-RbCheckLine -Check $check }
    if ($run.words) { '  ' + $run.words }
    if ($run.restart) { '  restart or log off: ' + $run.restart + '; then start again' }
    'outcome: ' + $run.outcome + ' (exit code ' + [string]$script:ExitCode + ')'
    if ($kept) { 'evidence: ' + $kept }
}

function Get-RbFullPath {
    <# .SYNOPSIS Returns a path in full; .NET would begin at the folder in which the process was started. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return [System.IO.Path]::GetFullPath($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))
}
