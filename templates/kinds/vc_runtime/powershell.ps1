function Get-RbVcRuntime {
    <# .SYNOPSIS Returns the version of the 64-bit Visual C++ runtime of a generation. #>
    param([Parameter(Mandatory = $true)][string]$Version)
    foreach ($root in @('HKLM\SOFTWARE\Microsoft\VisualStudio\', 'HKLM\SOFTWARE\WOW6432Node\Microsoft\VisualStudio\')) {
        $key = $root + $Version + '\VC\Runtimes\x64'
        $parts = @(@('Major', 'Minor', 'Bld') | ForEach-Object -Process { Get-RbRegistry -Key $key -Name $_ } | Where-Object -FilterScript { $null -ne $_ })
        if ($parts.Count -eq 3) { return ($parts -join '.') }
    }
    return $null
}
