# Names the domain that the computer is a member of.
$script:Jobs['computer_domain'] = {
    $computer = Get-CimInstance -ClassName 'Win32_ComputerSystem'
    if ($computer.PartOfDomain) { return [string]$computer.Domain }
    return ''
}
