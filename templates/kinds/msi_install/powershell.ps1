function Invoke-RbMsiInstall {
    <# .SYNOPSIS Installs a package quietly, with a log; asks for a secret property where one is named. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Package,
        [Parameter(Mandatory = $true)][string]$Log,
        [hashtable]$Properties = @{},
        [string]$Secret = '',
        [string]$Prompt = ''
    )
    $typed = $null
    if ($Secret) {
        $words = $Prompt
        if (-not $words) { $words = 'Password' }
        $typed = Read-RbSecret -Prompt $words
        if (-not $typed) { Exit-RbDeed -Outcome 'declined' -Reason 'declined' -Words 'nothing was typed' }
    }
    Invoke-RbInstaller -Id $Id -Kind 'msi_install' -Task ('/i "' + $Package + '"') -Log $Log -Properties $Properties -SecretName $Secret -Secret $typed
}
