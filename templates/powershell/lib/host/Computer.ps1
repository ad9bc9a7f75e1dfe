# Which computer, which user, which time; and what a person answers.

function Test-RbWindows {
    <# .SYNOPSIS Says whether this is Windows. #>
    return ($env:OS -ceq 'Windows_NT')
}

function Get-RbSystemName {
    <# .SYNOPSIS Names the system that is not Windows. #>
    $name = [string][System.Environment]::OSVersion.Platform
    if ($name -ceq 'Unix') { return 'Linux' }
    return $name
}

function Get-RbComputer {
    <# .SYNOPSIS Returns the computer's name in lower case. #>
    return ([string]$env:COMPUTERNAME).ToLowerInvariant()
}

function Get-RbNow {
    <# .SYNOPSIS Returns the time in UTC. #>
    return (Get-Date).ToUniversalTime()
}

function Invoke-RbSleep {
    <# .SYNOPSIS Waits. #>
    param([Parameter(Mandatory = $true)][int]$Seconds)
    Start-Sleep -Seconds $Seconds
}

function Test-Rb64BitProcess {
    <# .SYNOPSIS Says whether this process is a 64-bit one. #>
    return ([string]$env:PROCESSOR_ARCHITECTURE -eq 'AMD64')
}

function Test-RbEmulated {
    <# .SYNOPSIS Says whether this is a 32-bit process on a 64-bit Windows, which shows it another registry and other programs. #>
    return [bool]$env:PROCESSOR_ARCHITEW6432
}

function Read-RbAnswer {
    <# .SYNOPSIS Asks a person and returns the line typed, $null at the end of input. #>
    param([Parameter(Mandatory = $true)][string]$Prompt)
    return (Read-Host -Prompt $Prompt)
}

function Read-RbSecret {
    <# .SYNOPSIS Asks for a secret without showing it, $null for none; it is kept nowhere. #>
    param([Parameter(Mandatory = $true)][string]$Prompt)
    # Module logging (event 4103) writes down what is given to each function: a secret is given as an object, whose
    # text stands for nothing, and is read where .NET takes it.
    $secure = Read-Host -Prompt $Prompt -AsSecureString
    if (($null -eq $secure) -or ($secure.Length -eq 0)) { return $null }
    return $secure
}

function Get-RbPlainSecret {
    <# .SYNOPSIS Returns the text of a secret, '' for none: to be given to .NET alone, and to no function. #>
    param([Parameter(Mandatory = $true)][AllowNull()][object]$Secret)
    if ($null -eq $Secret) { return '' }
    return (New-Object -TypeName System.Net.NetworkCredential -ArgumentList @('', $Secret)).Password
}
