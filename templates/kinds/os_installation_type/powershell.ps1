function Get-RbOsInstallationType {
    <# .SYNOPSIS Returns how Windows is installed: server, server core, client. #>
    return ([string](Get-RbRegistry -Key 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'InstallationType')).ToLowerInvariant()
}
