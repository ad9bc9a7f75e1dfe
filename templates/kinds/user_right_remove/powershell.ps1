function Invoke-RbUserRightRemove {
    <# .SYNOPSIS Takes an account out of the lists of user rights that this step has put it in. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Account, [Parameter(Mandatory = $true)][string[]]$Rights)
    $mine = $Rights
    if ($script:Run.undoing.Count -gt 0) {
        $actions = @($script:Run.undoing | ForEach-Object -Process { $_.result.actions })
        $added = @($actions | Where-Object -FilterScript { $_.kind -ceq 'user_right_add' } | ForEach-Object -Process { $_.command })
        if ($added.Count -gt 0) { $mine = @($Rights | Where-Object -FilterScript { $right = $_; @($added | Where-Object -FilterScript { $_ -cmatch ('\+' + $right + '[, ]') }).Count -gt 0 }) }
    }
    Invoke-RbRightChange -Id $Id -Kind 'user_right_remove' -Account $Account -Rights $mine -Add $false
}
