function Get-RbMsiBusy {
    <# .SYNOPSIS Says whether another installation runs. #>
    return (Request-RbHelper -Name 'msi_busy')
}
