# Counts the errors of a source in an event log since a time.
$script:Jobs['event_count'] = {
    param($Request)
    $since = [datetime]::Parse([string]$Request.since, [System.Globalization.CultureInfo]::InvariantCulture)
    $filter = @{ LogName = [string]$Request.log; ProviderName = [string]$Request.source; Level = @(1, 2); StartTime = $since }
    try { return @(Get-WinEvent -FilterHashtable $filter).Count }
    catch { if ($_.FullyQualifiedErrorId -cmatch 'NoMatchingEventsFound|NoMatchingProvidersFound') { return 0 } else { throw } }
}
