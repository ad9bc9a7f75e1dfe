# What several probes and actions share: services, installed products, aliases.

function Get-RbServiceStateOf {
    <# .SYNOPSIS Returns a service's state; sc.exe's words are localised, its numbers are not. #>
    param([Parameter(Mandatory = $true)][string]$Name, [string]$Computer = '')
    $result = Invoke-RbProgram -Program 'sc.exe' -Arguments (Get-RbServiceLine -Verb 'query' -Name $Name -Computer $Computer) -TimeoutSeconds $script:Run.timeout
    if ($result.code -eq 1060) { return 'absent' }
    $numbers = @([regex]::Matches($result.output, '(?m)^[ \t]+[^\s:]+\s*:\s+([0-9a-f]+)\b') | ForEach-Object -Process { $_.Groups[1].Value })
    if ($numbers.Count -lt 2) { throw ('sc.exe says nothing of the service ' + $Name + ' (' + $result.code + ')') }
    switch ($numbers[1]) {
        '4' { return 'running' }
        '1' { return 'stopped' }
    }
    return 'other'
}

function Get-RbServiceLine {
    <# .SYNOPSIS Returns the arguments of sc.exe; a computer stands before the verb. #>
    param([Parameter(Mandatory = $true)][string]$Verb, [Parameter(Mandatory = $true)][string]$Name, [string]$Computer = '')
    $line = $Verb + ' ' + (Get-RbQuoted -Text $Name)
    if ($Computer) { return ('\\' + $Computer + ' ' + $line) }
    return $line
}

function Invoke-RbServiceChange {
    <# .SYNOPSIS Starts or stops a service and waits until it is so. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][string]$Verb,
        [Parameter(Mandatory = $true)][long[]]$Fine,
        [Parameter(Mandatory = $true)][string]$State,
        [string]$Computer = ''
    )
    $line = Get-RbServiceLine -Verb $Verb -Name $Name -Computer $Computer
    $code = (Invoke-RbProgram -Program 'sc.exe' -Arguments $line -TimeoutSeconds $script:Run.timeout).code
    Add-RbDeed -Id $Id -Kind $Kind -Command ('sc.exe ' + $line) -Code $code -Changed ($code -eq 0)
    if ($Fine -notcontains $code) { Exit-RbDeed -Outcome 'failed' -Reason 'service' -Words ('sc.exe ' + $Verb + ' ended with ' + $code) }
    for ($waited = 0; (Get-RbServiceStateOf -Name $Name -Computer $Computer) -cne $State; $waited += 2) {
        if ($waited -ge 120) { Exit-RbDeed -Outcome 'failed' -Reason 'service' -Words ('the service ' + $Name + ' is not ' + $State + ' after 120 seconds') }
        Invoke-RbSleep -Seconds 2
    }
}

function Get-RbProduct {
    <# .SYNOPSIS Returns the installed products whose name matches, from both views of the registry. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    foreach ($root in @('HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall', 'HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall')) {
        foreach ($child in @(Get-RbRegistryChild -Key $root)) {
            $title = [string](Get-RbRegistry -Key ($root + '\' + $child) -Name 'DisplayName')
            if ($title -and (Test-RbLike -Name $title -Pattern $Name)) {
                @{ key = $child; version = [string](Get-RbRegistry -Key ($root + '\' + $child) -Name 'DisplayVersion') }
            }
        }
    }
}

function Get-RbAliasKey {
    <# .SYNOPSIS Returns the keys of the aliases of the SQL Server client, 64-bit first. #>
    return @('HKLM\SOFTWARE\Microsoft\MSSQLServer\Client\ConnectTo', 'HKLM\SOFTWARE\WOW6432Node\Microsoft\MSSQLServer\Client\ConnectTo')
}
