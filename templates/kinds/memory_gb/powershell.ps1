function Get-RbMemoryGb {
    <# .SYNOPSIS Returns the memory of the computer to the nearest GiB, since firmware keeps a part of it. #>
    $bytes = [long](Request-RbHelper -Name 'memory_size') + 536870912
    $unit = 1073741824
    return [long](($bytes - ($bytes % $unit)) / $unit)
}
