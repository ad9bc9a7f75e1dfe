# Runs a command that the runbook's pack brings itself, at a command prompt.
# The values are variables rb_... of the prompt's environment, which it puts in when the line has been read: whatever a value holds, it is no part of the line.
$script:Jobs['own_cmd'] = {
    param($Request)
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = Join-Path -Path ([Environment]::SystemDirectory) -ChildPath 'cmd.exe'
    $start.Arguments = '/d /v:on /s /c "' + [string]$Request.code + '"'
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    foreach ($entry in @($Request.values.PSObject.Properties)) {
        $start.EnvironmentVariables[('rb_' + $entry.Name)] = ([string]$entry.Value).Substring(1)
    }
    $process = [System.Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    $process.WaitForExit()
    $code = $process.ExitCode
    if ($Request.check -and (@(0, 1) -contains $code)) { return ($code -eq 0) }
    if ($code -ne 0) { throw ('the command ended with ' + $code + ': ' + ($output.Result + $errors.Result).Trim()) }
    return $null
}
