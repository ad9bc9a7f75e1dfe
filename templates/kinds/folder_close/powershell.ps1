function Invoke-RbFolderClose {
    <# .SYNOPSIS Makes a folder where it is missing, and leaves access to Administrators and SYSTEM. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Path)
    $line = (Get-RbQuoted -Text $Path) + ' /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F'
    if (Get-RbFolderAccess -Path $Path) { Add-RbDeed -Id $Id -Kind 'folder_close' -Command ('icacls.exe ' + $line) -Changed $false; return }
    Add-RbFolder -Path $Path
    $code = (Invoke-RbProgram -Program 'icacls.exe' -Arguments $line -TimeoutSeconds $script:Run.timeout).code
    Add-RbDeed -Id $Id -Kind 'folder_close' -Command ('icacls.exe ' + $line) -Code $code -Changed ($code -eq 0)
    if ($code -ne 0) { Exit-RbDeed -Outcome 'failed' -Reason ('icacls-' + $code) -Words ('icacls.exe ended with ' + $code) }
}
