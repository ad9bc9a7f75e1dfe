# Programs: one way to start them, with a time limit and a command line that is not touched on the way.

# A program that has ended may have left a child that holds its output open; that is waited for no longer. A busy server
# needs some seconds to hand over what was printed.
$script:PipeMilliseconds = 10000
$script:SystemFolder = ''

function Invoke-RbProgram {
    <# .SYNOPSIS Runs a program; returns its exit code and what it printed. #>
    param(
        [Parameter(Mandatory = $true)][string]$Program,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds,
        [AllowEmptyString()][string]$Typed = ''
    )
    $process = Open-RbProcess -Program $Program -Arguments $Arguments -Piped
    $output = New-Object -TypeName System.IO.MemoryStream
    $errors = New-Object -TypeName System.IO.MemoryStream
    $copies = @($process.StandardOutput.BaseStream.CopyToAsync($output), $process.StandardError.BaseStream.CopyToAsync($errors))
    # Through a pipe, never a file.
    $bytes = (New-Object -TypeName System.Text.ASCIIEncoding).GetBytes($Typed)
    try {
        $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
        $process.StandardInput.Close()
    }
    # It has ended, or reads nothing; its exit code says what there is to say.
    catch [System.IO.IOException] { $null = $_ }
    $code = Wait-RbProcess -Process $process -Program $Program -TimeoutSeconds $TimeoutSeconds
    $null = [System.Threading.Tasks.Task]::WaitAll([System.Threading.Tasks.Task[]]$copies, $script:PipeMilliseconds)
    $encoding = New-Object -TypeName System.Text.UTF8Encoding
    return @{ code = $code; output = $encoding.GetString($output.ToArray()); errors = $encoding.GetString($errors.ToArray()) }
}

function Invoke-RbProgramVisible {
    <# .SYNOPSIS Runs a program that a person sees and types into, however long that takes; returns its exit code. #>
    param([Parameter(Mandatory = $true)][string]$Program, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments)
    $process = Open-RbProcess -Program $Program -Arguments $Arguments
    # A second at a time: whoever presses Ctrl+C is heard between two of them.
    while (-not $process.WaitForExit(1000)) { continue }
    return (Get-RbProcessCode -Process $process)
}

function Open-RbProgram {
    <#
    .SYNOPSIS
        Starts a program that types nothing and reads nothing, and may outlive this script; returns what Test-RbProgramEnd and Get-RbProcessCode take.
    .PARAMETER Secret
        What Windows Installer gets as the property of the given name behind the arguments.
    #>
    param([Parameter(Mandatory = $true)][string]$Program, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments, [AllowEmptyString()][string]$SecretName = '', [AllowNull()][object]$Secret = $null)
    # With pipes of its own: else it would hold those of this script, and whoever reads them would wait for it.
    $process = Open-RbProcess -Program $Program -Arguments $Arguments -Piped -SecretName $SecretName -Secret $Secret
    $process.StandardInput.Close()
    $null = $process.StandardOutput.BaseStream.CopyToAsync([System.IO.Stream]::Null)
    $null = $process.StandardError.BaseStream.CopyToAsync([System.IO.Stream]::Null)
    return $process
}

function Test-RbProgramEnd {
    <# .SYNOPSIS Waits a second and says whether a program has ended. #>
    param([Parameter(Mandatory = $true)][object]$Process)
    return [bool]$Process.WaitForExit(1000)
}

function Open-RbProcess {
    <# .SYNOPSIS Starts a program by its full path, in the folder that it lies in. #>
    param([Parameter(Mandatory = $true)][string]$Program, [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Arguments, [switch]$Piped, [AllowEmptyString()][string]$SecretName = '', [AllowNull()][object]$Secret = $null)
    # Not Start-Process: it forgets the exit code of a program that has ended already, and takes the current
    # folder for a pattern, so that nothing starts in a folder with brackets.
    $process = New-Object -TypeName System.Diagnostics.Process
    $process.StartInfo.FileName = Get-RbProgramPath -Program $Program
    $process.StartInfo.Arguments = $Arguments
    if ($SecretName) { $process.StartInfo.Arguments += ' ' + $SecretName + '="' + (Get-RbPlainSecret -Secret $Secret).Replace('"', '""') + '"' }
    $process.StartInfo.WorkingDirectory = (Get-RbParent -Path $process.StartInfo.FileName) + '\'
    $process.StartInfo.UseShellExecute = $false
    # Windows PowerShell would look for its modules among those of the PowerShell 7 that starts it, and load the wrong ones.
    if ($Program -ceq 'powershell.exe') { $process.StartInfo.EnvironmentVariables.Remove('PSModulePath') }
    $process.StartInfo.RedirectStandardInput = [bool]$Piped
    $process.StartInfo.RedirectStandardOutput = [bool]$Piped
    $process.StartInfo.RedirectStandardError = [bool]$Piped
    Write-RbTrace -Text ('starts ' + $Program)
    try { $null = $process.Start() }
    catch { throw ($Program + ' could not be started: ' + $_.Exception.GetBaseException().Message) }
    return $process
}

function Get-RbProgramPath {
    <# .SYNOPSIS Returns the full path of a program: one of Windows by its name, any other as it is given. #>
    param([Parameter(Mandatory = $true)][string]$Program)
    # Windows would look for a bare name in the current folder before its own, and run what lies there.
    if ($Program -cmatch '\A(?:[A-Za-z]:\\|\\\\[^\\])') { return $Program }
    if ($Program -cnotmatch '\A[a-z0-9]+\.exe\z') { throw ('a program is started by its full path, not as ' + $Program) }
    if (-not $script:SystemFolder) {
        # The registry, since whoever starts a script can set the variable SystemRoot.
        $root = [string](Get-RbRegistry -Key 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'SystemRoot')
        if (-not $root) { throw 'the registry does not say which folder Windows lies in' }
        $script:SystemFolder = $root.TrimEnd('\') + '\System32\'
    }
    if ($Program -ceq 'powershell.exe') { return ($script:SystemFolder + 'WindowsPowerShell\v1.0\powershell.exe') }
    return ($script:SystemFolder + $Program)
}

function Wait-RbProcess {
    <# .SYNOPSIS Waits for a process and returns its exit code; ends it when the time is over. #>
    param([Parameter(Mandatory = $true)][object]$Process, [Parameter(Mandatory = $true)][string]$Program, [Parameter(Mandatory = $true)][int]$TimeoutSeconds)
    if (-not $Process.WaitForExit($TimeoutSeconds * 1000)) {
        $Process.Kill()
        $null = $Process.WaitForExit(10000)
        throw ('RB-SIGNAL timeout timeout ' + $Program + ' ran longer than ' + $TimeoutSeconds + ' seconds')
    }
    $Process.WaitForExit()
    return (Get-RbProcessCode -Process $Process)
}

function Get-RbProcessCode {
    <# .SYNOPSIS Returns the exit code of a process that has ended, as Windows writes it. #>
    param([Parameter(Mandatory = $true)][object]$Process)
    # .NET gives the code a sign: a program that crashed has the code that Windows writes everywhere else.
    return ((Read-RbProcessCode -Process $Process) -band 4294967295)
}

function Read-RbProcessCode {
    <# .SYNOPSIS Returns a program's exit code. #>
    param([Parameter(Mandatory = $true)][object]$Process)
    return [long]$Process.ExitCode
}
