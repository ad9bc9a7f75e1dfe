# Reads a property of an installer package.
$script:Jobs['msi_property'] = {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path -PathType 'Leaf')) { return $null }
    if ($Request.name -cnotmatch '\A[A-Za-z0-9_.]+\z') { throw 'this is not the name of a property' }
    $installer = New-Object -ComObject 'WindowsInstaller.Installer'
    $type = $installer.GetType()
    $database = $type.InvokeMember('OpenDatabase', 'InvokeMethod', $null, $installer, @([string]$Request.path, 0))
    $question = "SELECT ``Value`` FROM ``Property`` WHERE ``Property`` = '" + $Request.name + "'"
    $view = $type.InvokeMember('OpenView', 'InvokeMethod', $null, $database, @($question))
    $null = $type.InvokeMember('Execute', 'InvokeMethod', $null, $view, $null)
    $row = $type.InvokeMember('Fetch', 'InvokeMethod', $null, $view, $null)
    if ($null -eq $row) { return $null }
    return [string]$type.InvokeMember('StringData', 'GetProperty', $null, $row, @(1))
}
