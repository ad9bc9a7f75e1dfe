function Invoke-RbUserRightRemove {
    <# .SYNOPSIS Takes an account out of the lists of user rights that this step has put it in. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Account, [Parameter(Mandatory = $true)][string[]]$Rights)
    $record = Get-RbChangedRecord -Step $script:Run.step.id
    $mine = $Rights
    if ($null -ne $record) {
        $added = @($record.result.actions | Where-Object -FilterScript { $_.kind -ceq 'user_right_add' } | ForEach-Object -Process { $_.command })
        if ($added.Count -gt 0) { $mine = @($Rights | Where-Object -FilterScript { $right = $_; @($added | Where-Object -FilterScript { $_ -cmatch ('\+' + $right + '[, ]') }).Count -gt 0 }) }
    }
    Invoke-RbRightChange -Id $Id -Kind 'user_right_remove' -Account $Account -Rights $mine -Add $false
}
