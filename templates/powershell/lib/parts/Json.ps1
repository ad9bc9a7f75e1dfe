# JSON of our own: ConvertFrom-Json makes dates of what looks like one, ConvertTo-Json differs from version to version.

$script:JsonTokens = '\G[ \t\r\n]*(?:([{}\[\],:])|("(?>[^"\\\x00-\x1f]+|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*")|(-?(?:0|[1-9][0-9]{0,17}))(?![0-9.eE])|(true|false|null))'
$script:JsonSigns = @{ 'b' = "`b"; 'f' = "`f"; 'n' = "`n"; 'r' = "`r"; 't' = "`t"; '"' = '"'; '\' = '\'; '/' = '/' }
# What may stand where, and what comes next: a place and a token give the next place.
$script:JsonTurns = @{
    'value {' = 'name or }'; 'value [' = 'value or ]'; 'value text' = 'next'; 'value word' = 'next'
    'value or ] {' = 'name or }'; 'value or ] [' = 'value or ]'; 'value or ] text' = 'next'; 'value or ] word' = 'next'
    'value or ] ]' = 'close'; 'name or } }' = 'close'; 'name or } text' = ':'; 'name text' = ':'; ': :' = 'value'
    ', or } ,' = 'name'; ', or } }' = 'close'; ', or ] ,' = 'value'; ', or ] ]' = 'close'
}
$script:JsonPlain = '\A[ !#-\[\]-~]*\z'
$script:JsonWords = @{ 'true' = $true; 'false' = $false; 'null' = $null }

function ConvertFrom-RbJson {
    <# .SYNOPSIS Reads JSON: mappings become case-sensitive tables, numbers must be integers. #>
    param([Parameter(Mandatory = $true)][string]$Text)
    # One loop, hardly a call: a run reads hundreds of records, and a call for each token would take its time.
    $turns = $script:JsonTurns
    $words = $script:JsonWords
    $open = New-Object -TypeName System.Collections.Stack
    $holder = $null
    $name = ''
    $place = 'value'
    $end = 0
    foreach ($match in [regex]::Matches($Text, $script:JsonTokens)) {
        $token = $match.Value.TrimStart()
        $end = $match.Index + $match.Length
        if ($token[0] -ceq '"') { $kind = 'text' } elseif ('{}[],:'.Contains($token)) { $kind = $token } else { $kind = 'word' }
        $next = $turns[$place + ' ' + $kind]
        if ($null -eq $next) { throw ('this JSON has ' + $token + ' where ' + $place + ' belongs') }
        $place = $next
        if (($place -ceq 'value') -or ($place -ceq 'name')) { continue }
        if ($kind -ceq 'text') { $value = $token.Substring(1, $token.Length - 2); if ($value.Contains('\')) { $value = Read-RbJsonText -Text $value } }
        elseif ($place -ceq 'close') { $value = $holder; $holder, $name = $open.Pop() }
        elseif ($kind -cne 'word') { $open.Push(@($holder, $name)); $holder = New-RbJsonHolder -Sign $kind; continue }
        elseif ($words.ContainsKey($token)) { $value = $words[$token] }
        else { $value = [long]$token }
        if ($place -ceq ':') {
            if ($holder.ContainsKey($value)) { throw ('this JSON has two values named ' + $value) }
            $name = $value
            continue
        }
        if ($kind -ceq ']') { $value = $value.ToArray() }
        if ($null -eq $holder) { $place = 'the end' }
        elseif ($holder -is [System.Collections.ArrayList]) { $null = $holder.Add($value); $place = ', or ]' }
        else { $holder[$name] = $value; $place = ', or }' }
    }
    if ($Text.Substring($end).Trim()) { throw ('this is not JSON at character ' + ($end + 1)) }
    if ($place -cne 'the end') { throw 'this JSON ends too early' }
    return , $value
}

function New-RbJsonHolder {
    <# .SYNOPSIS Returns what holds the values of a mapping or of a list. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'it makes a value in memory')]
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseLiteralInitializerForHashtable', '', Justification = 'names are told apart by case')]
    param([Parameter(Mandatory = $true)][string]$Sign)
    if ($Sign -ceq '[') { return , (New-Object -TypeName System.Collections.ArrayList) }
    return (New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal))
}

function Read-RbJsonText {
    <# .SYNOPSIS Returns what a quoted text says. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    $plain = New-Object -TypeName System.Text.StringBuilder
    $at = 0
    while ($at -lt $Text.Length) {
        # A letter, not a text: where a text is looked for the rules of a language decide, and in Thai each begins with a backslash.
        $next = $Text.IndexOf([char]'\', $at)
        if ($next -lt 0) { $next = $Text.Length }
        $null = $plain.Append($Text, $at, $next - $at)
        if ($next -ge $Text.Length) { break }
        $sign = [string]$Text[$next + 1]
        if ($sign -ceq 'u') {
            $null = $plain.Append([char][Convert]::ToInt32($Text.Substring($next + 2, 4), 16))
            $at = $next + 6
        }
        else {
            $null = $plain.Append([string]$script:JsonSigns[$sign])
            $at = $next + 2
        }
    }
    return $plain.ToString()
}

function ConvertTo-RbJson {
    <# .SYNOPSIS Returns the one canonical form of a value: sorted names, ASCII, no blanks. #>
    param([Parameter(Mandatory = $true)][AllowNull()][AllowEmptyString()][AllowEmptyCollection()][object]$Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if (($Value -is [string]) -or ($Value -is [char])) { return (Get-RbJsonText -Text ([string]$Value)) }
    if (($Value -is [int]) -or ($Value -is [long])) { return ([long]$Value).ToString([System.Globalization.CultureInfo]::InvariantCulture) }
    # Most values are plain text: to write them here saves a call for each.
    $plain = $script:JsonPlain
    $parts = New-Object -TypeName System.Collections.ArrayList
    if ($Value -is [System.Collections.IDictionary]) {
        [string[]]$names = @($Value.Keys)
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        foreach ($name in $names) {
            $item = $Value[$name]
            if ($name -cmatch $plain) { $label = '"' + $name + '":' } else { $label = (Get-RbJsonText -Text $name) + ':' }
            if (($item -is [string]) -and ($item -cmatch $plain)) { $null = $parts.Add($label + '"' + $item + '"') }
            else { $null = $parts.Add($label + (ConvertTo-RbJson -Value $item)) }
        }
        return ('{' + ($parts.ToArray() -join ',') + '}')
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        foreach ($item in $Value) { $null = $parts.Add((ConvertTo-RbJson -Value $item)) }
        return ('[' + ($parts.ToArray() -join ',') + ']')
    }
    throw ('a value of type ' + $Value.GetType().FullName + ' has no JSON form here')
}

function Get-RbJsonText {
    <# .SYNOPSIS Returns a text in quotes, as ASCII. #>
    param([Parameter(Mandatory = $true)][AllowEmptyString()][string]$Text)
    if ($Text -cmatch $script:JsonPlain) { return ('"' + $Text + '"') }
    $out = New-Object -TypeName System.Text.StringBuilder
    foreach ($sign in $Text.ToCharArray()) {
        $code = [int]$sign
        if ($code -eq 34) { $null = $out.Append('\"') }
        elseif ($code -eq 92) { $null = $out.Append('\\') }
        elseif (($code -ge 32) -and ($code -lt 127)) { $null = $out.Append($sign) }
        elseif ($code -eq 8) { $null = $out.Append('\b') }
        elseif ($code -eq 9) { $null = $out.Append('\t') }
        elseif ($code -eq 10) { $null = $out.Append('\n') }
        elseif ($code -eq 12) { $null = $out.Append('\f') }
        elseif ($code -eq 13) { $null = $out.Append('\r') }
        else { $null = $out.Append('\u').Append($code.ToString('x4', [System.Globalization.CultureInfo]::InvariantCulture)) }
    }
    return ('"' + $out.ToString() + '"')
}
