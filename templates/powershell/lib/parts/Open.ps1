# The start and the end of a step: what is asked for, on which computer, and what came of it.

$script:Codes = @{
    unchanged = 0; changed = 0; error = 1; usage = 2; blocked = 3; drift = 4; manual = 5
    failed = 6; unproven = 7; declined = 8; timeout = 9; waiting = 10; restart = 3010
}

# The deeds that open a window, or read from a console what a person types into a program.
$script:OnScreen = 'Invoke-Rb(?:ProgramOpen|KeysExport) '

function Open-RbRun {
    <# .SYNOPSIS Makes this run's state from the settings and the options. #>
    param([Parameter(Mandatory = $true)][hashtable]$Options)
    $block = Read-RbSettings -Line $Options.Settings
    $mode = 'run'
    if ($Options.Check) { $mode = 'check' }
    if ($Options.Undo) { $mode = 'undo' }
    if ($Options.Check -and $Options.Undo) { throw '-Check and -Undo exclude each other' }
    if ($Options.Undo -and (-not $Options.Back)) { throw 'this step has no undo; the runbook says what to do' }
    Assert-RbWaiver -Options $Options
    if (-not (Test-RbAgain -Step $block.step -Options $Options)) { throw ('step ' + $Options.AskAgain + ' is no step that only asks; -Undo takes back what others did') }
    $folder = $Options.EvidenceDirectory
    if (-not $folder) { $folder = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($Options.Script), '../../../evidence') }
    $script:Run = @{
        settings = $block.settings; step = $block.step; plan = $block.plan; tool = $block.tool
        hashes = Get-RbRunHash -Block $block
        mode = $mode; whatif = $Options.Preview; question = $Options.Question
        alone = [bool]$Options.NonInteractive; timeout = [int]$Options.TimeoutSeconds
        script = [System.IO.Path]::GetFullPath($Options.Script); folder = (Get-RbFullPath -Path $folder)
        computer = Get-RbComputer; who = $null; started = Get-RbTimeText -Time (Get-RbNow)
        open = [bool]$Options.AllowOpenFolder; ignore = [bool]$Options.IgnoreGate; accept = @($Options.Accept); again = [bool]$Options.AskAgain
        why = ([string]$Options.Reason).Trim(); person = ([string]$Options.Person).Trim()
        # What a person let pass that would have stopped the step, each with who says so and why.
        waivers = New-Object -TypeName System.Collections.ArrayList
        # What was put right of an interrupted run before this one looked.
        tidied = @()
        # What is to be told of folders that others may write to, and that were let pass.
        opened = @()
        # The runs whose deeds an undo takes back.
        undoing = @()
        # By check, the step that takes its state away; what differs and decides nothing any more.
        until = @{}; noted = New-Object -TypeName System.Collections.ArrayList
        phase = ''; outcome = ''; reason = ''; words = ''; restart = ''; stem = ''
        changed = $false; resumed = $false; unkept = ''; attestation = $null
        checks = New-Object -TypeName System.Collections.ArrayList
        actions = New-Object -TypeName System.Collections.ArrayList
        artifacts = New-Object -TypeName System.Collections.ArrayList
    }
    $script:Run.dialog = Test-RbDialog -Blocks $Options
    $script:Kept = ''
    Open-RbTrace -Folder $script:Run.folder -Preview $Options.Preview -Told $Options.Told
    Write-RbTrace -Text ($script:Run.step.number + ' ' + $script:Run.step.id + ' begins: ' + $mode)
}

function Get-RbRunHash {
    <# .SYNOPSIS Returns the run hash of this step, and of each whose records decide something here, by id. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Block)
    $hashes = @{}
    foreach ($id in $Block.steps.Keys) { $hashes[$id] = $Block.steps[$id] }
    $hashes[$Block.step.id] = $Block.step.run_hash
    return $hashes
}

function Get-RbWho {
    <# .SYNOPSIS Returns who runs this, as the token says; asked once a run. #>
    if ($null -eq $script:Run.who) { $script:Run.who = Get-RbIdentity }
    return $script:Run.who
}

function Test-RbDialog {
    <# .SYNOPSIS Says whether the step cannot end without a person. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    $run = $script:Run
    if ($Blocks.Undo) { return $false }
    if ($run.settings.ContainsKey('attest') -or ($run.step.level -ceq 'attended')) { return $true }
    $secrets = @($run.settings.Keys | Where-Object -FilterScript { ((Get-RbArgumentName -Setting $_) -ceq 'secret') -and $run.settings[$_] })
    return ($secrets.Count -gt 0)
}

function Test-RbNoScreen {
    <# .SYNOPSIS Stops a step that opens a window, where this session has no screen to open it on. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    if ([string]$Blocks.Act -cnotmatch $script:OnScreen) { return $false }
    $session = Get-RbSession
    if ($session -ceq 'interactive') { return $false }
    Write-RbOutcome -Outcome 'blocked' -Reason 'session' -Words $script:NoScreen[$session]
    return $true
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
        $script:Kept = [System.IO.Path]::Combine($run.folder, $kept)
        Clear-RbIntent
    }
    $script:ExitCode = $script:Codes[$run.outcome]
    Write-RbOutcomeTrace
    foreach ($check in $run.checks) { Get-RbCheckLine -Check $check }
    if ($run.words) { '  ' + $run.words }
    if ($run.restart) { '  restart or log off: ' + $run.restart + '; then start again' }
    'outcome: ' + $run.outcome + ' (exit code ' + [string]$script:ExitCode + ')'
    if ($kept) { 'evidence: ' + $kept }
}

function Get-RbFullPath {
    <# .SYNOPSIS Returns a path in full; .NET would begin at the folder in which the process was started. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $place = $ExecutionContext.SessionState.Path
    # Of the provider that the person stands in (the registry, say) a path of no drive would be.
    if ($Path -cmatch '\A(?:[A-Za-z]:)?[\\/]') { return [System.IO.Path]::GetFullPath($Path) }
    if ($Path.Contains(':')) { return [System.IO.Path]::GetFullPath($place.GetUnresolvedProviderPathFromPSPath($Path)) }
    return [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($place.CurrentFileSystemLocation.ProviderPath, $Path))
}
