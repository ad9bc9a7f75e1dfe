#requires -Version 4.0

<#
.SYNOPSIS
    Says whether a port answers within some seconds.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')

Invoke-HelperAnswer -Job {
    param($Request)
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    try {
        $waiting = $client.BeginConnect([string]$Request.host, [int]$Request.port, $null, $null)
        if (-not $waiting.AsyncWaitHandle.WaitOne([int]$Request.seconds * 1000)) { return $false }
        $client.EndConnect($waiting)
        return $true
    }
    catch { return $false }
    finally { $client.Close() }
}
