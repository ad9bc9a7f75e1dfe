# Commands that the pack brings itself: the code stands in the script, the values in its settings.

function Request-RbOwnCommand {
    <# .SYNOPSIS Runs a command; returns whether it says yes, where it is a look. #>
    param(
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Code,
        [Parameter(Mandatory = $true)][hashtable]$Values,
        [Parameter(Mandatory = $true)][bool]$Check
    )
    $sent = @{}
    # The helper takes the sign away again: without it a reader of JSON takes some texts for dates.
    foreach ($name in $Values.Keys) { $sent[$name] = '=' + [string]$Values[$name] }
    $limit = 120
    if (-not $Check) { $limit = $script:Run.timeout }
    $request = @{ code = $Code; values = $sent; check = $Check }
    if ($Kind -ceq 'cmd') { return (Request-RbHelper -Name 'own_cmd' -Request $request -TimeoutSeconds $limit) }
    return (Request-RbHelper -Name 'own_powershell' -Request $request -TimeoutSeconds $limit)
}

function Invoke-RbOwnCommand {
    <# .SYNOPSIS Runs a command that changes something, and records it with its values. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Kind,
        [Parameter(Mandatory = $true)][string]$Code,
        [Parameter(Mandatory = $true)][hashtable]$Values
    )
    $null = Request-RbOwnCommand -Kind $Kind -Code $Code -Values $Values -Check $false
    $said = $Code
    if ($Values.Count -gt 0) { $said = $Code + ' with ' + (ConvertTo-RbJson -Value $Values) }
    Add-RbDeed -Id $Id -Kind $Kind -Command $said -Changed $true
}
