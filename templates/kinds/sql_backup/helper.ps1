# Backs up a database of a SQL Server instance, copy-only, and verifies the file.
$script:Jobs['sql_backup'] = {
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
