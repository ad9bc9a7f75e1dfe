# JSON of our own: ConvertFrom-Json makes dates of what looks like one, ConvertTo-Json differs from version to version.

$script:JsonTokens = '\G[ \t\r\n]*(?:([{}\[\],:])|("(?>[^"\\\x00-\x1f]+|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*")|(-?(?:0|[1-9][0-9]{0,17}))(?![0-9.eE])|(true|false|null))'
$script:JsonSigns = @{ 'b' = "`b"; 'f' = "`f"; 'n' = "`n"; 'r' = "`r"; 't' = "`t"; '"' = '"'; '\' = '\'; '/' = '/' }

function ConvertFrom-RbJson {
    <# .SYNOPSIS Reads JSON: mappings become case-sensitive tables, numbers must be integers. #>
    param([Parameter(Mandatory = $true)][string]$Text)
    $tokens = New-Object -TypeName System.Collections.Queue
    $end = 0
    $match = [regex]::Match($Text, $script:JsonTokens)
    while ($match.Success) {
        $tokens.Enqueue($match.Value.TrimStart())
        $end = $match.Index + $match.Length
        $match = $match.NextMatch()
    }
    if ($Text.Substring($end).Trim() -or ($tokens.Count -eq 0)) { throw ('this is not JSON at character ' + ($end + 1)) }
    $value = Read-RbJsonValue -Tokens $tokens
    if ($tokens.Count -gt 0) { throw 'this JSON goes on after its end' }
    return , $value
}

function Read-RbJsonValue {
    <# .SYNOPSIS Takes one value from the tokens. #>
    param([Parameter(Mandatory = $true)][object]$Tokens)
    if ($Tokens.Count -eq 0) { throw 'this JSON ends too early' }
    $token = [string]$Tokens.Dequeue()
    switch -CaseSensitive ($token) {
        'true' { return $true }
        'false' { return $false }
        'null' { return $null }
        '{' { return (Read-RbJsonTable -Tokens $Tokens) }
        '[' { return , (Read-RbJsonList -Tokens $Tokens) }
    }
    if ($token[0] -ceq [char]'"') { return (Read-RbJsonText -Token $token) }
    if (',:]}'.Contains($token)) { throw ('this JSON has ' + $token + ' where a value belongs') }
    return [long]$token
}

function Read-RbJsonTable {
    <# .SYNOPSIS Takes the rest of a mapping from the tokens. #>
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseLiteralInitializerForHashtable', '', Justification = 'names are told apart by case')]
    param([Parameter(Mandatory = $true)][object]$Tokens)
    $table = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
    if (($Tokens.Count -gt 0) -and ([string]$Tokens.Peek() -ceq '}')) { $null = $Tokens.Dequeue(); return $table }
    $sign = ','
    while ($sign -ceq ',') {
        $name = Read-RbJsonValue -Tokens $Tokens
        if (($name -isnot [string]) -or ($Tokens.Count -eq 0) -or ([string]$Tokens.Dequeue() -cne ':')) { throw 'this JSON has a mapping without a name' }
        if ($table.ContainsKey($name)) { throw ('this JSON has two values named ' + $name) }
        $table[$name] = Read-RbJsonValue -Tokens $Tokens
        $sign = Read-RbJsonSign -Tokens $Tokens -End '}'
    }
    return $table
}

function Read-RbJsonList {
    <# .SYNOPSIS Takes the rest of a list from the tokens. #>
    param([Parameter(Mandatory = $true)][object]$Tokens)
    $list = New-Object -TypeName System.Collections.ArrayList
    if (($Tokens.Count -gt 0) -and ([string]$Tokens.Peek() -ceq ']')) { $null = $Tokens.Dequeue(); return , @() }
    $sign = ','
    while ($sign -ceq ',') {
        $null = $list.Add((Read-RbJsonValue -Tokens $Tokens))
        $sign = Read-RbJsonSign -Tokens $Tokens -End ']'
    }
    return , $list.ToArray()
}

function Read-RbJsonSign {
    <# .SYNOPSIS Takes the comma or the end of a mapping or list. #>
    param([Parameter(Mandatory = $true)][object]$Tokens, [Parameter(Mandatory = $true)][string]$End)
    if ($Tokens.Count -eq 0) { throw 'this JSON ends too early' }
    $sign = [string]$Tokens.Dequeue()
    if (($sign -cne ',') -and ($sign -cne $End)) { throw ('this JSON has ' + $sign + ' where , or ' + $End + ' belongs') }
    return $sign
}

function Read-RbJsonText {
    <# .SYNOPSIS Returns what a quoted text says. #>
    param([Parameter(Mandatory = $true)][string]$Token)
    $text = $Token.Substring(1, $Token.Length - 2)
    if (-not $text.Contains('\')) { return $text }
    $plain = New-Object -TypeName System.Text.StringBuilder
    $at = 0
    while ($at -lt $text.Length) {
        $next = $text.IndexOf('\', $at)
        if ($next -lt 0) { $next = $text.Length }
        $null = $plain.Append($text, $at, $next - $at)
        if ($next -ge $text.Length) { break }
        $sign = [string]$text[$next + 1]
        if ($sign -ceq 'u') {
            $null = $plain.Append([char][Convert]::ToInt32($text.Substring($next + 2, 4), 16))
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
    $parts = New-Object -TypeName System.Collections.ArrayList
    if ($Value -is [System.Collections.IDictionary]) {
        [string[]]$names = @($Value.Keys)
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        foreach ($name in $names) { $null = $parts.Add((Get-RbJsonText -Text $name) + ':' + (ConvertTo-RbJson -Value $Value[$name])) }
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
    if ($Text -cmatch '\A[ !#-\[\]-~]*\z') { return ('"' + $Text + '"') }
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
