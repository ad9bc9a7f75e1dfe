function Get-RbFolderFileCount {
    <# .SYNOPSIS Counts the files of a folder that are larger than 0 bytes; none where there is no folder. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $files = @(Find-RbFile -Path ($Path.TrimEnd('\') + '\*'))
    return @($files | Where-Object -FilterScript { (Get-RbFileSize -Path $_) -gt 0 }).Count
}
