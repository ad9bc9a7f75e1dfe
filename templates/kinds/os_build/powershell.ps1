function Get-RbOsBuild {
    <# .SYNOPSIS Returns the build number of Windows. #>
    return [long](Get-RbRegistry -Key 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'CurrentBuildNumber')
}
