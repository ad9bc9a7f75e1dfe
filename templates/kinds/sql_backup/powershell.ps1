function Invoke-RbSqlBackup {
    <# .SYNOPSIS Writes a full, copy-only backup into the instance's folder for backups, under a new name, and verifies it. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Server,
        [Parameter(Mandatory = $true)][string]$Database,
        [Parameter(Mandatory = $true)][string]$Purpose
    )
    $time = (Get-RbNow).ToString('yyyyMMddHHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
    $file = $Database + '-' + $Purpose + '-' + $time + '.bak'
    $null = Request-RbHelper -Name 'sql_backup' -Request @{ server = $Server; database = $Database; file = $file } -TimeoutSeconds 7200
    Add-RbDeed -Id $Id -Kind 'sql_backup' -Command ('back up ' + $Database + ' on ' + $Server + ' to ' + $file) -Changed $true
    '  the backup is ' + $file + ', in the folder for backups of ' + $Server
}
