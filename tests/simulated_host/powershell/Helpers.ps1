# Stands in for the library's helpers in the bundles of the simulated host: the same one function, answered by the world's server.
param([switch]$Serve)
if ($Serve) { throw 'a Windows PowerShell of its own is a program of the simulated host' }
Import-Module -Name FakeWindows -DisableNameChecking

function Get-HelperAnswer {
    param([string]$Name, [object]$Request)
    $secret = $Request.PSObject.Properties['secret']
    if ($secret.Value -is [securestring]) { $secret.Value = [System.Net.NetworkCredential]::new('', $secret.Value).Password }
    $said = Invoke-Simulated 'helper' $Name, $Request
    if ($null -eq $said) { Microsoft.PowerShell.Utility\Start-Sleep -Seconds 300 }
    return $said
}
