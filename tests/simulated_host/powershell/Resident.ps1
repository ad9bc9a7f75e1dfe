# Runs one script after the other, each in a runspace of its own with the environment that it is to have. It is asked
# by a line of JSON at a port and answers with an exit code; what a script prints goes to this process's output.
param([int]$Port)

$ErrorActionPreference = 'Stop'
$stream = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $Port).GetStream()
$asked = [System.IO.StreamReader]::new($stream)
$answers = [System.IO.StreamWriter]::new($stream)
$own = [System.Environment]::GetEnvironmentVariables()
$here = [System.Management.Automation.Runspaces.Runspace]::DefaultRunspace.Id
$spaces = [System.Management.Automation.Runspaces.Runspace].GetProperty('RunspaceList', [System.Reflection.BindingFlags]'Static, NonPublic')
# The engine of the tests has its commands in modules beside it, which it loads before anything else.
$beside = [System.AppContext]::BaseDirectory + 'Modules'
$modules = @('Utility', 'Management', 'Security' | ForEach-Object { "$beside/Microsoft.PowerShell.$_/Microsoft.PowerShell.$_.psd1" } | Where-Object { [System.IO.File]::Exists($_) })

function Set-World($Request) {
    $given = @{}
    foreach ($variable in $Request.environment.PSObject.Properties) { $given[$variable.Name] = $variable.Value }
    foreach ($name in @([System.Environment]::GetEnvironmentVariables().Keys)) {
        if (-not $given.ContainsKey($name)) { [System.Environment]::SetEnvironmentVariable($name, $own[$name]) }
    }
    foreach ($name in $given.Keys) { [System.Environment]::SetEnvironmentVariable($name, $given[$name]) }
    [System.Environment]::CurrentDirectory = $Request.folder
    [Console]::SetIn([System.IO.StringReader]::new($Request.typed))
}

function Invoke-One([string]$Script) {
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    if ($modules) { $state.ImportPSModule([string[]]$modules) }
    $runspace = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($Host, $state)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    try {
        $null = $shell.AddCommand($Script, $false)
        $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
        $null = $shell.AddCommand('Out-Default')
        try { $null = $shell.Invoke() }
        catch {
            [Console]::Error.WriteLine($_.Exception.InnerException.Message)
            return 1
        }
        $code = $runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
        return $(if ($null -eq $code) { 0 } else { [int]$code -band 255 })
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

while ($null -ne ($line = $asked.ReadLine())) {
    $request = ConvertFrom-Json -InputObject $line
    Set-World $request
    $code = Invoke-One $request.script[0]
    [Console]::Out.Flush()
    # What a script has left open is closed, as it would be at the end of its process: its helpers' runspace as well.
    foreach ($left in @($spaces.GetValue($null))) {
        if ($left.Id -ne $here -and $left.RunspaceStateInfo.State -eq 'Opened') { $left.CloseAsync() }
    }
    [System.GC]::Collect()
    [System.GC]::WaitForPendingFinalizers()
    $answers.Write("$code`n")
    $answers.Flush()
}
