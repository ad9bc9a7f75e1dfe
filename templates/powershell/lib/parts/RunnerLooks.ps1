# The runner's looks: every step, nothing changed, one answer at the end.

function Invoke-RbRunnerCheck {
    <# .SYNOPSIS Looks at every step and says go or no-go. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Steps)
    $blocked = 0
    $open = 0
    [string[]]$marks = @()
    [string[]]$elsewhere = @()
    foreach ($step in $Steps) {
        $look = Get-RbStepLook -Step $step
        $marks += $look.mark
        if ($look.place -and ($look.mark -ceq 'to do')) { $elsewhere += $step.host }
        if ($look.mark -ceq 'BLOCKED') { $blocked++ }
        elseif ($look.mark -cne 'ok') { $open++ }
        $look.mark.PadRight(8) + ' ' + $step.number + ' ' + $step.title + $look.place
        $look.lines
    }
    Get-RbSummaryLine -Marks $marks -Elsewhere $elsewhere
    if ($blocked -gt 0) { $script:RunnerCode = 3; return ('no-go: ' + $blocked + ' steps blocked, ' + $open + ' steps to do') }
    if ($open -gt 0) { $script:RunnerCode = 4; return ('go, ' + $open + ' steps to do') }
    $script:RunnerCode = 0
    'go, nothing to do'
}

function Get-RbStepLook {
    <# .SYNOPSIS Looks at one step: its mark, where it is done, and why it is blocked. #>
    param([Parameter(Mandatory = $true)][object]$Step)
    if (-not (Test-RbHere -Step $Step)) {
        if (Test-RbDoneElsewhere -Step $Step) { return @{ mark = 'ok'; place = (' (on ' + $Step.host + ')'); lines = @() } }
        return @{ mark = 'to do'; place = (' (on ' + $Step.host + ')'); lines = @() }
    }
    $said = @(Invoke-RbOneStep -Step $Step -Options @{ Check = $true })
    $mark = @{ 0 = 'ok'; 4 = 'to do'; 5 = 'person' }[[int]$script:ExitCode]
    if ($mark) {
        $differs = @()
        if ($script:Run.reason -ceq 'differs') { $differs = @('        ' + $script:Run.words) }
        return @{ mark = $mark; place = ''; lines = $differs }
    }
    # What is wrong with the step itself is told as the step told it.
    $lines = @($said | Select-Object -Last 3)
    if ($script:ExitCode -eq 3) { $lines = @(Get-RbUnmetLine) }
    return @{ mark = 'BLOCKED'; place = ''; lines = $lines }
}

function Get-RbUnmetLine {
    <# .SYNOPSIS Returns why the step that was looked at last is blocked. #>
    foreach ($check in @(Get-RbMust -Phase 'precondition')) {
        if ($check.holds -or ($check.by -and (-not (Test-RbStepDone -Step $check.by)))) { continue }
        '        ' + $check.id + ': ' + (Get-RbDifferenceText -Check $check)
    }
}

function Invoke-RbRunnerPreview {
    <# .SYNOPSIS Says for every step what would happen. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Steps)
    $blocked = $false
    $open = $false
    foreach ($step in $Steps) {
        if (-not (Test-RbHere -Step $step)) {
            if (Test-RbDoneElsewhere -Step $step) { $step.number + ' ' + $step.title + ': done on ' + $step.host }
            else { $open = $true; $step.number + ' ' + $step.title + ': would be done on ' + $step.host }
            continue
        }
        Invoke-RbOneStep -Step $step
        if ($script:ExitCode -eq 0) { continue }
        if (@(1, 2, 3, 9) -contains $script:ExitCode) { $blocked = $true } else { $open = $true }
    }
    $script:RunnerCode = 0
    if ($open) { $script:RunnerCode = 8 }
    if ($blocked) { $script:RunnerCode = 3 }
}
