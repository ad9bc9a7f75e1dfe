function Get-RbDotnetRelease {
    <# .SYNOPSIS Returns the release number of .NET Framework 4. #>
    return (Get-RbRegistry -Key 'HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -Name 'Release')
}
