function Get-RbSessionAfter {
    <# .SYNOPSIS Says whether the log-on session began after a step had ended. #>
    param([Parameter(Mandatory = $true)][string]$Step)
    $record = Get-RbChangedRecord -Step $Step
    if ($null -eq $record) { return (Test-RbStepDone -Step $Step) }
    return ([string]::CompareOrdinal([string](Request-RbHelper -Name 'session_start'), $record.run.finished) -gt 0)
}
