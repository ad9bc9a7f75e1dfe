# What a start does, told as it goes on: to whoever asks for it with -Verbose, and in a log of its own that CMTrace reads.

$script:TraceBegun = $false
$script:TraceTold = $false
$script:TraceFile = ''
$script:TraceLevels = @{ does = '1'; differs = '2'; fails = '3' }

function Open-RbTrace {
    <# .SYNOPSIS Begins the log of this start in the folder logs beside the evidence; a preview has none, and the steps of a run share the runner's. #>
    param([Parameter(Mandatory = $true)][string]$Folder, [Parameter(Mandatory = $true)][bool]$Preview, [Parameter(Mandatory = $true)][bool]$Told)
    if ($script:TraceBegun) { return }
    $script:TraceBegun = $true
    $script:TraceTold = $Told
    if ($Preview) { return }
    $time = (Get-RbNow).ToString('yyyyMMdd-HHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
    $name = (Get-RbComputer) + '-' + $time + '-' + $PID + '.log'
    $script:TraceFile = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($Folder.TrimEnd('\/'.ToCharArray())), 'logs', $name)
}

function Write-RbTrace {
    <# .SYNOPSIS Tells what is done; never a secret, nor a command line that may hold one. #>
    param([Parameter(Mandatory = $true)][string]$Text, [ValidateSet('does', 'differs', 'fails')][string]$Level = 'does')
    Write-Verbose -Message $Text -Verbose:$script:TraceTold
    if (-not $script:TraceFile) { return }
    # CMTrace reads an entry to the mark of its end, and its time with the minutes that it is off UTC.
    $said = [regex]::Replace($Text, '\s+', ' ').Trim().Replace(']LOG]!>', ']LOG]! >')
    $time = (Get-RbNow).ToString("'time=""'HH:mm:ss.fff'+000"" date=""'MM-dd-yyyy'""'", [System.Globalization.CultureInfo]::InvariantCulture)
    $entry = '<![LOG[' + $said + ']LOG]!><' + $time + ' component="runbook" context="" type="' + $script:TraceLevels[$Level] + '" thread="' + $PID + '" file="">' + "`r`n"
    try {
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($script:TraceFile))
        [System.IO.File]::AppendAllText($script:TraceFile, $entry)
    }
    # A log that cannot be written stops nothing: the record is what counts.
    catch { $script:TraceFile = '' }
}

function Write-RbCheckTrace {
    <# .SYNOPSIS Tells of a look. #>
    param([Parameter(Mandatory = $true)][hashtable]$Check)
    $level = 'does'
    if (-not $Check.holds) { $level = 'differs' }
    Write-RbTrace -Text (Get-RbCheckLine -Check $Check).Trim() -Level $level
}

function Write-RbOutcomeTrace {
    <# .SYNOPSIS Tells what came of a step. #>
    $run = $script:Run
    $level = 'differs'
    if (@('changed', 'unchanged') -ccontains $run.outcome) { $level = 'does' }
    if (@('error', 'failed', 'unproven', 'timeout') -ccontains $run.outcome) { $level = 'fails' }
    $said = $run.step.number + ' ' + $run.step.id + ': ' + $run.outcome
    if ($run.words) { $said += '; ' + $run.words }
    Write-RbTrace -Text $said -Level $level
}

function Get-RbRecord {
    <# .SYNOPSIS Returns the record that the step that ran last has left, as an object; nothing after a preview. #>
    if (-not $script:Kept) { return }
    ConvertTo-RbProperty -Value (ConvertFrom-RbJson -Text ([System.IO.File]::ReadAllText($script:Kept)))
}
