# Returns the bytes of memory that Windows has.
$script:Jobs['memory_size'] = { return [long](Get-CimInstance -ClassName 'Win32_ComputerSystem').TotalPhysicalMemory }
