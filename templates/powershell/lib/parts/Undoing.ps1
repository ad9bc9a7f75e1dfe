# The way back of a step, where it has one and where evidence says that it changed something.

function Invoke-RbBackward {
    <# .SYNOPSIS Takes a step back. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    Test-RbPlace
    $run = $script:Run
    if ($run.outcome) { return }
    if ((-not (Test-RbToUndo -Step $run.step.id)) -and ($null -eq (Get-RbLeftIntent))) {
        return (Write-RbOutcome -Outcome 'unchanged' -Words 'no record says that this step changed something')
    }
    Measure-RbBlock -Block $Blocks.Wanted -Phase 'before'
    if ($run.whatif) {
        '  would undo: ' + $run.step.title
        return (Write-RbOutcome -Outcome 'declined' -Reason 'what-if')
    }
    if (-not (Confirm-RbDeed -Blocks $Blocks -What ('Undo: ' + $run.step.title))) { return (Write-RbOutcome -Outcome 'declined' -Reason 'declined') }
    Save-RbIntent
    $run.phase = 'act'
    & $Blocks.Back $run.settings
    Measure-RbBlock -Block $Blocks.Wanted -Phase 'after'
    if ((@(Get-RbMust -Phase 'after').Count -gt 0) -and (Test-RbHold -Phase 'after')) { return (Write-RbOutcome -Outcome 'unproven' -Reason 'proof') }
    Write-RbOutcome -Outcome 'changed'
}
