# The helpers, which only .NET, COM or a module of Windows can do: in this process, but in a runspace of their own, since
# no call of .NET can be ended from within. So a time limit holds, and nothing that a helper sets is left behind.

$script:HelperSpace = $null
# A window that is left open loads the library anew at each start; nobody else would close what the one before has opened.
# Not waited for: after Ctrl+C a helper may still be busy in there.
# A restricted PowerShell may not set it, and opens no helpers: it is told why before.
if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
    $ExecutionContext.SessionState.Module.OnRemove = { if ($null -ne $script:HelperSpace) { $script:HelperSpace.CloseAsync() } }
}
# How long one wait is: between two, Ctrl+C is heard.
$script:WaitMilliseconds = 200
# A pack's own commands may change the process that they run in, and are written for Windows PowerShell.
$script:ApartHelpers = @('own_powershell')
# PowerShell 7 has not the modules of Windows PowerShell that these load on every Windows Server.
$script:OlderHelpers = @('feature_install', 'gmsa_test', 'windows_feature')

function Invoke-RbHelper {
    <# .SYNOPSIS Asks a helper; returns its answer, one line of JSON with a value or an error. #>
    param(
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][hashtable]$Request,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds
    )
    Write-RbTrace -Text ('asks the helper ' + $Name)
    $older = ($PSVersionTable.PSVersion.Major -gt 5) -and ($script:OlderHelpers -ccontains $Name)
    if ($older -or ($script:ApartHelpers -ccontains $Name)) { return (Invoke-RbHelperApart -Name $Name -Request $Request -TimeoutSeconds $TimeoutSeconds) }
    if ($null -eq $script:HelperSpace) { $script:HelperSpace = Open-RbHelperSpace }
    $shell = [System.Management.Automation.PowerShell]::Create()
    $shell.Runspace = $script:HelperSpace
    $null = $shell.AddCommand('Get-HelperAnswer').AddParameter('Name', $Name).AddParameter('Request', (ConvertTo-RbProperty -Value $Request))
    $asked = $shell.BeginInvoke()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not $asked.AsyncWaitHandle.WaitOne($script:WaitMilliseconds)) {
        if ($clock.Elapsed.TotalSeconds -lt $TimeoutSeconds) { continue }
        # What Windows does not give back is left to itself, with its runspace; the next helper gets another one.
        $null = $shell.BeginStop($null, $null)
        $script:HelperSpace = $null
        throw ('RB-SIGNAL timeout timeout the helper ' + $Name + ' ran longer than ' + $TimeoutSeconds + ' seconds')
    }
    try { return [string]$shell.EndInvoke($asked)[0] }
    finally { $shell.Dispose() }
}

function Open-RbHelperSpace {
    <# .SYNOPSIS Returns a runspace that knows the helpers. #>
    $space = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
    $space.Open()
    $shell = [System.Management.Automation.PowerShell]::Create()
    $shell.Runspace = $space
    # Not in a scope of its own: what the file says stays known.
    try {
        $null = $shell.AddScript('param($File) . $File', $false).AddArgument((Get-RbHelperFile)).Invoke()
        # A file that is missing, cut off, or forbidden by a policy throws nothing here: that it could not be read is only noted.
        if ($shell.Streams.Error.Count -gt 0) { throw $shell.Streams.Error[0].Exception }
    }
    catch { throw ('the helpers could not be loaded: ' + $_.Exception.GetBaseException().Message) }
    finally { $shell.Dispose() }
    return $space
}

function Invoke-RbHelperApart {
    <# .SYNOPSIS Asks a helper in a Windows PowerShell of its own. #>
    param(
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][hashtable]$Request,
        [Parameter(Mandatory = $true)][int]$TimeoutSeconds
    )
    # No execution policy is given: what holds for this process, or was given to it, holds for its children.
    $line = '-NoProfile -NonInteractive -File "' + (Get-RbHelperFile) + '" -Serve'
    $typed = (ConvertTo-RbJson -Value @{ helper = $Name; request = $Request }) + "`n"
    $said = Invoke-RbProgram -Program 'powershell.exe' -Arguments $line -TimeoutSeconds $TimeoutSeconds -Typed $typed
    $answer = $said.output.Trim()
    if ($answer) { return $answer }
    $errors = [regex]::Replace($said.errors, '\s+', ' ').Trim()
    if (-not $errors) { $errors = 'nothing' }
    if ($errors.Length -gt 300) { $errors = $errors.Substring(0, 300) }
    throw ('the helper ' + $Name + ' did not start: powershell.exe ended with ' + $said.code + ' and said: ' + $errors)
}

function Get-RbHelperFile {
    <# .SYNOPSIS Returns the full path of the file that holds the helpers. #>
    return [System.IO.Path]::Combine($PSScriptRoot, 'Helpers.ps1')
}

function ConvertTo-RbProperty {
    <# .SYNOPSIS Returns a value in which each table is an object with properties, as a reader of JSON makes it, but with each text as it is. #>
    param([Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value)
    if ($Value -is [System.Collections.IDictionary]) {
        $given = @{}
        foreach ($name in $Value.Keys) { $given[$name] = ConvertTo-RbProperty -Value $Value[$name] }
        return (New-Object -TypeName psobject -Property $given)
    }
    if ($Value -isnot [System.Collections.IList]) { return $Value }
    # The comma keeps a list of one, or of none, a list.
    return , @($Value | ForEach-Object -Process { ConvertTo-RbProperty -Value $_ })
}
