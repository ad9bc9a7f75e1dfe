function Get-RbEventErrorCount {
    <# .SYNOPSIS Counts the errors of a source in an event log since a step was carried out. #>
    param([Parameter(Mandatory = $true)][string]$Log, [Parameter(Mandatory = $true)][string]$Source, [Parameter(Mandatory = $true)][string]$SinceStep)
    $since = Get-RbSince -Step $SinceStep
    if (-not $since) { $since = $script:Run.started }
    return (Request-RbHelper -Name 'event_count' -Request @{ log = $Log; source = $Source; since = $since })
}
