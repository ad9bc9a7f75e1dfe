function Invoke-RbWaitFor {
    <# .SYNOPSIS Waits until a look gives the wanted value. #>
    [CmdletBinding(DefaultParameterSetName = 'Equal')]
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][scriptblock]$Probe,
        [Parameter(Mandatory = $true, ParameterSetName = 'Equal')][AllowEmptyString()][object]$Equal,
        [Parameter(Mandatory = $true, ParameterSetName = 'AtLeast')][object]$AtLeast,
        [Parameter(Mandatory = $true, ParameterSetName = 'OneOf')][object[]]$OneOf,
        [Parameter(Mandatory = $true, ParameterSetName = 'Absent')][object]$Absent,
        [Parameter(Mandatory = $true, ParameterSetName = 'Match')][string]$Match,
        [long]$Seconds = 120
    )
    $comparison = @{ Equal = 'equals'; AtLeast = 'at_least'; OneOf = 'one_of'; Absent = 'absent'; Match = 'matches' }[$PSCmdlet.ParameterSetName]
    $expected = @{ Equal = $Equal; AtLeast = $AtLeast; OneOf = $OneOf; Absent = $Absent; Match = $Match }[$PSCmdlet.ParameterSetName]
    for ($waited = 0; $true; $waited += 5) {
        if (Compare-RbValue -Actual (& $Probe) -Comparison $comparison -Expected $expected) { break }
        if ($waited -ge $Seconds) { Exit-RbDeed -Outcome 'failed' -Reason 'wait' -Words ('it did not become so in ' + $Seconds + ' seconds') }
        Invoke-RbSleep -Seconds 5
    }
    Add-RbDeed -Id $Id -Kind 'wait_for' -Command ('wait at most ' + $Seconds + ' seconds') -Changed $false
}
