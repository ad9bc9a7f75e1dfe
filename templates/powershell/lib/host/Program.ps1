# Programs: one way to start them, with a time limit and a command line that is not touched on the way.

function Invoke-RbProgram {
    <# .SYNOPSIS Runs a program; returns its exit code and what it printed. #>
    param(
        [Parameter(Mandatory = $true)][string]$Program,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds
    )
    $files = @{}
    foreach ($name in @('empty', 'output', 'errors')) { $files[$name] = [System.IO.Path]::GetTempFileName() }
    try {
        $start = @{
            FilePath = $Program
            PassThru = $true
            NoNewWindow = $true
            RedirectStandardInput = $files.empty
            RedirectStandardOutput = $files.output
            RedirectStandardError = $files.errors
        }
        if ($Arguments) { $start.ArgumentList = $Arguments }
        $process = Start-Process @start
        $code = Wait-RbProcess -Process $process -Program $Program -TimeoutSeconds $TimeoutSeconds
        return @{ code = $code; output = [System.IO.File]::ReadAllText($files.output) }
    }
    finally {
        foreach ($file in $files.Values) { Clear-RbTemporary -Path $file }
    }
}

function Clear-RbTemporary {
    <# .SYNOPSIS Removes a temporary file; one that an ended program's child still holds stays, and hides no outcome. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    try { [System.IO.File]::Delete($Path) }
    catch [System.IO.IOException] { $null = $_ }
}

function Invoke-RbProgramVisible {
    <# .SYNOPSIS Runs a program that a person sees and types into; returns its exit code. #>
    param(
        [Parameter(Mandatory = $true)][string]$Program,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds
    )
    $start = @{ FilePath = $Program; PassThru = $true; NoNewWindow = $true }
    if ($Arguments) { $start.ArgumentList = $Arguments }
    $process = Start-Process @start
    return (Wait-RbProcess -Process $process -Program $Program -TimeoutSeconds $TimeoutSeconds)
}

function Invoke-RbHelper {
    <# .SYNOPSIS Runs a fixed helper in Windows PowerShell; JSON in, the value of its JSON out. #>
    param(
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][string]$Request,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds
    )
    $file = Join-Path -Path $PSScriptRoot -ChildPath ('../helpers/' + $Name + '.ps1')
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = 'powershell.exe'
    $start.Arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "' + [System.IO.Path]::GetFullPath($file) + '"'
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEndAsync()
    $null = $process.StandardError.ReadToEndAsync()
    # Through a pipe, never a file: the request may hold a password that a person has typed.
    $bytes = (New-Object -TypeName System.Text.ASCIIEncoding).GetBytes($Request)
    $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
    $process.StandardInput.Close()
    $null = Wait-RbProcess -Process $process -Program 'powershell.exe' -TimeoutSeconds $TimeoutSeconds
    return $output.Result.Trim()
}

function Wait-RbProcess {
    <# .SYNOPSIS Waits for a process and returns its exit code; ends it when the time is over. #>
    param([Parameter(Mandatory = $true)][object]$Process, [Parameter(Mandatory = $true)][string]$Program, [Parameter(Mandatory = $true)][int]$TimeoutSeconds)
    # Windows forgets the exit code of a process whose handle nobody asked for.
    $null = $Process.Handle
    if (-not $Process.WaitForExit($TimeoutSeconds * 1000)) {
        $Process.Kill()
        $null = $Process.WaitForExit(10000)
        throw ('RB-SIGNAL timeout timeout ' + $Program + ' ran longer than ' + $TimeoutSeconds + ' seconds')
    }
    $Process.WaitForExit()
    # .NET gives the code a sign: a program that crashed has the code that Windows writes everywhere else.
    return ((Read-RbProcessCode -Process $Process) -band 4294967295)
}

function Read-RbProcessCode {
    <# .SYNOPSIS Returns a program's exit code. #>
    param([Parameter(Mandatory = $true)][object]$Process)
    return [long]$Process.ExitCode
}
