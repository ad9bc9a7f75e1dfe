# The way back of a step, where it has one and where evidence says that it changed something.

function Invoke-RbBackward {
    <# .SYNOPSIS Takes a step back. #>
    param([Parameter(Mandatory = $true)][hashtable]$Blocks)
    Test-RbPlace
    $run = $script:Run
    if ($run.outcome) { return }
    Clear-RbLeftover
    $builds = @(Get-RbOpenChange -Step $run.step.id -Place $run.step.host)
    $left = ($null -ne (Get-RbLeftIntent))
    if (($builds.Count -eq 0) -and (-not $left)) {
        return (Write-RbOutcome -Outcome 'unchanged' -Words 'nothing to undo: no record says that this step changed something')
    }
    Measure-RbBlock -Block $Blocks.Wanted -Phase 'before'
    $run.undoing = @($builds | Where-Object -FilterScript { Test-RbOwnChange -Build $_ } | ForEach-Object -Process { $_.runs.ToArray() })
    $run.words = Get-RbOtherBundleText -Builds @($builds | Where-Object -FilterScript { -not (Test-RbOwnChange -Build $_) })
    if (($run.undoing.Count -eq 0) -and (-not $left)) {
        if ($run.whatif) { return (Write-RbOutcome -Outcome 'declined' -Reason 'what-if') }
        return (Write-RbOutcome -Outcome 'drift' -Reason 'other-bundle')
    }
    if ($run.whatif) {
        '  would undo: ' + $run.step.title
        return (Write-RbOutcome -Outcome 'declined' -Reason 'what-if')
    }
    if (Test-RbOpenToOthers) { return }
    $run.opened
    if (-not (Confirm-RbDeed -Blocks $Blocks -What ('Undo: ' + $run.step.title))) { return (Write-RbOutcome -Outcome 'declined' -Reason 'declined') }
    Add-RbStartWaiver
    Save-RbIntent
    $run.phase = 'act'
    & $Blocks.Back $run.settings
    Measure-RbBlock -Block $Blocks.Wanted -Phase 'after'
    if ((@(Get-RbMust -Phase 'after').Count -gt 0) -and (Test-RbHold -Phase 'after')) { return (Write-RbOutcome -Outcome 'unproven' -Reason 'proof') }
    if ($run.restart) { return (Write-RbOutcome -Outcome 'restart') }
    $reason = ''
    if ($run.words) { $reason = 'other-bundle' }
    Write-RbOutcome -Outcome 'changed' -Reason $reason
}

function Get-RbOpenChange {
    <#
    .SYNOPSIS
        Returns, oldest first, the runs of a step that changed something and were not undone, together for each build.
    .DESCRIPTION
        A build is the step as one run hash has it. Records of the form before know none: they stand under their plan's
        hash, and an undo of the step as it runs now settles them. Of a step that belongs to no computer those of every
        computer count, else those of this one.
    #>
    param([Parameter(Mandatory = $true)][string]$Step, [string]$Place = '')
    $builds = New-Object -TypeName System.Collections.ArrayList
    foreach ($file in @(Get-RbRecordFile -Step $Step)) {
        $record = Read-RbRecord -File $file
        if (($null -eq $record) -or ($record.step.id -cne $Step)) { continue }
        if (($Place -cne $script:AnyComputer) -and ($record.run.host -cne $script:Run.computer)) { continue }
        $name = Get-RbBuildName -Record $record
        if (($record.result.mode -ceq 'undo') -and (@('changed', 'restart') -ccontains $record.result.outcome)) {
            $settles = Test-RbOfNow -Record $record
            foreach ($build in $builds.ToArray()) { if (($build.name -ceq $name) -or ($settles -and $build.weaker)) { $builds.Remove($build) } }
        }
        elseif (($record.result.mode -ceq 'run') -and $record.result.changed) {
            $build = $builds.ToArray() | Where-Object -FilterScript { $_.name -ceq $name } | Select-Object -First 1
            if ($null -eq $build) {
                $build = @{ name = $name; weaker = (-not $record.step.ContainsKey('run_hash')); runs = (New-Object -TypeName System.Collections.ArrayList) }
                $null = $builds.Add($build)
            }
            $null = $build.runs.Add($record)
        }
    }
    return $builds.ToArray()
}

function Get-RbBuildName {
    <# .SYNOPSIS Returns the run hash of a record's step, in the form before its plan's hash. #>
    param([Parameter(Mandatory = $true)][System.Collections.IDictionary]$Record)
    if ($Record.step.ContainsKey('run_hash')) { return $Record.step.run_hash }
    return ('plan ' + $Record.step.plan_hash)
}

function Test-RbOwnChange {
    <# .SYNOPSIS Says whether this bundle can undo a build's runs; one of the form before where it looked for the same. #>
    param([Parameter(Mandatory = $true)][hashtable]$Build)
    $last = $Build.runs[$Build.runs.Count - 1]
    if (Test-RbOfNow -Record $last) { return $true }
    return ($Build.weaker -and ((Get-RbWantedText -Checks @($last.result.checks)) -ceq (Get-RbWantedText -Checks $script:Run.checks.ToArray())))
}

function Get-RbWantedText {
    <# .SYNOPSIS Returns what a step looks for, in an order that hangs on nothing else. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Checks)
    [string[]]$wanted = @($Checks | Where-Object -FilterScript { $_.phase -cne 'precondition' } | ForEach-Object -Process { ConvertTo-RbJson -Value @($_.id, $_.comparison, $_.expected) } | Select-Object -Unique)
    return (@(Get-RbSorted -Names $wanted) -join ' ')
}

function Get-RbOtherBundleText {
    <# .SYNOPSIS Returns which bundles must undo the rest. #>
    param([Parameter(Mandatory = $true)][AllowEmptyCollection()][object[]]$Builds)
    $told = @($Builds | ForEach-Object -Process {
            $last = $_.runs[$_.runs.Count - 1]
            $bundle = 'the earlier bundle with the plan ' + $last.step['plan_hash']
            if (-not $_.weaker) { $bundle = 'the bundle ' + $last.plan.name + ' with the plan ' + $last.plan.hash }
            $bundle + ' has done this in another way: start -Undo there'
        })
    return ($told -join '; ')
}
