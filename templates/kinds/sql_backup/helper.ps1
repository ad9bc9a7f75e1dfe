#requires -Version 4.0

<#
.SYNOPSIS
    Backs up a database of a SQL Server instance, copy-only, and verifies the file.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $connection = New-Object -TypeName System.Data.SqlClient.SqlConnection
    $builder = New-Object -TypeName System.Data.SqlClient.SqlConnectionStringBuilder
    $builder['Data Source'] = [string]$Request.server
    $builder['Initial Catalog'] = 'master'
    $builder['Integrated Security'] = $true
    $builder['Connect Timeout'] = 10
    $connection.ConnectionString = $builder.ConnectionString
    try {
        $connection.Open()
        # Both statements take variables, so that no name becomes part of them.
        foreach ($statement in @('BACKUP DATABASE @database TO DISK = @file WITH COPY_ONLY, CHECKSUM', 'RESTORE VERIFYONLY FROM DISK = @file WITH CHECKSUM')) {
            $command = $connection.CreateCommand()
            $command.CommandText = $statement
            $command.CommandTimeout = 0
            $null = $command.Parameters.AddWithValue('@file', [string]$Request.file)
            $null = $command.Parameters.AddWithValue('@database', [string]$Request.database)
            $null = $command.ExecuteNonQuery()
        }
        return $true
    }
    finally { $connection.Dispose() }
}
