function Invoke-RbFeatureInstall {
    <# .SYNOPSIS Installs a feature of Windows. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name, [string]$Source = '')
    $answer = Request-RbHelper -Name 'feature_install' -Request @{ name = $Name; source = $Source } -TimeoutSeconds 1800
    Add-RbDeed -Id $Id -Kind 'feature_install' -Command ('install feature ' + $Name) -Changed ([bool]$answer.changed)
    if ($answer.restart) { Request-RbRestart -Reason 'feature' }
}
