function Get-RbTcpPort {
    <# .SYNOPSIS Says whether a port answers. #>
    param([Parameter(Mandatory = $true)][Alias('Host')][string]$TargetHost, [Parameter(Mandatory = $true)][string]$Port)
    return (Request-RbHelper -Name 'tcp_connect' -Request @{ host = $TargetHost; port = $Port; seconds = 5 })
}
