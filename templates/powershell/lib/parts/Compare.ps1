# How a found value is held against the wanted one. Both languages compare texts by the same few rules.

function Test-RbValue {
    <# .SYNOPSIS Records one look: the value found, the value wanted, and whether the one will do for the other. #>
    [CmdletBinding(DefaultParameterSetName = 'Equal')]
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][object]$Actual,
        [Parameter(Mandatory = $true, ParameterSetName = 'Equal')][AllowNull()][AllowEmptyString()][object]$Equal,
        [Parameter(Mandatory = $true, ParameterSetName = 'AtLeast')][object]$AtLeast,
        [Parameter(Mandatory = $true, ParameterSetName = 'OneOf')][object[]]$OneOf,
        [Parameter(Mandatory = $true, ParameterSetName = 'Absent')][object]$Absent,
        [Parameter(Mandatory = $true, ParameterSetName = 'Match')][AllowEmptyString()][string]$Match,
        [string]$By = '',
        [string]$Until = '',
        [switch]$Note
    )
    # What decides nothing is given as a block: where that cannot be taken, why it could not is what was found.
    if ($Actual -is [scriptblock]) {
        try { $Actual = & $Actual }
        # Some of Windows' own words run over several lines.
        catch { $Actual = $script:Failed + [regex]::Replace(([string]$_.Exception.Message -creplace '\ARB-SIGNAL [a-z]+ \S+ ?', ''), '\s+', ' ').Trim() }
    }
    switch ($PSCmdlet.ParameterSetName) {
        'AtLeast' { $comparison = 'at_least'; $expected = $AtLeast }
        'OneOf' { $comparison = 'one_of'; $expected = $OneOf }
        'Absent' { $comparison = 'absent'; $expected = $Absent }
        'Match' { $comparison = 'matches'; $expected = $Match }
        default { $comparison = 'equals'; $expected = $Equal }
    }
    $script:Run.until[$Id] = $Until
    $severity = 'must'
    if ($Note) { $severity = 'note' }
    $check = @{
        id = $Id
        phase = $script:Run.phase
        comparison = $comparison
        expected = $expected
        actual = $Actual
        severity = $severity
        holds = [bool](Compare-RbValue -Actual $Actual -Comparison $comparison -Expected $expected)
        by = $By
    }
    $null = $script:Run.checks.Add($check)
    Write-RbCheckTrace -Check $check
}

function Compare-RbValue {
    <# .SYNOPSIS Says whether a value holds. #>
    param(
        [Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][object]$Actual,
        [Parameter(Mandatory = $true)][string]$Comparison,
        [Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][object]$Expected
    )
    $found = Get-RbValueText -Value $Actual
    # What nobody has seen is not there, nor is it missing, nor is it like anything.
    if (($null -ne $found) -and $found.StartsWith($script:Failed, [System.StringComparison]::Ordinal)) { return $false }
    switch ($Comparison) {
        'equals' { return (Test-RbSameText -One $found -Other (Get-RbValueText -Value $Expected)) }
        'one_of' { return (@($Expected | Where-Object -FilterScript { Test-RbSameText -One $found -Other (Get-RbValueText -Value $_) }).Count -gt 0) }
        'absent' {
            $missing = ($null -eq $found) -or (@('', 'false', 'absent') -contains $found)
            return ($missing -eq ((Get-RbValueText -Value $Expected) -eq 'true'))
        }
        'at_least' { return (Test-RbAtLeast -Found $found -Wanted (Get-RbValueText -Value $Expected)) }
        'matches' { return (($null -ne $found) -and [regex]::IsMatch($found, [string]$Expected, [System.Text.RegularExpressions.RegexOptions]::CultureInvariant)) }
    }
    throw ('there is no comparison named ' + $Comparison)
}

function Get-RbValueText {
    <# .SYNOPSIS Returns the text of a value, $null for none. #>
    param([Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][object]$Value)
    if ($null -eq $Value) { return $null }
    if ($Value -is [bool]) { return ([string]$Value).ToLowerInvariant() }
    return [string]$Value
}

function Test-RbSameText {
    <# .SYNOPSIS Says whether two texts are the same apart from upper and lower case; nothing equals no text. #>
    param([AllowNull()][object]$One, [AllowNull()][object]$Other)
    if (($null -eq $One) -or ($null -eq $Other)) { return $false }
    # Not -ceq: to it some letters that nobody sees count for nothing.
    return [string]::Equals(([string]$One).ToLowerInvariant(), ([string]$Other).ToLowerInvariant(), [System.StringComparison]::Ordinal)
}

function Test-RbAtLeast {
    <# .SYNOPSIS Compares versions number by number; what is no version is never enough. #>
    param([AllowNull()][object]$Found, [AllowNull()][object]$Wanted)
    $version = '\A[0-9]{1,18}(?:\.[0-9]{1,18})*\z'
    if (([string]$Found -cnotmatch $version) -or ([string]$Wanted -cnotmatch $version)) { return $false }
    $left = @(([string]$Found).Split('.') | ForEach-Object -Process { [long]$_ })
    $right = @(([string]$Wanted).Split('.') | ForEach-Object -Process { [long]$_ })
    for ($at = 0; $at -lt [Math]::Max($left.Count, $right.Count); $at++) {
        $one = 0
        $other = 0
        if ($at -lt $left.Count) { $one = $left[$at] }
        if ($at -lt $right.Count) { $other = $right[$at] }
        if ($one -ne $other) { return ($one -gt $other) }
    }
    return $true
}
