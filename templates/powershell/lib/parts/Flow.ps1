# The way of a step: look, ask, act, prove, write down.

function Invoke-RbStep {
    <# .SYNOPSIS Runs one step; the blocks hold its calls, Get-RbExitCode returns what came of it. #>
    param(
        [Parameter(Mandatory = $true)][string]$Settings,
        [Parameter(Mandatory = $true)][string]$Script,
        [switch]$Check,
        [switch]$Undo,
        [switch]$NonInteractive,
        [switch]$IgnoreGate,
        [AllowEmptyCollection()][string[]]$Accept = @(),
        [AllowEmptyString()][string]$AskAgain = '',
        [AllowEmptyString()][string]$Reason = '',
        [AllowEmptyString()][string]$Person = '',
        [switch]$AllowOpenFolder,
        [AllowEmptyString()][string]$EvidenceDirectory = '',
        [int]$TimeoutSeconds = 7200,
        [Parameter(Mandatory = $true)][bool]$Preview,
        [Parameter(Mandatory = $true)][bool]$Question,
        [bool]$Told = $false,
        [scriptblock]$Wanted = $null,
        [scriptblock]$Precondition = $null,
        [scriptblock]$Act = $null,
        [scriptblock]$Back = $null,
        [Parameter(Mandatory = $true)][scriptblock]$Ask
    )
    $unfit = Get-RbUnfit
    if ($unfit) { $script:ExitCode = 3; return $unfit }
    $blocks = @{
        Settings = $Settings; Script = $Script; Check = $Check; Undo = $Undo; NonInteractive = $NonInteractive
        IgnoreGate = $IgnoreGate; Accept = $Accept; AskAgain = $AskAgain; Reason = $Reason; Person = $Person; AllowOpenFolder = $AllowOpenFolder
        EvidenceDirectory = $EvidenceDirectory; TimeoutSeconds = $TimeoutSeconds; Preview = $Preview; Question = $Question; Told = $Told
        Wanted = $Wanted; Precondition = $Precondition; Act = $Act; Back = $Back; Ask = $Ask
    }
    try { Open-RbRun -Options $blocks }
    catch { $script:ExitCode = 2; return ('usage: ' + $_.Exception.Message) }
    Get-RbUnbuilt -Language (Get-RbLanguageFolder -Script $script:Run.script)
    if ($script:Refused) { $script:ExitCode = 3; return }
    if ($Preview) { return (Invoke-RbWay -Blocks $blocks) }
    $held = Lock-RbFolder -Folder $script:Run.folder
    if ($script:Other) { $script:ExitCode = 3; return $script:Other }
    try { Invoke-RbWay -Blocks $blocks }
    finally { Unlock-RbFolder -File $held }
}

function Invoke-RbWay {
    <# .SYNOPSIS Goes the way of a step, forward or back, and writes down what came of it. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    $script:Run.step.number + ' ' + $script:Run.step.title
    '  (' + $script:Run.step.id + ', on ' + $script:Run.computer + ')'
    try {
        if ($Blocks.Undo) { Invoke-RbBackward -Blocks $Blocks }
        else { Invoke-RbForward -Blocks $Blocks }
    }
    catch { Write-RbSignal -Problem $_ }
    Write-RbWaived
    try { Complete-RbRun }
    catch { $script:ExitCode = 1; 'the evidence could not be written: ' + $_.Exception.Message }
}

function Get-RbExitCode {
    <# .SYNOPSIS Returns the exit code of the step that ran last. #>
    return $script:ExitCode
}

function Get-RbUntrusted {
    <# .SYNOPSIS Says what to do where a policy keeps scripts from all but the core of the language; nothing where it does not. #>
    $mode = [string]$ExecutionContext.SessionState.LanguageMode
    if ($mode -ceq 'FullLanguage') { return '' }
    return ('This PowerShell runs in ' + $mode + ' mode: a policy (AppLocker, App Control) does not trust these scripts. Let whoever keeps it allow the folder of this bundle or its signature, and start it again.')
}

function Get-RbUnfit {
    <# .SYNOPSIS Says what is wrong with this system or this PowerShell and what to do; nothing where both will do. #>
    $untrusted = Get-RbUntrusted
    if ($untrusted) { return $untrusted }
    if (Test-RbEmulated) { return 'This is a 32-bit PowerShell on a 64-bit Windows, which shows it another registry and other programs. Start it again in the 64-bit PowerShell.' }
    if (Test-RbWindows) { return '' }
    return ('This is ' + (Get-RbSystemName) + ", not Windows. Step scripts run on the Windows Server that the step names: copy 'scripts', 'SHA256SUMS' and 'evidence' there and start it again.")
}

function Invoke-RbForward {
    <# .SYNOPSIS Looks, and acts where the wanted state does not hold. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    Test-RbPlace
    if ($script:Run.outcome) { return }
    Clear-RbLeftover
    Test-RbRestart
    Set-RbAccepted -Phase 'precondition'
    if (Test-RbRestartDue) { return }
    try { Measure-RbBlock -Block $Blocks.Wanted -Phase 'before' }
    catch { if (-not (Test-RbFailureForgiven -Problem $_)) { throw } }
    if ((Test-RbDone -Blocks $Blocks) -and (-not (Test-RbAskedAgain))) { return (Complete-RbDone) }
    if ($script:Run.step.proof -cne 'preconditions') {
        Measure-RbPrecondition -Blocks $Blocks
        Set-RbAccepted -Phase 'precondition'
    }
    Test-RbPrecondition
    if ($script:Run.outcome) { return }
    if (-not $Blocks.Act) { return (Write-RbOutcome -Outcome 'drift' -Reason 'check') }
    if ($script:Run.mode -ceq 'check') { return (Write-RbUndone -Blocks $Blocks) }
    Get-RbHazardLine
    if ($script:Run.whatif) { return (Get-RbPreview) }
    if ((Test-RbGateAhead) -or (Test-RbNoScreen -Blocks $Blocks) -or (Test-RbOpenToOthers)) { return }
    $script:Run.opened
    if ($script:Run.alone -and $script:Run.dialog) { return (Write-RbOutcome -Outcome 'manual' -Reason 'person' -Words 'a person must do this step') }
    if (Test-RbSecondWanted) { return }
    Get-RbInstruction
    if (-not (Confirm-RbDeed -Blocks $Blocks -What $script:Run.step.title)) { return (Write-RbOutcome -Outcome 'declined' -Reason 'declined') }
    Add-RbStartWaiver
    Save-RbIntent
    $script:Run.phase = 'act'
    & $Blocks.Act $script:Run.settings
    Measure-RbBlock -Block $Blocks.Wanted -Phase 'after'
    Write-RbProof
}

function Clear-RbLeftover {
    <# .SYNOPSIS Puts right what an earlier run of this step has left; a look leaves it alone. #>
    $run = $script:Run
    if (($run.mode -ceq 'check') -or $run.whatif) { return }
    $run.tidied = @(Remove-RbLeftLog -Settings $run.settings)
}

function Test-RbPlace {
    <# .SYNOPSIS Stops a step on the wrong computer. #>
    $place = $script:Run.step.host
    if (Test-RbThisPlace -Place $place) { return }
    $script:Run.phase = 'precondition'
    Test-RbValue -Id 'host' -Actual $script:Run.computer -Equal (Get-RbPlaceName -Place $place)
    Write-RbOutcome -Outcome 'blocked' -Reason 'host' -Words ('this step belongs to ' + $place)
}

function Measure-RbBlock {
    <# .SYNOPSIS Takes the looks of a block. #>
    param([AllowNull()][scriptblock]$Block, [Parameter(Mandatory = $true)][string]$Phase)
    $script:Run.phase = $Phase
    if ($Block) { & $Block $script:Run.settings }
}

function Measure-RbPrecondition {
    <# .SYNOPSIS Takes the looks that must hold; who is no administrator cannot take some of them, and that is then the answer. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    try { Measure-RbBlock -Block $Blocks.Precondition -Phase 'precondition' }
    catch { if (-not (Test-RbBlocked)) { throw } }
}

function Test-RbBlocked {
    <# .SYNOPSIS Says whether something must hold that no step of this plan still to come brings about. #>
    $unmet = @(Get-RbMust -Phase 'precondition' | Where-Object -FilterScript { -not $_.holds })
    return (@($unmet | Where-Object -FilterScript { (-not $_.by) -or (Test-RbStepDone -Step $_.by) }).Count -gt 0)
}

function Get-RbMust {
    <# .SYNOPSIS Returns the checks of a phase that decide. #>
    param([Parameter(Mandatory = $true)][string]$Phase)
    foreach ($check in $script:Run.checks.ToArray()) { if (($check.phase -ceq $Phase) -and ($check.severity -ceq 'must')) { $check } }
}

function Test-RbHold {
    <# .SYNOPSIS Says whether each check of a phase that decides holds. #>
    param([Parameter(Mandatory = $true)][string]$Phase)
    return (@(Get-RbMust -Phase $Phase | Where-Object -FilterScript { -not $_.holds }).Count -eq 0)
}

function Test-RbDone {
    <# .SYNOPSIS Says whether the wanted state holds already. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    Set-RbNote -Phase 'before'
    if (-not $Blocks.Act) { Set-RbAccepted -Phase 'before' }
    if (-not (Test-RbHold -Phase 'before')) { return $false }
    switch ($script:Run.step.proof) {
        'probes' { return $true }
        'attestation' { return (Test-RbStepAttested -Step $script:Run.step.id) }
        'evidence' { return (Test-RbStepCarriedOut -Step $script:Run.step.id) }
        'preconditions' {
            Measure-RbPrecondition -Blocks $Blocks
            Set-RbNote -Phase 'precondition'
            Set-RbAccepted -Phase 'precondition'
            return (Test-RbHold -Phase 'precondition')
        }
    }
    throw ('the settings name no way of proof: ' + $script:Run.step.proof)
}

function Complete-RbDone {
    <# .SYNOPSIS Settles a step whose wanted state holds; a killed run of our own is a change. #>
    $intent = $null
    if ($script:Run.mode -ceq 'run') { $intent = Get-RbLeftIntent }
    if (($null -eq $intent) -or $script:Run.whatif) { return (Write-RbUnchanged) }
    foreach ($check in $script:Run.checks) { if ($check.phase -ceq 'before') { $check.phase = 'after' } }
    $script:Run.checks.InsertRange(0, @($intent.checks))
    $script:Run.actions.InsertRange(0, @(Get-RbLeftDeed -Intent $intent))
    $script:Run.resumed = $true
    $script:Run.changed = $true
    Write-RbOutcome -Outcome 'changed' -Words 'an earlier run acted and was ended before its proof; this is the proof'
}

function Test-RbPrecondition {
    <# .SYNOPSIS Settles a step whose preconditions do not hold: blocked, or not yet. #>
    $unmet = @(Get-RbMust -Phase 'precondition' | Where-Object -FilterScript { -not $_.holds })
    if ($unmet.Count -eq 0) { return }
    if (Test-RbBlocked) { return (Write-RbOutcome -Outcome 'blocked' -Reason 'precondition') }
    $names = @($unmet | ForEach-Object -Process { $_.by } | Select-Object -Unique) -join ', '
    if ($script:Run.whatif) { return (Write-RbOutcome -Outcome 'declined' -Reason 'not-yet' -Words ('first comes ' + $names)) }
    Write-RbOutcome -Outcome 'drift' -Reason 'not-yet' -Words ('first comes ' + $names)
}

function Write-RbUndone {
    <# .SYNOPSIS Settles a look at a step that is not done. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    # Where the looks of a check hold, only a person's answer is missing.
    $asks = @('manual', 'decision', 'gate') -ccontains $script:Run.step.level
    if (($script:Run.step.level -ceq 'check-only') -and (Test-RbHold -Phase 'before')) { $asks = $true }
    if ($asks -and (-not (Test-RbDeeds -Blocks $Blocks))) {
        return (Write-RbOutcome -Outcome 'manual' -Reason 'person')
    }
    Write-RbOutcome -Outcome 'drift' -Reason 'not-done'
}

function Test-RbDeeds {
    <# .SYNOPSIS Says whether the step does more than ask a person. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'it asks after all of them')]
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    return ([string]$Blocks.Act -cmatch 'Invoke-Rb')
}

function Confirm-RbDeed {
    <# .SYNOPSIS Asks whether to act; a step that only asks a person asks that person's own question instead. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks, [Parameter(Mandatory = $true)][string]$What)
    if ((-not $Blocks.Undo) -and (-not (Test-RbDeeds -Blocks $Blocks))) { return $true }
    if ($script:Run.question -and $script:Run.alone) { return $false }
    # Asked also where no question comes: PowerShell answers then, and knows of a preview by whatever way.
    return [bool](& $Blocks.Ask $script:Run.computer $What)
}

function Test-RbGateAhead {
    <# .SYNOPSIS Stops a step before which a gate is not passed, unless that is to be ignored. #>
    $gate = $script:Run.step.behind
    if ((-not $gate) -or (Test-RbStepAttested -Step $gate)) { return $false }
    if ($script:Run.ignore) {
        Add-RbWaiver -Option 'ignore-gate' -Subject $gate
        return $false
    }
    Write-RbOutcome -Outcome 'blocked' -Reason 'gate' -Words ('the gate ' + $gate + ' is not passed; it comes first, or -IgnoreGate says why it need not be')
    return $true
}

function Write-RbProof {
    <# .SYNOPSIS Settles a step that acted. #>
    if ($script:Run.step.four_eyes -and (-not (Test-RbSeenByTwo))) { return }
    if ($script:Run.restart) { return (Write-RbOutcome -Outcome 'restart') }
    Set-RbNote -Phase 'after'
    if (Test-RbHold -Phase 'after') { return (Write-RbOutcome -Outcome 'changed') }
    Write-RbOutcome -Outcome 'unproven' -Reason 'proof'
}

function Get-RbHazardLine {
    <# .SYNOPSIS Returns the warnings, which stand before everything else. #>
    foreach ($hazard in @($script:Run.step.hazards)) { '  ' + ([string]$hazard.level).ToUpperInvariant() + ': ' + $hazard.text }
    if ($script:Run.step.simulation -cne 'full') { '  NOTE: -WhatIf cannot show all that this step does (' + $script:Run.step.simulation + ')' }
}

function Get-RbInstruction {
    <# .SYNOPSIS Returns what a person does and types in this step. #>
    $number = 0
    foreach ($line in @($script:Run.step.instruction)) { $number++; '  ' + $number + '. ' + $line }
    foreach ($value in @($script:Run.step.values)) { '  ' + $value.page + ' | ' + $value.label + ': ' + $value.value }
}

function Get-RbPreview {
    <# .SYNOPSIS Says what the step would do, and settles that it did not. #>
    '  would do: ' + $script:Run.step.title
    Write-RbOutcome -Outcome 'declined' -Reason 'what-if'
}
