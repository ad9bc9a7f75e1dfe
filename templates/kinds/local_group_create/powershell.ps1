function Invoke-RbLocalGroupCreate {
    <# .SYNOPSIS Makes a local group. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name)
    $words = 'localgroup ' + (Get-RbQuoted -Text $Name)
    $exists = Get-RbLocalGroup -Name $Name
    if ($exists) { Add-RbDeed -Id $Id -Kind 'local_group_create' -Command ('net.exe ' + $words + ' /add') -Changed $false; return }
    $code = (Invoke-RbProgram -Program 'net.exe' -Arguments ($words + ' /add') -TimeoutSeconds $script:Run.timeout).code
    Add-RbDeed -Id $Id -Kind 'local_group_create' -Command ('net.exe ' + $words + ' /add') -Code $code -Changed ($code -eq 0)
    if ($code -ne 0) { Exit-RbDeed -Outcome 'failed' -Reason ('net-' + $code) -Words 'the local group could not be made' }
}
