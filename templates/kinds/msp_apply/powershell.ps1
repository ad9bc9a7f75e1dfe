function Invoke-RbMspApply {
    <# .SYNOPSIS Applies a patch quietly, with a log. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Patch,
        [Parameter(Mandatory = $true)][string]$Log,
        [hashtable]$Properties = @{}
    )
    Invoke-RbInstaller -Id $Id -Kind 'msp_apply' -Task ('/p "' + $Patch + '"') -Log $Log -Properties $Properties
}
