# The settings block is checked again when a script starts, since people edit files.

# Control, formatting and direction characters that nobody sees, and halves of characters.
$script:Unseen = '[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]'
$script:PathForm = '\A[^"<>|?\u0000-\u001f]{1,400}\z'
$script:FixedPathForm = '\A[^"<>|?*\u0000-\u001f]{1,400}\z'
$script:AccountForm = '\A[^"/\[\]:;|=,+*?<>]{1,256}\z'
$script:LabelForm = '\A[^"]{1,400}\z'
$script:Forms = @{
    path = $script:PathForm; file = $script:FixedPathForm; other = $script:FixedPathForm; source = $script:FixedPathForm; target = $script:FixedPathForm
    package = $script:FixedPathForm; patch = $script:FixedPathForm; log = $script:FixedPathForm; image = $script:FixedPathForm
    archive = $script:FixedPathForm; tool = $script:FixedPathForm
    port = '\A[0-9]{1,5}\z'; host = '\A[A-Za-z0-9._-]{1,255}\z'; computer = '\A(?:[A-Za-z0-9._-]{1,255})?\z'
    account = $script:AccountForm; member = $script:AccountForm; group = $script:AccountForm
    right = '\A[A-Za-z0-9-]{1,64}\z'; rights = '\A[A-Za-z0-9-]{1,64}\z'
    naming_context = '\A(?:[A-Za-z]+=[^=;"<>|]+)(?:,[A-Za-z]+=[^=;"<>|]+)*\z'
    database = '\A[^"\[\];='']{1,128}\z'; provider = '\A[^"\[\];='']{1,128}\z'; server = '\A[^"'';=]{1,256}\z'
    namespace = $script:LabelForm; class = $script:LabelForm; name = $script:LabelForm
    secret = '\A(?:[A-Z][A-Z0-9_]{0,71})?\z'
    role = '\A[^"\[\];='']{1,128}\z'; purpose = '\A[A-Za-z0-9_-]{1,40}\z'; start = '\A(?:auto|manual|disabled)\z'; scope = '\A(?:global|domain-local)\z'
}
# Where a step is done that belongs to no computer; no computer can have this name.
$script:AnyComputer = 'any computer'
$script:StepWords = @('account', 'behind', 'deeds', 'four_eyes', 'gate', 'hazards', 'host', 'id', 'instruction', 'level', 'number', 'proof', 'run_hash', 'simulation', 'title', 'undo', 'values', 'variant')

function Read-RbSettings {
    <# .SYNOPSIS Reads a script's settings and refuses what has not the form that a build gives it. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'the block is called settings')]
    param([Parameter(Mandatory = $true)][string]$Line)
    $block = ConvertFrom-RbJson -Text $Line
    Assert-RbTable -Value $block -Name 'the settings block' -Words @('format', 'plan', 'settings', 'step', 'steps', 'tool')
    if ($block.format -cne 'runbook.settings/2') { throw 'the settings block is not of the form runbook.settings/2' }
    Assert-RbTable -Value $block.plan -Name 'plan' -Words @('hash', 'name')
    Assert-RbTable -Value $block.step -Name 'step' -Words $script:StepWords
    foreach ($hash in @(@($block.plan.hash, $block.step.run_hash) + @($block.steps.Values))) {
        if ([string]$hash -cnotmatch '\A[0-9a-f]{64}\z') { throw 'a hash of the settings is not a SHA-256' }
    }
    if ($block.tool -isnot [string]) { throw 'the settings do not say which tool made them' }
    if ([string]$block.step.id -cnotmatch '\A[a-z0-9@._-]{1,120}\z') { throw 'step.id is not the id of a step' }
    if ([string]$block.step.number -cnotmatch '\A[0-9]{1,3}[A-Z]{0,3}(?:\.[0-9]{1,3}[a-z]{0,3}){1,2}\z') { throw 'step.number is not the number of a step' }
    Assert-RbSeen -Value $block -Name 'the settings block'
    foreach ($name in $block.settings.Keys) { Assert-RbForm -Name $name -Value $block.settings[$name] }
    return $block
}

function Assert-RbTable {
    <# .SYNOPSIS Refuses what is not a mapping with exactly these names. #>
    param([AllowNull()][object]$Value, [Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][string[]]$Words)
    if ($Value -isnot [System.Collections.IDictionary]) { throw ($Name + ' is not a mapping') }
    foreach ($word in $Words) { if (-not $Value.ContainsKey($word)) { throw ($Name + ' has no ' + $word) } }
    if ($Value.Count -ne $Words.Count) { throw ($Name + ' has a name that does not belong there') }
}

function Assert-RbSeen {
    <# .SYNOPSIS Refuses texts with characters that nobody sees, wherever they stand. #>
    param([AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value, [Parameter(Mandatory = $true)][string]$Name)
    if ($Value -is [string]) {
        if ($Value.Length -gt 8192) { throw ($Name + ' is too long') }
        if ([regex]::IsMatch($Value, $script:Unseen)) { throw ($Name + ' holds a control or invisible character') }
    }
    elseif ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.Keys) {
            Assert-RbSeen -Value ([string]$key) -Name ($Name + ': a name')
            Assert-RbSeen -Value $Value[$key] -Name ([string]$key)
        }
    }
    elseif ($Value -is [array]) {
        foreach ($item in $Value) { Assert-RbSeen -Value $item -Name $Name }
    }
}

function Get-RbArgumentName {
    <# .SYNOPSIS Returns by which argument a setting is judged: by what stands behind its double underscore, or by all of it. #>
    param([Parameter(Mandatory = $true)][string]$Setting)
    $at = $Setting.LastIndexOf('__', [System.StringComparison]::Ordinal)
    if ($at -lt 0) { return $Setting }
    return $Setting.Substring($at + 2)
}

function Assert-RbForm {
    <# .SYNOPSIS Refuses a value that its argument cannot have. #>
    param([Parameter(Mandatory = $true)][string]$Name, [AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value)
    $argument = Get-RbArgumentName -Setting $Name
    if (($argument -ceq 'properties') -and ($Value -is [System.Collections.IDictionary])) {
        foreach ($key in $Value.Keys) {
            if ([string]$key -cnotmatch '\A[A-Z][A-Z0-9_]{0,71}\z') { throw ('the setting ' + $Name + ' names a property that Windows Installer does not take') }
        }
        return
    }
    # It stands between quotation marks at a command prompt.
    if ($argument.StartsWith('cmd_', [System.StringComparison]::Ordinal) -and ([string]$Value).Contains('"')) { throw ('the setting ' + $Name + ' holds a quotation mark') }
    if (-not $script:Forms.ContainsKey($argument)) { return }
    foreach ($item in @($Value)) {
        if (($item -is [string]) -and (-not [regex]::IsMatch($item, $script:Forms[$argument]))) { throw ('the setting ' + $Name + ' has not the form of a ' + $argument) }
    }
}
