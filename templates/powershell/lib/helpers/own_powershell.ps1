# Runs a command that the runbook's pack brings itself, in Windows PowerShell.
# The values come beside the code and are no part of it: the code finds them in the table $v.
$script:Jobs['own_powershell'] = {
    param($Request)
    $values = @{}
    # The sign before each value keeps the reader of JSON from taking one for a date.
    foreach ($entry in @($Request.values.PSObject.Properties)) { $values[$entry.Name] = ([string]$entry.Value).Substring(1) }
    $block = [scriptblock]::Create('param($v) ' + [string]$Request.code)
    $global:LASTEXITCODE = 0
    # As by hand: strict mode is ours, not the command's.
    $found = @(& { Set-StrictMode -Off; & $block $values })
    if ($global:LASTEXITCODE -ne 0) { throw ('a program of the command ended with ' + $global:LASTEXITCODE) }
    if (-not $Request.check) { return $null }
    if (($found.Count -ne 1) -or ($found[0] -isnot [bool])) { throw 'the command gives neither True nor False' }
    return $found[0]
}
